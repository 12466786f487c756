"""Which lines of a script begin a statement, and which are inside a text, a bracket or a comment.

It reads broken scripts and both Pythons alike, so it knows of a line only what its quotes, brackets and comments say.
The answer does not depend on the indentation of the lines outside texts: that is what it is used to change.
"""

from __future__ import annotations

import enum
import re

_LINE_END = re.compile(r"\r\n|\r|\n")
_PIECES = re.compile(
    r"""
    (?P<comment> \#[^\r\n]* )
    | (?P<text>
        \"\"\" (?:\\.|[^\\])*? \"\"\"
        | ''' (?:\\.|[^\\])*? '''
        | " (?:\\(?:\r\n|.)|[^"\\\r\n])* "
        | ' (?:\\(?:\r\n|.)|[^'\\\r\n])* '
      )
    | (?P<join> \\(?=\r|\n) )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    """,
    re.VERBOSE | re.DOTALL,
)


class LineKind(enum.Enum):
    """What a line begins with."""

    STATEMENT = enum.auto()
    REST = enum.auto()
    """The rest of a statement that began on an earlier line."""
    COMMENT = enum.auto()
    BLANK = enum.auto()
    TEXT = enum.auto()
    """The inside of a text of several lines, whose blanks are part of that text."""


def line_kinds(source: str) -> list[LineKind]:
    """The kind of each line of `source`; of an empty one there is one line."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
    kinds = [_kind_by_itself(line) for line in _LINE_END.split(source)]
    depth = 0
    place = 0
    for piece in _PIECES.finditer(source):
        while place < len(starts) and starts[place] <= piece.start():
            kinds[place] = _kind_within(kinds[place], depth)
            place += 1
        if piece.lastgroup == "text":
            while place < len(starts) and starts[place] < piece.end():
                kinds[place] = LineKind.TEXT
                place += 1
        elif piece.lastgroup == "join" and place < len(starts):
            kinds[place] = _kind_within(kinds[place], 1)
            place += 1
        depth = max(0, depth + {"open": 1, "close": -1}.get(piece.lastgroup or "", 0))
    for rest in range(place, len(starts)):
        kinds[rest] = _kind_within(kinds[rest], depth)
    return kinds


def _kind_by_itself(line: str) -> LineKind:
    content = line.strip()
    if not content:
        return LineKind.BLANK
    return LineKind.COMMENT if content.startswith("#") else LineKind.STATEMENT


def _kind_within(kind: LineKind, depth: int) -> LineKind:
    return LineKind.REST if depth and kind is LineKind.STATEMENT else kind
