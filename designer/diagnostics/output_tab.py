"""The Output Console: what every script printed, in the order in which it arrived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

from designer.settings.icons import themed_icon
from designer.task_rows import RowKey
from designer.text_flood import PendingText
from runtime.protocol import OutputChunk

from .output_view import FLUSH_INTERVAL_MS, FLUSH_SIZE, PENDING_LIMIT, PREFIX, OutputView
from .tool_bar import compact_tool_bar

_EMPTY: Final = "What the scripts print appears here, each line with its time and the script's description."
_NO_TASK: Final = "runtime"

_Source = tuple[str, RowKey | None, str]
"""The time, the task and the stream of a piece."""

OutputEntries = tuple[tuple[RowKey | None, OutputChunk], ...]


class OutputTab(QWidget):
    """All output with time and description in front of each line. `describe` tells a key's description."""

    def __init__(self, describe: Callable[[RowKey], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._last_key: RowKey | None = None
        self._at_line_start = True
        self._pending: PendingText[_Source] = PendingText(PENDING_LIMIT)
        self._prefix_timer = QTimer(self, singleShot=True, interval=FLUSH_INTERVAL_MS)
        self._prefix_timer.timeout.connect(self._on_prefix_timer_timeout)
        self.view = OutputView(_EMPTY, self)
        self._clear_action = QAction("Clear", self, toolTip="Empty the Output Console")
        self._clear_action.triggered.connect(self.clear)
        self._copy_action = QAction("Copy", self, toolTip="Copy the selected text, or everything")
        self._copy_action.triggered.connect(self.copy)
        self._lay_out()
        self.set_icons()

    def append(self, entries: OutputEntries) -> None:
        """Show these pieces of output soon, each line prefixed.

        Not at once: the news of a task can come just behind its first output, and its description with it.
        """
        now = datetime.now().strftime("%H:%M:%S")
        for key, chunk in entries:
            self._pending.append((now, key, chunk.stream), chunk.shown_text)
        if not self._prefix_timer.isActive():
            self._prefix_timer.start()

    @Slot()
    def clear(self) -> None:
        """Empty the tab."""
        self._pending.clear()
        self._at_line_start = True
        self.view.clear_all()

    @Slot()
    def copy(self) -> None:
        """Copy the selection, or everything when nothing is selected."""
        if self.view.textCursor().hasSelection():
            self.view.copy()
        else:
            QGuiApplication.clipboard().setText(self.view.toPlainText())

    def set_dark(self, dark: bool) -> None:
        self.view.set_dark(dark)
        self.set_icons()

    def set_icons(self) -> None:
        self._clear_action.setIcon(themed_icon("mdi6.broom"))
        self._copy_action.setIcon(themed_icon("mdi6.content-copy"))

    def _lay_out(self) -> None:
        tool_bar: QToolBar = compact_tool_bar(self)
        tool_bar.addActions([self._copy_action, self._clear_action])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(tool_bar)
        layout.addWidget(self.view)

    @Slot()
    def _on_prefix_timer_timeout(self) -> None:
        dropped, pieces = self._pending.take(FLUSH_SIZE)
        if dropped:
            self.view.append("notice", f"\n[{dropped:,} characters came too fast to be shown here]\n")
            self._at_line_start = True
        for source, text in pieces:
            self._append_piece(source, text)
        self.view.flush()
        if self._pending:
            self._prefix_timer.start()

    def _append_piece(self, source: _Source, text: str) -> None:
        now, key, stream = source
        if key != self._last_key and not self._at_line_start:
            # Two scripts print at once: the other one's unfinished line must not run into this one.
            self.view.append(PREFIX, "\n")
            self._at_line_start = True
        self._last_key = key
        prefix = f"{now}  {_NO_TASK if key is None else self._describe(key)}  "
        for line in text.splitlines(keepends=True):
            self._append_line(prefix, stream, line)

    def _append_line(self, prefix: str, stream: str, line: str) -> None:
        if self._at_line_start:
            self.view.append(PREFIX, prefix)
        self.view.append(stream, line)
        self._at_line_start = line.endswith(("\n", "\r"))
