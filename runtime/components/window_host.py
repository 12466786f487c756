"""Opens a project's windows and keeps them. Safe from any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from runtime.components import geometry
from runtime.components.dialogs import Dialogs
from runtime.components.events import RunEvent
from runtime.components.gui_access import on_gui_thread
from runtime.components.navigation import Navigation, Stop
from runtime.components.printing import Picture, PrintJob, default_printer, picture_of, printers
from runtime.components.window import Window
from runtime.components.window_folder import WindowFolder
from runtime.dispatch import Dispatcher

Params = Mapping[str, Any] | None


class Windows:
    """The windows of one project, and the dialogs over them; the session's `windows` and `dialogs` in client scope."""

    _dispatcher: Dispatcher

    def __init__(
        self,
        windows_folder: Path | None,
        dispatcher: Dispatcher,
        run_event: RunEvent,
        dialogs: Dialogs | None = None,
    ) -> None:
        """`windows_folder` is None when no project is open. `run_event` runs event scripts as tasks."""
        self.dialogs = dialogs or Dialogs(dispatcher)
        self._folder = WindowFolder(windows_folder)
        self._dispatcher = dispatcher
        self._run_event = run_event
        self._opened: list[Window] = []
        self._main: Window | None = None
        self._navigation = Navigation()
        # Closed, but not yet deleted by Qt. Whoever drops a widget's last reference deletes it, and that could be
        # a worker or the garbage collector on one.
        self._closing: list[QWidget] = []

    # ---- opening and closing

    @on_gui_thread
    def open(self, path: str, params: Params = None) -> Window:
        """Show the window `path`, such as "Main" or "Reports/Shift", in front and return it.

        One that is open already is not opened again. `params` become custom properties of its Root Container.

        Raises:
            WindowNotFoundError: there is no such window.
            WindowFormError: its files cannot be used.
            WindowParameterError: the Root Container has no such custom property; nothing was set.
        """
        window = self._shown(path, params)
        if self._main is None:
            self._put_on_main_screen(window, params)
        return window

    @on_gui_thread
    def open_instance(self, path: str, params: Params = None) -> Window:
        """As `open`, but one more window of this path when one is open already."""
        window = self._built(path, params)
        window._bring_to_front()
        if self._main is None:
            self._put_on_main_screen(window, params)
        return window

    @on_gui_thread
    def close(self, window: object) -> None:
        """Close a window, or all of a path; does nothing when it is not open.

        Raises:
            WindowNotFoundError: there is no such window.
        """
        for found in self._found(window):
            found.close()

    @on_gui_thread
    def close_all(self) -> None:
        """Close every window and dialog."""
        self.dialogs.close_all()
        for window in list(self._opened):
            window.close()

    # ---- the main screen

    @on_gui_thread
    def swap(self, source: object, path: str, params: Params = None) -> Window:
        """Show the window `path` in the place of `source`, which is closed; None stands for the main screen's window.

        When `source` is not open, `path` is opened. Raises what `open` raises, and closes nothing then.
        """
        replaced = self._main if source is None else next(iter(self._found(source)), None)
        is_main = replaced is self._main
        window = self._swapped(replaced, path, params)
        if is_main or self._main is None:
            self._put_on_main_screen(window, params)
        return window

    @on_gui_thread
    def go_back(self) -> Window | None:
        """Show the window that the main screen showed before, with its parameters; None when there was none."""
        return self._step_to(self._navigation.previous, self._navigation.step_back)

    @on_gui_thread
    def go_forward(self) -> Window | None:
        """Undo the last `go_back`; None when there is nothing to undo."""
        return self._step_to(self._navigation.next, self._navigation.step_forward)

    @on_gui_thread
    def go_home(self) -> Window | None:
        """Show the first window that the main screen showed; None when it never showed one."""
        home = self._navigation.home
        return None if home is None else self.swap(None, home.path, home.params)

    @on_gui_thread
    def current_path(self) -> str | None:
        """The path of the main screen's window, None when it shows none."""
        return None if self._main is None else self._main._path

    # ---- looking around

    @on_gui_thread
    def center(self, window: object) -> None:
        """Put a window, or those of a path, into the middle of the screen; does nothing when it is not open."""
        for found in self._found(window):
            found._center_on()

    @on_gui_thread
    def opened(self) -> tuple[Window, ...]:
        """The open windows in the order in which they were opened."""
        return tuple(self._opened)

    @on_gui_thread
    def find(self, path: str) -> list[Window]:
        """The open windows of a path."""
        return [window for window in self._opened if window._path == path]

    def paths(self) -> tuple[str, ...]:
        """The paths of all windows that the project has, sorted."""
        return self._folder.paths()

    @on_gui_thread
    def screens(self) -> list[tuple[str, int, int]]:
        """Name, width and height of each screen, in device-independent pixels."""
        screens = QGuiApplication.screens()
        return [(screen.name(), screen.geometry().width(), screen.geometry().height()) for screen in screens]

    @on_gui_thread
    def screen_index(self) -> int:
        """The screen that the main screen's window is on, the first when there is none."""
        frame = None if self._main is None else self._main._frame
        return 0 if frame is None else QGuiApplication.screens().index(frame.screen())

    @on_gui_thread
    def move_to_screen(self, index: int) -> None:
        """Put every open window into the middle of that screen.

        Raises:
            IndexError: there is no such screen.
        """
        screen = QGuiApplication.screens()[index]
        for window in self._opened:
            window._center_on(screen)

    # ---- components

    @on_gui_thread
    def color(self, text: str) -> tuple[int, int, int, int] | None:
        """See `geometry.color_of`."""
        return geometry.color_of(text)

    @on_gui_thread
    def point_on_screen(self, component: object, x: int, y: int) -> tuple[int, int]:
        """See `geometry.point_on_screen`."""
        return geometry.point_on_screen(component, x, y)

    @on_gui_thread
    def transform(
        self,
        component: object,
        bounds: geometry.Bounds,
        duration_ms: int,
        frames_per_second: int,
        acceleration: int,
        on_end: Callable[[], object],
    ) -> geometry.Animator:
        """See `geometry.transform`."""
        return geometry.transform(
            self._dispatcher, component, bounds, duration_ms, frames_per_second, acceleration, on_end
        )

    @on_gui_thread
    def image(self, component: object) -> Picture:
        """See `printing.picture_of`."""
        return picture_of(component)

    @on_gui_thread
    def print_job(self, component: object) -> PrintJob:
        """A job that prints a component or window when its `print` is called."""
        return PrintJob(self._dispatcher, self.dialogs.asker, component)

    @on_gui_thread
    def printers(self) -> list[str]:
        """The names of the printers of this computer."""
        return printers()

    @on_gui_thread
    def default_printer(self) -> str | None:
        """The name of the printer that the user has chosen as the usual one."""
        return default_printer()

    def _shown(self, path: str, params: Params) -> Window:
        window = next(iter(self.find(path)), None)
        if window is None:
            window = self._built(path, params)
        else:
            window._set_parameters(params or {})
        window._bring_to_front()
        return window

    def _built(self, path: str, params: Params) -> Window:
        window = Window(path, self._folder.of(path), self._dispatcher, self._run_event, self._on_closed)
        self._opened.append(window)
        try:
            window._set_parameters(params or {})
        except BaseException:
            window.close()
            raise
        return window

    def _swapped(self, replaced: Window | None, path: str, params: Params) -> Window:
        if replaced is None or replaced._path == path:
            return self._shown(path, params)
        window = next(iter(self.find(path)), None) or self._built(path, params)
        window._set_parameters(params or {})
        window._take_place_of(replaced)
        window._bring_to_front()
        replaced.close()
        return window

    def _put_on_main_screen(self, window: Window, params: Params) -> None:
        is_same = self._main is window
        self._main = window
        if not is_same:
            self._navigation.go(Stop(window._path, dict(params or {})))

    def _step_to(self, stop: Stop | None, note: Callable[[], None]) -> Window | None:
        if stop is None:
            return None
        window = self._main = self._swapped(self._main, stop.path, stop.params)
        note()
        return window

    def _found(self, window: object) -> list[Window]:
        """The open windows that are meant.

        Raises:
            WindowNotFoundError: it is the path of no window.
            TypeError: it is neither a path nor a window.
        """
        if isinstance(window, Window):
            return [window] if window in self._opened else []
        if not isinstance(window, str):
            raise TypeError(f"A window is given by its path, such as 'Reports/Shift', or as such, not by {window!r}.")
        found = self.find(window)
        if not found:
            self._folder.of(window)
        return found

    def _on_closed(self, window: Window, frame: QWidget) -> None:
        self._opened = [other for other in self._opened if other is not window]
        if self._main is window:
            self._main = None
        self._closing = [widget for widget in self._closing if shiboken6.isValid(widget)]
        self._closing.append(frame)
