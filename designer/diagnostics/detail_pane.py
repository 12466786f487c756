"""One script in full: what it is, how it stands, what it prints as it prints it, and how it failed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.settings.icons import themed_icon
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import OutputChunk, TaskSnapshot

from .output_store import OutputStore
from .output_view import OutputView
from .state_style import STATE_STYLES
from .task_text import elapsed_text, outcome_text, started_text, state_word

_NOTHING_CHOSEN: Final = "Choose a script to see what it prints."
_NO_OUTPUT: Final = "This script has printed nothing."
_ICON_SIZE_PX: Final = 20


class DetailPane(QFrame):
    """Shows the task given to `show_task`; `update_task` and `append_output` keep it live."""

    source_requested = Signal(object, int)

    def __init__(self, store: OutputStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._row: TaskRow | None = None
        self._dark = False
        # Output that arrives after the end belongs above the traceback: everything is shown anew, once.
        self._render_timer = QTimer(self, singleShot=True, interval=50)
        self._render_timer.timeout.connect(self._render)
        self.view = OutputView(_NOTHING_CHOSEN, self)
        self.view.source_requested.connect(self.source_requested)
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._facts = QLabel(self)
        self._lay_out()
        self.show_task(None)

    @property
    def key(self) -> RowKey | None:
        """The task that is shown."""
        return None if self._row is None else self._row.key

    def show_task(self, row: TaskRow | None) -> None:
        """Show `row` from its first line on, or nothing."""
        self._row = row
        self._header.setVisible(row is not None)
        self._show_facts()
        self._render()

    def update_task(self, row: TaskRow) -> None:
        """The shown task has a new state."""
        has_ended = self._row is not None and not self._row.task.state.is_final and row.task.state.is_final
        self._row = row
        self._show_facts()
        if has_ended:
            self._render_timer.start()

    def append_output(self, chunk: OutputChunk) -> None:
        """The shown task has printed; the store knows it already."""
        if self._row is not None and self._row.task.state.is_final:
            self._render_timer.start()
        else:
            self.view.append(chunk.stream, chunk.text)

    def refresh_elapsed(self) -> None:
        """Show how long the task has run by now."""
        self._show_facts()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self.view.set_dark(dark)
        self._show_facts()
        self._render()

    def _lay_out(self) -> None:
        self._header = QWidget(self)
        header = QHBoxLayout(self._header)
        header.setContentsMargins(8, 5, 8, 5)
        header.setSpacing(8)
        header.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._title, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # A long description must not widen the pane.
            label.setMinimumWidth(1)
            label.setWordWrap(True)
            words.addWidget(label)
        header.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.view, 1)

    def _show_facts(self) -> None:
        if self._row is None:
            return
        task = self._row.task
        word = state_word(task)
        style = STATE_STYLES[word]
        icon = themed_icon(style.icon, style.colour(self._dark))
        self._icon.setPixmap(icon.pixmap(_ICON_SIZE_PX, _ICON_SIZE_PX))
        self._title.setText(task.description)
        self._title.setToolTip(task.description)
        self._facts.setText(_facts_text(task, word, self._row.elapsed_s))

    @Slot()
    def _render(self) -> None:
        if self._row is None:
            self.view.setPlaceholderText(_NOTHING_CHOSEN)
            self.view.clear_all()
            return
        self.view.setPlaceholderText(_NO_OUTPUT)
        self.view.show_output(self._store.output_of(self._row.key))
        self._append_ending(self._row.task)

    def _append_ending(self, task: TaskSnapshot) -> None:
        if not task.state.is_final:
            return
        gap = "" if self.view.document().isEmpty() else "\n"
        failure = task.traceback or task.exception
        if failure and failure.strip() in self.view.toPlainText():
            return  # the runtime printed it as the script's own output already
        if failure:
            self.view.append("stderr", f"{gap}{failure}")
        elif outcome_text(task):
            self.view.append("prefix", f"{gap}{outcome_text(task)}")
        self.view.flush()


def _facts_text(task: TaskSnapshot, word: str, elapsed_s: float) -> str:
    facts = [word, task.origin.value]
    if task.started:
        facts += [f"started {started_text(task)}", elapsed_text(elapsed_s), f"thread {task.thread_id}"]
    if task.message and not task.state.is_final:
        facts.append(task.message)
    return "  ·  ".join(facts)
