"""What the runs of one buffer printed, below the buffer: as it comes, bounded, each run under a line with its time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from designer.diagnostics.output.line_buffer import LineBuffer, LineSource
from designer.diagnostics.output.line_selection import whole_text
from designer.diagnostics.output.whole_line import WholeLineWindow
from runtime.protocol import OutputChunk

from .buffer_run import BufferRun, with_source_lines
from .run_lines import HEADER_STREAM, RunLinesView

LINE_LIMIT: Final = 50_000
SIZE_LIMIT: Final = 8_000_000
"""Lines, and characters in all, that are kept of one buffer's runs; the Output Console has its own."""

REFRESH_INTERVAL_MS: Final = 50

_EMPTY: Final = "What this buffer prints appears here."


class RunOutput(QWidget):
    """The output of one buffer's runs."""

    buffer_line_requested = Signal(str, int)
    """As `RunLinesView` has them, and so has the next."""
    file_line_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buffer = LineBuffer(LINE_LIMIT, SIZE_LIMIT)
        self.view = RunLinesView(self.buffer, self)
        self.view.empty_text = _EMPTY
        self.status = QLabel(self)
        self.status.setAccessibleName("How many lines are shown")
        self.status.setContentsMargins(8, 2, 8, 2)
        self.status.hide()
        self._headers: dict[int, str] = {}
        """The headers of runs that have not ended, by the runs' numbers."""
        self._header_lines: dict[int, int] = {}
        """Where they stand, as far as that is known."""
        self._newest = 0
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_INTERVAL_MS)
        self._refresh_timer.timeout.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.status)
        self.setFocusProxy(self.view)
        self.view.buffer_line_requested.connect(self.buffer_line_requested)
        self.view.file_line_requested.connect(self.file_line_requested)
        self.view.whole_line_requested.connect(self._show_whole_line)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)

    # --- runs ---

    def begin(self, run: BufferRun) -> None:
        """Head what `run` prints; the view follows it."""
        self._newest = run.number
        self._headers[run.number] = ""
        self._header_lines[run.number] = self.buffer.end
        self.show_header(run)
        self.view.set_follow(True)

    def show_header(self, run: BufferRun) -> None:
        """Let the line above the run's output say how it stands now."""
        header = run.header()
        if self._headers.get(run.number) in (None, header):
            return
        # What follows a carriage return replaces its line, wherever that stands by now.
        end = "" if run.is_active else "\n"
        self.buffer.append(_source(run, HEADER_STREAM), f"\r{header}{end}")
        self._headers[run.number] = header
        if not run.is_active:
            del self._headers[run.number]
            self._header_lines.pop(run.number, None)
        self._refresh_soon()

    def append(self, run: BufferRun, chunk: OutputChunk) -> None:
        """Show what `run` printed."""
        text = chunk.shown_text
        if chunk.stream == "stderr":
            text = with_source_lines(text, run.code.filename, run.code.lines)
        self.buffer.append(_source(run, chunk.stream, chunk), text)
        self._refresh_soon()

    # --- what the user does ---

    @Slot()
    def clear(self) -> None:
        """Forget all lines; what still runs goes on below a new header."""
        self.buffer.clear()
        self.view.select(None)
        for number in self._headers:
            self._headers[number] = ""
            self._header_lines[number] = self.buffer.end
        self._refresh()

    def copy(self) -> None:
        """What the Edit menu calls while the lines have the keyboard: the selected text, or without one all of it."""
        text = self.view.selected_text() or self.text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def text(self) -> str:
        """All lines, as they are kept."""
        return self._text_from(self.buffer.first)

    def last_run_text(self) -> str:
        """The lines of the run that was asked for last."""
        numbers = (
            number
            for number in range(self.buffer.first, self.buffer.end)
            if self.buffer.source(number).key == (-1, self._newest)
        )
        return "".join(f"{whole_text(self.buffer, number)}\n" for number in numbers)

    def set_dark(self, dark: bool) -> None:
        self.view.set_dark(dark)

    def set_code_font(self, font: QFont) -> None:
        self.view.setFont(font)

    # --- inside ---

    def _text_from(self, first: int) -> str:
        return "".join(f"{whole_text(self.buffer, number)}\n" for number in range(first, self.buffer.end))

    def _refresh_soon(self) -> None:
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    @Slot()
    def _refresh(self) -> None:
        self.buffer.take_extended()
        self.view.refresh()
        words = self._status()
        self.status.setVisible(bool(words))
        if words != self.status.text():
            self.status.setText(words)

    def _status(self) -> str:
        """How what runs stands, where its header is out of view; and what was lost."""
        top = self.view.rows.top.number
        parts = [
            header
            for number, header in self._headers.items()
            if header and not top <= self._header_lines.get(number, self.buffer.end)
        ]
        if dropped := self.buffer.dropped:
            older = "1 older line was" if dropped == 1 else f"{dropped:,} older lines were"
            parts.append(f"{older} dropped; the Output Console may have more")
        return "  ·  ".join(parts)

    @Slot(int)
    def _show_whole_line(self, number: int) -> None:
        WholeLineWindow(self.buffer.whole(number), "Output", self).show()

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Copy", self.copy)
        menu.addAction("Select All", self.view.selectAll)
        menu.addSeparator()
        menu.addAction("Clear Output", self.clear)
        menu.popup(self.view.viewport().mapToGlobal(position))


def _source(run: BufferRun, stream: str, chunk: OutputChunk | None = None) -> LineSource:
    if chunk is None:
        return LineSource(run.key, stream, run.asked_at.isoformat(timespec="milliseconds"))
    return LineSource(run.key, stream, chunk.time, chunk.level)
