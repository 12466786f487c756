"""One script of a project, wherever it lives: a file of its own, a place in a JSON file, or a string in a binary."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from runtime.dialects import Dialect


class ScriptNotFoundError(LookupError):
    """The file has no such script any more; the message names both."""


class ScriptKind(enum.StrEnum):
    """What calls a script."""

    LIBRARY = "library"
    EVENT = "event"
    MESSAGE = "message"
    WINDOW_EVENT = "window event"
    VISION = "vision"
    PERSPECTIVE = "perspective"
    TAG = "tag"


class ScriptScope(enum.StrEnum):
    """Where a script runs; a library script runs wherever it is called."""

    ALL = "all"
    CLIENT = "client"
    GATEWAY = "gateway"
    PERSPECTIVE = "perspective"


@dataclass(frozen=True)
class ProjectScript:
    """A script, its text as a person edits it, and where it stands.

    `path` is how people name it: "bottling.line", "Gateway Events/Timer/Poll", "Main: root/Button/onActionPerformed".
    `file` holds it, with a `pointer` (a JSON pointer, or the number of a text in a Vision resource) only at that place.
    `parameters` are the names that the body receives, empty for a module. `entry` is the function in the text that is
    called ("handleTimerEvent"), "" when the text itself is run. `dialect` is None when nothing says which it is.
    """

    kind: ScriptKind
    path: str
    file: Path
    text: str
    pointer: str = ""
    scope: ScriptScope = ScriptScope.ALL
    parameters: tuple[str, ...] = ()
    entry: str = ""
    is_writable: bool = True
    is_inherited: bool = False
    dialect: Dialect | None = None
    first_line: int = 1

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2] or self.path
