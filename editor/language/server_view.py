"""How a server sees a script: under a name of its own, and with lines before the text that no person sees. Qt-free.

A script that is the body of a function uses names that the text does not define, such as `event`. Type checkers look
for them in the text, so it gets a line in front that imports them. Every position is moved here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from editor.language.known_script import KnownScript
from editor.text_range import TextRange

_KINDS: Final = frozenset({"event", "message", "perspective", "tag", "vision", "window_event"})
NAMES_PACKAGE: Final = "_script_names"
"""The package of stubs whose modules say, for each kind of script, what its names are."""


@dataclass(frozen=True)
class ServerView:
    """`path` is what the server takes for the script's file; `prologue` holds whole lines."""

    path: Path
    prologue: str = ""

    @cached_property
    def uri(self) -> str:
        return self.path.as_uri()

    @cached_property
    def lines_before(self) -> int:
        return self.prologue.count("\n")

    def text(self, text: str) -> str:
        """`text` as the server gets it."""
        return self.prologue + text

    def line(self, line: int) -> int:
        """Where the line that a person calls `line` is for the server."""
        return line + self.lines_before

    def own_range(self, server_range: TextRange) -> TextRange | None:
        """A place that the server names, in the text as a person sees it; None when it is not in there."""
        shift = self.lines_before
        if server_range.line < shift:
            return None
        return TextRange(
            server_range.line - shift, server_range.column, server_range.end_line - shift, server_range.end_column
        )

    def server_range(self, own_range: TextRange) -> TextRange:
        """A place in the text as the server sees it."""
        shift = self.lines_before
        return TextRange(own_range.line + shift, own_range.column, own_range.end_line + shift, own_range.end_column)


def prologue_of(script: KnownScript) -> str:
    """The line that defines the names which `script` receives; "" when it receives none."""
    names = [name for name in script.parameters if name.isidentifier()]
    if not names:
        return ""
    kind = script.kind.replace(" ", "_")
    module = kind if kind in _KINDS else "event"
    return f"from {NAMES_PACKAGE}.{module} import {', '.join(names)}\n"
