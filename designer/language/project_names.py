"""The paths that scripts name in strings: tags, named queries, windows and their components. Qt-free."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from editor.language.answers import Completion, CompletionKind
from runtime.project import Project

_LARGEST_FILE: Final = 20_000_000
_MOST_TAGS: Final = 50_000

_CALL: Final = re.compile(r"([\w.]+)\s*\((?:[^()]|\([^()]*\))*\Z")
"""The innermost call whose arguments the text ends in; a call among them counts when it is closed."""


@dataclass(frozen=True)
class ProjectNames:
    """What one can name. `components` are those of each window, by the window's path."""

    tags: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    components: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_names(project: Project) -> ProjectNames:
    """The names of `project`. Reads the disk; any thread. What cannot be read is left out, Problems tells of it."""
    windows = tuple(node.path for node in project.tree().walk() if node.kind == "window")
    return ProjectNames(
        tags=tuple(_tags(project.folder / "pilotlight" / "tags")),
        queries=tuple(query.path for query in project.named_queries()),
        windows=windows,
        components={path: tuple(_components(project.windows_folder / path)) for path in windows},
    )


def completions_in_string(names: ProjectNames, window: str, before: str) -> list[Completion]:
    """What could stand in the string that `before`, the code up to the cursor, ends in.

    `window` is the window whose event script it is, "" for other scripts.
    """
    call = _CALL.search(_without_open_string(before))
    return _offers(names, window, call[1]) if call else []


def _offers(names: ProjectNames, window: str, function: str) -> list[Completion]:
    last = function.rpartition(".")[2]
    if ".tag." in f".{function}" or last in _TAG_FUNCTIONS:
        return _as_completions(names.tags, CompletionKind.VALUE)
    if last in _QUERY_FUNCTIONS:
        return _as_completions(names.queries, CompletionKind.REFERENCE)
    if last in _WINDOW_FUNCTIONS:
        return _as_completions(names.windows, CompletionKind.FILE)
    if last == "getComponent":
        found = names.components.get(window) or sorted({name for each in names.components.values() for name in each})
        return _as_completions(found, CompletionKind.PROPERTY)
    return []


_TAG_FUNCTIONS: Final = frozenset({"readBlocking", "writeBlocking", "readAsync", "writeAsync", "browse", "exists"})
_QUERY_FUNCTIONS: Final = frozenset({"runNamedQuery", "namedQuery", "beginNamedQueryTransaction", "execQuery"})
_WINDOW_FUNCTIONS: Final = frozenset(
    {"openWindow", "openWindowInstance", "swapTo", "swapWindow", "closeWindow", "centerWindow", "getWindow", "goTo"}
)


def _as_completions(names: Iterable[str], kind: CompletionKind) -> list[Completion]:
    return [Completion(name, kind, insert_text=name) for name in names]


def _without_open_string(before: str) -> str:
    """`before` up to the quote that opens the string it ends in, and without the other strings of its line."""
    line_start = before.rfind("\n") + 1
    quote = max(before.rfind("'"), before.rfind('"'))
    line = before[line_start:quote] if quote >= line_start else before[line_start:]
    return before[:line_start] + re.sub(r"'[^']*'|\"[^\"]*\"", "''", line)


# ---- reading


def _tags(folder: Path) -> Iterator[str]:
    """The paths of the tags in the providers' files, "[default]Line/Speed"."""
    count = 0
    for file in sorted(folder.glob("*.json")):
        for path in _tag_paths(_json(file), ()):
            count += 1
            if count > _MOST_TAGS:
                return
            yield f"[{file.stem}]{path}"


def _tag_paths(node: Any, above: tuple[str, ...]) -> Iterator[str]:
    tags = node.get("tags") if isinstance(node, dict) else None
    for tag in tags if isinstance(tags, list) else ():
        if isinstance(tag, dict) and isinstance(tag.get("name"), str) and tag.get("name") != "_types_":
            path = (*above, tag["name"])
            if tag.get("tagType") not in ("Folder", "UdtInstance", "UdtType"):
                yield "/".join(path)
            yield from _tag_paths(tag, path)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes()) if file.stat().st_size <= _LARGEST_FILE else None
    except (OSError, ValueError, RecursionError):
        return None


def _components(window: Path) -> Iterator[str]:
    try:
        form = ElementTree.parse(window / "window.ui")
    except (OSError, ElementTree.ParseError):
        return
    names: Sequence[str] = [widget.get("name", "") for widget in form.iter("widget")]
    yield from (name for name in names if name)
