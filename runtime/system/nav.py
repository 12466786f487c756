"""system.nav: opening and closing windows, and moving on from one to the next.

The main screen is the first window that a session opens, and what is swapped in for it; it has a history. Windows that
are opened beside it are popups. Errors of a window's files are those of `runtime.components`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from runtime.system.gui.components import windows
from runtime.system.gui.windows import PRIMARY, check_desktop, getParentWindow
from runtime.system.scopes import client_only


@client_only
def openWindow(path: str, params: Mapping[str, Any] | None = None) -> Any:
    """Show the window `path`, such as "Main" or "Reports/Shift", in front and return it.

    One that is open already is not opened again. `params` become custom properties of its Root Container.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        WindowNotFoundError, WindowFormError, WindowParameterError: see `runtime.components`.

    Source: system.nav.openWindow, Ignition 8.1.
    """
    return windows().open(path, params)


@client_only
def openWindowInstance(path: str, params: Mapping[str, Any] | None = None) -> Any:
    """Open one more window `path`, also when one is open already, and return it. Raises what `openWindow` raises.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.openWindowInstance, Ignition 8.1.
    """
    return windows().open_instance(path, params)


@client_only
def closeWindow(arg: Any) -> None:
    """Close a window, given by its path or as such; does nothing when it is not open.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        WindowNotFoundError: there is no window of that path.
        TypeError: `arg` is neither a path nor a window.

    Source: system.nav.closeWindow, Ignition 8.1.
    """
    windows().close(arg)


@client_only
def closeParentWindow(event: Any) -> None:
    """Close the window of the component on which `event` happened.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.closeParentWindow, Ignition 8.1.
    """
    windows().close(getParentWindow(event))


@client_only
def centerWindow(arg: Any) -> None:
    """Put a window, given by its path or as such, into the middle of its screen. Raises what `closeWindow` raises.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.centerWindow, Ignition 8.1.
    """
    windows().center(arg)


@client_only
def swapTo(path: str, params: Mapping[str, Any] | None = None) -> Any:
    """Show the window `path` in the place of the main screen's window, which is closed. Raises what `openWindow` does.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.swapTo, Ignition 8.1.
    """
    return windows().swap(None, path, params)


@client_only
def swapWindow(arg: Any, swapToPath: str, params: Mapping[str, Any] | None = None) -> Any:
    """Show the window `swapToPath` in the place of another one, with its size and state, and return it.

    `arg` is that window's path, the window, or an event of one of its components. When it is not open, `swapToPath` is
    opened. Raises what `openWindow` raises; then nothing is closed.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.swapWindow, Ignition 8.1.
    """
    source = getParentWindow(arg) if hasattr(arg, "source") else arg
    return windows().swap(source, swapToPath, params)


@client_only
def goBack() -> Any:
    """Show the window that the main screen showed before and return it; None when there was none.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.goBack, Ignition 8.1.
    """
    return windows().go_back()


@client_only
def goForward() -> Any:
    """Undo the last `goBack` and return the window; None when there is nothing to undo.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.goForward, Ignition 8.1.
    """
    return windows().go_forward()


@client_only
def goHome() -> Any:
    """Show the first window that the main screen showed and return it; None when there was none.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.goHome, Ignition 8.1.
    """
    return windows().go_home()


@client_only
def getCurrentWindow() -> str | None:
    """The path of the main screen's window, None when it shows none.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.nav.getCurrentWindow, Ignition 8.1.
    """
    return windows().current_path()


@client_only
def desktop(handle: str = PRIMARY) -> ModuleType:
    """system.nav on that desktop, of which there is one.

    Scope: Vision Client. Thread: any.

    Raises:
        IllegalArgumentException: there is no such desktop.

    Source: system.nav.desktop, Ignition 8.1.
    """
    check_desktop(handle)
    return sys.modules["runtime.system.nav"]
