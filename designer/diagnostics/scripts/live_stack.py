"""Where the chosen script stands right now, asked for again while it is looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.diagnostics.threads.stack_view import StackView
from designer.diagnostics.threads.threads_model import ThreadRow
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import TaskState, ThreadStack, ThreadStacks

REFRESH_INTERVAL_MS: Final = 1_000
_WIDTHS_PX: Final = (84, 116)
"""Of function and place; the line itself takes the rest."""
_PATIENCE: Final = 5
"""A runtime that cannot answer is asked again at each fifth tick only: the questions would pile up in it."""
_ASKING: Final = "Asking the runtime where this script stands…"
_NO_STACK: Final = "No thread of the runtime runs this script at this moment."
_SILENT: Final = (
    "The runtime has not answered for {} s. Native code may hold its interpreter; this is what was seen last."
)


class LiveStack(QWidget):
    """Asks by `stacks_requested` while it is seen and its script runs; `show_stacks` brings the answer."""

    stacks_requested = Signal()
    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: TaskRow | None = None
        self._thread: ThreadStack | None = None
        self._unanswered = 0
        self._is_answered = False
        self._notice = QLabel(self)
        self._notice.setWordWrap(True)
        self._notice.setContentsMargins(8, 6, 8, 6)
        self.view = StackView(self)
        for column, width_px in enumerate(_WIDTHS_PX):
            self.view.frames.setColumnWidth(column, width_px)
        self.view.source_requested.connect(self.source_requested)
        self.timer = QTimer(self, interval=REFRESH_INTERVAL_MS)
        self.timer.timeout.connect(self._on_timer_timeout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.view, 1)

    @property
    def notice(self) -> str:
        """What is said in place of a stack, or above one that is out of date; empty when there is nothing to say."""
        if not self._is_running:
            return ""
        if self._unanswered > _PATIENCE:
            return _SILENT.format(self._unanswered)
        if self._thread is not None:
            return ""
        return _NO_STACK if self._is_answered else _ASKING

    @property
    def has_content(self) -> bool:
        """Whether there is a stack, or may be one soon."""
        return self._thread is not None or self._is_running

    def show_task(self, row: TaskRow | None) -> None:
        """Show the stack of `row`: the same script goes on, another one begins empty."""
        if self._key_of(row) != self._key_of(self._row):
            self._thread = None
            self._is_answered = False
            self._unanswered = 0
        self._row = row
        self._show()
        self._follow()

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """Take the answer of the runtime `generation`; of another's it says nothing about this script."""
        if self._row is None or self._row.key[0] != generation:
            return
        self._unanswered = 0
        self._is_answered = True
        found = [thread for thread in stacks.threads if thread.task_id == self._row.key[1]]
        # Threads that the script started itself have its id too.
        own = [thread for thread in found if thread.thread_id == self._row.task.thread_id]
        self._thread = next(iter(own or found), self._thread)
        self._show()

    def set_dark(self, dark: bool) -> None:
        self.view.set_dark(dark)

    @property
    def _is_running(self) -> bool:
        return self._row is not None and self._row.task.state is TaskState.RUNNING

    def _show(self) -> None:
        self._notice.setText(self.notice)
        self._notice.setVisible(bool(self.notice))
        self.view.setVisible(self._thread is not None)
        if self._row is None or self._thread is None:
            self.view.show_thread(None)
            return
        self.view.show_thread(ThreadRow(self._thread, "", None), has_ended=not self._is_running)

    def _follow(self) -> None:
        if not (self._is_running and self.isVisible()):
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()
            self._ask()

    def _ask(self) -> None:
        if self._unanswered % _PATIENCE == 0:
            self.stacks_requested.emit()
        self._unanswered += 1
        self._show()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._ask()

    @staticmethod
    def _key_of(row: TaskRow | None) -> RowKey | None:
        return None if row is None else row.key

    # --- QWidget ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.timer.stop()
