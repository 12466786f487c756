"""The active session: what the `system.*` functions of this process work on.

`system.util.invokeAsynchronous` is a plain function, so there has to be one place that says which registry it
starts its task in. This is that place, and the only global of the runtime.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar, cast

from runtime.datasources import Datasources
from runtime.dispatch import Dispatcher, NoGuiThread
from runtime.library import ScriptLibrary
from runtime.project import Project, ProjectSettingsError, script_dialect
from runtime.tasks.registry import TaskRegistry

logger = logging.getLogger(__name__)

P = TypeVar("P")


class Scope(enum.StrEnum):
    """Where a script runs, in Ignition's words."""

    CLIENT = "client"
    GATEWAY = "gateway"


class WindowHost(Protocol):
    """What `system.nav`, `system.gui` and `system.print` need of the windows; Qt stays behind it.

    Every method may be called from any thread. A window is given by its path, such as "Reports/Shift", or as the object
    that `open` returned.
    """

    def open(self, path: str, params: Mapping[str, Any] | None = None) -> object: ...

    def open_instance(self, path: str, params: Mapping[str, Any] | None = None) -> object: ...

    def swap(self, source: object, path: str, params: Mapping[str, Any] | None = None) -> object:
        """Let the window `path` take the place of `source`; None stands for the main screen's window."""

    def close(self, window: object) -> None: ...

    def close_all(self) -> None: ...

    def go_back(self) -> object | None: ...

    def go_forward(self) -> object | None: ...

    def go_home(self) -> object | None: ...

    def current_path(self) -> str | None: ...

    def center(self, window: object) -> None: ...

    def paths(self) -> tuple[str, ...]:
        """The paths of all windows that the project has, sorted."""

    def opened(self) -> tuple[Any, ...]: ...

    def find(self, path: str) -> list[Any]:
        """The open windows with this path."""

    def screens(self) -> list[tuple[str, int, int]]:
        """Name, width and height of each screen."""

    def screen_index(self) -> int:
        """The screen that the main screen's window is on."""

    def move_to_screen(self, index: int) -> None: ...

    def color(self, text: str) -> tuple[int, int, int, int] | None:
        """Red, green, blue and alpha (0..255 each) of a color's name or notation, None when there is no such color."""

    def point_on_screen(self, component: object, x: int, y: int) -> tuple[int, int]: ...

    def transform(
        self,
        component: object,
        bounds: tuple[int | None, int | None, int | None, int | None],
        duration_ms: int,
        frames_per_second: int,
        acceleration: int,
        on_end: Callable[[], object],
    ) -> object:
        """Bring a component to `bounds` (x, y, width, height; None: as it is) and call `on_end` when it is there."""

    def image(self, component: object) -> Any:
        """What the component, or window, looks like now."""

    def print_job(self, component: object) -> object: ...

    def printers(self) -> list[str]: ...

    def default_printer(self) -> str | None: ...


class DialogHost(Protocol):
    """What scripts ask the user; Qt stays behind it.

    Every method may be called from any thread and waits for the answer; cancelling the script closes its dialog. None
    stands for "cancelled by the user". Without a screen each raises at once.
    """

    def show_message(self, kind: Literal["information", "warning", "error"], message: str, title: str) -> None: ...

    def confirm(self, message: str, title: str, allow_cancel: bool) -> bool | None: ...

    def ask_text(self, message: str, title: str, default: str) -> str | None: ...

    def ask_password(self, message: str, title: str, echo_char: str) -> str | None: ...

    def ask_number(self, initial: str, font_size: int | None, is_password: bool) -> str | None: ...

    def choose_color(self, initial: tuple[int, int, int, int], title: str) -> tuple[int, int, int, int] | None:
        """Red, green, blue and alpha, 0..255 each."""

    def open_file(self, extension: str | None, default_location: str | None) -> str | None:
        """The path of the existing file that the user chooses. `extension` has no dot."""

    def open_files(self, extension: str | None, default_location: str | None) -> list[str] | None: ...

    def save_file(self, filename: str, extension: str | None, type_description: str | None) -> str | None:
        """The path that the user chooses to write to; existing files were agreed to."""

    def popup_menu(self, items: Sequence[tuple[str, Callable[[object], object] | None]]) -> object:
        """A menu of names and what each does with the event; without a function the item is a separator."""

    def close_all(self) -> None: ...


@dataclass
class Session:
    """The parts of one runtime. `windows` and `dialogs` are None in gateway scope, `project` when no folder is open."""

    scope: Scope
    tasks: TaskRegistry
    dispatcher: Dispatcher
    library: ScriptLibrary
    datasources: Datasources
    project: Project | None = None
    windows: WindowHost | None = None
    dialogs: DialogHost | None = None

    is_gui_access_strict: bool = False

    _parts: dict[object, object] = field(default_factory=dict, repr=False)
    _parts_lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def part(self, kind: Callable[[Session], P]) -> P:
        """What `kind(session)` made when it was first asked for: the tags, the users, ... of this session.

        So a part of the scripting library keeps its state without a global, and costs nothing until it is used. Safe
        from every thread. A part with a `close` method is closed with the session.
        """
        with self._parts_lock:
            if kind not in self._parts:
                self._parts[kind] = kind(self)
            return cast("P", self._parts[kind])

    def refresh(self) -> None:
        """See what was saved since the last run: the library's scripts and the project's settings."""
        self.library.refresh()
        try:
            self.is_gui_access_strict = self.project is not None and self.project.is_gui_access_strict()
        except ProjectSettingsError as error:
            logger.warning("%s", error)

    def close(self) -> None:
        """Take no more work and let go of windows and databases."""
        self.dispatcher.close()
        if self.windows is not None:
            self.windows.close_all()
        self._close_parts()
        self.datasources.close()

    def _close_parts(self) -> None:
        with self._parts_lock:
            parts = list(reversed(self._parts.values()))
            self._parts.clear()
        for part in parts:
            close = getattr(part, "close", None)
            if close is not None:
                close()


class NoSessionError(RuntimeError):
    """A `system.*` function was called in a process that is no runtime."""


_active: list[Session] = []


def current_session() -> Session:
    """The session of this process.

    Raises:
        NoSessionError: outside a runtime process.
    """
    if not _active:
        raise NoSessionError("system.* works in a Pilotlight runtime: start the script by F5 or `pilotlight run`.")
    return _active[-1]


@contextlib.contextmanager
def activated(session: Session) -> Iterator[Session]:
    """Make `session` the current one for the length of the block."""
    _active.append(session)
    try:
        yield session
    finally:
        _active.remove(session)


def script_library(project: Project | None) -> ScriptLibrary:
    """The library of `project` and of the projects that it inherits from."""
    if project is None:
        return ScriptLibrary()
    folders = [each.scripts_folder for each in (project, *project.parents())]
    return ScriptLibrary(*folders, dialect_of=script_dialect)


def gateway_session(project: Project | None) -> Session:
    """A session without a GUI thread. Imports no Qt."""
    return Session(
        scope=Scope.GATEWAY,
        tasks=TaskRegistry(),
        dispatcher=NoGuiThread(),
        library=script_library(project),
        datasources=Datasources(project.folder if project else None),
        project=project,
    )
