"""A strip at the right of a text area that shows where in the whole script something is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from editor.code_area import CodeArea, Side
from editor.problem import ProblemSeverity
from editor.problem_marks import ProblemMarks
from editor.ruler_bands import Band, Scale, bands
from editor.ruler_marks import MarkKind, RulerMarks, counted

_REST_MS: Final = 50
"""Marks that change one after the other are placed together."""

_REACH_PX: Final = 4
"""A click so near to a mark means it."""

_WIDTH_SHARE: Final = 0.75
"""How wide the strip is, as a share of the height of the application's font."""

_LANES: Final = 3
_MOST_LINES_IN_TIP: Final = 5

_LOOKS: Final = {
    MarkKind.CHANGE: (0, attrgetter("ruler_change")),
    MarkKind.BOOKMARK: (0, attrgetter("bookmark")),
    MarkKind.BREAKPOINT: (0, attrgetter("breakpoint")),
    MarkKind.OCCURRENCE: (1, attrgetter("ruler_occurrence")),
    MarkKind.SEARCH_HIT: (1, attrgetter("ruler_search_hit")),
    MarkKind.NOTE: (2, attrgetter("note")),
    MarkKind.WARNING: (2, attrgetter("warning")),
    MarkKind.ERROR: (2, attrgetter("error")),
}
"""The lane of each kind, from the left, and its colour in a theme."""

_SEVERITIES: Final = {
    MarkKind.NOTE: ProblemSeverity.NOTE,
    MarkKind.WARNING: ProblemSeverity.WARNING,
    MarkKind.ERROR: ProblemSeverity.ERROR,
}


class OverviewRuler(QWidget):
    """The marks of the whole script that `area` shows. A click goes to one, dragging scrolls."""

    def __init__(self, area: CodeArea, problems: ProblemMarks) -> None:
        super().__init__(area)
        self._area = area
        self._problems = problems
        self._marks = RulerMarks()
        self._rects: dict[MarkKind, list[QRect]] = {}
        self._cursor_line = 0
        self._pressed_at: QPointF | None = None
        self._is_scrolling = False
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._place_marks)
        self.setAccessibleName("Overview of the script")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMouseTracking(True)
        area.add_margin(Side.RIGHT, self)
        area.theme_changed.connect(self.update)
        area.cursorPositionChanged.connect(self._on_area_cursor_position_changed)
        area.verticalScrollBar().valueChanged.connect(self.update)
        area.blockCountChanged.connect(self._place_marks_soon)
        # Lines that are folded or wrapped.
        area.document().documentLayout().documentSizeChanged.connect(self._place_marks_soon)
        for kind, severity in _SEVERITIES.items():
            self.follow(kind, problems.changed, partial(problems.lines, severity))

    # --- what is marked ---

    def set_marks(self, kind: MarkKind, lines: Iterable[int]) -> None:
        """Mark these lines, from 0, for `kind`, and no others."""
        if self._marks.set(kind, lines):
            self._soon.start()

    def follow(self, kind: MarkKind, changed: SignalInstance, lines: Callable[[], Iterable[int]]) -> None:
        """Mark for `kind` what `lines` says now, and at each `changed`."""
        source = _Source(self, kind, lines)
        changed.connect(source.show)
        source.show()

    def set_on(self, is_on: bool) -> None:
        """Be there, or not."""
        self.setVisible(is_on)
        self._area.place_margins()

    # --- QWidget ---

    def sizeHint(self) -> QSize:
        # Not of the area's font: the text may be enlarged, the window around it is not.
        return QSize(round(QFontMetrics(QApplication.font()).height() * _WIDTH_SHARE), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._area.theme
        painter.fillRect(self.rect(), QColor(theme.gutter_background))
        self._paint_view(painter)
        for kind, rects in self._rects.items():
            if rects:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(_LOOKS[kind][1](theme)))
                painter.drawRects(rects)
        cursor = self._scale().band_of(self._shown_line(self._cursor_line), 1)
        painter.fillRect(_rect(cursor, 0, self.width()), QColor(theme.gutter_current_text))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            marked = self._marked_line_at(event.position().y())
            self._go_to(self._line_at(event.position().y()) if marked is None else marked)
            self._area.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            is_over_mark = self._marked_line_at(event.position().y()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_over_mark else Qt.CursorShape.ArrowCursor)
            return
        # The hand shakes: what was clicked at stays in the middle until the mouse has gone a way.
        moved = (event.position() - self._pressed_at).manhattanLength()
        if self._is_scrolling or moved >= QApplication.startDragDistance():
            self._is_scrolling = True
            self._scroll_to(self._scale().line_at(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._is_scrolling = None, False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._area.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().y()), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    # --- what lies where ---

    def tip_at(self, y: float) -> str:
        """What is marked there: each line, or how much when these are many; "" for nothing."""
        found = self._marks.between(*self._lines_around(y))
        lines = sorted({line for marked in found.values() for line in marked})
        if len(lines) <= _MOST_LINES_IN_TIP:
            return "\n".join(self._line_tip(line) for line in lines)
        counts = ", ".join(counted(kind, len(marked)) for kind, marked in found.items())
        return f"Lines {lines[0] + 1:,} to {lines[-1] + 1:,}: {counts}"

    def _line_tip(self, line: int) -> str:
        others = [kind for kind in self._marks.between(line, line) if kind not in _SEVERITIES]
        words = [problem.message for problem in self._problems.of_line(line)]
        words += [counted(kind, len(self._marks.between(line, line)[kind])) for kind in others]
        return f"Line {line + 1:,}: {'; '.join(words)}"

    def _marked_line_at(self, y: float) -> int | None:
        """The marked line that is meant by a click there."""
        first, last = self._lines_around(y)
        line = self._marks.nearest(self._line_at(y))
        return line if line is not None and first <= line <= last else None

    def _lines_around(self, y: float) -> tuple[int, int]:
        """The first and the last line whose marks are within reach."""
        reach = _REACH_PX + self._mark_px() / 2
        # A mark is in the middle of its line.
        half = self._scale().pitch_px / 2
        first = self._line_at(y - max(reach, half))
        return first, self._line_at(y + max(reach, half))

    def _line_at(self, y: float) -> int:
        return self._original_line(self._scale().line_at(y))

    def _scale(self) -> Scale:
        document = self._area.document()
        line_px = self._area.blockBoundingRect(document.firstBlock()).height()
        return Scale(document.lineCount(), self.height(), line_px, document.documentMargin())

    def _mark_px(self) -> int:
        """Marks grow with the room that a line has here, within what looks like a mark."""
        width = self.sizeHint().width()
        return round(min(max(self._scale().pitch_px, width / 4), width / 2))

    # Lines that are folded away have no place on the strip, and those that are wrapped have several.

    def _shown_line(self, line: int) -> int:
        """Where `line` of the text is among the lines in sight; a folded one where its fold begins."""
        block = self._area.document().findBlockByNumber(line)
        return block.firstLineNumber() - (0 if block.isVisible() else 1)

    def _original_line(self, shown: int) -> int:
        block = self._area.document().findBlockByLineNumber(shown)
        return max(0, block.blockNumber() if block.isValid() else self._area.blockCount() - 1)

    # --- placing and painting ---

    @Slot()
    def _place_marks(self) -> None:
        if not self.isVisible():
            return  # as soon as it is shown
        scale, mark_px = self._scale(), self._mark_px()
        place = partial(bands, scale=scale, height_px=mark_px)
        if scale.line_count != self._area.blockCount():
            place = partial(place, shown=self._shown_line, original=self._original_line)
        for kind, (lane, _) in _LOOKS.items():
            left, right = (round(self.width() * edge / _LANES) for edge in (lane, lane + 1))
            self._rects[kind] = [_rect(band, left, right) for band in place(self._marks.lines(kind))]
        self.update()

    def _paint_view(self, painter: QPainter) -> None:
        """The ground of what is in sight, unless that is all."""
        bar = self._area.verticalScrollBar()
        if bar.maximum() > 0:
            scale = self._scale()
            top, bottom = scale.top_of(bar.value()), scale.top_of(bar.value() + bar.pageStep())
            view = Band(round(top), max(round(bottom), round(top) + 2))
            painter.fillRect(_rect(view, 0, self.width()), QColor(self._area.theme.ruler_view))

    # --- going there ---

    def _go_to(self, line: int) -> None:
        self._area.setTextCursor(QTextCursor(self._area.document().findBlockByNumber(line)))
        self._area.centerCursor()

    def _scroll_to(self, shown_line: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(shown_line - bar.pageStep() // 2)

    # --- slots ---

    @Slot()
    def _on_area_cursor_position_changed(self) -> None:
        line = self._area.textCursor().blockNumber()
        if line != self._cursor_line:
            self._cursor_line = line
            self.update()

    @Slot()
    def _place_marks_soon(self) -> None:
        self._soon.start()


class _Source(QObject):
    """Where the marks of one kind come from."""

    def __init__(self, ruler: OverviewRuler, kind: MarkKind, lines: Callable[[], Iterable[int]]) -> None:
        super().__init__(ruler)
        self._ruler = ruler
        self._kind = kind
        self._lines = lines

    @Slot()
    def show(self) -> None:
        self._ruler.set_marks(self._kind, self._lines())


def _rect(band: Band, left: int, right: int) -> QRect:
    return QRect(left, band.top, right - left, band.bottom - band.top)
