"""Tag event scripts."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from runtime import dialect
from runtime.protocol import Origin, TaskState
from runtime.session import Session
from runtime.tags.event_scripts import TagEventScripts
from runtime.tags.providers import TagProviders
from tests.conftest import ExpectedLog

Declare = Callable[..., TagProviders]

RECORD = """\
	import tag_script_record
	tag_script_record.note(tag, tagPath, previousValue, currentValue, initialChange, missedEvents)"""


def tag(name: str, script: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": 0, "eventScripts": [{"eventid": "valueChanged", "script": script}], **more}


class Record(ModuleType):
    """What scripts tell; they find it by an import. `gate` holds them up while it is closed."""

    def __init__(self) -> None:
        super().__init__("tag_script_record")
        self.calls: list[tuple[Any, ...]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.arrived = threading.Semaphore(0)

    def note(self, *call: Any) -> None:
        self.gate.wait(10)
        self.calls.append(call)
        self.arrived.release()

    def wait_for(self, count: int) -> None:
        for _ in range(count):
            assert self.arrived.acquire(timeout=10)


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    record = Record()
    monkeypatch.setitem(sys.modules, "tag_script_record", record)
    yield record
    record.gate.set()


def test_script_of_a_changed_tag_is_run_as_a_task_with_the_six_names(
    declare: Declare, session: Session, record: Record
) -> None:
    tags = declare(tag("Count", RECORD))
    session.part(TagEventScripts)

    tags.write(["Count"], [5])
    record.wait_for(1)

    described, path, previous, current, is_initial, has_missed = record.calls[0]
    assert (described["name"], path, previous.value, current.value) == ("Count", "[default]Count", 0, 5)
    assert (is_initial, has_missed) == (False, False)
    row = session.tasks.snapshot().events[0].task
    assert (row.origin, row.description) == (Origin.EVENT, "[default]Count valueChanged")


def test_script_of_a_member_gets_the_parameters_of_its_instance(
    declare: Declare, session: Session, record: Record
) -> None:
    pump = {"name": "Pump", "tagType": "UdtType", "parameters": {"No": 1}, "tags": [tag("Speed", RECORD)]}
    instance = {"name": "P7", "tagType": "UdtInstance", "typeId": "Pump", "parameters": {"No": 7}}
    tags = declare({"name": "_types_", "tagType": "Folder", "tags": [pump]}, instance)
    session.part(TagEventScripts)

    tags.write(["P7/Speed"], [5])
    record.wait_for(1)

    assert record.calls[0][0]["parameters"] == {"No": 7}


def test_changes_of_one_tag_run_in_order_and_what_is_too_much_is_missed(
    declare: Declare, session: Session, record: Record
) -> None:
    tags = declare(tag("Count", RECORD))
    session.part(TagEventScripts)
    record.gate.clear()

    for value in range(1, 9):
        tags.write(["Count"], [value])
    record.gate.set()
    record.wait_for(6)

    assert [call[3].value for call in record.calls] == [1, 2, 3, 4, 5, 6]
    assert [call[5] for call in record.calls] == [False, True, False, False, False, False]


@pytest.fixture
def jython() -> Iterator[None]:
    """What translated scripts need, as a runtime process has it."""
    dialect.install()
    yield
    dialect.uninstall()


@pytest.mark.usefixtures("jython")
def test_script_of_jython_is_translated(declare: Declare, session: Session, record: Record) -> None:
    script = "\tif currentValue.value <> 3:\n\t\tprint 'five'\n" + RECORD
    tags = declare(tag("Count", script))
    session.part(TagEventScripts)

    tags.write(["Count"], [5])

    record.wait_for(1)


def test_failing_script_is_a_failed_task_and_the_next_change_is_heard(
    declare: Declare, session: Session, record: Record
) -> None:
    tags = declare(tag("Count", RECORD + "\n\t1 / 0"))
    session.part(TagEventScripts)

    tags.write(["Count", "Count"], [1, 2])
    record.wait_for(2)
    while session.tasks.active:
        session.tasks.wait_for_news(1)

    assert {event.task.state for event in session.tasks.snapshot().events} == {TaskState.FAILED}


@pytest.mark.parametrize("script", ["", "\t# nothing yet", "pass"])
def test_empty_scripts_are_no_error(declare: Declare, session: Session, record: Record, script: str) -> None:
    tags = declare(tag("Empty", script), tag("Count", RECORD))
    session.part(TagEventScripts)

    codes = tags.write(["Empty", "Count"], [1, 1])
    record.wait_for(1)

    assert [code.name for code in codes] == ["Good", "Good"]


def test_script_that_is_no_python_is_logged(declare: Declare, session: Session, expected_log: ExpectedLog) -> None:
    tags = declare(tag("Count", "\tif currentValue:\n"))
    session.part(TagEventScripts)
    expected_log(r"valueChanged script of \[default\]Count is no Python")

    assert tags.write(["Count"], [1])[0].good
