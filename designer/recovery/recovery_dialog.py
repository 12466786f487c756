"""Shows the unsaved texts that a designer left behind, beside what their files have now, and lets the user choose."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from designer.difference_view import DifferenceView
from designer.line_difference import difference
from designer.recovery.file_state import FileState, Present, state_of, when
from designer.recovery.kept_buffer import LeftBuffer
from editor.theme import theme_for

_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Recoverable:
    """An unsaved text that was left, and what the disk has in its place."""

    left: LeftBuffer
    present: Present

    @property
    def state(self) -> FileState:
        return state_of(self.left.buffer, self.present)


class RecoveryDialog(QDialog):
    """One row for each text. Nothing is deleted before a choice; the next start asks about what was not chosen."""

    restored = Signal(object)
    """The user wants the text of this `Recoverable` back."""

    dropped = Signal(object)
    """The user keeps what the file has instead of this `Recoverable`."""

    def __init__(self, texts: list[Recoverable], dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unsaved Texts")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Scripts with unsaved texts")
        for text in texts:
            item = QListWidgetItem(text.left.buffer.title or "Untitled")
            item.setData(_ROLE, text)
            self.list.addItem(item)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.view = DifferenceView("Difference", theme_for(dark), self)
        self.restore_button = QPushButton("&Restore", self)
        self.restore_button.setToolTip("Open it with the unsaved text; nothing on the disk changes")
        self.keep_button = QPushButton("&Keep the File's", self)
        self.keep_button.setToolTip("Delete the unsaved text")
        self.restore_all_button = QPushButton("Restore &All", self)
        self._lay_out()
        self.restore_button.clicked.connect(self._on_restore_button_clicked)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.restore_all_button.clicked.connect(self._on_restore_all_button_clicked)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.setCurrentRow(0)

    # --- inside ---

    def _lay_out(self) -> None:
        later = QDialogButtonBox(self)
        later.addButton("&Later", QDialogButtonBox.ButtonRole.RejectRole).setToolTip("Ask again at the next start")
        later.rejected.connect(self.reject)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.words)
        beside.addWidget(self.view)
        splitter = QSplitter(self)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([220, 640])
        buttons = QHBoxLayout()
        for button in (self.restore_button, self.keep_button, self.restore_all_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(later)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("The designer ended while these scripts had changes that were not saved.", self))
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)
        character = self.fontMetrics()
        self.resize(character.averageCharWidth() * 130, character.lineSpacing() * 34)

    def _current(self) -> Recoverable | None:
        text = self.list.currentItem().data(_ROLE) if self.list.currentRow() >= 0 else None
        return text if isinstance(text, Recoverable) else None

    @Slot()
    def _show_current(self) -> None:
        text = self._current()
        for button in (self.restore_button, self.keep_button):
            button.setEnabled(text is not None)
        if text is None:
            return
        buffer, present = text.left.buffer, text.present
        file_date = f"File: {when(present.changed_at)}" if present.changed_at is not None else "No file"
        self.words.setText(
            f"<b>Unsaved: {when(buffer.kept_at)}</b> &nbsp; {escape(file_date)}<br>{escape(text.state.value)}"
            f"<br>{escape(buffer.path or 'Never saved')}"
        )
        self.view.show_lines(difference(present.text or "", buffer.text))

    def _take(self, text: Recoverable) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_ROLE) is text:
                self.list.takeItem(row)
                break
        if not self.list.count():
            self.accept()

    @Slot()
    def _on_restore_button_clicked(self) -> None:
        text = self._current()
        if text is not None:
            self.restored.emit(text)
            self._take(text)

    @Slot()
    def _on_keep_button_clicked(self) -> None:
        text = self._current()
        if text is not None:
            self.dropped.emit(text)
            self._take(text)

    @Slot()
    def _on_restore_all_button_clicked(self) -> None:
        """Restore all but the texts whose file is newer: those are the user's choice, one by one."""
        texts = [self.list.item(row).data(_ROLE) for row in range(self.list.count())]
        for text in texts:
            if text.state is not FileState.NEWER:
                self.restored.emit(text)
                self._take(text)
