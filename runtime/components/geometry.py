"""Where components are and how they move: what `system.gui` asks of widgets. GUI thread only, but for `Animator`."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLayout, QWidget

from runtime.components.component import Component
from runtime.components.gui_access import on_gui_thread
from runtime.components.window import Window
from runtime.dispatch import Dispatcher
from runtime.java import lang

Bounds = tuple[int | None, int | None, int | None, int | None]

MAX_CHANNEL = 255

# Ignition's numbers: none, constant, fast to slow, slow to fast, ease.
_CURVES = {
    0: QEasingCurve.Type.Linear,
    1: QEasingCurve.Type.Linear,
    2: QEasingCurve.Type.OutCubic,
    3: QEasingCurve.Type.InCubic,
    4: QEasingCurve.Type.InOutCubic,
}


class ComponentClosedError(lang.RuntimeException):
    """The window of the component has been closed."""


class ComponentLayoutError(lang.RuntimeException):
    """The component lies in a layout, which alone decides where it stands."""


def widget_of(component: object) -> QWidget:
    """The widget that shows a component or window.

    Raises:
        TypeError: it is neither.
        ComponentClosedError: it is shown no more.
    """
    if isinstance(component, Window):
        widget: QWidget | None = component._frame
    elif isinstance(component, Component):
        widget = component._widget
    else:
        raise TypeError(f"component must be a component or a window, not {component!r}.")
    if widget is None:
        raise ComponentClosedError(f"{component!r} is closed; open its window first.")
    return widget


def point_on_screen(component: object, x: int, y: int) -> tuple[int, int]:
    """Where the point (x, y) of a component is on the screen."""
    point = widget_of(component).mapToGlobal(QPoint(x, y))
    return point.x(), point.y()


def color_of(text: str) -> tuple[int, int, int, int] | None:
    """Red, green, blue and alpha of a name, #rrggbb, #aarrggbb or "r,g,b[,a]"; None when it is none of them."""
    channels = [part.strip() for part in text.split(",")]
    if len(channels) in (3, 4) and all(part.isdecimal() and int(part) <= MAX_CHANNEL for part in channels):
        color = QColor(*map(int, channels))
    else:
        color = QColor.fromString(text.strip())
    return (color.red(), color.green(), color.blue(), color.alpha()) if color.isValid() else None


class Animator:
    """A component on its way to other bounds. What scripts can call may be called from any thread."""

    _dispatcher: Dispatcher

    def __init__(self, dispatcher: Dispatcher, movement: _Movement) -> None:
        self._dispatcher = dispatcher
        self._movement = movement

    @on_gui_thread
    def cancel(self) -> None:
        """Stop where it is; the callback is not called."""
        if shiboken6.isValid(self._movement):
            self._movement.stop()

    @property
    @on_gui_thread
    def isRunning(self) -> bool:
        """Whether it is still on its way."""
        return shiboken6.isValid(self._movement) and self._movement.is_running


def transform(
    dispatcher: Dispatcher,
    component: object,
    bounds: Bounds,
    duration_ms: int,
    frames_per_second: int,
    acceleration: int,
    on_end: Callable[[], object],
) -> Animator:
    """Bring a component to `bounds`, at once or in `duration_ms`, and call `on_end` when it is there.

    Raises:
        ComponentLayoutError: it lies in a layout; nothing was moved.
        ComponentClosedError, TypeError: see `widget_of`.
    """
    widget = widget_of(component)
    parent = widget.parentWidget()
    if parent is not None and _holds(parent.layout(), widget):
        raise ComponentLayoutError(
            f"{component!r} lies in a layout, which decides where it stands; "
            "place it in the form without a layout (Break Layout in Qt Designer)."
        )
    movement = _Movement(widget, _completed(bounds, widget.geometry()), duration_ms, acceleration, on_end)
    movement.start(frames_per_second)
    return Animator(dispatcher, movement)


class _Movement(QObject):
    """Moves its parent, frame by frame."""

    def __init__(
        self, widget: QWidget, target: QRect, duration_ms: int, acceleration: int, on_end: Callable[[], object]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._start = widget.geometry()
        self._target = target
        self._duration_ms = duration_ms
        self._curve = QEasingCurve(_CURVES.get(acceleration, QEasingCurve.Type.Linear))
        self._on_end = on_end
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def start(self, frames_per_second: int) -> None:
        if self._duration_ms <= 0:
            self._arrive()
        else:
            self._clock.start()
            self._timer.start(max(1, 1000 // frames_per_second))

    def stop(self) -> None:
        self._timer.stop()
        self.deleteLater()

    @Slot()
    def _on_timer_timeout(self) -> None:
        elapsed_ms = self._clock.elapsed()
        if elapsed_ms >= self._duration_ms:
            self._arrive()
        else:
            part = self._curve.valueForProgress(elapsed_ms / self._duration_ms)
            self._widget.setGeometry(_between(self._start, self._target, part))

    def _arrive(self) -> None:
        self._widget.setGeometry(self._target)
        self.stop()
        self._on_end()


def _completed(bounds: Bounds, now: QRect) -> QRect:
    x, y, width, height = (
        old if new is None else new
        for new, old in zip(bounds, (now.x(), now.y(), now.width(), now.height()), strict=True)
    )
    return QRect(x, y, width, height)


def _between(start: QRect, target: QRect, part: float) -> QRect:
    pairs = zip(start.getRect(), target.getRect(), strict=True)  # type: ignore[call-overload]
    return QRect(*(round(old + (new - old) * part) for old, new in pairs))


def _holds(layout: QLayout | None, widget: QWidget) -> bool:
    if layout is None:
        return False
    items = [layout.itemAt(place) for place in range(layout.count())]
    return any(item is not None and (item.widget() is widget or _holds(item.layout(), widget)) for item in items)
