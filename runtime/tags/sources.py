"""Where a tag's value comes from: what scripts wrote, a simulated signal, another tag.

Pilotlight has no devices and evaluates no expressions. A tag of a device (`opc`) or a database (`db`) has what scripts
write to it, and is Bad_NotConnected until they do; so scripts can be tried with it. Expressions that are just one tag
or one value work; any other behaves like a tag of a device, and is Bad_Unsupported until a script writes to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from runtime.tags.paths import TagPath, resolve
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode
from runtime.tags.signals import Signal
from runtime.tags.system_tags import system_value

MEMORY = "memory"
SIMULATED = "sim"

_NO_WRITES = QualityCode.Bad_ReadOnly.derive("A simulated tag cannot be written.")
ONE_TAG = re.compile(r"\s*\{([^{}]+)\}\s*")
"""An expression that is just one tag."""


class Tags(Protocol):
    """What a source needs of the others."""

    def now(self) -> int: ...

    def value_at(self, path: TagPath) -> QualifiedValue: ...


class ValueSource(Protocol):
    """One tag's source."""

    @property
    def is_moving(self) -> bool:
        """Whether the value changes without anybody writing it."""

    @property
    def origin(self) -> TagPath | None:
        """The tag that has the value in truth: writes go there, and its changes are this one's."""

    @property
    def refusal(self) -> QualityCode | None:
        """What a write comes to, None where it is possible."""

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        """The value now; `held` is what was written last."""


@dataclass(frozen=True)
class Held:
    """What was written last."""

    is_moving: bool = False
    origin: TagPath | None = None
    refusal: QualityCode | None = None

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        return held


@dataclass(frozen=True)
class Simulated:
    """A signal that follows from the time."""

    signal: Signal
    is_moving: bool = True
    origin: TagPath | None = None
    refusal: QualityCode | None = _NO_WRITES

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        now = tags.now()
        return QualifiedValue(self.signal.at(now), QualityCode.Good, now)


@dataclass(frozen=True)
class System:
    """What this computer says."""

    what: str
    is_moving: bool
    origin: TagPath | None = None
    refusal: QualityCode | None = QualityCode.Bad_ReadOnly

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        now = tags.now()
        return QualifiedValue(system_value(self.what, now), QualityCode.Good, now if self.is_moving else held.millis)


@dataclass(frozen=True)
class Reference:
    """Another tag."""

    origin: TagPath | None
    is_moving: bool = False
    refusal: QualityCode | None = None

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        assert self.origin is not None
        found = tags.value_at(self.origin)
        if found.quality == QualityCode.Bad_NotFound:
            missing = QualityCode.Bad_ReferenceNotFound.derive(f"There is no tag {self.origin}.")
            return QualifiedValue(None, missing, found.millis)
        return found


@dataclass(frozen=True)
class Broken:
    """A declaration that cannot be used."""

    refusal: QualityCode | None
    is_moving: bool = False
    origin: TagPath | None = None

    def read(self, held: QualifiedValue, tags: Tags) -> QualifiedValue:
        assert self.refusal is not None
        return QualifiedValue(None, self.refusal, held.millis)


HELD = Held()


def source_of(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    """The source that a tag's properties declare."""
    make = _SOURCES.get(str(properties.get("valueSource", MEMORY)))
    try:
        return HELD if make is None else make(properties, path)
    except ValueError as error:  # SignalError, TagPathError, and no such system tag
        return Broken(QualityCode.Error_Configuration.derive(str(error)))


def initial_value(properties: Mapping[str, Any]) -> tuple[Any, QualityCode]:
    """What a tag that holds its value has before anybody writes it."""
    match properties.get("valueSource", MEMORY):
        case "opc" | "db":
            return None, QualityCode.Bad_NotConnected.derive("Pilotlight has no devices; write a value to try with.")
        case "expr":
            return literal(str(properties.get("expression") or ""))
        case "derived":
            return None, _unsupported("the expression of a derived tag")
        case _:
            return properties.get("value"), QualityCode.Good


def _simulated(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    return Simulated(Signal.declared(properties.get("pilotlight")))


def _system(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    declaration = properties.get("pilotlight")
    what = declaration.get("system") if isinstance(declaration, Mapping) else None
    system_value(what, 0)  # raises what is wrong
    return System(str(what), is_moving=what == "now")


def _reference(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    origin = properties.get("sourceTagPath")
    if not origin:
        return Broken(QualityCode.Error_Configuration.derive("sourceTagPath is missing."))
    return Reference(resolve(str(origin), path))


def _derived(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    getter = str(properties.get("deriveExpressionGetter") or "").strip()
    return _reference(properties, path) if getter in ("{source}", "") else HELD


def _expression(properties: Mapping[str, Any], path: TagPath) -> ValueSource:
    only = ONE_TAG.fullmatch(str(properties.get("expression") or ""))
    return HELD if only is None else Reference(resolve(only[1], path))


def literal(expression: str) -> tuple[Any, QualityCode]:
    """The value of an expression that is just one: 12.5, "text" or true."""
    text = expression.strip()
    try:
        return json.loads(text), QualityCode.Good
    except ValueError:
        if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1]:
            return text[1:-1], QualityCode.Good
        return None, _unsupported("an expression")


def _unsupported(what: str) -> QualityCode:
    return QualityCode.Bad_Unsupported.derive(f"Pilotlight does not evaluate {what}; write a value to try with.")


_SOURCES: Mapping[str, Callable[[Mapping[str, Any], TagPath], ValueSource]] = {
    SIMULATED: _simulated,
    "system": _system,
    "reference": _reference,
    "derived": _derived,
    "expr": _expression,
}
