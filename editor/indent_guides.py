"""Lines that show how deep the code is indented; that of the block with the cursor is stronger.

They lie below the text. Only on the cursor's line they lie over it, where the ground of the line would hide them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextBlock

from editor.code_area import CodeArea
from editor.hidden_lines import next_visible
from editor.indent_depths import GuideRun, Scope, bridged_depths, depth_of, guide_runs, scope_around
from editor.indentation import TAB_COLUMNS, leading_blank, opens_block
from editor.painted_lines import Painted, PaintedLine

_FURTHEST_LINES: Final = 200
"""How far out of sight the cursor's line, and the code below blank lines, are looked for."""


class _Guides(NamedTuple):
    """What is known of `lines`, those in sight; folded ones are left out. The others are places among them."""

    lines: list[int]
    runs: list[GuideRun]
    scope: Scope | None
    """The block with the cursor."""

    def place(self, line: int) -> int:
        """Where the first line is that is not above `line`."""
        return bisect_left(self.lines, line)


class _Shape(NamedTuple):
    """All of a line that guides depend on."""

    line: int
    blank: str
    is_blank: bool
    opens_block: bool


class IndentGuides(QObject):
    """The guides of `area`."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._is_on = True
        self._known = _Guides([], [], None)
        self._known_for: tuple[int, ...] = ()
        self._lines: list[int] = []
        self._texts: list[str] = []
        self._depths: list[int] = []
        self._depths_for: tuple[int, ...] = ()
        self._shape = _Shape(-1, "", False, False)
        self._shapes = 0  # that were seen
        self._line_count = area.blockCount()
        area.add_underlay(self._paint)
        area.add_overlay(self._paint_cursor_line)
        area.document().contentsChange.connect(self._on_document_contents_change)
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
        if not self._is_on:
            return
        before = self._known
        # While lines are put in or taken out all of the view is painted anyway, and then they are looked at once.
        if self._known_for[:1] != (self._shapes,) or self._guides() != before:
            self._area.viewport().update()

    def _guides(self) -> _Guides:
        """What is known of the lines in sight, and of those between them and the cursor if it is not far."""
        first = self._area.firstVisibleBlock().blockNumber()
        last = self._area.cursorForPosition(QPoint(0, self._area.viewport().height())).blockNumber()
        line = self._area.textCursor().blockNumber()
        known_for = (self._shapes, first, last, line, self._width())
        if known_for != self._known_for:
            self._known = self._find_guides(first, last, line)
            self._known_for = known_for
        return self._known

    def _find_guides(self, first: int, last: int, line: int) -> _Guides:
        if first - _FURTHEST_LINES <= line <= last + _FURTHEST_LINES:
            first, last = min(first, line), max(last, line)
        if self._depths_for != (self._shapes, first, last):
            self._lines, self._texts = self._visible(first, last)
            self._depths = bridged_depths(self._texts, self._depth_below(last))
            self._depths_for = (self._shapes, first, last)
        lines, depths, width = self._lines, self._depths, self._width()
        if line not in lines:
            return _Guides(lines, guide_runs(depths, width), None)
        place = lines.index(line)
        text = self._texts[place]
        if depths[place] < depth_of(text):
            # On a blank line the cursor tells how deep the code will be that is typed there.
            depths = [*depths[:place], depth_of(text), *depths[place + 1 :]]
        return _Guides(lines, guide_runs(depths, width), scope_around(place, depths, text, width))

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

    def _paint(self, painter: QPainter, painted: Painted) -> None:
        if self._is_on and painted.lines:
            self._paint_guides(painter, painted.lines, None)

    def _paint_cursor_line(self, painter: QPainter, painted: Painted) -> None:
        cursor_line = self._area.textCursor().blockNumber()
        lines = [line for line in painted.lines if line.number == cursor_line]
        if self._is_on and lines:
            # A guide over the caret would hide it.
            self._paint_guides(painter, lines, self._area.cursorRect().left())

    def _paint_guides(self, painter: QPainter, lines: Sequence[PaintedLine], hidden_px: int | None) -> None:
        """Those along `lines`, which lie below each other, but none beside `hidden_px`."""
        guides = self._guides()
        scope = [] if guides.scope is None else [GuideRun(guides.scope.depth, guides.scope.first, guides.scope.last)]
        painter.setPen(Qt.PenStyle.NoPen)
        for runs, colour in ((guides.runs, self._area.theme.guide), (scope, self._area.theme.current_guide)):
            rects = self._rects(runs, lines, guides.place(lines[0].number))
            painter.setBrush(QColor(colour))
            painter.drawRects([rect for rect in rects if hidden_px is None or abs(rect.left() - hidden_px) > 1])

    def _rects(self, runs: Iterable[GuideRun], lines: Sequence[PaintedLine], first: int) -> Iterator[QRectF]:
        """Where `runs` go along `lines`, the first of which has the place `first` in sight."""
        left, column_px = lines[0].place.left() + self._area.document().documentMargin(), self._column_px()
        for run in runs:
            if run.last >= first and run.first < first + len(lines):
                top = lines[max(run.first - first, 0)].place.top()
                bottom = lines[min(run.last - first, len(lines) - 1)].place.bottom()
                yield QRectF(round(left + run.column * column_px), top, 1, bottom - top)

    def _column_px(self) -> float:
        # Tabs end where Qt puts them, which is not quite where as many spaces would end.
        if self._area.script.indent == "\t":
            return self._area.tabStopDistance() / TAB_COLUMNS
        return QFontMetricsF(self._area.font()).horizontalAdvance(" ")

    # --- slots ---

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        """Most keys change nothing that guides depend on, and looking at all lines in sight takes long."""
        block = self._area.document().findBlock(position)
        is_one_line = position + added < block.position() + block.length()
        shape = _shape_of(block)
        if not is_one_line or shape != self._shape or self._area.blockCount() != self._line_count:
            self._shapes += 1
        self._shape, self._line_count = shape, self._area.blockCount()


def _shape_of(block: QTextBlock) -> _Shape:
    text = block.text()
    blank = leading_blank(text)
    return _Shape(block.blockNumber(), blank, len(blank) == len(text), opens_block(text))
