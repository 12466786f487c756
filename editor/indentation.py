"""What the editor's keys do to lines of Python: indent, dedent, comment. Qt-free.

An indent is one level of indentation as text: a tab, or some spaces.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from editor.code_scan import scan

TAB_COLUMNS = 4
"""How wide a tab is drawn, and how many spaces a level has where a file does not say."""

_ENDS_BLOCK = re.compile(r"(return|pass|break|continue|raise)\b")
_CLAUSE = re.compile(r"[ \t]*(?P<word>else|elif|except|finally)\b[^#]*:\s*$")
_OPENERS = {
    "else": ("if", "elif", "for", "while", "try", "except"),
    "elif": ("if", "elif"),
    "except": ("try", "except"),
    "finally": ("try", "except", "else"),
}
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")


def detect_indent(text: str) -> str:
    """The indent that `text` uses; a tab, as Ignition's own scripts have, when it shows none."""
    margins = [margin for line in text.split("\n") if line.strip() and (margin := leading_blank(line))]
    tabs = sum(margin.startswith("\t") for margin in margins)
    if tabs * 2 >= len(margins):
        return "\t"
    return " " * _space_width(text)


def leading_blank(line: str) -> str:
    """The spaces and tabs that `line` begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def opens_block(line: str) -> bool:
    """Whether `line` ends in a colon, strings and a trailing comment left aside."""
    return _STRING.sub("''", line).split("#", maxsplit=1)[0].rstrip().endswith(":")


def next_line_indent(before: str, indent: str) -> str:
    """The blank that a new line begins with when Return is pressed behind `before`, some lines of whole statements."""
    line = before.rpartition("\n")[2]
    found = scan(before)
    if found.string:
        return leading_blank(line)
    if found.brackets:
        return _indent_in_bracket(before, found.brackets[-1], indent)
    statement = before[found.statement :]
    margin = leading_blank(statement.lstrip("\n")) or leading_blank(statement)
    if _ENDS_BLOCK.match(statement.strip()) and not opens_block(line):
        return dedented([margin], indent)[0] if margin else ""
    return margin + indent if opens_block(line) else margin


def clause_indent(line: str, above: Sequence[str]) -> str | None:
    """Where `line`, an `else:` or the like that was just typed, belongs; None to leave it where it is.

    `above` are the lines above it, the nearest last.
    """
    clause = _CLAUSE.match(line)
    if clause is None:
        return None
    openers = _OPENERS[clause["word"]]
    # Deeper than this nothing can be what the clause belongs to; each statement on the way up lowers the limit.
    limit = len(leading_blank(line)) + 1
    for other in reversed(above):
        blank = leading_blank(other)
        if other.strip() and len(blank) < limit:
            if _first_word(other) in openers:
                return blank
            limit = len(blank)
    return None


def pasted_lines(lines: list[str], margin: str, indent: str) -> list[str]:
    """`lines`, copied from somewhere, as they read behind `margin`: the first as it is, the others below it."""
    first, rest = lines[0], lines[1:]
    depths = [len(leading_blank(line)) for line in rest if line.strip()]
    if not depths:
        return [first.lstrip(" \t"), *rest]
    base = len(leading_blank(first))
    if not base and min(depths):
        # The first line was copied without its margin: what stands deepest to the left tells it.
        base = min(depths) - (TAB_COLUMNS if indent != "\t" else 1) * opens_block(first)
    shortest = max(0, min(base, *depths))
    return [first.lstrip(" \t"), *(margin + line[shortest:] if line.strip() else line for line in rest)]


def _indent_in_bracket(before: str, bracket: int, indent: str) -> str:
    """Below what follows the bracket; one level in when nothing does, or when the file is indented by tabs."""
    start = before.rfind("\n", 0, bracket) + 1
    margin = leading_blank(before[start:])
    follows = before[bracket + 1 :].partition("\n")[0]
    if indent == "\t" or not follows.strip() or follows.lstrip().startswith("#"):
        return margin + indent
    return " " * (bracket + 1 - start + len(leading_blank(follows)))


def indented(lines: list[str], indent: str) -> list[str]:
    """`lines` one level deeper; empty ones stay empty."""
    return [indent + line if line.strip() else line for line in lines]


def dedented(lines: list[str], indent: str) -> list[str]:
    """`lines` one level less deep, as far as each can go."""
    width = TAB_COLUMNS if indent == "\t" else len(indent)
    one_level = re.compile(rf"^(?: {{0,{width - 1}}}\t| {{1,{width}}})")
    return [one_level.sub("", line) for line in lines]


def toggled_comments(lines: list[str]) -> list[str]:
    """`lines` without their comment marks when all have one, else all with one; blank lines stay."""
    code = [line for line in lines if line.strip()]
    if all(line.lstrip(" \t").startswith("#") for line in code):
        return [re.sub(r"^([ \t]*)# ?", r"\1", line) for line in lines]
    column = min(len(leading_blank(line)) for line in code)
    return [f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines]


def without_margin(code: str) -> str:
    """`code` without the indentation that all its lines share, ready to be run on its own."""
    first = next((line for line in code.split("\n") if line.strip()), "")
    # textwrap.dedent also empties blank lines, which a string of several lines may need: only when needed.
    return textwrap.dedent(code) if leading_blank(first) else code


def _first_word(line: str) -> str:
    word = re.match(r"[ \t]*(\w*)", line)
    return word[1] if word else ""


def _space_width(text: str) -> int:
    """The most usual step by which a line is deeper than the one above it."""
    depths = [len(leading_blank(line)) for line in text.split("\n") if line.strip()]
    steps = Counter(deeper - depth for depth, deeper in pairwise(depths) if 1 < deeper - depth <= 8)
    return max(steps, key=steps.__getitem__, default=TAB_COLUMNS)
