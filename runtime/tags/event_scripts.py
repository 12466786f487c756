"""Tag event scripts: what a tag's `eventScripts` says is run when its value changes, each run as a task of its own.

As in Ignition a script gets `tag`, `tagPath`, `previousValue`, `currentValue`, `initialChange` and `missedEvents`, runs
beside the write that caused it, and one tag's changes run one after the other. While one runs, at most five wait; what
is more is dropped, and the next run is told by `missedEvents`.
"""

from __future__ import annotations

import logging
import textwrap
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from runtime.protocol import Origin
from runtime.session import Session
from runtime.tags.changes import TagChange
from runtime.tags.links import Key, key_for
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath
from runtime.tags.providers import TagProviders
from runtime.tasks.calls import Call
from runtime.tasks.script_task import calling_as

MAX_WAITING = 5
VALUE_CHANGED = "valueChanged"

_PARAMETERS = "tag, tagPath, previousValue, currentValue, initialChange, missedEvents"

logger = logging.getLogger(__name__)


class TagEventScripts:
    """The session's part that runs them: `session.part(TagEventScripts)`."""

    def __init__(self, session: Session) -> None:
        """Run scripts from now on; a tag's value at the start is no change."""
        # Not asked of the session later: a listener that waited for its lock could wait for itself.
        self._tags = session.part(TagProviders)
        self._tasks = session.tasks
        self._lock = threading.Lock()
        self._waiting: dict[Key, deque[TagChange]] = {}
        self._missed: set[Key] = set()
        self._is_closed = False
        self._tags.listen_to_all(self._on_changes)

    def close(self) -> None:
        """Start no more."""
        self._is_closed = True

    def _on_changes(self, changes: Sequence[TagChange]) -> None:
        for change in changes:
            if not self._is_closed and change.previous is not None and not change.is_removed and _text_of(change.node):
                self._put(change)

    def _put(self, change: TagChange) -> None:
        key = key_for(change.path)
        with self._lock:
            waiting = self._waiting.get(key)
            if waiting is not None and len(waiting) >= MAX_WAITING:
                self._missed.add(key)
                return
            if waiting is not None:
                waiting.append(change)
                return
            self._waiting[key] = deque([change])
        self._start(key)

    def _start(self, key: Key) -> None:
        """Run what waits of one tag, on a thread of its own."""
        with self._lock:
            change = self._waiting[key].popleft()
            has_missed = key in self._missed
            self._missed.discard(key)
        script = _compiled(change.node)
        if script is None:
            self._go_on(key)
            return
        tag = self._described(change.node)
        call = Call(script, (tag, str(change.path), change.previous, change.current, False, has_missed))
        with calling_as(None):  # whoever wrote the tag is not the one who runs this
            self._tasks.start(
                call,
                description=f"{change.path} {VALUE_CHANGED}",
                origin=Origin.EVENT,
                on_end=lambda _task, _outcome: self._go_on(key),
            )

    def _described(self, node: TagNode) -> dict[str, Any]:
        """What the script knows as `tag`: its name, its path, and the parameters of the instance that it belongs to."""
        parameters: Mapping[str, Any] = {}
        with self._tags.locked():
            for depth in range(len(node.path.parts)):
                folder = self._tags.node(TagPath(node.path.provider, node.path.parts[:depth]))
                parameters = (folder.parameters if folder else {}) or parameters
        return {"name": node.name, "path": str(node.path), "tagType": node.tag_type, "parameters": dict(parameters)}

    def _go_on(self, key: Key) -> None:
        with self._lock:
            if not self._waiting[key]:
                del self._waiting[key]
                return
        self._start(key)


def _text_of(node: TagNode) -> str:
    """The body of the tag's valueChanged script, "" when it has none."""
    scripts = node.properties.get("eventScripts")
    for script in scripts if isinstance(scripts, list) else ():
        if isinstance(script, Mapping) and script.get("eventid") == VALUE_CHANGED and script.get("enabled", True):
            return str(script.get("script") or "")
    return ""


def _compiled(node: TagNode) -> Any:
    """The script as a function; None when it does not compile, which the log says."""
    from runtime.dialect import compile_script

    names: dict[str, Any] = {}
    try:
        exec(compile_script(_as_function(_text_of(node)), f"<{node.path} {VALUE_CHANGED}>"), names)
    except SyntaxError as error:
        logger.error("The %s script of %s is no Python: %s", VALUE_CHANGED, node.path, error)
        return None
    return names[VALUE_CHANGED]


def _as_function(body: str) -> str:
    """The text of a function with this body; Ignition keeps bodies indented by a tab, and people write them without."""
    first = next((line for line in body.splitlines() if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    if not indent:
        indent, body = "\t", textwrap.indent(body, "\t")
    # The last line is for a body of comments alone.
    return f"def {VALUE_CHANGED}({_PARAMETERS}):\n{body}\n{indent}pass\n"
