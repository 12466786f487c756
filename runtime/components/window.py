"""A window as scripts see it, and the top-level widget that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QMainWindow, QWidget

from runtime.components.bindings import bind
from runtime.components.component import Component
from runtime.components.events import EventScripts, RunEvent
from runtime.components.form import load_form
from runtime.components.gui_access import on_gui_thread
from runtime.dispatch import Dispatcher

FORM_FILE = "window.ui"
BINDINGS_FILE = "bindings.json"
EVENTS_FOLDER = "events"


class WindowParameterError(ValueError):
    """A parameter is not a custom property of the Root Container; the message names those that are."""


class Window:
    """An open window. What scripts can call may be called from any thread.

    It outlives its widgets as its components do: after it was closed nothing fails, and nothing is seen.
    """

    __slots__ = ("__weakref__", "_components", "_dispatcher", "_frame", "_on_closed", "_path", "_root", "_title")

    _dispatcher: Dispatcher

    def __init__(
        self,
        path: str,
        folder: Path,
        dispatcher: Dispatcher,
        run_event: RunEvent,
        on_closed: Callable[[Window, QWidget], None],
    ) -> None:
        """Build the window `path` from the files in `folder`, not yet shown. GUI thread only.

        `on_closed` is called once, with the top-level widget that is about to be deleted and has to be kept until
        then.

        Raises:
            WindowFormError: the form or the bindings cannot be used; nothing is left of it.
        """
        self._path = path
        self._title = path.rpartition("/")[2]
        self._dispatcher = dispatcher
        self._on_closed = on_closed
        self._frame: _Frame | None = _Frame(self._on_frame_closed)
        self._frame.setWindowTitle(self._title)
        try:
            self._build(self._frame, folder, run_event)
        except BaseException:
            # A traceback that a worker keeps must not keep it: widgets are to be deleted here, on the GUI thread.
            shiboken6.delete(self._frame)
            raise

    @property
    @on_gui_thread
    def path(self) -> str:
        return self._path

    @property
    @on_gui_thread
    def name(self) -> str:
        """The last part of the path."""
        return self._path.rpartition("/")[2]

    @on_gui_thread
    def getPath(self) -> str:
        return self._path

    @on_gui_thread
    def getName(self) -> str:
        """The last part of the path."""
        return self._path.rpartition("/")[2]

    @property
    def parent(self) -> None:
        """A window is the end of every chain of parents."""
        return None

    @property
    @on_gui_thread
    def rootContainer(self) -> Component:
        return self._root

    @on_gui_thread
    def getRootContainer(self) -> Component:
        """The component that holds all the others."""
        return self._root

    @on_gui_thread
    def getComponentForPath(self, path: str) -> Component | None:
        """The component at `path`, such as "Root Container.Group.Note", or None. The root's name may be left out."""
        wanted = path.replace(".", "/")
        paths = (wanted, f"{self._root._name}/{wanted}")
        return next((component for component in self._components if component._path in paths), None)

    @on_gui_thread
    def getTitle(self) -> str:
        return self._title

    @on_gui_thread
    def setTitle(self, title: str) -> None:
        self._title = title
        if self._frame is not None:
            self._frame.setWindowTitle(title)

    title = property(getTitle, setTitle)

    @on_gui_thread
    def close(self) -> None:
        """Close the window; does nothing when it is closed already."""
        if self._frame is not None:
            self._frame.close()

    def __repr__(self) -> str:
        return f"Window({self._path!r})"

    # For the host; GUI thread only

    def _build(self, frame: QMainWindow, folder: Path, run_event: RunEvent) -> None:
        root = load_form(folder / FORM_FILE)
        frame.resize(root.size())
        frame.setCentralWidget(root)
        scripts = EventScripts(folder / EVENTS_FOLDER, self._path, run_event)
        self._root = Component(root, self, self._dispatcher, scripts)
        self._components = tuple(self._root._walk())
        # Of several components with one path the first is meant, as getComponent does.
        bind(folder / BINDINGS_FILE, {component._path: component for component in reversed(self._components)})
        for component in self._components:
            component._listen()

    def _set_parameters(self, parameters: Mapping[str, Any]) -> None:
        custom = self._root._custom
        for name in parameters:
            if name not in custom:
                there_are = ", ".join(sorted(custom)) or "none"
                raise WindowParameterError(
                    f"The window {self._path!r} has no parameter {name!r}. Parameters are the custom properties of "
                    f"{self._root._name!r}; there are: {there_are}."
                )
        for name, value in parameters.items():
            self._root._write(name, value)

    def _bring_to_front(self) -> None:
        if self._frame is not None:
            self._frame.setWindowState(self._frame.windowState() & ~Qt.WindowState.WindowMinimized)
            self._frame.show()
            self._frame.raise_()
            self._frame.activateWindow()

    def _take_place_of(self, other: Window) -> None:
        """Stand where the other window stands, as large and in the same state."""
        if self._frame is not None and other._frame is not None:
            self._frame.setGeometry(other._frame.geometry())
            self._frame.setWindowState(other._frame.windowState())

    def _center_on(self, screen: QScreen | None = None) -> None:
        """Stand in the middle of a screen, by default the one it is on."""
        if self._frame is not None:
            area = self._frame.frameGeometry()
            area.moveCenter((screen or self._frame.screen()).availableGeometry().center())
            self._frame.move(area.topLeft())

    def _on_frame_closed(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None:
            for component in self._components:
                component._let_go()
            self._on_closed(self, frame)
            frame.deleteLater()


class _Frame(QMainWindow):
    """The top-level widget of a window, with no parent as it is one of the desktop's own."""

    def __init__(self, on_closed: Callable[[], None]) -> None:
        super().__init__()
        self._on_closed = on_closed
        # The runtime goes on when its last window closes.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._on_closed()
