"""A small switch with letters for an icon: they take the text's colour and size, light or dark, at every scale."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget


class OptionButton(QToolButton):
    """On or off; `key` is only told, the bar around it answers it."""

    def __init__(
        self, letters: str, name: str, key: str, parent: QWidget | None = None, *, is_underlined: bool = False
    ) -> None:
        super().__init__(parent)
        self.setText(letters)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})")
        if is_underlined:
            font = self.font()
            font.setUnderline(True)
            self.setFont(font)

    def sizeHint(self) -> QSize:
        """All of one size, whatever their letters."""
        width = self.fontMetrics().horizontalAdvance("MM")
        return QSize(width + 8, super().sizeHint().height())
