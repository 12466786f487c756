"""Opens a project's windows and keeps them. Safe from any thread."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtWidgets import QWidget

from runtime.components.events import RunEvent
from runtime.components.gui_access import on_gui_thread
from runtime.components.window import FORM_FILE, Window
from runtime.dispatch import Dispatcher


class WindowNotFoundError(LookupError):
    """There is no such window; the message names those that there are."""


class Windows:
    """The windows of one project; the session's `windows` in client scope."""

    _dispatcher: Dispatcher

    def __init__(self, windows_folder: Path | None, dispatcher: Dispatcher, run_event: RunEvent) -> None:
        """`windows_folder` is None when no project is open. `run_event` runs event scripts as tasks."""
        self._folder = windows_folder
        self._dispatcher = dispatcher
        self._run_event = run_event
        self._open: dict[str, Window] = {}
        # Closed, but not yet deleted by Qt. Whoever drops a widget's last reference deletes it, and that could be
        # a worker or the garbage collector on one.
        self._closing: list[QWidget] = []

    @on_gui_thread
    def open(self, path: str, params: Mapping[str, Any] | None = None) -> Window:
        """Show the window `path`, such as "Main" or "Reports/Shift", in front and return it.

        One that is open already is not opened again. `params` become custom properties of its Root Container.

        Raises:
            WindowNotFoundError: there is no such window.
            WindowFormError: its files cannot be used.
            WindowParameterError: the Root Container has no such custom property; nothing was set.
        """
        window = self._open.get(path)
        if window is None:
            window = self._opened(path, params or {})
        else:
            window._set_parameters(params or {})
        window._bring_to_front()
        return window

    @on_gui_thread
    def close(self, path: str) -> None:
        """Close the window `path`; does nothing when it is not open.

        Raises:
            WindowNotFoundError: there is no such window.
        """
        if path in self._open:
            self._open[path].close()
        else:
            self._folder_of(path)

    @on_gui_thread
    def close_all(self) -> None:
        """Close every window."""
        for window in list(self._open.values()):
            window.close()

    def _opened(self, path: str, params: Mapping[str, Any]) -> Window:
        window = Window(path, self._folder_of(path), self._dispatcher, self._run_event, self._on_closed)
        self._open[path] = window
        try:
            window._set_parameters(params)
        except BaseException:
            window.close()
            raise
        return window

    def _on_closed(self, window: Window, frame: QWidget) -> None:
        self._open.pop(window._path, None)
        self._closing = [widget for widget in self._closing if shiboken6.isValid(widget)]
        self._closing.append(frame)

    def _folder_of(self, path: object) -> Path:
        if self._folder is None:
            raise WindowNotFoundError(f"There is no window {path!r}: no project is open.")
        parts = path.split("/") if isinstance(path, str) else []
        folder = self._folder.joinpath(*parts)
        is_inside = folder.resolve().is_relative_to(self._folder.resolve())
        if not parts or not is_inside or any(part in ("", ".", "..") for part in parts):
            raise WindowNotFoundError(
                f"{path!r} is not the path of a window; write it like Reports/Shift. {self._there_are()}"
            )
        if not (folder / FORM_FILE).is_file():
            raise WindowNotFoundError(f"There is no window {path!r}. {self._there_are()}")
        return folder

    def _there_are(self) -> str:
        if self._folder is None or not self._folder.is_dir():
            return "The project has none."
        paths = sorted(form.parent.relative_to(self._folder).as_posix() for form in self._folder.rglob(FORM_FILE))
        return f"There are: {', '.join(paths)}." if paths else "The project has none."
