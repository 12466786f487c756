"""The text of a script inside a JSON file: as it is stored there, and as a person edits it.

Ignition stores the body of a function, each line one tab in. A person sees it without; written back, every line that
was not edited is stored exactly as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

MARGIN = "\t"
_LINE_END = re.compile("(\r\n|\r|\n)")


def shown(stored: str) -> str:
    """The script without its margin, with "\\n" as line end."""
    lines, _ = _split(stored)
    return "\n".join(_without_margin(lines) if _has_margin(lines) else lines)


def stored(text: str, before: str) -> str:
    """What to store for `text`, in the manner of what was stored `before`; the same text gives the same."""
    old, ends = _split(before)
    lines = text.split("\n")
    is_indented = _has_margin(old) or not before.strip()
    written = [MARGIN + line if is_indented and line.strip() else line for line in lines]
    new_ends = [_usual(ends)] * (len(lines) - 1)
    known = _without_margin(old) if _has_margin(old) else old
    for block in SequenceMatcher(None, known, lines, autojunk=False).get_matching_blocks():
        for place in range(block.size):
            written[block.b + place] = old[block.a + place]
            if block.a + place < len(ends) and block.b + place < len(new_ends):
                new_ends[block.b + place] = ends[block.a + place]
    return "".join(line + end for line, end in zip(written, [*new_ends, ""], strict=True))


def _split(text: str) -> tuple[list[str], list[str]]:
    """The lines, and the ends between them."""
    pieces = _LINE_END.split(text)
    return pieces[::2], pieces[1::2]


def _usual(ends: list[str]) -> str:
    return Counter(ends).most_common(1)[0][0] if ends else "\n"


def _has_margin(lines: list[str]) -> bool:
    """Whether the first line with code begins with a margin: then every line that has one is shown without it."""
    return next((line for line in lines if line.strip()), "").startswith(MARGIN)


def _without_margin(lines: list[str]) -> list[str]:
    return [line.removeprefix(MARGIN) for line in lines]
