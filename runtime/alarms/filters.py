"""Which alarm events a query asks for."""

from __future__ import annotations

import fnmatch
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from runtime.alarms.events import AlarmEvent
from runtime.alarms.states import AlarmPriority, AlarmState

_BRACKETED = re.compile(r"\[([^\]]*)\](.*)")
_CONDITIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Condition = tuple[str, str, Any]


@dataclass(frozen=True)
class AlarmFilter:
    """What an event must be like; empty parts ask nothing."""

    priorities: frozenset[AlarmPriority] = frozenset()
    states: frozenset[AlarmState] = frozenset()
    sources: Sequence[str] = ()
    display_paths: Sequence[str] = ()
    all_properties: Sequence[Condition] = field(default=())
    any_properties: Sequence[Condition] = field(default=())
    defined: Sequence[str] = ()

    @classmethod
    def of(
        cls,
        priority: Any = None,
        state: Any = None,
        path: Any = None,
        source: Any = None,
        displaypath: Any = None,
        all_properties: Any = None,
        any_properties: Any = None,
        defined: Any = None,
    ) -> AlarmFilter:
        """The filter that the arguments of a query describe; each may be a list or one thing alone.

        Raises:
            ValueError: a priority, state or condition is none of Ignition's.
        """
        return cls(
            frozenset(map(AlarmPriority.of, listed(priority))),
            frozenset(map(AlarmState.of, listed(state))),
            [str(one) for one in (*listed(path), *listed(source))],
            [str(one) for one in listed(displaypath)],
            [_condition(one) for one in listed(all_properties)],
            [_condition(one) for one in listed(any_properties)],
            [str(one) for one in listed(defined)],
        )

    def passes(self, event: AlarmEvent) -> bool:
        """Whether the query asks for this event."""
        if self.priorities and event.priority not in self.priorities:
            return False
        if self.states and event.state not in self.states:
            return False
        if self.sources and not any(is_source(str(event.source), pattern) for pattern in self.sources):
            return False
        if self.display_paths and not any(_is_below(event.displayPath, pattern) for pattern in self.display_paths):
            return False
        return self._has_properties(event)

    def _has_properties(self, event: AlarmEvent) -> bool:
        if not all(event.contains(name) for name in self.defined):
            return False
        if not all(_is_met(event, condition) for condition in self.all_properties):
            return False
        return not self.any_properties or any(_is_met(event, condition) for condition in self.any_properties)


def is_source(source: str, pattern: str) -> bool:
    """Whether an alarm's source is one that a script's path means.

    That is a qualified path or a tag path with its provider, each with "*" for anything; a path of a tag without an
    alarm's name means all its alarms.
    """
    bracketed = _BRACKETED.fullmatch(pattern.strip())
    wanted = pattern.strip() if bracketed is None else f"prov:{bracketed[1]}:/tag:{bracketed[2]}"
    folded = source.casefold()
    return _matches(folded, wanted.casefold()) or _matches(folded.partition(":/alm:")[0], wanted.casefold())


def listed(value: Any) -> Sequence[Any]:
    """`value` as a list: none for None, one for a single thing."""
    if value is None:
        return ()
    if isinstance(value, (list, set, frozenset)) or (isinstance(value, tuple) and not _is_one_condition(value)):
        return list(value)
    return [value]


def _is_one_condition(value: tuple[Any, ...]) -> bool:
    return len(value) == 3 and value[1] in _CONDITIONS


def _is_below(path: str, pattern: str) -> bool:
    """Display paths end in /* to mean everything below them."""
    folded, wanted = path.casefold(), pattern.casefold()
    return _matches(folded, wanted) or (wanted.endswith("/*") and folded == wanted[:-2])


def _matches(text: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(text, pattern.replace("[", "[[]"))


def _condition(given: Any) -> Condition:
    if not isinstance(given, (list, tuple)) or len(given) != 3 or str(given[1]) not in _CONDITIONS:
        raise ValueError(f'A property condition is like ("priority", ">=", 2), not {given!r}.')
    return str(given[0]), str(given[1]), given[2]


def _is_met(event: AlarmEvent, condition: Condition) -> bool:
    name, comparison, wanted = condition
    if not event.contains(name):
        return False
    value = event.get(name)
    try:
        return bool(_CONDITIONS[comparison](*_comparable(value, wanted)))
    except TypeError:
        return False


def _comparable(value: Any, wanted: Any) -> tuple[Any, Any]:
    """Both as numbers where both are, else as texts."""
    if isinstance(value, AlarmPriority) and isinstance(wanted, str):
        return str(value), wanted
    numbers = (int, float)
    if isinstance(value, numbers) and isinstance(wanted, numbers):
        return value, wanted
    try:
        return float(value), float(wanted)
    except (TypeError, ValueError):
        return (value, wanted) if type(value) is type(wanted) else (str(value), str(wanted))
