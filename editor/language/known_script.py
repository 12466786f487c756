"""What is known of a project's scripts besides their text, as plain data. Qt-free."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass, replace
from pathlib import Path

LIBRARY = "library"


@dataclass(frozen=True)
class KnownScript:
    """One script of a project, as it is on disk.

    `path` and `place` are those of its `ScriptSource`. `module` is the name by which other scripts call it
    ("bottling.line"), "" when they cannot. `kind` is what calls it ("library", "window event", "perspective", …), and
    `parameters` are the names that its body receives. `is_python3` is None when nothing says so.
    """

    path: Path
    text: str
    place: str = ""
    module: str = ""
    kind: str = LIBRARY
    parameters: tuple[str, ...] = ()
    is_python3: bool | None = None

    @property
    def key(self) -> tuple[Path, str]:
        """What tells it from all other scripts."""
        return self.path, self.place

    def is_like(self, other: KnownScript) -> bool:
        """Whether all but the text is the same."""
        return replace(self, text="") == replace(other, text="")


def has_python2_syntax(text: str) -> bool:
    """Whether `text` is a script of Python 2: Python 3 cannot read it, and what it stumbles over was right once."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of invalid escapes, which are somebody else's to tell
            compile(text, "<script>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        return any(sign in str(error.msg) for sign in _PYTHON2_SIGNS)
    except ValueError:  # a null character
        return False
    return False


_PYTHON2_SIGNS = (
    "Missing parentheses in call to 'print'",
    "Missing parentheses in call to 'exec'",
    "multiple exception types must be parenthesized",
    "leading zeros in decimal integer literals",
    "inconsistent use of tabs",
    "invalid decimal literal",
)
"""What CPython says of Python 2's print, exec, except, octal numbers, mixed indentation and long numbers."""
