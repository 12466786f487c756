"""One alarm at work: whether its condition is true, since when, and the events that have come of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from runtime.alarms.definition import AlarmDefinition, NotEvaluatedError, ReadTag
from runtime.alarms.events import AlarmEvent, AlarmSource, EventData
from runtime.alarms.states import AlarmPriority, Transition
from runtime.tags.qualified_value import QualifiedValue

MAX_LIVE = 5
"""Events of one alarm that are active or unacknowledged; older ones count as acknowledged then, as in Ignition."""

Note = Callable[[AlarmEvent], None]


@dataclass(frozen=True)
class _Pending:
    """A change of the condition whose delay has not passed."""

    due: int
    current: QualifiedValue


@dataclass
class LiveAlarm:
    """Nothing in here is guarded. `note` is called with an event at each of its changes."""

    definition: AlarmDefinition
    note: Note
    is_true: bool = False
    events: list[AlarmEvent] = field(default_factory=list)
    _pending: _Pending | None = None

    @property
    def is_active(self) -> bool:
        return bool(self.events) and not self.events[-1].isCleared()

    def evaluate(self, current: QualifiedValue, has_changed: bool, now: int, read: ReadTag) -> None:
        """See what a value means for the alarm.

        Raises:
            NotEvaluatedError: its configuration cannot be followed; it stays as it was.
        """
        self.settle(now, read)
        if not self.definition.is_evaluated(read):
            self._turn(False, current, now, read)
        elif self.definition.mode == "AnyChange":
            if has_changed:
                self._activate(now, current, read)
                self._clear(now, current)
        else:
            self._turn(self.definition.holds(current, self.is_true, read), current, now, read)

    def settle(self, now: int, read: ReadTag) -> None:
        """Do what was waiting for its delay, if that has passed."""
        pending = self._pending
        if pending is None or now < pending.due:
            return
        self._pending = None
        if self.is_true:
            self._activate(pending.due, pending.current, read)
        else:
            self._clear(pending.due, pending.current)

    def acknowledge(self, event_id: str, now: int, user: str, notes: str) -> bool:
        """Acknowledge one of its events; False when it has none with that id, or needs notes and got none."""
        index = next((number for number, event in enumerate(self.events) if event.id == event_id), None)
        if index is None or (self.definition.declared.get("ackNotesReqd") is True and not notes.strip()):
            return False
        if not self.events[index].isAcked():
            self._acknowledge(index, now, {"ackUser": user, "ackNotes": notes})
            self._forget_the_done()
        return True

    def _turn(self, is_true: bool, current: QualifiedValue, now: int, read: ReadTag) -> None:
        if is_true == self.is_true:
            return
        setting = "timeOnDelaySeconds" if is_true else "timeOffDelaySeconds"
        delay_s = max(0.0, self.definition.number(setting, 0.0, read))
        self.is_true = is_true
        # A condition that goes back within its delay has never been there.
        self._pending = None if is_true == self.is_active else _Pending(now + int(delay_s * 1000), current)
        self.settle(now, read)

    def _activate(self, millis: int, current: QualifiedValue, read: ReadTag) -> None:
        definition = self.definition
        values = {"eventValue": current.value}
        event = AlarmEvent(
            id=str(uuid.uuid4()),
            source=AlarmSource(definition.source),
            displayPath=definition.text("displayPath", read) or f"{definition.node.path.tag}/{definition.name}",
            name=definition.name.rpartition("/")[2],
            label=definition.text("label", read),
            priority=_priority(definition, read),
            notes=definition.text("notes", read),
            activeData=EventData(self._time(millis, current), values),
            values=definition.associated_data(),
        )
        self.events.append(event)
        self.note(event)
        if definition.ack_mode == "Unused":
            self._acknowledge(len(self.events) - 1, millis, {"ackUser": "", "ackNotes": ""})
        self._forget_the_done()

    def _clear(self, millis: int, current: QualifiedValue) -> None:
        if not self.is_active:
            return
        data = EventData(self._time(millis, current), {"clearValue": current.value})
        self._change(len(self.events) - 1, clearedData=data, lastTransition=Transition.Clear)
        if self.definition.ack_mode == "Auto" and not self.events[-1].isAcked():
            self._acknowledge(len(self.events) - 1, millis, {"ackUser": "", "ackNotes": ""})

    def _acknowledge(self, index: int, millis: int, values: dict[str, Any]) -> None:
        self._change(index, ackData=EventData(millis, values), lastTransition=Transition.Ack)

    def _change(self, index: int, **changes: Any) -> None:
        self.events[index] = replace(self.events[index], **changes)
        self.note(self.events[index])

    def _forget_the_done(self) -> None:
        """Keep the newest event, and those before it that somebody still has to acknowledge."""
        older = [event for event in self.events[:-1] if not (event.isCleared() and event.isAcked())]
        self.events = [*older[-(MAX_LIVE - 1) :], self.events[-1]]

    def _time(self, millis: int, current: QualifiedValue) -> int:
        return current.millis if self.definition.declared.get("timestampSource") == "Value" else millis


def _priority(definition: AlarmDefinition, read: ReadTag) -> AlarmPriority:
    try:
        return definition.priority(read)
    except NotEvaluatedError:
        return AlarmPriority.Low
