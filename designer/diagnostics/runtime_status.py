"""The runtime's state in the status bar: a dot or a spinner, a word, and how many scripts run."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QIcon, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from designer.runtime_looks import look_of
from designer.scope_runtime import RuntimeState
from designer.settings.icons import themed_icon

_COUNTING_STATES: Final = (RuntimeState.IDLE, RuntimeState.BUSY)
_TURN_MS: Final = 100
_FRAMES: Final = 12
_RING_OPACITY: Final = 0.25
_WIDEST_COUNT: Final = 8_888


class RuntimeStatus(QToolButton):
    """A button for the status bar; a click is meant to open Diagnostics.

    It is always as wide as its longest words, so that nothing beside it moves when they change.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RuntimeState.STARTING
        self._active_count = 0
        self._noun = "Runtime"
        self._dark = False
        self._frame = 0
        self._frames: list[QIcon] = []
        self._frames_ratio = 0.0
        self.spin_timer = QTimer(self, interval=_TURN_MS)
        self.spin_timer.timeout.connect(self._on_spin_timer_timeout)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._show()

    @property
    def is_spinning(self) -> bool:
        return self.spin_timer.isActive()

    def set_state(self, state: RuntimeState) -> None:
        self._state = state
        self._show()

    def set_scope(self, scope: str) -> None:
        """ "client", which is what most scripts are for, or "gateway", which is said."""
        self._noun = "Gateway runtime" if scope == "gateway" else "Runtime"
        self.updateGeometry()
        self._show()

    def set_active_count(self, count: int) -> None:
        """How many scripts are queued or running."""
        self._active_count = count
        self._show()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._frames.clear()
        self._show()

    # --- showing ---

    def _show(self) -> None:
        words = _words(self._noun, self._state, self._active_count)
        self.setIcon(themed_icon("mdi6.circle", self._colour()))
        self.setText(f" {words}")
        self.setAccessibleName(words)
        self.setToolTip(f"{_HINTS[self._state]} Click to open Diagnostics.")
        self._spin()

    def _colour(self) -> str:
        # What runs is seen by its colour too: a script on a thread of its own leaves the runtime ready.
        return look_of(RuntimeState.BUSY if self._runs() else self._state).colour(self._dark)

    def _runs(self) -> bool:
        return self._state in _COUNTING_STATES and (self._state is RuntimeState.BUSY or self._active_count > 0)

    def _spin(self) -> None:
        if self._runs() and self.isVisible():
            if not self.spin_timer.isActive():  # starting it again would put the next turn off
                self.spin_timer.start()
        else:
            self.spin_timer.stop()
        self.update()

    @Slot()
    def _on_spin_timer_timeout(self) -> None:
        self._frame = (self._frame + 1) % _FRAMES
        self.update()

    def _spinner(self) -> QIcon:
        ratio = self.devicePixelRatio()
        if not self._frames or ratio != self._frames_ratio:
            self._frames = _spinner_frames(self._colour(), self.iconSize(), ratio)
            self._frames_ratio = ratio
        return self._frames[self._frame]

    # --- QWidget ---

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        widest = max(self._width(f" {words}") for words in _all_words(self._noun))
        hint.setWidth(hint.width() - self._width(self.text()) + widest)
        return hint

    def _width(self, text: str) -> int:
        # Measured as QToolButton does, which counts in whole pixels.
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Not setIcon for each turn: that would lay the status bar out ten times a second.
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        if self.is_spinning:
            option.icon = self._spinner()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._spin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.spin_timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()


_HINTS: Final = {
    RuntimeState.STARTING: "The process that runs your scripts is starting.",
    RuntimeState.IDLE: "The process that runs your scripts waits for the next one.",
    RuntimeState.BUSY: "A script holds the main thread; the next one waits until it ends.",
    RuntimeState.RESTARTING: "The process that runs your scripts is being replaced.",
    RuntimeState.DEAD: "There is no process to run scripts: choose Run > Restart Runtime.",
}


def _words(noun: str, state: RuntimeState, count: int) -> str:
    words = f"{noun} {look_of(state).word}"
    return f"{words}  ·  {_count_words(count)}" if count or state in _COUNTING_STATES else words


def _all_words(noun: str) -> list[str]:
    return [_words(noun, state, count) for state in RuntimeState for count in (0, _WIDEST_COUNT)]


def _count_words(count: int) -> str:
    if not count:
        return "no script running"
    return f"{count:,} script{'' if count == 1 else 's'} running"


def _spinner_frames(colour: str, size: QSize, ratio: float) -> list[QIcon]:
    """A faint ring and a quarter of it that goes round, as sharp as the screen shows it."""
    ring = themed_icon("mdi6.circle-outline", colour).pixmap(size, ratio)
    quarter = themed_icon("mdi6.loading", colour).pixmap(size, ratio)
    return [QIcon(_turned(ring, quarter, 360 / _FRAMES * turn)) for turn in range(_FRAMES)]


def _turned(ring: QPixmap, quarter: QPixmap, degrees: float) -> QPixmap:
    turned = QPixmap(ring.size())
    turned.setDevicePixelRatio(ring.devicePixelRatio())
    turned.fill(Qt.GlobalColor.transparent)
    centre = QRectF(QPointF(), ring.deviceIndependentSize()).center()
    painter = QPainter(turned)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_RING_OPACITY)
    painter.drawPixmap(0, 0, ring)
    painter.setOpacity(1.0)
    painter.translate(centre)
    painter.rotate(degrees)
    painter.drawPixmap(-centre, quarter)
    painter.end()
    return turned
