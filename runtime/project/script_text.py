"""The text of a script as it is stored in a file, and as a person edits it.

Ignition stores the body of a function, each line one tab in; other tools use blanks. A person sees it without, with
"\\n" as line end. Written back, every line that was not edited is stored exactly as it was. The inside of a text of
several lines is shown and stored as it is, for its blanks are what the script says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from .python_lines import LineKind, line_kinds
from .shared_ends import shared_ends

MARGIN = "\t"
_LINE_END = re.compile("(\r\n|\r|\n)")
_BLANKS = re.compile(r"[ \t]*")


def shown(stored: str) -> str:
    """The script without the margin that all its statements have, with "\\n" as line end."""
    return "\n".join(_lines_shown(stored))


def stored(text: str, before: str) -> str:
    """What to store for `text`, in the manner of what was stored `before`; the same text gives the same."""
    lines = text.split("\n")
    margin = _margin(before)
    anew = _with_margin(text, margin)
    kept = [anew[place] if old is None else old for place, old in enumerate(_kept(before, lines))]
    for candidate in (kept, anew):
        written = "".join(_with_ends(candidate, before))
        if shown(written) == text:
            return written
    # What was there is of several kinds at once, such as "\\r" here and "\\n" there, which would meet in "\\r\\n".
    return "\n".join(_with_margin(text, MARGIN))


def with_line_ends(text: str, before: str) -> str:
    """`text` with the line ends that the same lines have in `before`, and on new lines those that are usual there."""
    written = "".join(_with_ends(text.split("\n"), before))
    return written if _LINE_END.sub("\n", written) == text else text


def _lines_shown(stored: str) -> list[str]:
    margin = _margin(stored)
    lines, _ = _split(stored)
    kinds = line_kinds(stored)
    return [
        line if kind is LineKind.TEXT else line.removeprefix(margin) for line, kind in zip(lines, kinds, strict=True)
    ]


def _margin(stored: str) -> str:
    """What every statement begins with; the comments decide where there is no statement."""
    lines, _ = _split(stored)
    pairs = list(zip(lines, line_kinds(stored), strict=True))
    for wanted in (LineKind.STATEMENT, LineKind.COMMENT):
        blanks = [_leading_blanks(line) for line, kind in pairs if kind is wanted]
        if blanks:
            least, most = min(blanks), max(blanks)
            return least[: shared_ends(least, most)[0]]
    return MARGIN


def _with_margin(text: str, margin: str) -> list[str]:
    lines = text.split("\n")
    kinds = line_kinds(text)
    return [
        line if kind is LineKind.TEXT or not line else margin + line for line, kind in zip(lines, kinds, strict=True)
    ]


def _kept(before: str, lines: list[str]) -> Iterator[str | None]:
    """For each line, what was stored of it before; None for a line that is new."""
    stored_lines, _ = _split(before)
    places = _same_lines(_lines_shown(before), lines)
    return (None if place is None else stored_lines[place] for place in places)


def _same_lines(old: list[str], new: list[str]) -> list[int | None]:
    """For each line of `new`, the place of the line in `old` that it was."""
    head, tail = shared_ends(old, new)
    same: list[int | None] = [None] * len(new)
    same[:head] = range(head)
    same[len(new) - tail :] = range(len(old) - tail, len(old))
    changed = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for block in changed.get_matching_blocks():
        first = head + block.a
        same[head + block.b : head + block.b + block.size] = range(first, first + block.size)
    return same


def _with_ends(lines: list[str], before: str) -> Iterator[str]:
    """The lines with their ends; the last one has none."""
    old, ends = _split(before)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    places = _same_lines(old, lines)
    for line, place in zip(lines[:-1], places, strict=False):
        yield line + (ends[place] if place is not None and place < len(ends) else usual)
    yield lines[-1]


def _split(text: str) -> tuple[list[str], list[str]]:
    """The lines, and the ends between them."""
    pieces = _LINE_END.split(text)
    return pieces[::2], pieces[1::2]


def _leading_blanks(line: str) -> str:
    match = _BLANKS.match(line)
    return match.group() if match else ""
