"""What a tag path reads: a value, a property, a parameter, the state of an alarm. Nothing in here is guarded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from runtime.tags.links import Key, key_for
from runtime.tags.node import TagNode
from runtime.tags.paths import TagPath, TagPathError, parse
from runtime.tags.properties import read_alarm_property, read_parameter, read_property, special_part
from runtime.tags.provider_set import ProviderSet
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode

AlarmState = Callable[[TagNode, str], Mapping[str, Any] | None]


class TagReader:
    """Reads the tags of a project's providers; sources of tags read others by it."""

    def __init__(self, providers: ProviderSet, now: Callable[[], int]) -> None:
        self.now = now
        self.alarm_state: AlarmState = _no_alarm_state
        self._providers = providers
        self._following: set[Key] = set()

    def read(self, text: str) -> QualifiedValue:
        """What the path `text` has; the quality says it when that is none.

        Raises:
            TagFileError: the provider's file cannot be used.
        """
        try:
            return self._read(parse(text))
        except TagPathError as error:
            return self._nothing(QualityCode.Error_InvalidPathSyntax.derive(str(error)))

    def value_at(self, path: TagPath) -> QualifiedValue:
        """The same for a source that shows another tag; one that comes back to itself is Error_CycleDetected."""
        key = key_for(path)
        if key in self._following:
            return self._nothing(QualityCode.Error_CycleDetected.derive(f"{path} refers to itself."))
        self._following.add(key)
        try:
            return self._read(path)
        finally:
            self._following.discard(key)

    def _read(self, path: TagPath) -> QualifiedValue:
        node = self._providers.node(path)
        if node is not None:
            current = node.read(self)
            return current if not path.prop else read_property(node, path.prop, current)
        parts, kind, alarm = special_part(path.parts)
        node = self._providers.node(TagPath(path.provider, parts)) if kind else None
        if node is None:
            return self._nothing(self._providers.not_found(path))
        if kind == "parameters":
            return read_parameter(node, path.prop)
        return read_alarm_property(node, alarm, path.prop, self.alarm_state(node, alarm))

    def _nothing(self, quality: QualityCode) -> QualifiedValue:
        return QualifiedValue(None, quality, self.now())


def _no_alarm_state(_node: TagNode, _alarm: str) -> Mapping[str, Any] | None:
    """For a session in which nobody evaluates alarms."""
    return None
