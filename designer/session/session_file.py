"""The tabs of one project as they are kept on disk, and where the cursor was in each. Qt-free."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from designer.recovery.atomic_file import set_aside, write_whole
from designer.recovery.kept_buffer import folder_of

VERSION: Final = 1

_LARGEST: Final = 2**31 - 1
"""Qt takes no larger number of a line, a column or a width."""


@dataclass(frozen=True)
class TabState:
    """One tab. `path` is relative to the project, with slashes, when it is inside, else absolute.

    Lines and columns count from 0, columns in UTF-16 units.
    """

    path: str
    place: str
    title: str
    line: int = 0
    column: int = 0
    top_line: int = 0
    folded_lines: tuple[int, ...] = ()
    bookmarks: tuple[int, ...] = ()


@dataclass(frozen=True)
class GroupState:
    """One group of tabs, from left to right; there is at least one tab."""

    tabs: tuple[TabState, ...]
    current: int = 0
    """The tab in front."""


@dataclass(frozen=True)
class ProjectSession:
    """What was open in a project: its groups from left to right, none when nothing was open."""

    groups: tuple[GroupState, ...] = ()
    current_group: int = 0
    sizes: tuple[int, ...] = ()
    """How wide the groups are, one number for each; only their proportion counts."""


class SessionFileError(Exception):
    """What was open cannot be read; the message says why, and where the file is now."""


def file_of(folder: Path, project: Path) -> Path:
    """The file in `folder` that keeps what is open in `project`."""
    named = folder_of(folder, project)
    return named.with_name(f"{named.name}.json")


def write(file: Path, session: ProjectSession) -> None:
    """Keep `session` in `file`. Safe from every thread.

    Raises:
        OSError: the disk refused; what `file` held is as it was.
    """
    content = {"version": VERSION, **asdict(session)}
    write_whole(file, json.dumps(content, indent=1, ensure_ascii=True).encode("ascii"))


def read(file: Path) -> ProjectSession | None:
    """What `file` keeps; None when there is no such file.

    Raises:
        SessionFileError: it cannot be read, and was set aside when it holds something else than this version's session.
    """
    try:
        return _session(json.loads(file.read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SessionFileError(f"What was open last time cannot be read ({error.strerror}): {file}") from error
    except (ValueError, RecursionError) as error:
        raise SessionFileError(f"What was open last time cannot be read ({error}). {_aside(file)}") from error


def _aside(file: Path) -> str:
    """Give the file another name, so that the next session does not take its place; what the user is told."""
    try:
        return f"The file was set aside as {set_aside(file)}."
    except OSError as error:
        return f"The file could not be set aside ({error.strerror}): {file}"


# --- what a file may say ---


def _session(content: Any) -> ProjectSession:
    version = content.get("version") if isinstance(content, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise ValueError(f"a newer designer wrote it, in version {version}")
    fields = _fields(
        content, {"version": _number, "groups": _all(_group), "current_group": _number, "sizes": _all(_number)}
    )
    session = ProjectSession(fields["groups"], fields["current_group"], fields["sizes"])
    if fields["version"] != VERSION or len(session.sizes) != len(session.groups):
        raise ValueError("its version or its sizes are wrong")
    if session.groups:
        _check_index(session.current_group, session.groups)
    return session


def _group(content: Any) -> GroupState:
    group = GroupState(**_fields(content, {"tabs": _all(_tab), "current": _number}))
    _check_index(group.current, group.tabs)
    return group


def _tab(content: Any) -> TabState:
    tab = TabState(**_fields(content, _TAB))
    if not tab.path or "\0" in tab.path:
        raise ValueError(f"{tab.path!r} is no path")
    return tab


def _fields(content: Any, kinds: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """The fields of an object that has exactly these, each as its kind gives it."""
    if not isinstance(content, dict) or content.keys() != kinds.keys():
        raise ValueError(f"no object with the fields {', '.join(kinds)}")
    return {name: kind(content[name]) for name, kind in kinds.items()}


def _all(kind: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """The kind of a list of these."""

    def checked(content: Any) -> tuple[Any, ...]:
        if not isinstance(content, list):
            raise ValueError(f"{content!r:.40} is no list")
        return tuple(kind(each) for each in content)

    return checked


def _number(content: Any) -> int:
    # True is an int to Python, and no number to a reader.
    if not isinstance(content, int) or isinstance(content, bool) or not 0 <= content <= _LARGEST:
        raise ValueError(f"{content!r:.40} is no number that can be here")
    return content


def _text(content: Any) -> str:
    if not isinstance(content, str):
        raise ValueError(f"{content!r:.40} is no text")
    return content


def _check_index(index: int, items: tuple[Any, ...]) -> None:
    if index >= len(items):
        raise ValueError(f"number {index} is in front of {len(items)}")


_TAB: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("path", "place", "title"), _text),
    **dict.fromkeys(("line", "column", "top_line"), _number),
    **dict.fromkeys(("folded_lines", "bookmarks"), _all(_number)),
}
