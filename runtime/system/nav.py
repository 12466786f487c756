"""system.nav: opening and closing windows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.dispatch import NoGuiThreadError
from runtime.session import WindowHost, current_session


def openWindow(path: str, params: Mapping[str, Any] | None = None) -> Any:
    """Show the window `path`, such as "Main" or "Reports/Shift", in front and return it.

    One that is open already is not opened again. `params` become custom properties of its Root Container.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        NoGuiThreadError: in gateway scope.
        WindowNotFoundError, WindowFormError, WindowParameterError: see `runtime.components`.

    Source: system.nav.openWindow, Ignition 8.1.
    """
    return _windows().open(path, params)


def closeWindow(path: str) -> None:
    """Close the window `path`; does nothing when it is not open.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        NoGuiThreadError: in gateway scope.
        WindowNotFoundError: there is no such window.

    Source: system.nav.closeWindow, Ignition 8.1.
    """
    _windows().close(path)


def _windows() -> WindowHost:
    windows = current_session().windows
    if windows is None:
        raise NoGuiThreadError("The gateway scope has no windows. Run the script in client scope to open one.")
    return windows
