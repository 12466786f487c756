"""Puts Python 2's side of the translation where translated code finds it."""

from __future__ import annotations

import builtins

NAME = "__jython__"


def install() -> None:
    """Make translated code runnable in this process. Twice is as good as once."""
    from runtime.dialect import semantics

    setattr(builtins, NAME, semantics)


def uninstall() -> None:
    vars(builtins).pop(NAME, None)


def is_installed() -> bool:
    return hasattr(builtins, NAME)
