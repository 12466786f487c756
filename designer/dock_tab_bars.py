"""Takes away the tab bars that docks have left behind."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QTabBar


class DockTabBars(QObject):
    """Looks after those of `window`.

    WORKAROUND Qt 6.11: when several docks are tabbed in one go, QMainWindow makes a bar at each step, and those of the
    earlier steps stay in sight where they were, below other things. Remove when a window with docks c and d, tabbed
    before it is shown, has one bar for them.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._hide_left_behind)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QChildEvent) and event.added():
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _hide_left_behind(self) -> None:
        """The newest bar that has a dock is the one that it is in."""
        seen: set[str] = set()
        for bar in reversed(self._window.findChildren(QTabBar)):
            if bar.parent() is self._window:
                titles = {bar.tabText(index) for index in range(bar.count())}
                if titles and titles <= seen:
                    bar.hide()
                seen |= titles
