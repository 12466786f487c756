"""A field that takes the next key that is pressed, whatever it would do elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget

from .key_bindings import sequences
from .key_names import NotAKeyError, normal_key

_NEVER_KEYS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
"""Without Ctrl, Alt or Meta they lead out of the field, else nobody without a mouse would get out of it."""


class KeyEdit(QKeySequenceEdit):
    """Shows one key, and tells which one is pressed."""

    pressed = Signal(str)
    """The key's name; "" for one that has no name here."""

    left = Signal()
    """Escape was pressed."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._is_pressed = False
        self.setMaximumSequenceLength(1)
        line = self.findChild(QLineEdit)
        if line is not None:
            line.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._on_editing_finished)

    def show_key(self, key: str) -> None:
        """Show `key`, "" for none."""
        self._shown = key
        shown = sequences(key)
        self.setKeySequence(shown[0] if shown else QKeySequence())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _leads_out(event):
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
            else:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_pressed = True
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Ctrl alone has emptied the field.
        self.show_key(self._shown)

    @Slot()
    def _on_editing_finished(self) -> None:
        # Qt says so too when the field is left.
        if not self._is_pressed or self.keySequence().isEmpty():
            return
        self._is_pressed = False
        try:
            key = normal_key(self.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
        except NotAKeyError:
            key = ""
        self._shown = key
        self.pressed.emit(key)


def _leads_out(event: QKeyEvent) -> bool:
    return event.key() in _NEVER_KEYS and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
