"""All alarms of one session, evaluated whenever a value changes. Every method may be called from any thread.

There is no thread for delays: an alarm whose delay has passed takes its turn when somebody asks, or its tag changes
next, with the time at which the delay was over. So nothing runs while nobody looks, and what is told is the same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from runtime.alarms.definition import AlarmDefinition
from runtime.alarms.events import AlarmEvent
from runtime.alarms.filters import AlarmFilter
from runtime.alarms.journal import AlarmJournal
from runtime.alarms.live_alarm import LiveAlarm
from runtime.alarms.shelf import Shelf, ShelvedPath
from runtime.session import Session
from runtime.tags.changes import TagChange
from runtime.tags.links import Key, key_for
from runtime.tags.node import TagNode
from runtime.tags.providers import TagProviders
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.sqlite_file import SqliteFileError

logger = logging.getLogger(__name__)


class AlarmBoard:
    """The session's part that has the alarms of its tags: `session.part(AlarmBoard)`.

    The tags' lock guards it. What was active lives as long as the session; the journal stays.
    """

    def __init__(self, session: Session) -> None:
        """Evaluate every alarm once, and from now on at each change."""
        self._tags = session.part(TagProviders)
        self.journal = AlarmJournal(self._tags.folder)
        self._shelf = Shelf(self._tags.now)
        self._alarms: dict[Key, dict[str, LiveAlarm]] = {}
        self._bound: dict[Key, set[Key]] = {}  # the tags whose alarms have a setting from that tag
        self._complaints: set[tuple[str, str]] = set()
        self._is_closed = False
        self._tags.reader.alarm_state = self._state_of
        with self._tags.locked():
            for node in [node for node in self._tags.nodes() if node.alarms]:
                self._take(node)
                self._evaluate(node, node.read(self._tags.reader), has_changed=False)
        self._tags.listen_to_all(self._on_changes)

    def status(self, wanted: AlarmFilter, includes_shelved: bool = False) -> list[AlarmEvent]:
        """The events of every alarm that pass, the earliest first: live ones, and each alarm's last."""
        with self._tags.locked():
            self._settle()
            shown = [replace(event, isShelvedNow=self._shelf.holds(event.source)) for event in self._events()]
        passed = [event for event in shown if wanted.passes(event) and (includes_shelved or not event.isShelvedNow)]
        return sorted(passed, key=lambda event: event.millis)

    def journalled(self, start: int, end: int, wanted: AlarmFilter, includes_shelved: bool = False) -> list[AlarmEvent]:
        """What happened in that time and passes, the earliest first.

        Raises:
            SqliteFileError: the journal cannot be read.
        """
        with self._tags.locked():
            self._settle()
        events = self.journal.events(start, end)
        return [event for event in events if wanted.passes(event) and (includes_shelved or not event.isShelvedNow)]

    def acknowledge(self, ids: Sequence[str], notes: str, user: str) -> list[str]:
        """Acknowledge events; returns the ids of those that could not be."""
        with self._tags.locked():
            self._settle()
            now = self._tags.now()
            return [one for one in ids if not any(alarm.acknowledge(one, now, user, notes) for alarm in self._all())]

    def shelve(self, paths: Sequence[str], seconds: float, user: str) -> None:
        """Put the alarms of these paths aside for a while; for no time, take them back."""
        with self._tags.locked():
            for path in paths:
                self._shelf.put(path, seconds, user)

    def unshelve(self, paths: Sequence[str]) -> None:
        """Take the alarms of these paths back."""
        with self._tags.locked():
            for path in paths:
                self._shelf.take(path)

    def shelved_paths(self) -> list[ShelvedPath]:
        """What is on the shelf now."""
        with self._tags.locked():
            return self._shelf.paths()

    def close(self) -> None:
        """Evaluate nothing any more, and let go of the journal."""
        self._is_closed = True
        self.journal.close()

    # ---- the lock is held below here, except in `_on_changes`

    def _on_changes(self, changes: Sequence[TagChange]) -> None:
        if self._is_closed:
            return
        with self._tags.locked():
            for change in changes:
                if change.previous is None or change.is_removed:
                    self._take(change.node, is_removed=change.is_removed)
                if not change.is_removed:
                    self._evaluate(change.node, change.current, has_changed=change.previous is not None)
                self._evaluate_bound(key_for(change.path))

    def _take(self, node: TagNode, is_removed: bool = False) -> None:
        """The tag's alarms are as its configuration says now; those that were there go on."""
        key = key_for(node.path)
        old = self._alarms.pop(key, {})
        if is_removed or not node.alarms:
            return
        alarms = {}
        for declared in node.alarms:
            definition = AlarmDefinition(node, declared)
            alarm = old.get(definition.name) or LiveAlarm(definition, self._note)
            alarm.definition = definition
            alarms[definition.name] = alarm
            for path in definition.bound_tags():
                self._bound.setdefault(key_for(path), set()).add(key)
        self._alarms[key] = alarms

    def _evaluate_bound(self, key: Key) -> None:
        for bound in self._bound.get(key, set()).copy():
            alarms = self._alarms.get(bound, {})
            node = next((alarm.definition.node for alarm in alarms.values()), None)
            if node is not None:
                self._evaluate(node, node.read(self._tags.reader), has_changed=False)

    def _evaluate(self, node: TagNode, current: QualifiedValue, has_changed: bool) -> None:
        now = self._tags.now()
        for alarm in self._alarms.get(key_for(node.path), {}).values():
            try:
                alarm.evaluate(current, has_changed, now, self._tags.reader.value_at)
            except ValueError as error:  # NotEvaluatedError, and what is no tag path
                self._complain(alarm.definition, str(error))

    def _complain(self, definition: AlarmDefinition, problem: str) -> None:
        """Once for each alarm and problem: the next value would say the same."""
        if (definition.source, problem) not in self._complaints:
            self._complaints.add((definition.source, problem))
            where = f"{definition.name!r} of {definition.node.path}"
            logger.warning("The alarm %s is not evaluated: %s", where, problem)

    def _settle(self) -> None:
        now = self._tags.now()
        for alarm in self._all():
            alarm.settle(now, self._tags.reader.value_at)

    def _all(self) -> Iterator[LiveAlarm]:
        for alarms in self._alarms.values():
            yield from alarms.values()

    def _events(self) -> Iterator[AlarmEvent]:
        for alarm in self._all():
            yield from alarm.events

    def _note(self, event: AlarmEvent) -> None:
        try:
            self.journal.add(replace(event, isShelvedNow=self._shelf.holds(event.source)))
        except SqliteFileError as error:
            if self._is_closed:
                return  # the session ended between the change and here
            logger.warning("The alarm journal has a gap: %s", error)

    def _state_of(self, node: TagNode, alarm: str) -> Mapping[str, Any] | None:
        """What a tag path such as Tank/Level/Alarms/High.isActive reads; of all the tag's alarms without a name."""
        self._settle()
        alarms = self._alarms.get(key_for(node.path), {})
        if not alarm:
            return _summary([event for one in alarms.values() for event in one.events])
        found = next((one for name, one in alarms.items() if name.casefold() == alarm.casefold()), None)
        if found is None:
            return None
        return _state(found.events[-1] if found.events else None)


def _state(event: AlarmEvent | None) -> dict[str, Any]:
    if event is None:
        return {"isActive": False, "isClear": True, "isAcked": True, "eventTime": None, "eventId": None}
    names = (
        "isActive",
        "isClear",
        "isAcked",
        "eventTime",
        "activeTime",
        "clearTime",
        "ackTime",
        "eventId",
        "eventValue",
    )
    return {name: event.get(name) for name in names}


def _summary(events: Sequence[AlarmEvent]) -> dict[str, Any]:
    active = [event for event in events if event.isActive()]
    unacknowledged = [event for event in events if not event.isAcked()]
    return {
        "HasActive": bool(active),
        "HasUnacknowledged": bool(unacknowledged),
        "ActiveCount": len(active),
        "UnacknowledgedCount": len(unacknowledged),
        "ActiveUnackCount": len([event for event in active if not event.isAcked()]),
        "ActiveAckCount": len([event for event in active if event.isAcked()]),
        "HighestActivePriority": max((event.priority for event in active), default=None),
        "HighestUnackPriority": max((event.priority for event in unacknowledged), default=None),
    }
