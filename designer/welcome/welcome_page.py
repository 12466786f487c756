"""A quiet page that says what to do while no script is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.theme import theme_for


class WelcomePage(QWidget):
    """Says how to open a script and run it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        heading = QLabel("No script is open", self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        heading.setFont(font)
        hint = QLabel(
            "Double-click a script in the Project Browser, or press Ctrl+N to make one.\n"
            "F5 runs the script, Shift+Enter the selection.",
            self,
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        for label in (heading, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(3)
        self.set_dark(False)

    def set_dark(self, dark: bool) -> None:
        """Use the colours of the editors beside it."""
        theme = theme_for(dark)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.background))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet_text))
        self.setPalette(palette)
