"""Alarms that are evaluated when values change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime.alarms.board import AlarmBoard
from runtime.alarms.events import AlarmEvent
from runtime.alarms.filters import AlarmFilter
from runtime.alarms.journal import JOURNAL_FILE
from runtime.session import Session
from runtime.tags.providers import TagProviders
from tests.conftest import ExpectedLog
from tests.runtime.tags.conftest import NOON, Clock

Declare = Callable[..., TagProviders]
Values = list[Any]

EVERYTHING = AlarmFilter()


class Plant:
    """One tag, Level, with the alarm High, and what came of it."""

    def __init__(self, tags: TagProviders, board: AlarmBoard) -> None:
        self.tags = tags
        self.board = board

    def write(self, *values: Any) -> None:
        for value in values:
            self.tags.write(["Level"], [value])

    def states(self) -> list[str]:
        return [event.state.name for event in self.events()]

    def events(self, **wanted: Any) -> list[AlarmEvent]:
        return self.board.status(AlarmFilter.of(**wanted))

    def is_active(self) -> bool:
        return any(event.isActive() for event in self.events())


@pytest.fixture
def plant(declare: Declare, session: Session) -> Callable[..., Plant]:
    def plant(*others: dict[str, Any], tag: dict[str, Any] | None = None, **alarm: Any) -> Plant:
        high = {"name": "High", "mode": "AboveValue", "setpointA": 80, "priority": "High", **alarm}
        level = {"name": "Level", "dataType": "Float8", "value": 0, "alarms": [high], **(tag or {})}
        tags = declare(level, *others)
        return Plant(tags, session.part(AlarmBoard))

    return plant


# Conditions


@pytest.mark.parametrize(
    ("alarm", "active", "clear"),
    [
        ({"mode": "AboveValue", "setpointA": 10}, [10, 11], [9.9]),
        ({"mode": "AboveValue", "setpointA": 10, "inclusiveA": False}, [11], [10]),
        ({"mode": "BelowValue", "setpointA": 10}, [10, -1], [10.1]),
        ({"mode": "Equality", "setpointA": 5}, [5], [4]),
        ({"mode": "Inequality", "setpointA": 50}, [4], [50]),
        ({"mode": "BetweenValues", "setpointA": 5, "setpointB": 6}, [5, 6, 5.5], [4, 7]),
        ({"mode": "BetweenValues", "setpointA": 5, "setpointB": 6, "inclusiveB": False}, [5], [6]),
        ({"mode": "OutsideValues", "setpointA": 20, "setpointB": 85}, [20, 85, 3], [21, 84]),
        ({"mode": "OutOfEngRange"}, [-1, 101], [0.1, 100]),
        ({"mode": "WhenTrue"}, [1], [0]),
        ({"mode": "WhenFalse"}, [0], [1]),
        ({"mode": "Bit", "bitPosition": 2}, [4, 7], [3, 8]),
        ({"mode": "Bit", "bitPosition": 0, "bitOnZero": True}, [2], [3]),
    ],
)
def test_condition_is_met_by_these_values_and_not_by_those(
    plant: Callable[..., Plant], alarm: dict[str, Any], active: Values, clear: Values
) -> None:
    here = plant(**alarm)

    for value in active:
        here.write(clear[0], value)
        assert here.is_active(), value
    for value in clear:
        here.write(active[0], value)
        assert not here.is_active(), value


@pytest.mark.parametrize(
    ("alarm", "values", "active"),
    [
        ({"setpointA": 10, "deadband": 2}, [11, 10, 8.1], True),
        ({"setpointA": 10, "deadband": 2}, [11, 8], False),
        ({"setpointA": 10, "deadband": 2}, [9], False),
        ({"mode": "BelowValue", "setpointA": 10, "deadband": 2}, [9, 11.9], True),
        ({"mode": "BelowValue", "setpointA": 10, "deadband": 2}, [9, 12], False),
        ({"setpointA": 10, "deadband": 5, "deadbandMode": "Percent"}, [11, 5.1], True),
        ({"setpointA": 10, "deadband": 5, "deadbandMode": "Off"}, [11, 9], False),
    ],
)
def test_alarm_that_is_active_stays_so_within_its_deadband(
    plant: Callable[..., Plant], alarm: dict[str, Any], values: Values, active: bool
) -> None:
    here = plant(**alarm)

    here.write(*values)

    assert here.is_active() is active


def test_text_is_compared_as_a_text(plant: Callable[..., Plant]) -> None:
    here = plant(tag={"dataType": "String", "value": "Idle"}, mode="Equality", setpointA="Fault")

    here.write("Fault")

    assert here.is_active()


def test_bad_value_changes_nothing_but_for_the_mode_that_asks_for_it(declare: Declare, session: Session) -> None:
    quality = {"name": "Bad", "mode": "BadQuality"}
    high = {"name": "High", "mode": "AboveValue", "setpointA": 80}
    tags = declare({"name": "Level", "dataType": "Float8", "valueSource": "opc", "alarms": [high, quality]})
    board = session.part(AlarmBoard)

    at_first = [event.name for event in board.status(EVERYTHING)]
    tags.write(["Level"], [90])

    assert at_first == ["Bad"]
    assert {event.name: event.isActive() for event in board.status(EVERYTHING)} == {"Bad": False, "High": True}


def test_any_change_is_an_event_that_is_over_at_once(plant: Callable[..., Plant]) -> None:
    here = plant(mode="AnyChange")
    at_first = here.states()

    here.write(5, 6)

    assert at_first == []
    assert here.states() == ["ClearUnacked", "ClearUnacked"]


def test_alarm_that_is_true_at_the_start_is_active(plant: Callable[..., Plant]) -> None:
    assert plant(tag={"value": 99}).states() == ["ActiveUnacked"]


def test_setpoint_of_another_tag_is_followed(plant: Callable[..., Plant]) -> None:
    here = plant({"name": "Limit", "value": 50}, setpointA={"bindType": "Tag", "value": "[.]Limit"})
    here.write(60)
    before = here.is_active()

    here.tags.write(["Limit"], [70])

    assert (before, here.is_active()) == (True, False)


def test_condition_of_another_tag_is_followed(plant: Callable[..., Plant]) -> None:
    condition = {"bindType": "Expression", "value": "{[~]Fault}"}
    here = plant({"name": "Fault", "dataType": "Boolean"}, mode="OnCondition", activeCondition=condition)

    here.tags.write(["Fault"], [True])

    assert here.is_active()


def test_alarm_that_cannot_be_evaluated_is_logged_once(plant: Callable[..., Plant], expected_log: ExpectedLog) -> None:
    expected_log(r"'High' of \[default\]Level is not evaluated: setpointA is an expression")

    here = plant(setpointA={"bindType": "Expression", "value": "{[.]Limit} * 2"})
    here.write(90, 91)

    assert here.states() == []


@pytest.mark.parametrize(
    ("tag", "alarm"), [({}, {"enabled": False}), ({"alarmEvalEnabled": False}, {}), ({"enabled": False}, {})]
)
def test_alarm_that_is_switched_off_is_not_evaluated(
    plant: Callable[..., Plant], tag: dict[str, Any], alarm: dict[str, Any]
) -> None:
    assert plant(tag={"value": 99, **tag}, **alarm).states() == []


def test_alarms_of_an_instance_have_its_parameters(declare: Declare, session: Session) -> None:
    alarm = {
        "name": "High",
        "mode": "AboveValue",
        "setpointA": {"bindType": "parameter", "binding": "{Max}"},
        "displayPath": {"bindType": "parameter", "binding": "Pump {InstanceName}"},
    }
    member = {"name": "Speed", "dataType": "Float8", "value": 5, "alarms": [alarm]}
    pump = {"name": "Pump", "tagType": "UdtType", "parameters": {"Max": 100}, "tags": [member]}
    instance = {"name": "P1", "tagType": "UdtInstance", "typeId": "Pump", "parameters": {"Max": 3}}
    declare({"name": "_types_", "tagType": "Folder", "tags": [pump]}, instance)

    events = session.part(AlarmBoard).status(EVERYTHING)

    assert [(str(event.source), event.displayPath) for event in events] == [
        ("prov:default:/tag:P1/Speed:/alm:High", "Pump P1")
    ]


# Delays


def test_alarm_with_a_delay_is_active_when_that_is_over_and_not_before(
    plant: Callable[..., Plant], clock: Clock
) -> None:
    here = plant(timeOnDelaySeconds=10)
    here.write(90)
    clock.go(9)
    before = here.states()

    clock.go(5)

    assert (before, here.states()) == ([], ["ActiveUnacked"])
    assert here.events()[0].millis == NOON + 10_000


def test_condition_that_goes_back_within_its_delay_never_was(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant(timeOnDelaySeconds=10)

    here.write(90)
    clock.go(5)
    here.write(10)
    clock.go(60)

    assert here.states() == []


def test_alarm_is_cleared_when_the_delay_of_that_is_over(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant(timeOffDelaySeconds=10)
    here.write(90, 10)
    clock.go(9)
    before = here.states()

    clock.go(1)

    assert (before, here.states()) == (["ActiveUnacked"], ["ClearUnacked"])


# Events


def test_event_tells_what_happened(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant(label="Too full", notes="Close the valve", area="North")
    clock.go(5)
    here.write(90)

    event = here.events()[0]

    assert (str(event.getSource()), event.getName(), event.getLabel()) == (
        "prov:default:/tag:Level:/alm:High",
        "High",
        "Too full",
    )
    assert (str(event.getState()), str(event.getPriority()), event.getPriority()) == (
        "Active, Unacknowledged",
        "High",
        3,
    )
    assert (event.getDisplayPath(), event.getNotes()) == ("Level/High", "Close the valve")
    assert (event.getSource().getPathComponent("tag"), event.getSource().getPathComponent("alm")) == ("Level", "High")
    active = event.getActiveData()
    assert active is not None
    assert (active.get("eventValue"), active.getTimestamp()) == (90.0, NOON + 5000)
    assert (event.get("area"), event.get("setpointA"), event.get("nothing")) == ("North", 80, None)
    assert (event.contains("AREA"), event.getOrDefault("nothing", 5)) == (True, 5)
    assert (event.isAcked(), event.isCleared(), event.isShelved()) == (False, False, False)
    assert (event.acked, event.cleared, event.displayPathOrSource) == (False, False, "Level/High")


def test_each_time_that_it_is_active_is_an_event_until_it_is_acknowledged(plant: Callable[..., Plant]) -> None:
    here = plant()

    here.write(90, 10, 95)

    assert here.states() == ["ClearUnacked", "ActiveUnacked"]
    assert len({event.id for event in here.events()}) == 2


def test_only_the_last_five_events_of_an_alarm_are_live(plant: Callable[..., Plant]) -> None:
    here = plant()

    here.write(*[90, 10] * 8)

    assert len(here.states()) == 5


def test_acknowledged_event_knows_who_when_and_why(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant()
    here.write(90)
    clock.go(60)

    failed = here.board.acknowledge([here.events()[0].id, "unknown"], "seen", "anna")

    event = here.events()[0]
    assert (failed, event.state.name) == (["unknown"], "ActiveAcked")
    data = event.getAckData()
    assert data is not None
    assert (data.get("ackUser"), data.get("ackNotes"), data.getTimestamp()) == ("anna", "seen", NOON + 60_000)


def test_cleared_and_acknowledged_event_makes_place_for_the_next(plant: Callable[..., Plant]) -> None:
    here = plant()
    here.write(90, 10)
    here.board.acknowledge([here.events()[0].id], "", "anna")
    alone = here.states()

    here.write(90)

    assert (alone, here.states()) == (["ClearAcked"], ["ActiveUnacked"])


def test_alarm_that_needs_notes_is_not_acknowledged_without(plant: Callable[..., Plant]) -> None:
    here = plant(ackNotesReqd=True)
    here.write(90)
    event_id = here.events()[0].id

    assert here.board.acknowledge([event_id], " ", "anna") == [event_id]
    assert here.board.acknowledge([event_id], "a reason", "anna") == []


@pytest.mark.parametrize(("mode", "states"), [("Unused", ["ActiveAcked"]), ("Auto", ["ActiveUnacked"])])
def test_acknowledge_mode_decides_when_nobody_has_to(plant: Callable[..., Plant], mode: str, states: list[str]) -> None:
    here = plant(ackMode=mode)
    here.write(90)
    active = here.states()

    here.write(10)

    assert (active, here.states()) == (states, ["ClearAcked"])


def test_deleted_tag_has_no_alarms_and_a_changed_setpoint_counts(plant: Callable[..., Plant]) -> None:
    here = plant()
    here.write(50)

    here.tags.write(["Level/Alarms/High.setpointA"], [40])
    changed = here.states()
    provider = here.tags.provider("default")
    assert provider is not None
    with here.tags.editing(provider) as edits:
        edits.delete(provider.root_path.child("Level"))

    assert (changed, here.states()) == (["ActiveUnacked"], [])


def test_state_of_an_alarm_is_a_property_of_its_tag(plant: Callable[..., Plant]) -> None:
    here = plant()
    paths = [
        "Level/Alarms/High.isActive",
        "Level/Alarms/high.Priority",
        "Level/Alarms.HasActive",
        "Level/Alarms/Low.isActive",
    ]
    before = [found.value for found in here.tags.read(paths)]

    here.write(90)

    found = here.tags.read(paths)
    assert before == [False, "High", False, None]
    assert [one.value for one in found] == [True, "High", True, None]
    assert found[3].quality.name == "Bad_NotFound"


# Shelf and journal


def test_shelved_alarm_is_left_out_until_its_time_is_over(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant()
    here.write(90)

    here.board.shelve(["[default]Level"], 60, "anna")
    hidden = (here.states(), len(here.board.status(EVERYTHING, includes_shelved=True)))
    path = here.board.shelved_paths()[0]
    clock.go(60)

    assert hidden == ([], 1)
    assert (path.getPath(), path.getUser(), path.expires_at) == ("[default]Level", "anna", NOON + 60_000)
    assert (here.states(), here.board.shelved_paths()) == (["ActiveUnacked"], [])


def test_unshelved_alarm_is_there_again(plant: Callable[..., Plant]) -> None:
    here = plant()
    here.write(90)
    here.board.shelve(["*Level*"], 60, "anna")

    here.board.unshelve(["*Level*"])

    assert here.states() == ["ActiveUnacked"]


def test_journal_has_an_event_for_each_thing_that_happened(plant: Callable[..., Plant], clock: Clock) -> None:
    here = plant()
    for value in (90, 10):
        clock.go(1)
        here.write(value)
    here.board.acknowledge([here.events()[0].id], "seen", "anna")

    found = here.board.journalled(NOON, NOON + 60_000, EVERYTHING)

    assert [(str(event.getLastEventState()), event.state.name) for event in found] == [
        ("Active", "ActiveUnacked"),
        ("Clear", "ClearUnacked"),
        ("Ack", "ClearAcked"),
    ]
    assert found[2].get("ackUser") == "anna"
    assert here.board.journalled(NOON + 1500, NOON + 60_000, EVERYTHING)[0].id == found[0].id


def test_journal_outlives_the_session(plant: Callable[..., Plant], session: Session) -> None:
    here = plant()
    here.write(90)
    folder = here.tags.folder or Path()
    session.close()

    again = session.part(AlarmBoard)

    assert (folder / JOURNAL_FILE).exists()
    assert len(again.journalled(0, NOON * 2, EVERYTHING)) == 1
