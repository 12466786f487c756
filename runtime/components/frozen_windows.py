"""Windows whose thread the debugger holds say so: they paint nothing and take no click until it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

_VEIL = QColor(32, 36, 42, 150)
_GROUND = QColor(32, 36, 42)
_TEXT = QColor(255, 255, 255)
_PADDING_PX = 14
_TITLE = "{title} — stopped in the debugger"


@contextmanager
def frozen_windows(where: str) -> Iterator[None]:
    """Meanwhile all windows say that they stand still, at `where` ("line.report, line 12"). The GUI thread."""
    marks = [] if _is_painting() else [_FrozenMark(window, where) for window in _windows()]
    try:
        yield
    finally:
        for mark in marks:
            mark.leave()


class _FrozenMark(QWidget):
    """Lies over one window."""

    def __init__(self, window: QWidget, where: str) -> None:
        super().__init__(window)
        self._window = window
        self._title = window.windowTitle()
        self._words = f"Stopped at {where}\nContinue in Pilotlight's Debugger dock"
        self.setGeometry(window.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.setWindowTitle(_TITLE.format(title=self._title))
        self.raise_()
        self.show()
        # At once: no event loop will do it.
        window.repaint()

    def leave(self) -> None:
        """Take the words away, and the title back unless a script has given the window another one."""
        if self._window.windowTitle() == _TITLE.format(title=self._title):
            self._window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _VEIL)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = self.rect().adjusted(_PADDING_PX, _PADDING_PX, -_PADDING_PX, -_PADDING_PX)
        words = painter.boundingRect(room, flags, self._words)
        sign = QRect(words).adjusted(-_PADDING_PX, -_PADDING_PX, _PADDING_PX, _PADDING_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(sign, 6, 6)
        painter.setPen(_TEXT)
        painter.drawText(words, flags, self._words)
        painter.end()


def _windows() -> list[QWidget]:
    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in kinds]


def _is_painting() -> bool:
    """Whether the script stands in a paint event: painting in it once more would end the process."""
    in_paint_event = Qt.WidgetAttribute.WA_WState_InPaintEvent
    return any(widget.testAttribute(in_paint_event) for widget in QApplication.allWidgets())
