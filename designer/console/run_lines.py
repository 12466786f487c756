"""The lines that a buffer's runs have printed: each run below a line that heads it, nothing in front of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from designer.diagnostics.output.line_buffer import LineBuffer
from designer.diagnostics.output.line_columns import Cell, LineColumns
from designer.diagnostics.output.line_filter import ShownLines
from designer.diagnostics.output.line_layout import LineLayouts
from designer.diagnostics.output.line_mouse import LineMouse
from designer.diagnostics.output.line_painter import LinePainter
from designer.diagnostics.output.line_rows import VisibleLine
from designer.diagnostics.output.line_search import LineSearch
from designer.diagnostics.output.line_view import LineView
from designer.diagnostics.source_links import SourceLink
from designer.task_rows import RowKey

from .buffer_run import DONE_SIGN, FAILED_SIGN, RUNNING_SIGN, STOPPED_SIGN

HEADER_STREAM: Final = "run"
"""The stream of the lines that head a run."""

_MARGIN_PX: Final = 8
_FRAME: Final = re.compile(r'File "(?P<file><[^"\n]+>)", line (?P<line>\d+)')
_KINDS: Final = {RUNNING_SIGN: "INFO", FAILED_SIGN: "ERROR", STOPPED_SIGN: "WARNING", DONE_SIGN: "stdout"}
"""Which kind of line has the colour that a header with this sign gets."""


class RunPainter(LinePainter):
    """Knows the lines that head a run, and the places in buffers that a traceback names."""

    def __init__(self, buffer: LineBuffer, layouts: LineLayouts, search: LineSearch) -> None:
        super().__init__(buffer, layouts, search, _no_name)
        self.header_ground = QColor()

    def links(self, number: int) -> Iterator[SourceLink]:
        yield from super().links(number)
        text = self._buffer.text(number)
        if 'File "<' in text:
            for match in _FRAME.finditer(text):
                yield SourceLink(match.start(), match.end(), Path(match["file"]), int(match["line"]))

    def paint(self, painter: QPainter, line: VisibleLine, font: QFont) -> None:
        if self._buffer.source(line.number).stream != HEADER_STREAM:
            super().paint(painter, line, font)
            return
        height = line.layout.rows * self._layouts.row_height
        width = self.columns.text.width_px + 2 * _MARGIN_PX
        painter.fillRect(QRectF(0, line.y_px, width, height), self.header_ground)
        painter.setFont(font)
        kind = _KINDS.get(self._buffer.text(line.number)[:1], "stdout")
        self._paint_text(painter, line, self.colours.kind(kind))


class RunLinesView(LineView):
    """A click on a place in a traceback, a double click on its line, or Enter there, asks for that place."""

    buffer_line_requested = Signal(str, int)
    """A line of the buffer that a traceback calls so."""

    file_line_requested = Signal(object, int)
    """A line of a file."""

    def __init__(self, buffer: LineBuffer, parent: QWidget | None = None) -> None:
        shown, search = ShownLines(buffer), LineSearch(buffer)
        super().__init__(buffer, shown, search, _no_name, parent)
        self.lines: RunPainter = RunPainter(buffer, self._layouts, search)
        self._mouse = LineMouse(buffer, self.rows, self.lines, self._layouts)
        self.setAccessibleName("Output of the runs")
        self.setAccessibleDescription("What the runs of this buffer printed, each below a line with its time")
        self.source_requested.connect(self._on_source_requested)
        self._take_ground()

    def set_dark(self, dark: bool) -> None:
        super().set_dark(dark)
        self._take_ground()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().toPoint())
        target = None if line is None else self._mouse.first_target(line)
        if target is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        else:
            self._open(target)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_mouse"):
            self._take_ground()

    def _fit(self) -> None:
        """The text alone: there is one task, and its time stands above."""
        width = self.viewport().width()
        self.lines.columns = LineColumns(text=Cell(_MARGIN_PX, max(1.0, width - 2 * _MARGIN_PX)))
        self._layouts.set_width(self.lines.columns.text.width_px)
        self.rows.set_height(self.viewport().height())
        self.refresh()

    def _take_ground(self) -> None:
        self.lines.header_ground = self.palette().color(QPalette.ColorRole.AlternateBase)
        self.viewport().update()

    def _on_source_requested(self, path: Path, line: int) -> None:
        if str(path).startswith("<"):
            self.buffer_line_requested.emit(str(path), line)
        else:
            self.file_line_requested.emit(path, line)


def _no_name(_key: RowKey) -> str:
    return ""
