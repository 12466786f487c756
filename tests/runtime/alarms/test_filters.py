"""Which events a query asks for."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.alarms.events import AlarmEvent, AlarmSource, EventData
from runtime.alarms.filters import AlarmFilter, is_source
from runtime.alarms.states import AlarmPriority

EVENT = AlarmEvent(
    id="1",
    source=AlarmSource("prov:default:/tag:Line/Tank 1/Level:/alm:High"),
    displayPath="Bottling/Tank 1",
    name="High",
    label="",
    priority=AlarmPriority.High,
    activeData=EventData(1000, {"eventValue": 90.5}),
    values={"area": "North", "setpointA": 80},
)


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"priority": "High"},
        {"priority": ["low", 3]},
        {"state": ["ActiveUnacked"]},
        {"state": 2},
        {"state": "Active, Unacknowledged"},
        {"path": "*Tank*"},
        {"source": ["prov:default:/tag:Line/*"]},
        {"path": "[default]Line/Tank 1/Level"},
        {"displaypath": ["Bottling/*"]},
        {"displaypath": "bottling/tank 1"},
        {"all_properties": [("area", "=", "North"), ("setpointA", ">=", 80)]},
        {"all_properties": ("eventValue", ">", 90)},
        {"all_properties": [("priority", ">", 2)]},
        {"all_properties": [("priority", "=", "High")]},
        {"any_properties": [("area", "=", "South"), ("setpointA", "<", "81")]},
        {"defined": ["area", "SetpointA"]},
    ],
)
def test_event_passes(wanted: dict[str, Any]) -> None:
    assert AlarmFilter.of(**wanted).passes(EVENT)


@pytest.mark.parametrize(
    "wanted",
    [
        {"priority": ["Low", 4]},
        {"state": ["ActiveAcked", "ClearUnacked"]},
        {"path": "[other]*"},
        {"source": "prov:default:/tag:Line/Tank 2/*"},
        {"displaypath": "Bottling"},
        {"all_properties": [("area", "=", "North"), ("setpointA", "<", 80)]},
        {"all_properties": [("nothing", "!=", 1)]},
        {"any_properties": [("area", "=", "South")]},
        {"defined": ["area", "nothing"]},
    ],
)
def test_event_does_not_pass(wanted: dict[str, Any]) -> None:
    assert not AlarmFilter.of(**wanted).passes(EVENT)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"priority": "Urgent"}, "no alarm priority 'Urgent'"),
        ({"state": "On"}, "no alarm state 'On'"),
        ({"all_properties": [("area", "~", "x")]}, "A property condition is like"),
    ],
)
def test_what_is_no_filter_is_refused(wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        AlarmFilter.of(**wanted)


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [
        ("prov:default:/tag:A/B:/alm:High", True),
        ("PROV:default:/tag:a/b", True),
        ("[default]A/*", True),
        ("[default]A/B", True),
        ("*:/alm:High", True),
        ("[default]A", False),
        ("[default]A/[B]", False),
    ],
)
def test_sources_are_named_in_many_ways(pattern: str, is_meant: bool) -> None:
    assert is_source("prov:default:/tag:A/B:/alm:High", pattern) is is_meant
