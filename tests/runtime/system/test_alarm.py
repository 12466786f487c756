"""system.alarm in a gateway session of a small project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from runtime.java import lang
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import alarm, tag

HIGH = {"name": "High", "mode": "AboveValue", "setpointA": 80, "priority": "High", "displayPath": "Tank/Full"}
LOW = {"name": "Low", "mode": "BelowValue", "setpointA": 5, "priority": "Low"}


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    file = project.folder / "pilotlight" / "tags" / "default.json"
    file.parent.mkdir(parents=True)
    level = {"name": "Level", "dataType": "Float8", "value": 50, "alarms": [HIGH, LOW]}
    file.write_text(json.dumps([level]))
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


def write(*values: float) -> None:
    for value in values:
        tag.writeBlocking(["[default]Level"], [value])


def test_status_is_empty_while_nothing_was_ever_active() -> None:
    found = alarm.queryStatus()

    assert (len(found), list(found), found.getDataset().rowCount) == (0, [], 0)


def test_written_value_makes_an_alarm_active_without_a_query_before() -> None:
    write(90, 50)

    found = alarm.queryStatus()

    assert [(event.getName(), str(event.getState())) for event in found] == [("High", "Cleared, Unacknowledged")]


def test_filters_are_passed_by_position_and_by_name() -> None:
    write(90, 1)

    assert [event.name for event in alarm.queryStatus(["Low"])] == ["Low"]
    assert [event.name for event in alarm.queryStatus(state=["ClearUnacked"])] == ["High"]
    assert [event.name for event in alarm.queryStatus(source=["*:/alm:Low"])] == ["Low"]
    assert [event.name for event in alarm.queryStatus(displaypath=["Tank/*"])] == ["High"]
    assert len(alarm.queryStatus(provider=["default"])) == 2
    assert len(alarm.queryStatus(provider=["other"])) == 0


def test_dataset_of_the_status_has_ignitions_columns() -> None:
    write(90)

    found = alarm.queryStatus().getDataset()

    assert found.columnNames == ["EventId", "Source", "DisplayPath", "EventTime", "State", "Priority"]
    assert [found.getValueAt(0, column) for column in (1, 2, 4, 5)] == [
        "prov:default:/tag:Level:/alm:High",
        "Tank/Full",
        2,
        3,
    ]


def test_journal_has_what_happened_and_its_dataset_too() -> None:
    write(90, 50)

    found = alarm.queryJournal()

    assert [str(event.getLastEventState()) for event in found] == ["Active", "Clear"]
    table = found.getDataset()
    assert table.columnNames[4:] == ["EventState", "Priority", "IsSystemEvent"]
    assert table.getColumnAsList("EventState") == [0, 1]
    assert len(alarm.queryJournal(isSystem=True)) == 0
    assert len(alarm.queryJournal(priority="Low")) == 0


def test_acknowledge_takes_ids_and_events_and_gives_those_that_failed() -> None:
    write(90)
    event = alarm.queryStatus()[0]

    failed = alarm.acknowledge([str(event.getId()), "nobody"], "seen", "anna")

    assert failed == ["nobody"]
    assert alarm.queryStatus(state="ActiveAcked")[0].get("ackUser") == "anna"
    assert alarm.acknowledge(event, None, "anna") == []


def test_acknowledge_needs_a_user_in_gateway_scope() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="username"):
        alarm.acknowledge(["1"], "seen")


def test_shelved_alarms_are_left_out_of_queries_until_they_are_taken_back() -> None:
    write(90)

    alarm.shelve(["[default]Level/*", "prov:default:/tag:Level"], timeoutMinutes=5)
    hidden = (len(alarm.queryStatus()), len(alarm.queryStatus(includeShelved=True)))
    shelved = [path.getPath() for path in alarm.getShelvedPaths()]
    alarm.unshelve(["[default]Level/*", "prov:default:/tag:Level"])

    assert hidden == (0, 1)
    assert shelved == ["[default]Level/*", "prov:default:/tag:Level"]
    assert (len(alarm.queryStatus()), alarm.getShelvedPaths()) == (1, [])


def test_shelving_for_no_time_takes_back() -> None:
    write(90)
    alarm.shelve(["*"], 60)

    alarm.shelve(["*"], 0, 0)

    assert len(alarm.queryStatus()) == 1


@pytest.mark.parametrize("wanted", [{"priority": "Urgent"}, {"state": "On"}, {"any_properties": ["x"]}])
def test_filter_that_is_none_is_refused(wanted: dict[str, Any]) -> None:
    with pytest.raises(lang.IllegalArgumentException):
        alarm.queryStatus(**wanted)


def test_date_that_is_none_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="'soon' is not a date"):
        alarm.queryJournal(startDate="soon")
