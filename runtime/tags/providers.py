"""The tags of one session: all providers, read, written and listened to. Every method may be called from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from runtime.session import Session
from runtime.tags.changes import BatchListener, ChangeFeed, Listener, TagChange
from runtime.tags.declaration import plain
from runtime.tags.editing import Edits
from runtime.tags.links import TagLinks, is_definition, key_for
from runtime.tags.moments import now_millis
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath, TagPathError, parse
from runtime.tags.properties import (
    VALUE,
    find_alarm,
    known_name,
    special_part,
)
from runtime.tags.provider import DEFAULT_RATE_MS, Rebuilt, TagProvider
from runtime.tags.provider_set import DEFAULT_PROVIDER, ProviderSet
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode
from runtime.tags.reading import TagReader
from runtime.tags.ticker import Ticker
from runtime.tags.writing import changed_alarms, written_value
from runtime.tasks.cancellation import shielded

_MAX_HOPS = 100
"""How many references a write follows; a circle of them ends here."""


class TagProviders:
    """The session's part that has the tags: `session.part(TagProviders)`.

    There is a provider for each file in `pilotlight/tags`, and always "default". One lock guards all of them.
    """

    def __init__(self, session: Session, now: Callable[[], int] = now_millis) -> None:
        """Read every provider of the session's project. A file that cannot be used is told when its tags are used."""
        self.now = now
        """The time that values get, in milliseconds."""
        self.folder = session.project.folder if session.project else None
        """The project's folder, None when no project is open."""
        self.may_write: Callable[[TagNode], bool] = _everybody
        """Whether the script's user may write a tag; whoever knows users puts a function here."""
        self._lock = threading.RLock()
        self._depth = 0  # how many `locked` blocks of one thread stand in each other
        self._feed = ChangeFeed()
        self._ticker = Ticker(self._tick)
        self._set = ProviderSet(self.folder, now)
        self.reader = TagReader(self._set, now)
        """Reads tags below `locked`. Whoever evaluates alarms puts a function into its `alarm_state`."""
        self._links = TagLinks(self._set.find)
        for node in self._set.nodes():
            self._links.add(node)

    # ---- what there is

    @property
    def names(self) -> list[str]:
        """The providers' names."""
        return self._set.names

    def provider(self, name: str) -> TagProvider | None:
        """The provider of that name, for "" the default one. Use it below `locked` only.

        Raises:
            TagFileError: its file cannot be used.
        """
        return self._set.provider(name)

    def node(self, path: TagPath) -> TagNode | None:
        """The tag, folder or instance at that path. Below `locked` only.

        Raises:
            TagFileError: the provider's file cannot be used.
        """
        return self._set.node(path)

    def nodes(self) -> Iterator[TagNode]:
        """All tags, folders and instances of all providers, without definitions. Below `locked` only."""
        return self._set.nodes()

    def rate_ms(self, path: TagPath) -> int:
        """How often the tag at that path is looked at, as its tag group says. Below `locked` only."""
        node = self.node(path)
        return DEFAULT_RATE_MS if node is None else self._set.rate_ms(node)

    def not_found(self, path: TagPath) -> QualityCode:
        """What a path has that leads nowhere."""
        return self._set.not_found(path)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No tag changes inside the block but by the block itself; listeners hear of that at its end."""
        with shielded():
            self._lock.acquire()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                is_outermost = self._depth == 0
                self._lock.release()
                if is_outermost:
                    self._feed.deliver()

    # ---- values

    def read(self, paths: Sequence[str]) -> list[QualifiedValue]:
        """Value, quality and time of each path, in their order; of a path that leads nowhere Bad_NotFound.

        Raises:
            TagFileError: the file of a provider that is named cannot be used.
        """
        with self.locked():
            return [self.reader.read(str(path)) for path in paths]

    def write(self, paths: Sequence[str], values: Sequence[Any]) -> list[QualityCode]:
        """Write each value to its path; what came of each, in their order.

        Every listener has heard of the changes when this returns. Writing a property changes the configuration.

        Raises:
            TagFileError: a provider's file cannot be used, or not be written.
        """
        with self.locked():
            changes: list[TagChange] = []
            codes = [self._write(path, value, changes) for path, value in zip(paths, values, strict=True)]
            self._feed.put(changes)
        return codes

    # ---- listening

    def subscribe(self, path: str | TagPath, callback: Listener) -> Callable[[], None]:
        """Have `callback(TagChange)` called whenever the tag's value changes; returns what ends that.

        It is called on the thread that made the change, which waits for it; the tag need not exist yet.

        Raises:
            TagPathError: `path` is no tag path.
        """
        wanted = parse(path) if isinstance(path, str) else path
        end = self._feed.listen(key_for(TagPath(wanted.provider or DEFAULT_PROVIDER, wanted.parts)), callback)
        self._ticker.wake()
        return end

    def listen_to_all(self, listener: BatchListener) -> None:
        """Have `listener` called with the changes of each write in one go. For parts of the session."""
        self._feed.listen_to_all(listener)
        self._ticker.wake()

    # ---- configuration

    @contextmanager
    def editing(self, provider: TagProvider) -> Iterator[Edits]:
        """Collect changes to what is configured; at the end of the block they hold, and are written to the file.

        Raises:
            TagFileError: the disk refused; the changes hold in this session.
        """
        with self.locked():
            edits = Edits(provider)
            try:
                yield edits
            finally:  # what was changed before a failure is not half there
                if edits.has_changes:
                    self._take(edits.finish())
                    provider.save()

    def close(self) -> None:
        """Look at no simulated tag any more."""
        self._ticker.close()

    def _take(self, rebuilt: Rebuilt) -> None:
        """Nodes have come and gone."""
        for node in rebuilt.removed:
            self._links.remove(node)
        for node in rebuilt.added:
            self._links.add(node)
        gone = QualifiedValue(None, QualityCode.Bad_NotFound.derive("The tag was deleted."), self.now())
        changes = [TagChange(node, node.held, gone, is_removed=True) for node in _with_values(rebuilt.removed)]
        changes += [TagChange(node, None, node.read(self.reader)) for node in _with_values(rebuilt.added)]
        self._feed.put(changes)
        self._ticker.wake()

    # ---- writing; the lock is held

    def _write(self, text: str, value: Any, changes: list[TagChange]) -> QualityCode:
        try:
            path = parse(str(text))
        except TagPathError as error:
            return QualityCode.Error_InvalidPathSyntax.derive(str(error))
        node = self.node(path)
        if node is None or path.prop.casefold() not in ("", VALUE):
            return self._write_property(path, node, value)
        target = self._target(node)
        if target is None:
            return QualityCode.Bad_ReferenceNotFound.derive(f"{path} refers to a tag that is not there.")
        if not self.may_write(node):
            return QualityCode.Bad_AccessDenied
        written = written_value(target, value, self.now())
        if written.value is not None:
            self._hold(target, written.value, changes)
        return written.quality

    def _target(self, node: TagNode) -> TagNode | None:
        """The tag that has the value of `node` in truth."""
        found: TagNode | None = node
        for _ in range(_MAX_HOPS):
            if found is None or found.source.origin is None:
                return found
            found = self.node(found.source.origin)
        return None

    def _hold(self, node: TagNode, value: QualifiedValue, changes: list[TagChange]) -> None:
        previous, node.held = node.held, value
        if previous.isSame(value):
            return
        changes.append(TagChange(node, previous, value))
        for referrer in self._links.referrers(node):
            before, referrer.held = referrer.held, referrer.read(self.reader)
            changes.append(TagChange(referrer, before, referrer.held))

    def _write_property(self, path: TagPath, node: TagNode | None, value: Any) -> QualityCode:
        parts, kind, alarm = (path.parts, "", "") if node is not None else special_part(path.parts)
        owner = node or (self.node(TagPath(path.provider, parts)) if kind else None)
        provider = self.provider(path.provider)
        if owner is None or provider is None or not path.prop:
            return self._set.not_found(path)
        if kind == "alarms" and find_alarm(owner, alarm) is None:
            return self._set.not_found(path)
        with self.editing(provider) as edits:
            if kind == "parameters":
                edits.set_parameter(owner.path, path.prop, plain(value))
            elif kind == "alarms":
                edits.set_property(owner.path, kind, changed_alarms(owner, alarm, path.prop, value))
            else:
                edits.set_property(owner.path, known_name(owner, path.prop), plain(value))
        return QualityCode.Good

    def _tick(self) -> int | None:
        """Tell what has changed by itself; returns after how many milliseconds to look again, None for never."""
        with self.locked():
            rates = [(node, self._set.rate_ms(node)) for node in self._links.watched(self._feed.listened())]
            now = self.now()
            changes: list[TagChange] = []
            for node, rate_ms in rates:
                # A little early counts: else a tag whose turn came a millisecond too soon would wait a whole round.
                if node.held.value is None or now - node.held.millis >= 0.9 * rate_ms:
                    self._hold(node, node.read(self.reader), changes)
            self._feed.put(changes)
            return min((rate_ms for _, rate_ms in rates), default=None)


def _with_values(nodes: Sequence[TagNode]) -> Iterator[TagNode]:
    return (node for node in nodes if node.is_atomic and not is_definition(node))


def _everybody(_node: TagNode) -> bool:
    """For a session without users."""
    return True
