"""A registry with the waits that scripts get in a runtime process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime.tasks import waits
from runtime.tasks.registry import TaskRegistry


@pytest.fixture
def tasks() -> TaskRegistry:
    return TaskRegistry()


@pytest.fixture
def script_waits() -> Iterator[None]:
    """`time.sleep` and the rest as scripts see them."""
    waits.install()
    yield
    waits.uninstall()
