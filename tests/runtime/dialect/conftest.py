"""What translated code needs, for every test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime import dialect


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    """`__jython__` in `builtins`, as in a runtime."""
    was_installed = dialect.is_installed()
    dialect.install()
    yield
    if not was_installed:
        dialect.uninstall()
