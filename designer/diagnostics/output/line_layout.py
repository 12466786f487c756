"""Lays out single lines of text in rows of one height; the newest few hundred layouts are kept.

Columns are counted in characters of Python's str. Qt counts UTF-16 units, which differ beyond U+FFFF.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

KEPT_LAYOUTS: Final = 400
_TAB_COLUMNS: Final = 8
_UNLIMITED_PX: Final = 1e7
_DASH: Final = "\N{EN DASH}"

_UNPAINTABLE: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def more_text(hidden: int) -> str:
    """What stands behind a line of which so many characters are not shown; a click on it opens the line."""
    return f" … {hidden:,} more characters {_DASH} show" if hidden else ""


@dataclass(frozen=True)
class Mark:
    """Characters from `start` to `end` in a format of their own."""

    start: int
    end: int
    format: QTextCharFormat


class LineLayout:
    """One line of text in one or several rows. `first_column` characters in front of it are scrolled out of view."""

    def __init__(self, text: str, more: str, layout: QTextLayout, first_column: int) -> None:
        self._length = len(text)
        self._shown = text + more
        self._layout = layout
        self._first_column = first_column

    @property
    def rows(self) -> int:
        return self._layout.lineCount()

    @property
    def end_column(self) -> int:
        """The first column behind the line's own text, where the note about the rest begins."""
        return self._first_column + self._length

    def draw(self, painter: QPainter, place: QPointF, marks: list[Mark], clip: QRectF) -> None:
        """Draw with its first row at `place`; later marks lie over earlier ones."""
        self._layout.draw(painter, place, [self._range(mark) for mark in marks if mark.end > mark.start], clip)

    def column_at(self, x: float, row: int) -> int:
        """The column of the gap between two characters that is nearest to `x`."""
        line = self._layout.lineAt(min(max(0, row), self.rows - 1))
        return self._column(int(line.xToCursor(x)))

    def column_under(self, x: float, row: int) -> int | None:
        """The column of the character at `x`; None where there is none."""
        if not 0 <= row < self.rows:
            return None
        line = self._layout.lineAt(row)
        if not 0 <= x < line.naturalTextWidth():
            return None
        return self._column(int(line.xToCursor(x, line.CursorPosition.CursorOnCharacter)))

    def row_of(self, column: int) -> int:
        """The row in which the character stands."""
        line = self._layout.lineForTextPosition(self._position(column))
        return int(line.lineNumber()) if line.isValid() else 0

    def _range(self, mark: Mark) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = self._position(mark.start)
        found.length = self._position(mark.end) - found.start
        found.format = mark.format
        return found

    def _position(self, column: int) -> int:
        index = min(max(0, column - self._first_column), len(self._shown))
        return index if self._shown.isascii() else index + _astral_count(self._shown[:index])

    def _column(self, position: int) -> int:
        if self._shown.isascii():
            return self._first_column + position
        units = self._shown.encode("utf-16-le", "surrogatepass")[: 2 * position]
        return self._first_column + len(units.decode("utf-16-le", "replace"))


class LineLayouts:
    """The layouts for one font and width. Without wrapping a line is one row, from `first_column` on."""

    def __init__(self, font: QFont) -> None:
        self.wraps = True
        self.first_column = 0
        self._width_px = 100.0
        self._layouts: OrderedDict[tuple[str, int, int], LineLayout] = OrderedDict()
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self._font = font
        self.row_height = ceil(metrics.lineSpacing())
        self.ascent = metrics.ascent()
        # Not of one character: it may be rounded.
        self.column_width = metrics.horizontalAdvance("0" * 100) / 100
        self.clear()

    def set_width(self, width_px: float) -> None:
        if width_px != self._width_px:
            self._width_px = max(width_px, self.column_width)
            self.clear()

    @property
    def columns(self) -> int:
        """How many characters of usual width stand side by side."""
        return max(1, int(self._width_px / self.column_width))

    def clear(self) -> None:
        self._layouts.clear()

    def layout(self, text: str, hidden: int) -> LineLayout:
        """The layout of a line that has `hidden` more characters than are shown."""
        more = more_text(hidden)
        if not self.wraps:
            # One character more than fits: the last one is cut off by the edge, as a sign that there is more.
            text = text[self.first_column : self.first_column + max(1, self.columns + 1 - len(more))]
        key = (text, hidden, 0 if self.wraps else self.first_column)
        known = self._layouts.get(key)
        if known is None:
            known = self._layouts[key] = self._lay_out(text, more)
            if len(self._layouts) > KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        return known

    def _lay_out(self, text: str, more: str) -> LineLayout:
        layout = QTextLayout(paintable(text + more), self._font)
        layout.setTextOption(self._option())
        layout.beginLayout()
        row = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width_px if self.wraps else _UNLIMITED_PX)
            # A font that stands in for missing letters may be taller; all rows keep one height and one baseline.
            line.setPosition(QPointF(0, row * self.row_height + self.ascent - line.ascent()))
            row += 1
        layout.endLayout()
        return LineLayout(text, more, layout, 0 if self.wraps else self.first_column)

    def _option(self) -> QTextOption:
        option = QTextOption()
        mode = QTextOption.WrapMode.WrapAnywhere if self.wraps else QTextOption.WrapMode.NoWrap
        option.setWrapMode(mode)
        option.setTabStopDistance(_TAB_COLUMNS * self.column_width)
        return option


def paintable(text: str) -> str:
    """The text with a picture for each control character, some of which would begin a new row."""
    return text if text.isprintable() else _UNPAINTABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _astral_count(text: str) -> int:
    return sum(character > "\uffff" for character in text)
