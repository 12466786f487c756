"""Lines that show how deep the code is indented; that of the block with the cursor is stronger.

They lie below the text. Only on the cursor's line they lie over it, where the ground of the line would hide them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock

from editor.code_area import CodeArea
from editor.hidden_lines import next_visible
from editor.indent_depths import Scope, bridged_depths, depth_of, scope_around
from editor.indentation import TAB_COLUMNS
from editor.painted_lines import painted_lines

_FURTHEST_LINES: Final = 200
"""How far out of sight the cursor's line, and the code below blank lines, are looked for."""


class _Guides(NamedTuple):
    """What is known of `lines`, those in sight; folded ones are left out."""

    lines: list[int]
    depths: list[int]
    scope: Scope | None

    def depth(self, line: int) -> int:
        place = self._place(line)
        return self.depths[place] if place is not None else 0

    def is_current(self, line: int, column: int) -> bool:
        """Whether the guide at `column` is that of the block with the cursor."""
        place, scope = self._place(line), self.scope
        return scope is not None and place is not None and column == scope.depth and scope.first <= place <= scope.last

    def _place(self, line: int) -> int | None:
        place = bisect_left(self.lines, line)
        return place if place < len(self.lines) and self.lines[place] == line else None


class IndentGuides(QObject):
    """The guides of `area`."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._is_on = True
        self._known = _Guides([], [], None)
        self._known_for: tuple[int, ...] = ()
        area.add_underlay(self._paint)
        area.add_overlay(self._paint_cursor_line)
        area.cursorPositionChanged.connect(self._update)
        area.textChanged.connect(self._update)

    @property
    def is_on(self) -> bool:
        """Whether guides are shown."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Show guides, or none."""
        self._is_on = is_on
        self._area.viewport().update()

    # --- what is there ---

    @Slot()
    def _update(self) -> None:
        """Paint all of the view when more than the edited line has other guides now."""
        if self._is_on:
            before = self._known
            if self._guides() != before:
                self._area.viewport().update()

    def _guides(self) -> _Guides:
        """What is known of the lines in sight, and of those between them and the cursor if it is not far."""
        first = self._area.firstVisibleBlock().blockNumber()
        last = self._area.cursorForPosition(QPoint(0, self._area.viewport().height())).blockNumber()
        line = self._area.textCursor().blockNumber()
        known_for = (self._area.document().revision(), first, last, line, self._width())
        if known_for != self._known_for:
            self._known = self._find_guides(first, last, line)
            self._known_for = known_for
        return self._known

    def _find_guides(self, first: int, last: int, line: int) -> _Guides:
        if first - _FURTHEST_LINES <= line <= last + _FURTHEST_LINES:
            first, last = min(first, line), max(last, line)
        lines, texts = self._visible(first, last)
        depths = bridged_depths(texts, self._depth_below(last))
        if line not in lines:
            return _Guides(lines, depths, None)
        place = lines.index(line)
        # On a blank line the cursor tells how deep the code will be that is typed there.
        depths[place] = max(depths[place], depth_of(texts[place]))
        return _Guides(lines, depths, scope_around(place, depths, texts[place], self._width()))

    def _visible(self, first: int, last: int) -> tuple[list[int], list[str]]:
        """The numbers and the texts of the lines from `first` to `last` that are not folded away."""
        lines: list[int] = []
        texts: list[str] = []
        block = self._area.document().findBlockByNumber(first)
        if not block.isVisible():
            block = next_visible(block)
        while block.isValid() and block.blockNumber() <= last:
            lines.append(block.blockNumber())
            texts.append(block.text())
            block = next_visible(block)
        return lines, texts

    def _depth_below(self, last: int) -> int:
        block = self._area.document().findBlockByNumber(last + 1)
        for _ in range(_FURTHEST_LINES):
            if not block.isValid():
                break
            if block.text().strip():
                return depth_of(block.text())
            block = block.next()
        return 0

    def _width(self) -> int:
        """How many columns one level is."""
        indent = self._area.script.indent
        return TAB_COLUMNS if indent == "\t" else len(indent)

    # --- painting ---

    def _paint(self, painter: QPainter, area: QRect) -> None:
        if self._is_on:
            cursor_block = self._area.textCursor().block()
            guides = self._guides()
            for block, place in painted_lines(self._area, area):
                if block != cursor_block:
                    self._paint_line(painter, guides, block, place)

    def _paint_cursor_line(self, painter: QPainter, area: QRect) -> None:
        cursor_block = self._area.textCursor().block()
        place = self._area.block_rect(cursor_block).toAlignedRect() & area
        if self._is_on and cursor_block.isVisible() and not place.isEmpty():
            for block, line_place in painted_lines(self._area, place):
                if block == cursor_block:
                    self._paint_line(painter, self._guides(), block, line_place)

    def _paint_line(self, painter: QPainter, guides: _Guides, block: QTextBlock, place: QRectF) -> None:
        theme, line = self._area.theme, block.blockNumber()
        left = place.left() + self._area.document().documentMargin()
        caret = self._area.cursorRect()
        for column in range(0, guides.depth(line), self._width()):
            x = round(left + column * self._column_px())
            # Over the caret it would hide it.
            if not (caret.top() <= place.center().y() <= caret.bottom() and abs(x - caret.left()) <= 1):
                colour = theme.current_guide if guides.is_current(line, column) else theme.guide
                painter.fillRect(QRectF(x, place.top(), 1, place.height()), QColor(colour))

    def _column_px(self) -> float:
        # Tabs end where Qt puts them, which is not quite where as many spaces would end.
        if self._area.script.indent == "\t":
            return self._area.tabStopDistance() / TAB_COLUMNS
        return QFontMetricsF(self._area.font()).horizontalAdvance(" ")
