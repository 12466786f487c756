"""UDT definitions and instances."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime.tags.providers import TagProviders
from runtime.tags.udt import with_parameters

Declare = Callable[..., TagProviders]

PUMP = {
    "name": "Pump",
    "tagType": "UdtType",
    "parameters": {"No": {"dataType": "Integer", "value": 1}, "Max": 50.5, "Area": "North"},
    "tags": [
        {
            "name": "Speed",
            "dataType": "Float8",
            "value": 3,
            "engUnit": "1/min",
            "engHigh": {"bindType": "parameter", "binding": "{Max}"},
            "tooltip": "Pump {No} of {area}",
        },
        {"name": "Twice", "valueSource": "reference", "sourceTagPath": "[.]Speed", "dataType": "Float8"},
        {"name": "Where", "dataType": "String", "value": "{PathToParentFolder}/{TagName} of {InstanceName}"},
    ],
}


def types(*definitions: dict[str, Any]) -> dict[str, Any]:
    return {"name": "_types_", "tagType": "Folder", "tags": list(definitions)}


def pump(name: str = "P1", **more: Any) -> dict[str, Any]:
    return {"name": name, "tagType": "UdtInstance", "typeId": "Pump", **more}


def values(tags: TagProviders, *paths: str) -> list[Any]:
    return [found.value for found in tags.read(paths)]


def test_instance_has_the_members_of_its_type(declare: Declare) -> None:
    tags = declare(types(PUMP), pump())

    assert values(tags, "P1/Speed", "P1/Speed.engUnit", "P1/Twice") == [3.0, "1/min", 3.0]


def test_parameters_are_filled_in_with_their_own_type_where_they_stand_alone(declare: Declare) -> None:
    tags = declare(types(PUMP), pump(parameters={"No": 7}))

    found = values(tags, "P1/Speed.tooltip", "P1/Speed.engHigh", "P1/Where", "P1/Parameters.No")

    assert found == ["Pump 7 of North", 50.5, "P1/Where of P1", 7]


def test_override_changes_one_property_and_leaves_the_others(declare: Declare) -> None:
    tags = declare(types(PUMP), pump(tags=[{"name": "Speed", "value": 9}]), pump("P2"))

    assert values(tags, "P1/Speed", "P1/Speed.engUnit", "P2/Speed") == [9.0, "1/min", 3.0]


def test_type_has_what_its_parent_type_has(declare: Declare) -> None:
    fast = {
        "name": "FastPump",
        "tagType": "UdtType",
        "typeId": "Pump",
        "tags": [{"name": "Boost", "dataType": "Boolean"}],
    }
    tags = declare(types(PUMP, fast), {**pump(), "typeId": "FastPump"})

    assert values(tags, "P1/Speed", "P1/Boost") == [3.0, None]


def test_instance_inside_a_type_gets_parameters_of_the_outer_instance(declare: Declare) -> None:
    inner = pump("Inner", parameters={"No": "{Number}"}, tags=[{"name": "Speed", "engUnit": "Hz"}])
    station = {"name": "Station", "tagType": "UdtType", "parameters": {"Number": 4}, "tags": [inner]}
    outer = {"name": "S", "tagType": "UdtInstance", "typeId": "Station", "parameters": {"Number": 5}}
    override = {"tags": [{"name": "Inner", "tags": [{"name": "Speed", "value": 8}]}]}

    tags = declare(types(PUMP, station), {**outer, **override})

    found = values(tags, "S/Inner/Speed.tooltip", "S/Inner/Speed.engUnit", "S/Inner/Speed")
    assert found == ["Pump 5 of North", "Hz", 8.0]


def test_type_that_holds_itself_comes_to_an_end(declare: Declare) -> None:
    tags = declare(types({"name": "Pump", "tagType": "UdtType", "tags": [pump("Self")]}), pump())

    assert tags.read(["P1/Self/Self"])[0].quality.name == "Bad_Unsupported"


def test_instance_of_a_missing_type_has_only_its_own_members(declare: Declare) -> None:
    tags = declare(pump(tags=[{"name": "Own", "tagType": "AtomicTag", "value": 1}]))

    assert tags.read(["P1/Own"])[0].value == 1
    assert tags.read(["P1/Speed"])[0].quality.name == "Bad_NotFound"


def test_changed_parameter_changes_the_instance_and_is_kept_as_its_own(declare: Declare, tag_file: Path) -> None:
    tags = declare(types(PUMP), pump())
    tags.write(["P1/Speed"], [70])

    codes = tags.write(["P1/Parameters.No"], [12])

    assert codes[0].good
    assert values(tags, "P1/Speed.tooltip", "P1/Speed") == ["Pump 12 of North", 70.0]
    assert json.loads(tag_file.read_text())["tags"][1]["parameters"] == {"No": 12}


def test_written_property_of_a_member_becomes_an_override(declare: Declare, tag_file: Path) -> None:
    tags = declare(types(PUMP), pump(), pump("P2"))

    tags.write(["P1/Speed.engUnit"], ["rpm"])

    assert values(tags, "P1/Speed.engUnit", "P2/Speed.engUnit") == ["rpm", "1/min"]
    assert json.loads(tag_file.read_text())["tags"][1]["tags"] == [{"name": "Speed", "engUnit": "rpm"}]


def test_changed_definition_changes_every_instance_and_their_values_stay(declare: Declare) -> None:
    tags = declare(types(PUMP), pump(), {"name": "Area", "tags": [pump("P2")]})
    tags.write(["Area/P2/Speed"], [44])

    tags.write(["_types_/Pump/Speed.engUnit"], ["Hz"])

    assert values(tags, "P1/Speed.engUnit", "Area/P2/Speed.engUnit", "Area/P2/Speed") == ["Hz", "Hz", 44.0]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{A}", 5),
        ("x{A}y", "x5y"),
        ("{A+2}", 7),
        ("N{A*1.5}", "N7.5"),
        ("{A/0}", "{A/0}"),
        ("{b} {B-1}", "two {B-1}"),
        ("{Unknown} {}", "{Unknown} {}"),
        (["{A}", {"k": "{A}"}], [5, {"k": 5}]),
        (7, 7),
    ],
)
def test_braces_are_filled_where_they_name_a_parameter(text: Any, filled: Any) -> None:
    assert with_parameters(text, {"a": 5, "b": "two"}) == filled
