"""The dialogs that scripts open, as widgets. GUI thread only.

Their colors and sizes are the style's, so that they suit a light and a dark desktop and every scale.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

MAX_LINES = 25
MAX_CHARS = 2_000
"""A longer message is cut, for its dialog would outgrow the screen; the whole of it is under "Show Details"."""

_MIN_WIDTH_CHARS = 40
_KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "±", "0", ".")

Button = QMessageBox.StandardButton


def message_box(icon: QMessageBox.Icon, message: str, title: str, buttons: Button = Button.Ok) -> QMessageBox:
    """A message with its buttons. It is HTML when it begins with <html>, as in Swing, else as it stands."""
    box = QMessageBox(icon, title, "", buttons)
    is_html = _is_html(message)
    box.setTextFormat(Qt.TextFormat.RichText if is_html else Qt.TextFormat.PlainText)
    shown = message if is_html else _cut(message)
    box.setText(shown)
    if shown != message:
        box.setDetailedText(message)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAccessibleName(title)
    box.setAccessibleDescription(shown)
    return box


def confirm_box(message: str, title: str, allow_cancel: bool) -> QMessageBox:
    """Yes and No, and Cancel where it is allowed. Escape and the close button mean Cancel, else No."""
    buttons = Button.Yes | Button.No
    if allow_cancel:
        buttons |= Button.Cancel
    box = message_box(QMessageBox.Icon.Question, message, title, buttons)
    box.setDefaultButton(Button.Yes)
    box.setEscapeButton(Button.Cancel if allow_cancel else Button.No)
    return box


class TextDialog(QDialog):
    """A message, a line to type in, OK and Cancel."""

    def __init__(self, message: str, title: str, text: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.line = QLineEdit(text, self)
        self.line.setObjectName("answer")
        self.line.setAccessibleName(message or title)
        self.line.setMinimumWidth(_MIN_WIDTH_CHARS * self.fontMetrics().averageCharWidth())
        self.line.selectAll()
        layout = QVBoxLayout(self)
        layout.addWidget(_label(message, self.line, self))
        layout.addWidget(self.line)
        self._layout_before_buttons(layout)
        layout.addWidget(_ok_and_cancel(self))
        self.line.setFocus()

    def _layout_before_buttons(self, layout: QVBoxLayout) -> None:
        """For dialogs that have more than a line."""


class PasswordDialog(TextDialog):
    """A text dialog that shows `echo_char` for each character."""

    def __init__(self, message: str, title: str, echo_char: str) -> None:
        super().__init__(message, title, "")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        # Only a style sheet can choose the character.
        self.line.setStyleSheet(f"QLineEdit {{ lineedit-password-character: {ord(echo_char)} }}")


class NumericKeypad(TextDialog):
    """A line for a number with a keypad below it."""

    def __init__(self, initial: str, font_size: int | None, is_password: bool) -> None:
        self._keys: list[QPushButton] = []
        super().__init__("", "Numeric Keypad", initial)
        self.setAccessibleName("Numeric Keypad")
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if is_password:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        if font_size is not None:
            for widget in (self.line, *self._keys):
                _set_point_size(widget, font_size)

    def _layout_before_buttons(self, layout: QVBoxLayout) -> None:
        grid = QGridLayout()
        for place, text in enumerate((*_KEYS, "⌫")):
            key = QPushButton(text, self)
            key.setObjectName(f"key {text}")
            key.setAccessibleName({"±": "Change sign", ".": "Point", "⌫": "Backspace"}.get(text, text))
            key.setAutoDefault(False)
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            key.clicked.connect(self._on_key_clicked)
            span = 3 if text == "⌫" else 1
            grid.addWidget(key, place // 3, place % 3, 1, span)
            self._keys.append(key)
        layout.addLayout(grid)

    def _on_key_clicked(self) -> None:
        key = self.sender()
        assert isinstance(key, QPushButton)
        match key.text():
            case "⌫":
                self.line.backspace()
            case "±":
                text = self.line.text()
                self.line.setText(text[1:] if text.startswith("-") else f"-{text}")
            case digit:
                self.line.insert(digit)


def _label(message: str, line: QLineEdit, parent: QWidget) -> QLabel:
    label = QLabel(message if _is_html(message) else _cut(message), parent)
    label.setTextFormat(Qt.TextFormat.RichText if _is_html(message) else Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setBuddy(line)
    label.setVisible(bool(message))
    return label


def _ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=dialog
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _set_point_size(widget: QWidget, points: int) -> None:
    font = widget.font()
    font.setPointSize(points)
    widget.setFont(font)


def _is_html(message: str) -> bool:
    return message.lstrip()[:5].lower() == "<html"


def _cut(message: str) -> str:
    lines = message[:MAX_CHARS].splitlines(keepends=True)
    shown = "".join(lines[:MAX_LINES])
    return shown if len(shown) == len(message) else f"{shown.rstrip()} …"
