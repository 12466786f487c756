"""Values read, written and listened to."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime.session import Session
from runtime.tags.changes import TagChange
from runtime.tags.moments import to_date
from runtime.tags.paths import parse
from runtime.tags.providers import TagProviders
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode
from runtime.tags.tag_file import TagFileError
from tests.conftest import ExpectedLog
from tests.runtime.tags.conftest import NOON, Clock

Declare = Callable[..., TagProviders]

SPEED = {"name": "Speed", "dataType": "Float8", "valueSource": "memory", "value": 12.5, "engUnit": "1/min"}


def value_of(tags: TagProviders, path: str) -> Any:
    return tags.read([path])[0].value


def quality_of(tags: TagProviders, path: str) -> str:
    return tags.read([path])[0].quality.name


# Reading


def test_tag_has_its_declared_value_with_good_quality_and_the_time_of_the_start(declare: Declare) -> None:
    tags = declare({"name": "Line", "tags": [SPEED]})

    found = tags.read(["[default]Line/Speed"])[0]

    assert (found.value, found.quality, found.millis) == (12.5, QualityCode.Good, NOON)


def test_path_without_provider_and_in_other_letters_means_the_same_tag(declare: Declare) -> None:
    tags = declare({"name": "Line", "tags": [SPEED]})

    assert [found.value for found in tags.read(["Line/Speed", "[Default]line/SPEED"])] == [12.5, 12.5]


@pytest.mark.parametrize(
    ("path", "quality"),
    [
        ("[default]Nowhere", "Bad_NotFound"),
        ("[nobody]Speed", "Bad_NotFound"),
        ("[default]Speed.nonsense", "Bad_NotFound"),
        ("[default", "Error_InvalidPathSyntax"),
        ("[default]Line", "Bad_Unsupported"),
    ],
)
def test_path_that_leads_to_no_value_says_so_by_its_quality(declare: Declare, path: str, quality: str) -> None:
    tags = declare(SPEED, {"name": "Line", "tagType": "Folder"})

    found = tags.read([path])[0]

    assert (found.value, found.quality.name) == (None, quality)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("value", 12.5),
        ("Value", 12.5),
        ("quality", QualityCode.Good),
        ("name", "Speed"),
        ("dataType", "Float8"),
        ("tagType", "AtomicTag"),
        ("engUnit", "1/min"),
        ("EngUnit", "1/min"),
        ("engHigh", 100.0),
        ("tooltip", ""),
        ("enabled", True),
    ],
)
def test_properties_are_read_behind_a_dot(declare: Declare, name: str, value: Any) -> None:
    assert value_of(declare(SPEED), f"[default]Speed.{name}") == value


def test_disabled_tag_is_bad_disabled(declare: Declare) -> None:
    assert quality_of(declare({**SPEED, "enabled": False}), "Speed") == "Bad_Disabled"


def test_tag_of_a_device_is_not_connected_until_a_script_writes_it(declare: Declare) -> None:
    tags = declare({"name": "Level", "valueSource": "opc", "dataType": "Float4", "opcItemPath": "ns=1;s=L"})
    before = quality_of(tags, "Level")

    tags.write(["Level"], [3])

    assert (before, value_of(tags, "Level"), quality_of(tags, "Level")) == ("Bad_NotConnected", 3.0, "Good")


def test_declared_value_that_does_not_fit_the_type_is_a_conversion_error(declare: Declare) -> None:
    assert (
        quality_of(declare({"name": "Count", "dataType": "Int4", "value": "many"}), "Count") == "Error_TypeConversion"
    )


def test_unknown_data_type_is_a_configuration_error(declare: Declare) -> None:
    assert quality_of(declare({"name": "Count", "dataType": "Int3"}), "Count") == "Error_Configuration"


# Writing


def test_written_value_is_read_in_the_tags_type_with_the_time_of_the_write(declare: Declare, clock: Clock) -> None:
    tags = declare({"name": "Count", "dataType": "Int4"})
    clock.go(3)

    codes = tags.write(["Count"], ["41"])

    found = tags.read(["Count"])[0]
    assert (codes, found.value, found.millis) == ([QualityCode.Good], 41, NOON + 3000)


@pytest.mark.parametrize(
    ("properties", "value", "quality"),
    [
        ({"dataType": "Int4"}, "many", "Error_TypeConversion"),
        ({"dataType": "Int2"}, 40_000, "Bad_OutOfRange"),
        ({"dataType": "Int4", "readOnly": True}, 1, "Bad_ReadOnly"),
        ({"dataType": "Int4", "enabled": False}, 1, "Bad_Disabled"),
        ({"tagType": "Folder"}, 1, "Bad_Unsupported"),
        ({"valueSource": "sim", "pilotlight": {"signal": "sine"}}, 1, "Bad_ReadOnly"),
    ],
)
def test_refused_write_says_why_and_changes_nothing(
    declare: Declare, properties: dict[str, Any], value: Any, quality: str
) -> None:
    tags = declare({"name": "Tag", "value": 7, **properties})
    heard: list[TagChange] = []
    tags.subscribe("Tag", heard.append)

    codes = tags.write(["Tag"], [value])

    assert ([code.name for code in codes], heard) == ([quality], [])


def test_one_refused_write_does_not_keep_the_others_from_being_done(declare: Declare) -> None:
    tags = declare({"name": "A"}, {"name": "B"})

    codes = tags.write(["A", "Nowhere", "B"], [1, 2, 3])

    assert [code.name for code in codes] == ["Good", "Bad_NotFound", "Good"]
    assert [found.value for found in tags.read(["A", "B"])] == [1, 3]


def test_qualified_value_keeps_its_quality_and_time_when_it_is_written(declare: Declare) -> None:
    tags = declare(SPEED)

    tags.write(["Speed"], [QualifiedValue(1.5, QualityCode.Uncertain, 5)])

    assert tags.read(["Speed"])[0] == QualifiedValue(1.5, QualityCode.Uncertain, 5)


def test_written_property_is_in_the_file(declare: Declare, tag_file: Path) -> None:
    tags = declare(SPEED)

    tags.write(["Speed.EngUnit", "Speed.tooltip"], ["rpm", "how fast"])

    declared = json.loads(tag_file.read_text())["tags"][0]
    assert (declared["engUnit"], declared["tooltip"], value_of(tags, "Speed.engUnit")) == ("rpm", "how fast", "rpm")


def test_written_value_stays_when_a_property_changes(declare: Declare) -> None:
    tags = declare(SPEED)
    tags.write(["Speed"], [99])

    tags.write(["Speed.engUnit"], ["rpm"])

    assert value_of(tags, "Speed") == 99


def test_written_values_are_not_in_the_file(declare: Declare, tag_file: Path) -> None:
    tags = declare(SPEED)

    tags.write(["Speed", "Speed.tooltip"], [99, "so that the file is written"])

    assert json.loads(tag_file.read_text())["tags"][0]["value"] == 12.5


def test_who_may_not_write_is_refused(declare: Declare) -> None:
    tags = declare(SPEED)
    tags.may_write = lambda node: node.name != "Speed"

    assert tags.write(["Speed"], [1])[0].name == "Bad_AccessDenied"


# References


def test_reference_reads_and_writes_the_other_tag(declare: Declare) -> None:
    tags = declare(
        {
            "name": "Line",
            "tags": [
                SPEED,
                {"name": "Shown", "valueSource": "reference", "dataType": "Int4", "sourceTagPath": "[.]Speed"},
            ],
        }
    )

    before = value_of(tags, "Line/Shown")
    tags.write(["Line/Shown"], [80])

    assert (before, value_of(tags, "Line/Speed"), value_of(tags, "Line/Shown")) == (13, 80.0, 80)


@pytest.mark.parametrize(
    "shown",
    [
        {"valueSource": "derived", "sourceTagPath": "[~]Speed", "deriveExpressionGetter": "{source}"},
        {"valueSource": "expr", "expression": "{[default]Speed}"},
        {"valueSource": "reference", "sourceTagPath": "[default]Speed"},
    ],
)
def test_plain_derived_and_expression_tags_show_the_other_tag(declare: Declare, shown: dict[str, Any]) -> None:
    tags = declare(SPEED, {"name": "Shown", "dataType": "Float8", **shown})

    assert value_of(tags, "Shown") == 12.5


def test_constant_expression_has_its_value_and_any_other_is_unsupported(declare: Declare) -> None:
    tags = declare(
        {"name": "Five", "valueSource": "expr", "expression": "5", "dataType": "Int4"},
        {"name": "Sum", "valueSource": "expr", "expression": "{[.]Five} + 1", "dataType": "Int4"},
    )

    assert (value_of(tags, "Five"), quality_of(tags, "Sum")) == (5, "Bad_Unsupported")


def test_reference_to_nothing_and_to_itself_are_told_apart(declare: Declare) -> None:
    tags = declare(
        {"name": "Lost", "valueSource": "reference", "sourceTagPath": "Nowhere"},
        {"name": "A", "valueSource": "reference", "sourceTagPath": "B"},
        {"name": "B", "valueSource": "reference", "sourceTagPath": "A"},
    )

    assert (quality_of(tags, "Lost"), quality_of(tags, "A")) == ("Bad_ReferenceNotFound", "Error_CycleDetected")
    assert tags.write(["A"], [1])[0].name == "Bad_ReferenceNotFound"


# Listening


def test_listener_hears_what_a_tag_was_and_is_before_the_write_returns(declare: Declare) -> None:
    tags = declare(SPEED)
    heard: list[TagChange] = []
    end = tags.subscribe("[default]Speed", heard.append)

    tags.write(["Speed", "Speed"], [20, 20])
    end()
    tags.write(["Speed"], [30])

    assert [(change.previous.value, change.current.value) for change in heard if change.previous] == [(12.5, 20.0)]


def test_listener_of_a_reference_hears_of_the_tag_it_shows(declare: Declare) -> None:
    tags = declare(SPEED, {"name": "Shown", "valueSource": "reference", "sourceTagPath": "Speed", "dataType": "Int4"})
    heard: list[TagChange] = []
    tags.subscribe("Shown", heard.append)

    tags.write(["Speed"], [20])

    assert [(str(change.path), change.current.value) for change in heard] == [("[default]Shown", 20)]


def test_listener_that_writes_is_told_of_its_own_change_after_the_first(declare: Declare) -> None:
    tags = declare({"name": "Count", "value": 0})
    heard: list[int] = []

    def count(change: TagChange) -> None:
        if change.current.value < 3:
            tags.write(["Count"], [change.current.value + 1])
        heard.append(change.current.value)

    tags.subscribe("Count", count)
    tags.write(["Count"], [1])

    assert heard == [1, 2, 3]


def test_failing_listener_does_not_keep_the_next_from_hearing(declare: Declare, expected_log: ExpectedLog) -> None:
    tags = declare(SPEED)
    heard: list[TagChange] = []
    tags.subscribe("Speed", lambda change: 1 / 0)
    tags.subscribe("Speed", heard.append)
    expected_log("A listener to tags has failed")

    codes = tags.write(["Speed"], [1])

    assert (codes, len(heard)) == ([QualityCode.Good], 1)


def test_listener_to_a_tag_that_is_made_later_hears_of_it(declare: Declare) -> None:
    tags = declare()
    heard: list[TagChange] = []
    tags.subscribe("New", heard.append)
    provider = tags.provider("default")
    assert provider is not None

    with tags.editing(provider) as edits:
        edits.set_property(parse("New"), "tagType", "AtomicTag")

    assert [(change.previous, change.current.quality.name) for change in heard] == [(None, "Good")]


def test_writes_of_many_threads_all_arrive(declare: Declare) -> None:
    tags = declare(*({"name": f"T{number}", "value": 0} for number in range(8)))
    heard: list[TagChange] = []
    for number in range(8):
        tags.subscribe(f"T{number}", heard.append)

    def write(number: int) -> None:
        for value in range(1, 51):
            tags.write([f"T{number}"], [value])

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(heard) == 400
    own = [change.current.value for change in heard if change.node.name == "T3"]
    assert own == list(range(1, 51))


# Simulated tags


def test_simulated_tag_follows_the_clock(declare: Declare, clock: Clock) -> None:
    tags = declare(
        {"name": "Ramp", "valueSource": "sim", "dataType": "Float8", "pilotlight": {"signal": "ramp", "period_s": 100}}
    )
    before = value_of(tags, "Ramp")

    clock.go(25)

    assert (value_of(tags, "Ramp") - before) % 100 == pytest.approx(25)


def test_nothing_runs_while_nobody_listens_to_a_simulated_tag(declare: Declare) -> None:
    before = threading.active_count()

    tags = declare({"name": "Ramp", "valueSource": "sim", "pilotlight": {"signal": "ramp"}})
    tags.read(["Ramp"])

    assert threading.active_count() == before


def test_listener_of_a_simulated_tag_hears_its_changes_and_the_thread_ends_with_it(
    session: Session, tag_file: Path
) -> None:
    steps = {"signal": "steps", "values": ["a", "b", "c"], "period_s": 0.02}
    tag = {"name": "State", "valueSource": "sim", "dataType": "String", "tagGroup": "Fast", "pilotlight": steps}
    tag_file.parent.mkdir(parents=True)
    tag_file.write_text(json.dumps({"tagGroups": [{"name": "Fast", "rate": 5}], "tags": [tag]}))
    tags = session.part(TagProviders)
    heard: set[Any] = set()
    is_done = threading.Event()

    def listen(change: TagChange) -> None:
        heard.add(change.current.value)
        if len(heard) == 3:
            is_done.set()

    end = tags.subscribe("State", listen)
    ticker = next(thread for thread in threading.enumerate() if thread.name == "Tag signals")

    assert is_done.wait(10)
    end()
    ticker.join(10)
    assert not ticker.is_alive()


def test_wrongly_declared_signal_is_a_configuration_error_that_names_the_property(declare: Declare) -> None:
    tags = declare({"name": "S", "valueSource": "sim", "pilotlight": {"signal": "sinus"}})

    quality = tags.read(["S"])[0].quality

    assert quality == QualityCode.Error_Configuration
    assert "'sinus'" in str(quality.diagnosticMessage)


# System tags


def test_system_tags_tell_time_computer_and_user(declare: Declare, clock: Clock) -> None:
    tags = declare()

    now, host, user = tags.read(
        ["[System]Gateway/CurrentDateTime", "[System]Client/Network/Hostname", "[System]Client/User/OSUsername"]
    )
    clock.go(5)

    assert (now.value, host.value, user.quality.name) == (to_date(NOON), socket.gethostname(), "Good")
    assert value_of(tags, "[System]Gateway/CurrentDateTime") == to_date(NOON + 5000)
    assert tags.write(["[System]Gateway/CurrentDateTime"], [0])[0].name == "Bad_ReadOnly"


# Files


def test_broken_file_is_told_by_name_and_line_when_its_tags_are_used(session: Session, tag_file: Path) -> None:
    tag_file.parent.mkdir(parents=True)
    tag_file.write_text('{"tags": [\n  {"name": "A",}\n]}')
    (tag_file.parent / "other.json").write_text('[{"name": "B", "value": 5}]')
    tags = session.part(TagProviders)

    with pytest.raises(TagFileError, match=r"default\.json, line 2"):
        tags.read(["[default]A"])
    assert tags.read(["[other]B"])[0].value == 5


def test_every_file_of_the_folder_is_a_provider(session: Session, tag_file: Path) -> None:
    tag_file.parent.mkdir(parents=True)
    (tag_file.parent / "Plant.json").write_text('{"name": "Level", "tagType": "AtomicTag", "value": 3}')

    tags = session.part(TagProviders)

    assert sorted(tags.names) == ["Plant", "System", "default"]
    assert tags.read(["[plant]Level"])[0].value == 3
