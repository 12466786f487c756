"""What a function, a class or a variable can be called. Qt-free."""

from __future__ import annotations

import keyword

from runtime.project import ProjectNameError


def check_identifier(name: str) -> None:
    """Raise `ProjectNameError` when nothing in Python can be called `name`."""
    if not name.isidentifier():
        raise ProjectNameError(f"“{name}” is no name: letters, digits and _ only, and no digit first.")
    if keyword.iskeyword(name):
        raise ProjectNameError(f"“{name}” is a word of Python itself.")
