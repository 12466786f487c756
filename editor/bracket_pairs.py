"""Which bracket belongs to which. Qt-free."""

from __future__ import annotations

import re
from typing import Final

CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
OPENING: Final = {closing: opening for opening, closing in CLOSING.items()}

ANY_BRACKET: Final = re.compile(r"[()\[\]{}]")


class PairSearch:
    """Looks for the partner of `bracket`, or for the bracket around a place when there is none.

    It is given the brackets one after the other: those behind an opening bracket from left to right, those before a
    closing one or a place from right to left.
    """

    def __init__(self, bracket: str | None) -> None:
        self.is_forward = bracket in CLOSING
        self._partners = OPENING if self.is_forward else CLOSING
        # What has to be closed; None is the place itself, which any bracket may be around.
        self._open: list[str | None] = [bracket]
        self.has_found = False
        """The bracket that was given last is the partner."""
        self.is_wrong = False
        """The bracket that was given last is of another kind than the one to close: there is no partner."""

    def take(self, bracket: str) -> bool:
        """The next bracket is `bracket`; whether the search is over."""
        if bracket not in self._partners:
            self._open.append(bracket)
        else:
            closed = self._open.pop()
            self.is_wrong = closed not in (None, self._partners[bracket])
            self.has_found = not self._open and not self.is_wrong
        return self.has_found or self.is_wrong
