"""The line above the editors where the user answers a script that has called `input()`."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

_USUAL = "The script waits for a line of text:"


class InputBar(QFrame):
    """Hidden until `ask`, and again when the line is sent or nobody waits for it any more."""

    answered = Signal(str)
    """What the user typed."""
    typed = Signal(str)
    """What stands there now, not sent yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.prompt = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.button = QPushButton("Send", self)
        self.prompt.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self.prompt)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.line.setAccessibleName(_USUAL)
        self.line.textEdited.connect(self.typed)
        self.line.returnPressed.connect(self._on_sent)
        self.button.clicked.connect(self._on_sent)
        self.hide()

    @Slot(str, bool, str)
    def ask(self, prompt: str, is_secret: bool, typed: str = "") -> None:
        """Show what the script asks; `is_secret` is for passwords, `typed` what was typed when it asked before."""
        words = prompt.strip() or _USUAL
        self.prompt.setText(words)
        self.line.setAccessibleName(words)
        self.line.setEchoMode(QLineEdit.EchoMode.Password if is_secret else QLineEdit.EchoMode.Normal)
        self.line.setText(typed)
        self.show()
        self.line.setFocus()

    @Slot()
    def end(self) -> None:
        """Nobody waits for an answer any more."""
        self.line.clear()
        self.hide()

    @Slot()
    def _on_sent(self) -> None:
        text = self.line.text()
        self.end()
        self.answered.emit(text)
