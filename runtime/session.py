"""The active session: what the `system.*` functions of this process work on.

`system.util.invokeAsynchronous` is a plain function, so there has to be one place that says which registry it
starts its task in. This is that place, and the only global of the runtime.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from runtime.datasources import Datasources
from runtime.dispatch import Dispatcher, NoGuiThread
from runtime.library import ScriptLibrary
from runtime.project import Project, ProjectSettingsError
from runtime.tasks.registry import TaskRegistry

logger = logging.getLogger(__name__)

P = TypeVar("P")


class Scope(enum.StrEnum):
    """Where a script runs, in Ignition's words."""

    CLIENT = "client"
    GATEWAY = "gateway"


class WindowHost(Protocol):
    """What `system.nav` needs of the windows; Qt stays behind it."""

    def open(self, path: str, params: Mapping[str, Any] | None = None) -> object: ...

    def close(self, path: str) -> None: ...

    def close_all(self) -> None: ...


@dataclass
class Session:
    """The parts of one runtime. `windows` is None in gateway scope, `project` None when no folder is open."""

    scope: Scope
    tasks: TaskRegistry
    dispatcher: Dispatcher
    library: ScriptLibrary
    datasources: Datasources
    project: Project | None = None
    windows: WindowHost | None = None

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


def gateway_session(project: Project | None) -> Session:
    """A session without a GUI thread. Imports no Qt."""
    return Session(
        scope=Scope.GATEWAY,
        tasks=TaskRegistry(),
        dispatcher=NoGuiThread(),
        library=ScriptLibrary(project.scripts_folder if project else None),
        datasources=Datasources(project.folder if project else None),
        project=project,
    )
