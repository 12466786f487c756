"""Finds the partner of a bracket in a highlighted document, a few lines at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock

from editor.bracket_pairs import ANY_BRACKET, PairSearch
from editor.highlighter import Highlighter
from editor.lexer import LONGEST_LINE, TokenKind
from editor.utf16_positions import Utf16Positions

_FARTHEST_LINES = 2_000


class Bracket(NamedTuple):
    """A bracket, and where in the document it is."""

    position: int
    character: str


class BracketSearch:
    """The search for the partner of `bracket`, which is at `column`, or for the one around that place when it is None.

    Brackets in code count among themselves, and so do those in one string or comment.
    """

    def __init__(self, highlighter: Highlighter, block: QTextBlock, column: int, bracket: str | None) -> None:
        self.position = block.position() + column
        self.partner: Bracket | None = None
        self.has_no_partner = False
        """There is none, but should be one: in strings and comments brackets may stand alone."""
        self._highlighter = highlighter
        self._pairs = PairSearch(bracket)
        self._kind = highlighter.kind_at(block, column)
        self._lines = self._take_lines(block, column)

    def run(self, seconds: float = float("inf")) -> bool:
        """Search for that long, or go on from there when called again; whether the search is over."""
        until = time.perf_counter() + seconds
        return not any(time.perf_counter() > until for _ in self._lines)

    def _take_lines(self, block: QTextBlock, column: int) -> Iterator[None]:
        """Take one line after the other, the first one from `column` on."""
        is_forward = self._pairs.is_forward
        part = (column + 1, block.length()) if is_forward else (0, column)
        span = self._span(block, column)
        for _ in range(_FARTHEST_LINES):
            if self._take(block, max(part[0], span[0]), min(part[1], span[1])):
                return
            if span[1] < block.length() if is_forward else span[0] > 0:
                return  # the string or comment ends here
            block = block.next() if is_forward else block.previous()
            if not block.isValid():
                self.has_no_partner = self._kind is TokenKind.CODE
                return
            part = (0, block.length())
            span = self._span(block, 0 if is_forward else block.length() - 1)
            yield

    def _span(self, block: QTextBlock, column: int) -> tuple[int, int]:
        """The part of the line that belongs to the string or comment at `column`; all of it when searching code."""
        if self._kind is TokenKind.CODE:
            return 0, block.length()
        spans = (span for span in self._highlighter.spans(block) if span.kind is self._kind)
        return next(((span.start, span.end) for span in spans if span.start <= column < span.end), (column, column))

    def _take(self, block: QTextBlock, start: int, end: int) -> bool:
        """Take the line's brackets between two columns; whether that ends the search."""
        for bracket in self._brackets(block):
            if start <= bracket.position - block.position() < end and self._pairs.take(bracket.character):
                if self._pairs.has_found:
                    self.partner = bracket
                self.has_no_partner = self._pairs.is_wrong and self._kind is TokenKind.CODE
                return True
        return False

    def _brackets(self, block: QTextBlock) -> list[Bracket]:
        """The line's brackets in the kind of text that is searched, in the order of the search."""
        line = block.text()
        found = [] if len(line) > LONGEST_LINE else list(ANY_BRACKET.finditer(line))
        if not found:
            return []  # most lines; their lexing is saved
        to_qt = Utf16Positions(line).to_qt
        columns = ((to_qt(match.start()), match[0]) for match in found)
        brackets = [
            Bracket(block.position() + column, character)
            for column, character in columns
            if self._highlighter.kind_at(block, column) is self._kind
        ]
        return brackets if self._pairs.is_forward else brackets[::-1]
