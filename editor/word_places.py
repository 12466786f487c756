"""Where a word, or a piece of text, stands in a line. Qt-free."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+")


def is_name(word: str) -> bool:
    """Whether `word` is a name that somebody gave, and no word of the language."""
    return word.isidentifier() and not keyword.iskeyword(word)


def word_at(line: str, place: int) -> str:
    """The word that the place between two characters touches, or ""."""
    start = place
    while start > 0 and _WORD.match(line[start - 1]):
        start -= 1
    found = _WORD.match(line, start)
    return found[0] if found else ""


def is_whole_word(line: str, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` are a word, and not part of one."""
    found = _WORD.fullmatch(line, start, end)
    return found is not None and word_at(line, start) == found[0]


def places_of(text: str, line: str, *, is_word: bool) -> Iterator[tuple[int, int]]:
    """Where `text` begins and ends in `line`, as a whole word or anywhere."""
    # Most lines have none: looking for that is faster than the expression.
    if text in line:
        pattern = rf"(?<!\w){re.escape(text)}(?!\w)" if is_word else re.escape(text)
        for found in re.finditer(pattern, line):
            yield found.span()
