"""Where a character of a text is for Qt, and back. Qt-free.

Qt counts UTF-16 units: an emoji counts two there and one in a Python string.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from editor.text_difference import utf16_length

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Positions:
    """The positions of one text."""

    def __init__(self, text: str) -> None:
        has_wide = utf16_length(text) != len(text)  # most texts have none, and this is known sooner
        self._wide = [match.start() for match in _WIDE.finditer(text)] if has_wide else []
        self._wide_units = [place + number for number, place in enumerate(self._wide)]

    def to_qt(self, place: int) -> int:
        """How many units stand before the character at `place`."""
        return place + bisect_left(self._wide, place) if self._wide else place

    def from_qt(self, position: int) -> int:
        """The character that the unit at `position` belongs to."""
        # Between the two units of a pair is still within its character.
        return position - bisect_left(self._wide_units, position) if self._wide else position
