"""Puts Python 2's side of the translation where translated code finds it."""

from __future__ import annotations

import builtins
from typing import Any

NAME = "__jython__"


class _AtFirstUse:
    """Stands for `runtime.dialect.semantics`, which takes 14 ms to load [m], until a translated script runs."""

    def __getattr__(self, name: str) -> Any:
        from runtime.dialect import semantics

        if vars(builtins).get(NAME) is self:
            setattr(builtins, NAME, semantics)
        return getattr(semantics, name)


def install() -> None:
    """Make translated code runnable in this process. Twice is as good as once."""
    if not is_installed():
        setattr(builtins, NAME, _AtFirstUse())


def uninstall() -> None:
    vars(builtins).pop(NAME, None)


def is_installed() -> bool:
    return hasattr(builtins, NAME)
