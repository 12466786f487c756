"""The menu that `system.gui.createPopupMenu` returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from runtime.components.component import Component
from runtime.components.gui_access import on_gui_thread
from runtime.dispatch import Dispatcher

Item = tuple[str, Callable[[object], object] | None]


class PopupMenu:
    """A menu of a script. What scripts can call may be called from any thread."""

    _dispatcher: Dispatcher

    def __init__(self, dispatcher: Dispatcher, items: Sequence[Item], shown: list[QMenu]) -> None:
        """`items` are names and what each does with the event; without a function the item is a separator.

        `shown` keeps the widgets: the script may let go of its menu while that is on the screen.
        """
        self._dispatcher = dispatcher
        self._items = tuple(items)
        self._shown = shown

    @on_gui_thread
    def show(self, event: object, x: int | None = None, y: int | None = None) -> None:
        """Show the menu at the mouse, or at (x, y) of the component on which `event` happened.

        Returns at once; an item's function is called with `event` when the user chooses it.
        """
        self._shown[:] = [menu for menu in self._shown if shiboken6.isValid(menu)]
        menu = self._built(event)
        self._shown.append(menu)
        menu.popup(_position(getattr(event, "source", event), x, y))

    def _built(self, event: object) -> QMenu:
        menu = QMenu()
        menu.setObjectName("popupMenu")
        menu.setAccessibleName("Popup menu")
        for name, function in self._items:
            if function is None:
                menu.addSeparator()
            else:
                menu.addAction(name).triggered.connect(_Choice(function, event))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class _Choice:
    """An item of a shown menu, called when the user chooses it."""

    def __init__(self, function: Callable[[object], object], event: object) -> None:
        self._function = function
        self._event = event

    def __call__(self, _is_checked: bool = False) -> None:
        self._function(self._event)


def _position(source: object, x: int | None, y: int | None) -> QPoint:
    if x is None or y is None or not isinstance(source, Component) or source._widget is None:
        return QCursor.pos()
    return source._widget.mapToGlobal(QPoint(x, y))
