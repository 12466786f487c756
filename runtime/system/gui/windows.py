"""system.gui's functions on windows and screens."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from runtime.java import lang
from runtime.system.gui.components import source_of, windows
from runtime.system.scopes import client_only

PRIMARY = "primary"
"""The one desktop: windows stand on that of the operating system."""


@client_only
def getParentWindow(event: Any) -> Any:
    """The window of the component on which `event` happened.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        TypeError: `event` has no component.

    Source: system.gui.getParentWindow, Ignition 8.1.
    """
    thing = source_of(event)
    if not hasattr(thing, "parent"):
        raise TypeError(f"event must be the event of a script, which has a component as its source, not {event!r}.")
    while thing.parent is not None:
        thing = thing.parent
    return thing


@client_only
def getSibling(event: Any, name: str) -> Any:
    """The component `name` that lies beside the component on which `event` happened, or None.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.getSibling, Ignition 8.1.
    """
    return source_of(event).parent.getComponent(name)


@client_only
def getWindow(name: str) -> Any:
    """The open window with the path `name`.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        IllegalArgumentException: it is not open; it is a ValueError.

    Source: system.gui.getWindow, Ignition 8.1.
    """
    found = windows().find(name)
    if not found:
        open_ones = ", ".join(getOpenedWindowNames()) or "none"
        raise lang.IllegalArgumentException(f"The window {name!r} is not open. Open are: {open_ones}.")
    return found[0]


@client_only
def findWindow(path: str) -> list[Any]:
    """The open windows with this path, of which `openWindowInstance` may have made several.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.findWindow, Ignition 8.1.
    """
    return windows().find(path)


@client_only
def getWindowNames() -> tuple[str, ...]:
    """The paths of all windows that the project has, sorted.

    Scope: Vision Client. Thread: any.

    Source: system.gui.getWindowNames, Ignition 8.1.
    """
    return windows().paths()


@client_only
def getOpenedWindows() -> tuple[Any, ...]:
    """The open windows, in the order in which they were opened.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.getOpenedWindows, Ignition 8.1.
    """
    return windows().opened()


@client_only
def getOpenedWindowNames() -> tuple[str, ...]:
    """The paths of the open windows, in the order in which they were opened.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.getOpenedWindowNames, Ignition 8.1.
    """
    return tuple(window.path for window in windows().opened())


@client_only
def getScreens() -> list[tuple[str, int, int]]:
    """Name, width and height of each screen, in device-independent pixels.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.getScreens, Ignition 8.1.
    """
    return windows().screens()


@client_only
def getScreenIndex() -> int:
    """The number of the screen that the main window is on, counted as in `getScreens`.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.gui.getScreenIndex, Ignition 8.1.
    """
    return windows().screen_index()


@client_only
def setScreenIndex(index: int) -> None:
    """Move the open windows to a screen, by its number in `getScreens`.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        IllegalArgumentException: there is no such screen.

    Source: system.gui.setScreenIndex, Ignition 8.1.
    """
    count = len(windows().screens())
    if not 0 <= index < count:
        raise lang.IllegalArgumentException(f"There is no screen {index}; they are numbered 0 to {count - 1}.")
    windows().move_to_screen(index)


@client_only
def getDesktopHandles() -> list[str]:
    """The names of the desktops: "primary", the only one, for windows stand on that of the operating system.

    Scope: Vision Client. Thread: any.

    Source: system.gui.getDesktopHandles, Ignition 8.1.
    """
    return [PRIMARY]


@client_only
def getCurrentDesktop() -> str:
    """The name of the desktop that the script works on.

    Scope: Vision Client. Thread: any.

    Source: system.gui.getCurrentDesktop, Ignition 8.1.
    """
    return PRIMARY


@client_only
def desktop(handle: str = PRIMARY) -> ModuleType:
    """system.gui on that desktop.

    Scope: Vision Client. Thread: any.

    Raises:
        IllegalArgumentException: there is no such desktop.

    Source: system.gui.desktop, Ignition 8.1.
    """
    check_desktop(handle)
    return sys.modules["runtime.system.gui"]


def check_desktop(handle: object) -> None:
    """Do nothing when there is such a desktop.

    Raises:
        IllegalArgumentException: there is none.
    """
    if handle != PRIMARY:
        raise lang.IllegalArgumentException(
            f"There is no desktop {handle!r}, only {PRIMARY!r}: windows stand on that of the operating system."
        )
