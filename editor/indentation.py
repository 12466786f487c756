"""What the editor's keys do to lines of Python: indent, dedent, comment. Qt-free.

An indent is one level of indentation as text: a tab, or some spaces.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from itertools import pairwise

TAB_COLUMNS = 4
"""How wide a tab is drawn, and how many spaces a level has where a file does not say."""

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


def _space_width(text: str) -> int:
    """The most usual step by which a line is deeper than the one above it."""
    depths = [len(leading_blank(line)) for line in text.split("\n") if line.strip()]
    steps = Counter(deeper - depth for depth, deeper in pairwise(depths) if 1 < deeper - depth <= 8)
    return max(steps, key=steps.__getitem__, default=TAB_COLUMNS)
