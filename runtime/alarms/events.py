"""Alarm events as scripts see them, and the results of alarm queries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from runtime.alarms.states import AlarmPriority, AlarmState, Transition
from runtime.dataset import Dataset
from runtime.java.beans import Bean
from runtime.java.util import Date
from runtime.tags.moments import to_date


class AlarmSource(str):
    """The qualified path of an alarm, "prov:default:/tag:Tank/Level:/alm:High", with Ignition's methods."""

    __slots__ = ()

    def getPathComponent(self, component: str) -> str | None:
        """The part called "prov", "tag" or "alm"; None when there is none."""
        match = re.search(rf"(?:^|:/){re.escape(component)}:(.*?)(?=:/|$)", self)
        return match[1] if match is not None else None

    def getLastPathComponent(self) -> str | None:
        return self.getPathComponent("alm")

    def toString(self) -> str:
        return str(self)

    def toStringFull(self) -> str:
        return str(self)


@dataclass(frozen=True)
class EventData(Bean):
    """What was known at one change of an alarm: its time, the value of the tag, who did it."""

    millis: int
    values: Mapping[str, Any] = field(default_factory=dict)

    def getTimestamp(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return self.millis

    def get(self, property: Any) -> Any:
        """`eventTime`, `eventValue`, `ackUser`, `ackNotes`, or an associated value; None where there is none."""
        return self._all().get(str(property))

    def contains(self, property: Any) -> bool:
        return str(property) in self._all()

    def getOrDefault(self, property: Any, default: Any = None) -> Any:
        return self._all().get(str(property), default)

    def getProperties(self) -> list[str]:
        return list(self._all())

    def getValues(self) -> list[Any]:
        return list(self._all().values())

    def _all(self) -> dict[str, Any]:
        return {"eventTime": to_date(self.millis), **self.values}


@dataclass(frozen=True)
class AlarmEvent(Bean):
    """One time that an alarm was active, as it stands; Ignition calls it PyAlarmEvent.

    An event of the journal is the same at one moment, which `lastTransition` tells. What `getX` and `isX` give can be
    read as `x` too, as in Jython.
    """

    id: str
    source: AlarmSource
    displayPath: str
    name: str
    label: str
    priority: AlarmPriority
    notes: str = ""
    activeData: EventData | None = None
    clearedData: EventData | None = None
    ackData: EventData | None = None
    isShelvedNow: bool = False
    isSystem: bool = False
    lastTransition: Transition = Transition.Active
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> AlarmState:
        return AlarmState.from_flags(not self.isCleared(), self.isAcked())

    @property
    def eventTime(self) -> Date:
        """When it last changed."""
        return to_date(self.millis)

    @property
    def millis(self) -> int:
        """The same in milliseconds."""
        data = {
            Transition.Active: self.activeData,
            Transition.Clear: self.clearedData,
            Transition.Ack: self.ackData,
        }[self.lastTransition]
        return 0 if data is None else data.millis

    def getId(self) -> str:
        return self.id

    def getSource(self) -> AlarmSource:
        return self.source

    def getDisplayPath(self) -> str:
        return self.displayPath

    def getDisplayPathOrSource(self) -> str:
        return self.displayPath or str(self.source)

    def getName(self) -> str:
        return self.name

    def getLabel(self) -> str:
        """The label, the name where there is none."""
        return self.label or self.name

    def getPriority(self) -> AlarmPriority:
        return self.priority

    def getState(self) -> AlarmState:
        return self.state

    def getNotes(self) -> str:
        return self.notes

    def getActiveData(self) -> EventData | None:
        return self.activeData

    def getClearedData(self) -> EventData | None:
        """None while it is active."""
        return self.clearedData

    def getAckData(self) -> EventData | None:
        """None until somebody acknowledges it."""
        return self.ackData

    def getLastEventState(self) -> Transition:
        """Active, Clear or Ack: what happened last."""
        return self.lastTransition

    def isAcked(self) -> bool:
        return self.ackData is not None

    def isCleared(self) -> bool:
        return self.clearedData is not None

    def isActive(self) -> bool:
        return not self.isCleared()

    def isShelved(self) -> bool:
        return self.isShelvedNow

    def get(self, propertyName: Any) -> Any:
        """A property of the alarm, its associated data among them; None where there is none."""
        return self.properties().get(str(propertyName).casefold())

    def contains(self, propertyName: Any) -> bool:
        return str(propertyName).casefold() in self.properties()

    def getOrDefault(self, propertyName: Any, default: Any = None) -> Any:
        return self.properties().get(str(propertyName).casefold(), default)

    def getProperties(self) -> list[str]:
        return list({**self.values, **self._own()})

    def getCount(self) -> int:
        return len(self.getProperties())

    def toString(self) -> str:
        return repr(self)

    def properties(self) -> dict[str, Any]:
        """Everything that `get` finds, by its name in small letters."""
        merged = {**self.values, **self._own()}
        return {name.casefold(): value for name, value in merged.items()}

    def _own(self) -> dict[str, Any]:
        return {
            **(self.activeData.values if self.activeData else {}),
            **(self.clearedData.values if self.clearedData else {}),
            **(self.ackData.values if self.ackData else {}),
            "eventId": self.id,
            "source": self.source,
            "displayPath": self.displayPath,
            "name": self.name,
            "label": self.getLabel(),
            "priority": self.priority,
            "state": self.state,
            "notes": self.notes,
            "eventTime": self.eventTime,
            "activeTime": _time(self.activeData),
            "clearTime": _time(self.clearedData),
            "ackTime": _time(self.ackData),
            "isActive": self.isActive(),
            "isClear": self.isCleared(),
            "isAcked": self.isAcked(),
            "isShelved": self.isShelvedNow,
            "isSystemEvent": self.isSystem,
        }

    def __repr__(self) -> str:
        return f"<Alarm {self.source}: {self.state}, {self.priority}>"


class AlarmQueryResult(Sequence[AlarmEvent]):
    """The events that a query found: a sequence of them, which is a dataset too."""

    def __init__(self, events: Sequence[AlarmEvent], is_journal: bool = False) -> None:
        self._events = list(events)
        self._is_journal = is_journal

    def getDataset(self) -> Dataset:
        """The same as a table: EventId, Source, DisplayPath, EventTime, State, Priority.

        State is 0 for cleared and unacknowledged, 1 cleared and acknowledged, 2 active and unacknowledged, 3 active and
        acknowledged. Of the journal it is EventState, 0 active, 1 cleared, 2 acknowledged, and IsSystemEvent is added.
        """
        if self._is_journal:
            rows = [[*_first_columns(event), event.lastTransition, event.priority, event.isSystem] for event in self]
            names = ["EventId", "Source", "DisplayPath", "EventTime", "EventState", "Priority", "IsSystemEvent"]
            return Dataset(names, [[*row[:4], int(row[4]), int(row[5]), row[6]] for row in rows])
        names = ["EventId", "Source", "DisplayPath", "EventTime", "State", "Priority"]
        return Dataset(names, [[*_first_columns(event), event.state.ordinal(), int(event.priority)] for event in self])

    def getCount(self) -> int:
        return len(self._events)

    def size(self) -> int:
        return len(self._events)

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[AlarmEvent]:
        return iter(self._events)

    def __getitem__(self, index: Any) -> Any:
        return self._events[index]

    def __repr__(self) -> str:
        return f"<AlarmQueryResult: {len(self._events)} events>"


def _first_columns(event: AlarmEvent) -> list[Any]:
    return [event.id, str(event.source), event.displayPath, event.eventTime]


def _time(data: EventData | None) -> Date | None:
    return None if data is None else to_date(data.millis)
