"""Who wants to hear of changed values, and how they are told: in order, and never with the tags' lock held."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath
from runtime.tags.qualified_value import QualifiedValue

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TagChange:
    """What became of one tag.

    `previous` is None when the tag is new, or was configured anew. `is_removed` tells that it is gone.
    """

    node: TagNode
    previous: QualifiedValue | None
    current: QualifiedValue
    is_removed: bool = False

    @property
    def path(self) -> TagPath:
        return self.node.path


Listener = Callable[[TagChange], object]
BatchListener = Callable[[Sequence[TagChange]], object]


class ChangeFeed:
    """Tells listeners of changes, on the thread that made them, before the write that made them returns.

    A listener that writes a tag itself is not called again inside its own call: that change comes after the others.
    """

    def __init__(self) -> None:
        self._waiting: deque[Sequence[TagChange]] = deque()
        self._delivery = threading.RLock()  # one thread tells at a time, so that changes arrive in their order
        self._is_delivering = False
        self._lock = threading.Lock()
        self._by_key: dict[tuple[str, str], list[Listener]] = {}
        self._of_all: list[BatchListener] = []

    def listen(self, key: tuple[str, str], listener: Listener) -> Callable[[], None]:
        """Have `listener` called with each change of the tag with that provider and key; returns what ends that."""
        with self._lock:
            self._by_key.setdefault(key, []).append(listener)
        return lambda: self._forget(key, listener)

    def listen_to_all(self, listener: BatchListener) -> None:
        """Have `listener` called with the changes of each write, in one go. For parts of the session, for its life."""
        with self._lock:
            self._of_all.append(listener)

    def listened(self) -> set[tuple[str, str]]:
        """The tags that have a listener of their own."""
        with self._lock:
            return set(self._by_key)

    def put(self, changes: Sequence[TagChange]) -> None:
        """Note changes for the next `deliver`. The tags' lock is held, so that they are noted in their order."""
        if changes:
            self._waiting.append(changes)

    def deliver(self) -> None:
        """Tell what was put. The tags' lock is not held."""
        if not self._waiting:
            return
        with self._delivery:
            if self._is_delivering:
                return
            self._is_delivering = True
            try:
                while self._waiting:
                    self._tell(self._waiting.popleft())
            finally:
                self._is_delivering = False

    def _tell(self, changes: Sequence[TagChange]) -> None:
        with self._lock:
            of_all = list(self._of_all)
            own = [(listener, change) for change in changes for listener in self._by_key.get(_key(change), ())]
        for batch_listener in of_all:
            _call(partial(batch_listener, changes))
        for listener, change in own:
            _call(partial(listener, change))

    def _forget(self, key: tuple[str, str], listener: Listener) -> None:
        with self._lock:
            listeners = self._by_key.get(key, [])
            if listener in listeners:
                listeners.remove(listener)
            if not listeners:
                self._by_key.pop(key, None)


def _key(change: TagChange) -> tuple[str, str]:
    return change.path.provider.casefold(), change.node.key


def _call(listener: Callable[[], object]) -> None:
    try:
        listener()
    except Exception:  # a border: one listener's failure must not keep the others from hearing
        logger.exception("A listener to tags has failed.")
