"""The field in which a text is searched, with its buttons and how many lines have it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from designer.settings.icons import themed_icon


class FindBar(QWidget):
    """Hidden until `open`. Return searches on, Shift+Return back, Escape closes it."""

    text_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self, placeholderText="Find", clearButtonEnabled=True)
        self.count = QLabel(self)
        self._previous = self._button("Find Previous", "Go to the previous place (Shift+F3)")
        self._next = self._button("Find Next", "Go to the next place (F3)")
        self._close = self._button("Close", "Stop searching (Esc)")
        self._lay_out()
        self.field.textChanged.connect(self.text_changed)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._close.clicked.connect(self.close_search)
        self.set_icons()
        self.hide()

    @property
    def text(self) -> str:
        """What is searched; nothing while the bar is closed."""
        return "" if self.isHidden() else self.field.text()

    def open(self, text: str = "") -> None:
        """Show the bar with the keyboard in it, to search for `text` or what was searched last."""
        was_hidden = self.isHidden()
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if was_hidden:
            self.text_changed.emit(self.text)

    @Slot()
    def close_search(self) -> None:
        """Hide the bar; nothing is searched any more."""
        self.hide()
        self.text_changed.emit("")
        self.closed.emit()

    def show_count(self, words: str) -> None:
        """Say how many there are."""
        if words != self.count.text():
            self.count.setText(words)
        has_match = bool(words) and words != "No match"
        self._previous.setEnabled(has_match)
        self._next.setEnabled(has_match)

    def set_icons(self) -> None:
        self._previous.setIcon(themed_icon("mdi6.chevron-up"))
        self._next.setIcon(themed_icon("mdi6.chevron-down"))
        self._close.setIcon(themed_icon("mdi6.close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            goes_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_requested if goes_back else self.next_requested).emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(name)
        return button

    def _lay_out(self) -> None:
        self.field.setAccessibleName("Find in the output")
        self.field.setToolTip("Mark this text in the lines that are shown, whatever its case")
        self.field.setMinimumWidth(80)
        self.field.setMaximumWidth(260)
        self.count.setAccessibleName("Lines found")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.field, self._previous, self._next, self.count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._close)
