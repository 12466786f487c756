"""system.tag in a gateway session of a small project."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.project import Project
from runtime.protocol import TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import tag, util
from runtime.system.errors import NotImplementedInPilotlight
from runtime.tags.moments import to_date
from runtime.tags.providers import TagProviders
from runtime.tags.tag_file import TagFileError

START = to_date(1_700_000_000_000)
END = to_date(1_700_000_030_000)

SPEED = {"name": "Speed", "tagType": "AtomicTag", "dataType": "Float8", "value": 12.5}
LINE = {
    "name": "Line",
    "tagType": "Folder",
    "tags": [
        SPEED,
        {"name": "State", "tagType": "AtomicTag", "dataType": "String", "value": "Idle"},
        {"name": "Area", "tagType": "Folder", "tags": [{"name": "Speed", "dataType": "Int4", "value": 1}]},
        {"name": "P1", "tagType": "UdtInstance", "typeId": "Pump"},
    ],
}
TYPES = {
    "name": "_types_",
    "tagType": "Folder",
    "tags": [{"name": "Pump", "tagType": "UdtType", "tags": [{"name": "On", "dataType": "Boolean", "value": False}]}],
}


@pytest.fixture
def tag_file(project: Project) -> Path:
    file = project.folder / "pilotlight" / "tags" / "default.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"tags": [TYPES, LINE]}))
    return file


@pytest.fixture(autouse=True)
def session(project: Project, tag_file: Path) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


def value(path: str) -> Any:
    return tag.readBlocking([path])[0].value


def declared(file: Path, *names: str) -> dict[str, Any]:
    """The node of the file at that path."""
    node = json.loads(file.read_text())
    for name in names:
        node = next(child for child in node["tags"] if child["name"] == name)
    return dict(node)


# Values


def test_read_blocking_gives_value_quality_and_timestamp_for_each_path() -> None:
    speed, nothing = tag.readBlocking(["[default]Line/Speed", "[default]Nowhere"])

    assert (speed.value, speed.getValue(), speed.quality.isGood(), speed.getQuality().name) == (
        12.5,
        12.5,
        True,
        "Good",
    )
    assert speed.timestamp == speed.getTimestamp() == to_date(speed.millis)
    assert (nothing.value, str(nothing.quality)) == (None, 'Bad_NotFound("There is no tag [default]Nowhere.")')


def test_write_blocking_gives_a_quality_for_each_path() -> None:
    codes = tag.writeBlocking(["[default]Line/Speed", "[default]Line/State"], [30, 5])

    assert ([code.isGood() for code in codes], value("Line/Speed"), value("Line/State")) == ([True, True], 30.0, "5")


def test_one_path_alone_counts_as_a_list() -> None:
    tag.writeBlocking("Line/Speed", 31)  # type: ignore[arg-type]  # what scripts do

    assert [found.value for found in tag.readBlocking("Line/Speed")] == [31.0]


def test_different_numbers_of_paths_and_values_are_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="There are 2 tag paths and 1 values"):
        tag.writeBlocking(["Line/Speed", "Line/State"], [1])

    assert value("Line/Speed") == 12.5


@pytest.mark.parametrize("values", [5, "text"])
def test_values_that_are_no_list_are_refused(values: Any) -> None:
    with pytest.raises(TypeError, match="values must be a list"):
        tag.writeBlocking(["Line/Speed"], values)


def test_read_async_calls_back_on_another_thread_as_a_task(session: Session) -> None:
    called = threading.Event()
    heard: list[Any] = []

    def use(values: list[Any]) -> None:
        heard.extend([values[0].value, threading.current_thread() is threading.main_thread()])
        called.set()

    tag.readAsync(["Line/Speed"], use)

    assert called.wait(10)
    assert heard == [12.5, False]
    assert session.tasks.snapshot().events[0].task.description == "system.tag.readAsync: use"


def test_write_async_writes_and_calls_back_with_the_qualities() -> None:
    called = threading.Event()
    heard: list[Any] = []

    def use(codes: list[Any]) -> None:
        heard.extend([*(code.name for code in codes), value("Line/Speed")])
        called.set()

    tag.writeAsync(["Line/Speed"], [8], use)

    assert called.wait(10)
    assert heard == ["Good", 8.0]


def test_write_async_needs_no_callback(session: Session) -> None:
    tag.writeAsync(["Line/Speed"], [8])

    while session.tasks.active:
        session.tasks.wait_for_news(1)
    assert value("Line/Speed") == 8.0


def test_callback_that_is_a_result_is_refused() -> None:
    with pytest.raises(TypeError, match="pass the function itself"):
        tag.readAsync(["Line/Speed"], None)  # type: ignore[arg-type]


def test_broken_tag_file_is_an_exception_that_scripts_catch_as_javas(tag_file: Path) -> None:
    tag_file.write_text("{")

    with pytest.raises(lang.Exception, match=r"default\.json, line 1") as raised:
        tag.readBlocking(["Line/Speed"])
    assert isinstance(raised.value, TagFileError)


# 7.9


def test_old_read_and_write_take_one_path() -> None:
    assert (tag.write("Line/Speed", 5), tag.write("Nowhere", 5)) == (1, 0)
    assert (tag.read("Line/Speed").value, tag.getTagValue("Line/Speed")) == (5.0, 5.0)


def test_old_read_and_write_of_many() -> None:
    assert tag.writeAll(["Line/Speed", "Nowhere"], [6, 6]) == [1, 0]
    assert [found.value for found in tag.readAll(["Line/Speed", "Nowhere"])] == [6.0, None]


def test_synchronous_write_that_is_refused_raises() -> None:
    tag.writeSynchronous("Line/Speed", 7)
    tag.writeAllSynchronous(["Line/Speed"], [8])

    with pytest.raises(lang.Exception, match="Nowhere refused the value: Bad_NotFound"):
        tag.writeAllSynchronous(["Line/State", "Nowhere"], ["On", 1])
    assert (value("Line/Speed"), value("Line/State")) == (8.0, "On")


def test_add_tag_edit_tag_and_remove_tag(tag_file: Path) -> None:
    tag.addTag(
        parentPath="[default]Line",
        name="Level",
        tagType="MEMORY",
        dataType="Float4",
        value=3,
        attributes={"EngUnit": "l", "HistoryEnabled": True},
        alarmConfig={"High": [["mode", "Value", "AboveValue"], ["setpointA", "Value", 80]]},
    )
    tag.editTag("[default]Line/Level", attributes={"Tooltip": "how full"}, accessRights="Read_Only")
    tag.editAlarmConfig(["[default]Line/Level"], {"High": [["setpointA", "Value", 90]]})

    level = declared(tag_file, "Line", "Level")
    assert (value("Line/Level"), value("Line/Level.engUnit"), level["historyEnabled"]) == (3.0, "l", True)
    assert (level["tooltip"], level["readOnly"]) == ("how full", True)
    assert level["alarms"] == [{"name": "High", "mode": "AboveValue", "setpointA": 90}]
    assert [alarm.getName() for alarm in tag.getAlarmStates("Line/Level")] == ["High"]

    tag.removeTag("[default]Line/Level")
    assert not tag.exists("[default]Line/Level")


def test_add_tag_that_is_there_and_edit_tag_that_is_not_raise() -> None:
    with pytest.raises(lang.Exception, match=r"There is a tag .*Line/Speed already"):
        tag.addTag("[default]Line", "Speed", "MEMORY", "Int4")
    with pytest.raises(lang.Exception, match="There is no tag Line/Nothing"):
        tag.editTag("Line/Nothing", attributes={"Enabled": False})


def test_browse_tags_gives_what_7_9_gave() -> None:
    found = tag.browseTags("[default]Line", tagPath="*speed", recursive=True)

    assert [(one.name, one.path, one.fullPath, one.dataType) for one in found] == [
        ("Speed", "Line/Area/Speed", "[default]Line/Area/Speed", "Int4"),
        ("Speed", "Line/Speed", "[default]Line/Speed", "Float8"),
    ]
    assert [one.name for one in tag.browseTags("Line", tagType="UDT_INST")] == ["P1"]
    assert [one.name for one in tag.browseTagsSimple("Line", "DESC")] == ["State", "Speed", "P1", "Area"]


# Browsing


def test_browse_gives_children_in_their_order_with_what_they_are() -> None:
    found = tag.browse("[default]Line")

    assert [(one["name"], one["tagType"], one["hasChildren"]) for one in found.getResults()] == [
        ("Speed", "AtomicTag", False),
        ("State", "AtomicTag", False),
        ("Area", "Folder", True),
        ("P1", "UdtInstance", True),
    ]
    assert (str(found[0]["fullPath"]), found[0].value.value, found[3]["typeId"]) == (
        "[default]Line/Speed",
        12.5,
        "Pump",
    )
    assert len(found) == found.getReturnedSize() == found.totalAvailableSize == 4


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"name": "s*"}, ["Speed", "State"]),
        ({"tagType": "Folder"}, ["Area"]),
        ({"recursive": True, "tagType": "AtomicTag"}, ["Speed", "State", "Speed", "On"]),
        ({"recursive": True, "dataType": "Int4"}, ["Speed"]),
        ({"typeId": "Pump"}, ["P1"]),
        ({"valueSource": "opc"}, []),
        ({"quality": "Good", "name": "Speed"}, ["Speed"]),
        ({"maxResults": 1}, ["Speed"]),
        ({"maxResults": 2, "continuationPoint": "2"}, ["Area", "P1"]),
    ],
)
def test_filter_says_what_is_found(wanted: dict[str, Any], names: list[str]) -> None:
    assert [one["name"] for one in tag.browse("[default]Line", wanted)] == names


def test_continuation_point_is_there_while_there_is_more() -> None:
    first = tag.browse("[default]Line", {"maxResults": 3})
    rest = tag.browse("[default]Line", {"maxResults": 3, "continuationPoint": first.continuationPoint})

    assert (len(first), len(rest), rest.getContinuationPoint()) == (3, 1, None)


def test_root_and_missing_folder_can_be_browsed() -> None:
    assert [one.name for one in tag.browse("[default]")] == ["_types_", "Line"]
    assert tag.browse("[default]Nowhere").getResultQuality().name == "Bad_NotFound"


def test_unknown_filter_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="no 'nmae'"):
        tag.browse("[default]Line", {"nmae": "x"})


def test_exists_knows_tags_folders_and_members() -> None:
    paths = ["[default]Line/Speed", "[default]Line", "[default]Line/P1/On", "[default]Line/P1/Off", "[x]Line"]

    assert [tag.exists(path) for path in paths] == [True, True, True, False, False]


# Configuration


def test_configure_makes_a_tag_with_its_folders_and_writes_the_file(tag_file: Path) -> None:
    codes = tag.configure("[default]New/Folder", [{"name": "A", "dataType": "Int4", "value": 5}])

    assert ([code.name for code in codes], value("New/Folder/A")) == (["Good"], 5)
    assert declared(tag_file, "New", "Folder", "A") == {"name": "A", "dataType": "Int4", "value": 5}


@pytest.mark.parametrize(
    ("policy", "quality", "expected"),
    [
        ("o", "Good", (1, None)),
        ("m", "Good", (1, "Float8")),
        ("i", "Good", (12.5, "Float8")),
        ("a", "Bad_Failure", (12.5, "Float8")),
    ],
)
def test_collision_policy_decides_for_tags_that_are_there(
    tag_file: Path, policy: str, quality: str, expected: tuple[Any, str | None]
) -> None:
    codes = tag.configure("[default]Line", [{"name": "Speed", "value": 1}], policy)

    assert codes[0].name == quality
    assert (value("Line/Speed"), declared(tag_file, "Line", "Speed").get("dataType")) == expected


def test_folder_on_a_folder_keeps_what_is_not_named() -> None:
    tag.configure("[default]", {"name": "Line", "tagType": "Folder", "tags": [{"name": "Speed", "value": 3}]})

    assert (value("Line/Speed"), value("Line/State")) == (3, "Idle")


def test_configure_takes_an_exports_text() -> None:
    tag.configure("[default]", '{"tags": [{"name": "T", "value": 4}]}', "m")

    assert value("T") == 4


def test_configure_gives_back_what_get_configuration_gave(tag_file: Path) -> None:
    tag.writeBlocking(["Line/Speed"], [77])
    configuration = tag.getConfiguration("[default]Line/Speed", False)
    configuration[0]["engUnit"] = "rpm"

    tag.configure("[default]Line", configuration, "o")

    assert (value("Line/Speed"), value("Line/Speed.engUnit")) == (77.0, "rpm")


def test_get_configuration_goes_as_deep_as_it_is_told() -> None:
    shallow = tag.getConfiguration("[default]Line")[0]
    deep = tag.getConfiguration("[default]Line", True)[0]

    assert [child["name"] for child in shallow["tags"]] == ["Speed", "State", "Area", "P1"]
    assert "tags" not in shallow["tags"][2]
    assert deep["tags"][2]["tags"][0]["name"] == "Speed"
    assert deep["tags"][3]["tags"][0] == {
        "path": "On",
        "name": "On",
        "tagType": "AtomicTag",
        "dataType": "Boolean",
        "value": False,
    }
    assert tag.getConfiguration("[default]Nowhere")[0]["tagType"] == "Unknown"


@pytest.mark.parametrize("name", ["a/b", "a.b", "[x]", ""])
def test_names_that_no_tag_may_have_are_refused(name: str) -> None:
    if name:
        assert tag.configure("[default]", [{"name": name}])[0].name == "Error_Configuration"
    else:
        with pytest.raises(lang.IllegalArgumentException, match="tag 1 of the file has no name"):
            tag.configure("[default]", [{"name": name}])


def test_configure_of_an_unknown_provider_is_not_found() -> None:
    assert tag.configure("[x]Line", [{"name": "A"}])[0].name == "Bad_NotFound"


def test_unknown_policy_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="collisionPolicy must be"):
        tag.configure("[default]", [{"name": "A"}], "z")


def test_deleted_tags_are_gone_from_the_file_too(tag_file: Path) -> None:
    codes = tag.deleteTags(["[default]Line/Speed", "[default]Line/Area", "[default]Nowhere", "[default]Line/P1/On"])

    assert [code.name for code in codes] == ["Good", "Good", "Bad_NotFound", "Bad_Failure"]
    assert [child["name"] for child in declared(tag_file, "Line")["tags"]] == ["State", "P1"]
    assert not tag.exists("[default]Line/Area/Speed")


def test_renamed_tag_has_its_value_under_the_new_name() -> None:
    tag.writeBlocking(["Line/Speed"], [3])

    code = tag.rename("[default]Line/Speed", "Pace")
    refused = tag.rename("[default]Line/Pace", "State")

    assert (code.name, refused.name) == ("Good", "Bad_Failure")
    assert (value("Line/Pace"), value("Line/State"), tag.exists("Line/Speed")) == (3.0, "Idle", False)


def test_moved_and_copied_folders_have_their_values_with_them() -> None:
    tag.writeBlocking(["Line/Area/Speed", "Line/P1/On"], [9, True])

    copied = tag.copy(["[default]Line/Area", "[default]Line/P1"], "[default]Backup")
    moved = tag.move(["[default]Line/Area"], "[default]Elsewhere")

    assert [code.name for code in (*copied, *moved)] == ["Good"] * 3
    assert [value(path) for path in ("Backup/Area/Speed", "Backup/P1/On", "Elsewhere/Area/Speed")] == [9, True, 9]
    assert not tag.exists("[default]Line/Area")


def test_folder_does_not_go_into_itself() -> None:
    assert tag.move(["[default]Line"], "[default]Line/Area")[0].name == "Bad_Failure"
    assert tag.copy(["[default]Line/Speed"], "[default]Line")[0].name == "Bad_Failure"


def test_exported_tags_can_be_imported(tmp_path: Path) -> None:
    tag.writeBlocking(["Line/Speed"], [64])
    file = tmp_path / "export.json"

    tag.exportTags(str(file), ["[default]Line"])
    codes = tag.importTags(str(file), "[default]Copy", "o")

    assert ([code.name for code in codes], value("Copy/Line/Speed"), value("Copy/Line/P1/On")) == (
        ["Good"],
        64.0,
        False,
    )


def test_export_without_a_file_is_a_text() -> None:
    one = json.loads(tag.exportTags(tagPaths=["[default]Line/Speed"]) or "")
    both = json.loads(tag.exportTags(tagPaths=["[default]Line", "[default]Line/State"], recursive=False) or "")
    everything = json.loads(tag.exportTags() or "")

    assert one == {**SPEED}
    assert [node["name"] for node in both["tags"]] == ["Line", "State"]
    assert [node["name"] for node in everything["tags"]] == ["_types_", "Line"]


def test_dates_and_datasets_survive_an_export_and_the_tag_file(tmp_path: Path, tag_file: Path) -> None:
    table = Dataset(["Name", "Since"], [["A", 5]])
    tags: list[dict[str, Any]] = [
        {"name": "Since", "dataType": "DateTime", "value": START},
        {"name": "Table", "dataType": "DataSet", "value": table},
    ]
    tag.configure("[default]Kept", tags)

    tag.exportTags(str(tmp_path / "export.json"), ["[default]Kept"])
    tag.importTags(str(tmp_path / "export.json"), "[default]Copy")

    assert [value(f"Copy/Kept/{name}") for name in ("Since", "Table")] == [START, table]
    assert declared(tag_file, "Kept", "Since")["value"] == START.getTime()


def test_export_of_nothing_and_as_xml_are_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="There is no tag"):
        tag.exportTags(tagPaths=["Nowhere"])
    with pytest.raises(NotImplementedInPilotlight, match="JSON only"):
        tag.exportTags(exportType="xml")


def test_import_of_a_broken_file_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{\n}}")

    with pytest.raises(TagFileError, match=r"bad\.json, line 2"):
        tag.importTags(str(tmp_path / "bad.json"), "[default]")


def test_load_from_file_takes_a_mode(tmp_path: Path) -> None:
    (tmp_path / "tags.json").write_text('[{"name": "L", "value": 1}]')

    tag.loadFromFile(str(tmp_path / "tags.json"), "default", 0)

    assert value("L") == 1
    with pytest.raises(lang.IllegalArgumentException, match="mode must be 0"):
        tag.loadFromFile(str(tmp_path / "tags.json"), "default", 7)


def test_configuration_lives_in_memory_without_a_project() -> None:
    session = gateway_session(None)
    with activated(session):
        tag.configure("[default]", [{"name": "A", "value": 1}])
        tag.writeBlocking(["A"], [2])
        found = value("A")
    session.close()

    assert found == 2


# History


def history(**properties: Any) -> None:
    tag.configure("[default]", [{"name": "Level", "dataType": "Float8", "historyEnabled": True, **properties}])


def store_levels() -> None:
    times = [to_date(1_700_000_000_000 + 10_000 * number) for number in range(3)]
    tag.storeTagHistory("History", "default", ["Level"] * 3, [0, 10, 20], timestamps=times)


def test_written_values_are_in_the_history_at_once() -> None:
    history()
    tag.writeBlocking(["Level"], [5])

    found = tag.queryTagHistory(["[default]Level"], rangeMinutes=1, columnNames=["Level"])

    assert found.columnNames == ["t_stamp", "Level"]
    assert found.getColumnAsList("Level") == [5.0]


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ({"returnSize": -1}, [0, 10, 20]),
        ({"returnSize": 3, "aggregationMode": "LastValue"}, [0, 10, 20]),
        ({"intervalSeconds": 15, "aggregationMode": "Maximum"}, [10, 20]),
        ({"intervalSeconds": 15, "aggregationModes": ["Count"]}, [2, 1]),
        ({"returnSize": 1, "aggregationMode": "Sum"}, [30]),
    ],
)
def test_history_has_the_rows_that_are_asked_for(arguments: dict[str, Any], values: list[float]) -> None:
    store_levels()

    found = tag.queryTagHistory(["Level"], START, END, **arguments)

    assert found.getColumnAsList(1) == pytest.approx(values)


def test_natural_size_follows_the_tag_groups_rate() -> None:
    history()
    store_levels()

    assert tag.queryTagHistory(["Level"], START, END, returnSize=0).rowCount == 30


def test_start_after_the_end_turns_the_rows_around() -> None:
    store_levels()

    assert tag.queryTagHistory(["Level"], END, START).getColumnAsList(1) == [20, 10, 0]


def test_range_counts_from_the_start_or_back_from_the_end() -> None:
    store_levels()

    forward = tag.queryTagHistory(["Level"], startDate=START, rangeSeconds=10)
    back = tag.queryTagHistory(["Level"], endDate=END, rangeSeconds=-15)

    assert (forward.getColumnAsList(1), back.getColumnAsList(1)) == ([0, 10], [20])


def test_tall_history_has_path_value_quality_and_timestamp() -> None:
    store_levels()

    found = tag.queryTagHistory(["Level"], START, END, returnFormat="Tall")

    assert [found.getValueAt(1, column) for column in range(3)] == ["Level", 10, 192]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"aggregationMode": "Median"}, "no aggregation mode 'Median'"),
        ({"aggregationModes": ["Average", "Sum"]}, "1 paths and 2 aggregationModes"),
        ({"columnNames": []}, "1 paths and 0 columnNames"),
        ({"returnFormat": "Deep"}, 'returnFormat must be "Wide" or "Tall"'),
        ({"returnSize": -7}, "returnSize must be"),
        ({"startDate": "soon"}, "'soon' is not a date"),
        ({"returnSize": 0, "startDate": to_date(0)}, "over 1000000 rows"),
    ],
)
def test_history_query_that_cannot_be_answered_says_why(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=message):
        tag.queryTagHistory(["Level"], **arguments)


def test_aggregation_by_a_script_is_not_implemented() -> None:
    with pytest.raises(NotImplementedInPilotlight, match="returnSize=-1"):
        tag.queryTagHistory(["Level"], aggregationMode="shared.mine.average")


def test_calculations_are_a_row_for_each_tag() -> None:
    store_levels()

    found = tag.queryTagCalculations(["Level"], ["Average", "Count"], START, END, aliases=["L"])

    assert [found.getValueAt(0, column) for column in range(3)] == ["L", pytest.approx(10.0), 3]


def test_density_counts_tags_with_values() -> None:
    store_levels()

    found = tag.queryTagDensity(["Level"], START, END)

    assert (found.rowCount, sum(found.getColumnAsList("weight"))) == (100, 3)


def test_stored_tags_can_be_browsed() -> None:
    tag.storeTagHistory("History", "default", ["Line/Speed", "Line/State"], [1, "x"])

    roots = tag.browseHistoricalTags("histprov:History:/drv:gw:default:/tag:")
    below = tag.browseHistoricalTags("[default]Line", nameFilters=["Sp*"])

    assert [(one["name"], one["hasChildren"]) for one in roots] == [("Line", True)]
    assert [str(one["fullPath"]) for one in below] == ["[default]Line/Speed"]


def test_annotations_are_stored_found_replaced_and_deleted() -> None:
    ids = [one.value for one in tag.storeAnnotations(["Level"], [START], [END], ["note"], ["cleaned"])]

    tag.storeAnnotations(["Level"], [START], storageIds=ids, types=["mark"], data=["cleaned twice"])
    found = tag.queryAnnotations(["Level"], START, END)
    gone = tag.deleteAnnotations(["Level"], [found[0].storageId, 99])

    assert [(one.getType(), one.getData()) for one in found] == [("mark", "cleaned twice")]
    assert [one.value for one in gone] == [True, False]
    assert tag.queryAnnotations(["Level"], START, END) == []


# Many at once


@pytest.mark.usefixtures("script_waits")
def test_cancelled_scripts_leave_the_tags_usable(session: Session) -> None:
    history()
    started = threading.Barrier(9)

    def hammer(number: int) -> None:
        started.wait(10)
        while True:
            tag.writeBlocking(["[default]Level", "[default]Line/Speed"], [number, number])
            tag.readBlocking(["[default]Level"])
            tag.configure("[default]Made", [{"name": f"T{number}", "value": number}])

    for number in range(8):
        util.invokeAsynchronous(hammer, [number])
    started.wait(10)
    for _ in range(20):
        session.tasks.wait_for_news(0.05)
        session.tasks.drain()
    session.tasks.cancel(None)
    while session.tasks.active:
        session.tasks.wait_for_news(1)
        session.tasks.drain()

    codes = tag.writeBlocking(["[default]Level", "[default]Made/T1"], [5, 5])
    assert [code.name for code in codes] == ["Good", "Good"]
    assert (value("Level"), value("Made/T1")) == (5.0, 5)
    assert {event.task.state for event in session.tasks.snapshot().events} == {TaskState.CANCELLED}


def test_ten_thousand_tags_are_read_and_written_in_one_go(session: Session) -> None:
    names = [f"T{number}" for number in range(10_000)]
    tag.configure("[default]", [{"name": "Many", "tagType": "Folder", "tags": [{"name": name} for name in names]}])
    paths = [f"[default]Many/{name}" for name in names]

    codes = tag.writeBlocking(paths, list(range(10_000)))

    assert all(code.isGood() for code in codes)
    assert [found.value for found in tag.readBlocking(paths)] == list(range(10_000))
    assert session.part(TagProviders).names == ["default", "System"]
