"""Shows blanks: a dot for a space, an arrow for a tab. Those at the end of a line are stronger: nobody wants them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from typing import Final, cast

from PySide6.QtCore import QLineF, QObject, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextLine

from editor.code_area import CodeArea
from editor.painted_lines import Painted, PaintedLine
from editor.utf16_positions import Utf16Positions

_BLANKS: Final = re.compile(r" +|\t")
_DOT: Final = 0.11
_ARROW_HEAD: Final = 0.13
"""Both in line heights, so that they grow with the text."""


class WhitespaceMode(enum.Enum):
    """Which blanks are shown."""

    NONE = "none"
    TRAILING = "trailing"
    ALL = "all"


class Whitespace(QObject):
    """The blanks of `area`. Those left of the cursor, which are being typed, are not taken for trailing ones."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._mode = WhitespaceMode.TRAILING
        self._cursor_line = -1
        area.add_overlay(self._paint)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)

    @property
    def mode(self) -> WhitespaceMode:
        """Which blanks are shown."""
        return self._mode

    def set_mode(self, mode: WhitespaceMode) -> None:
        """Show these blanks."""
        self._mode = mode
        self._area.viewport().update()

    # --- painting ---

    def _paint(self, painter: QPainter, painted: Painted) -> None:
        if self._mode is WhitespaceMode.NONE:
            return
        lines = [line for line in painted.lines if self._may_show(line.block)]
        if lines:
            self._paint_signs(painter, lines, painted.area)

    def _may_show(self, block: QTextBlock) -> bool:
        """Cheap, as most lines of most scripts, and the one that is being typed, have nothing to show."""
        if self._mode is WhitespaceMode.ALL:
            return True
        typed_to = self._area.textCursor().position()
        return block.text().endswith((" ", "\t")) and block.position() + block.length() - 1 != typed_to

    def _paint_signs(self, painter: QPainter, lines: Iterable[PaintedLine], area: QRect) -> None:
        metrics = QFontMetricsF(self._area.font())
        weak, strong = _Signs(metrics), _Signs(metrics)
        typed = self._typed_columns()
        for line in lines:
            self._collect(line, typed.get(line.number, 0), area, (weak, strong))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        weak.paint(painter, self._area.theme.current_guide)
        strong.paint(painter, self._area.theme.quiet_text)
        painter.restore()

    def _collect(self, painted: PaintedLine, typed: int, area: QRect, signs: tuple[_Signs, _Signs]) -> None:
        """Add the signs for the blanks of a line, those at its end, but not up to column `typed`, to the second."""
        text = painted.block.text()
        trailing = len(text.rstrip(" \t"))
        line = painted.block.layout().lineAt(0)
        if not line.isValid():
            return
        to_qt, left, y = Utf16Positions(text).to_qt, painted.place.left(), painted.place.center().y()
        strong_from = max(to_qt(trailing), typed)
        for start, end in _blanks_in_sight(text, line, left, area):
            is_strong = to_qt(start) >= strong_from
            if is_strong or self._mode is WhitespaceMode.ALL:
                signs[is_strong].add(text[start], left + _x(line, to_qt(start)), left + _x(line, to_qt(end)), y)

    def _typed_columns(self) -> dict[int, int]:
        """The line whose blanks are just being typed, and up to which column they are."""
        cursor = self._area.textCursor()
        return {cursor.blockNumber(): cursor.positionInBlock()}

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        # What was being typed is trailing now: the line that was left is painted again.
        if self._mode is not WhitespaceMode.NONE:
            left = self._area.document().findBlockByNumber(self._cursor_line)
            for block in (left, self._area.textCursor().block()):
                if block.isValid():
                    self._area.viewport().update(self._area.block_rect(block).toAlignedRect())
            self._cursor_line = self._area.textCursor().blockNumber()


class _Signs:
    """Dots and arrows of one colour: Qt draws many at once far faster than each on its own."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._height = metrics.height()
        self._space = metrics.horizontalAdvance(" ")
        self._dots: list[QPointF] = []
        self._lines: list[QLineF] = []

    def add(self, blank: str, left: float, right: float, y: float) -> None:
        """The sign for a tab, or for the spaces, between `left` and `right`."""
        if blank == "\t":
            self._lines += _arrow(left, right, y, self._height * _ARROW_HEAD)
        else:
            count = round((right - left) / self._space)
            self._dots += [QPointF(left + (number + 0.5) * self._space, y) for number in range(count)]

    def paint(self, painter: QPainter, colour: str) -> None:
        """Draw all of them."""
        if not (self._dots or self._lines):
            return
        pen = QPen(QColor(colour), self._height * _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(self._dots)
        pen.setWidthF(pen.widthF() / 2)
        painter.setPen(pen)
        painter.drawLines(self._lines)


def _blanks_in_sight(text: str, line: QTextLine, left: float, area: QRect) -> Iterator[tuple[int, int]]:
    """The spaces next to each other, and each tab, of the part of a line that is painted: a line may be long."""
    from_qt = Utf16Positions(text).from_qt
    first = from_qt(line.xToCursor(area.left() - left))
    last = from_qt(line.xToCursor(area.right() - left)) + 1
    for blanks in _BLANKS.finditer(text, max(0, first - 1), min(len(text), last)):
        yield blanks.span()


def _x(line: QTextLine, column: int) -> float:
    """Where the character at `column` begins, from the line's start."""
    place, _column = cast("tuple[float, int]", line.cursorToX(column))  # the stubs say object
    return place


def _arrow(left: float, right: float, y: float, head: float) -> list[QLineF]:
    """An arrow in the middle of a tab, with some room at its ends."""
    room = min((right - left) / 6, head)
    end = right - room
    return [
        QLineF(left + room, y, end, y),
        QLineF(end - head, y - head, end, y),
        QLineF(end - head, y + head, end, y),
    ]
