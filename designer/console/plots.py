"""The plots that cells and scripts have shown, one at a time, below the prompt."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.diagnostics.export import Format, save_bytes
from designer.settings.icons import themed_icon

MAX_PLOTS: Final = 30
_PNG: Final = Format("PNG", "png")
_SMALLEST_PX: Final = 120
_ICONS: Final = {
    "Previous plot": "mdi6.chevron-left",
    "Next plot": "mdi6.chevron-right",
    "Copy plot": "mdi6.content-copy",
    "Save plot…": "mdi6.content-save-outline",
    "Close plots": "mdi6.close",
}


class Plots(QWidget):
    """Hidden until the first plot comes. Closing it forgets them."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: deque[bytes] = deque(maxlen=MAX_PLOTS)
        self._number = 0  # of the one in front, among those that are kept
        self._title = QLabel(self)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture = Picture(self)
        self._buttons = {name: self._button(name) for name in _ICONS}
        self._lay_out()
        self._connect()
        self.draw_icons()
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * _SMALLEST_PX)

    @property
    def count(self) -> int:
        return len(self._pictures)

    @Slot(bytes)
    def add(self, png: bytes) -> None:
        """Show this picture in front; data that is none is passed over."""
        if QImage.fromData(png).isNull():
            self.message.emit("A plot came in a form that cannot be shown.")
            return
        self._pictures.append(png)
        self._show(len(self._pictures) - 1)
        self.show()

    def draw_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        for name, button in self._buttons.items():
            button.setIcon(themed_icon(_ICONS[name]))

    # --- inside ---

    def _show(self, number: int) -> None:
        self._number = min(max(0, number), len(self._pictures) - 1)
        self.picture.set_image(QImage.fromData(self._pictures[self._number]))
        self._title.setText(f"Plot {self._number + 1} of {len(self._pictures)}")
        self._buttons["Previous plot"].setEnabled(self._number > 0)
        self._buttons["Next plot"].setEnabled(self._number + 1 < len(self._pictures))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 2, 2, 2)
        bar.addWidget(self._title, 1)
        for button in self._buttons.values():
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.picture, 1)
        self.setMinimumHeight(_SMALLEST_PX)

    def _connect(self) -> None:
        self._buttons["Previous plot"].clicked.connect(self._on_previous_clicked)
        self._buttons["Next plot"].clicked.connect(self._on_next_clicked)
        self._buttons["Copy plot"].clicked.connect(self.copy)
        self._buttons["Save plot…"].clicked.connect(self.save)
        self._buttons["Close plots"].clicked.connect(self.clear)

    @Slot()
    def _on_previous_clicked(self) -> None:
        self._show(self._number - 1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self._show(self._number + 1)

    @Slot()
    def copy(self) -> None:
        """Put the picture in front on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture.image)

    @Slot()
    def save(self) -> None:
        """Save the picture in front as it came, as PNG."""
        said = save_bytes(self, "Save Plot", "plot", _PNG, self._pictures[self._number], "The plot")
        if said:
            self.message.emit(said)

    @Slot()
    def clear(self) -> None:
        """Forget all plots."""
        self._pictures.clear()
        self.hide()


class Picture(QWidget):
    """Shows an image as large as there is room, and never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setAccessibleName("Plot")

    def set_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        # A plot is drawn for a light ground, whatever the theme.
        size = self.image.size()
        room = self.size() * self.devicePixelRatio()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        shown = self.image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(self.devicePixelRatio())
        drawn = shown.deviceIndependentSize().toSize()
        painter.drawImage((self.width() - drawn.width()) // 2, (self.height() - drawn.height()) // 2, shown)
        painter.end()
