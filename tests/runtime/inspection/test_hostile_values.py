"""Values that are against being looked at: slow, raising, endless, lying. An answer comes, and plain values with it."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from runtime.inspection import slow_values
from tests.runtime.inspection.conftest import Explorer, at
from tests.runtime.inspection.hostile_values import (
    CountingEndless,
    Endless,
    HostileMeta,
    Huge,
    LetsItselfGo,
    Lying,
    NotToBeTouched,
    Raising,
    RaisingBadly,
    RaisingExit,
    ReprCounter,
    ReprOfLyingText,
    Sleeping,
    Stubborn,
)

TOO_LONG = "<repr takes too long>"


@pytest.fixture(autouse=True)
def _let_all_end() -> Iterator[None]:
    Stubborn.is_over = False
    Sleeping.gate.clear()
    yield
    Stubborn.is_over = True
    Sleeping.gate.set()


def test_a_repr_that_raises_says_what(explorer: Explorer) -> None:
    assert explorer.preview(Raising()) == "<repr raised ValueError: no pump>"


def test_a_repr_that_exits_ends_nothing(explorer: Explorer) -> None:
    assert explorer.preview(RaisingExit()) == "<repr raised SystemExit: 3>"


def test_an_exception_that_cannot_be_shown_is_named(explorer: Explorer) -> None:
    preview = explorer.preview(RaisingBadly())
    assert preview.startswith("<repr raised ")
    assert "BadError" in preview


def test_an_endless_repr_is_given_up_and_its_thread_ends(explorer: Explorer) -> None:
    variable = explorer.variable(Endless())
    assert (variable.preview, variable.is_trouble) == (TOO_LONG, True)
    assert not [thread for thread in threading.enumerate() if thread.name == "Variables' own code"]


def test_values_after_an_endless_one_are_still_shown(explorer: Explorer) -> None:
    explorer.names = {"a": Endless(), "b": complex(1, 2), "c": ReprCounter()}
    previews = [variable.preview for variable in explorer.list().variables]
    assert previews == [TOO_LONG, "(1+2j)", "shown"]


def test_a_sleeping_repr_does_not_hold_up_the_answer(explorer: Explorer) -> None:
    explorer.names = {"a": Sleeping(), "b": 3, "c": ReprCounter(), "d": [ReprCounter()]}
    a, b, c, d = explorer.list().variables
    assert (a.preview, b.preview) == (TOO_LONG, "3")
    assert c.preview == "<no preview: the repr of “a” does not return>"
    assert d.preview.startswith("[<ReprCounter object at ")


def test_only_one_thread_is_ever_stuck(explorer: Explorer) -> None:
    explorer.names = {f"sleeping{number}": Sleeping() for number in range(5)}
    for _ in range(3):
        explorer.list()
    assert len([thread for thread in threading.enumerate() if thread.name == "Variables' own code"]) == 1


def test_all_is_shown_again_when_the_stuck_one_returns(explorer: Explorer) -> None:
    explorer.names = {"a": Sleeping(), "b": ReprCounter()}
    explorer.list()
    Sleeping.gate.set()
    assert wait_for(lambda: explorer.list().variables[1].preview == "shown")


def test_a_repr_that_swallows_everything_is_left_alone(explorer: Explorer) -> None:
    explorer.names = {"a": Stubborn(), "b": "text"}
    assert [variable.preview for variable in explorer.list().variables] == [TOO_LONG, "'text'"]


def test_a_slow_repr_is_not_tried_again_at_once(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_values, "RETRY_S", 3_600.0)
    explorer.variable(CountingEndless())
    begun = CountingEndless.begun
    assert explorer.list().variables[0].preview == TOO_LONG
    assert CountingEndless.begun == begun


def test_many_slow_reprs_are_given_up_together(explorer: Explorer) -> None:
    explorer.names = {f"slow{number}": Endless() for number in range(40)}
    previews = {variable.preview for variable in explorer.list().variables}
    assert previews == {TOO_LONG, "<no preview yet: others took too long>"}


def test_a_value_that_lies_about_its_class_is_told_by_its_own(explorer: Explorer) -> None:
    variable = explorer.variable(Lying())
    assert (variable.type, variable.preview) == ("Lying", "Lying()")


def test_nothing_but_the_repr_is_asked(explorer: Explorer) -> None:
    variable = explorer.variable(NotToBeTouched())
    assert (variable.type, variable.preview, variable.size) == ("NotToBeTouched", "untouched", "")


def test_a_hostile_metaclass_is_not_asked_at_all(explorer: Explorer) -> None:
    hostile = HostileMeta("Pump", (), {"level": 3})
    assert explorer.preview(hostile).endswith("Pump")
    assert explorer.preview(object.__new__(cast("Any", hostile))).startswith("<Pump object at 0x")


def test_a_huge_repr_is_cut(explorer: Explorer) -> None:
    preview = explorer.preview(Huge())
    assert preview.endswith("x…")
    assert len(preview) < 1_000


def test_a_repr_that_is_no_plain_text_is_read_as_one(explorer: Explorer) -> None:
    assert explorer.preview(ReprOfLyingText()).startswith("what it is what it is")


def test_a_raising_item_does_not_hide_the_others(explorer: Explorer) -> None:
    assert explorer.preview([1, Raising(), 2]) == "[1, <repr raised ValueError: no pump>, 2]"


def test_an_endless_item_is_told_by_its_class(explorer: Explorer) -> None:
    preview = explorer.preview([1, Endless()])
    assert preview.startswith("[1, <Endless object at 0x")


def test_endless_keys_leave_the_dict_open_to_a_look(explorer: Explorer) -> None:
    explorer.names = {"pumps": {Endless(): 1, "b": 2}}
    parts = explorer.parts(at("pumps"))
    assert [variable.preview for variable in parts.variables] == ["1", "2"]
    assert parts.variables[0].name.startswith("<Endless object at ")


def test_hostile_cells_do_not_hide_the_table(explorer: Explorer) -> None:
    cells = explorer.cells([[1, Endless()], [Raising(), "two"]])
    assert cells.texts == (("1", TOO_LONG), ("<repr raised ValueError: no pump>", "two"))


def test_no_reference_is_kept_after_the_answer(explorer: Explorer) -> None:
    value = Raising()
    is_gone = weakref.ref(value)
    explorer.variable([value])
    explorer.cells([[value]])
    explorer.parts(at("value"))
    del value
    explorer.names.clear()
    explorer.list()
    gc.collect()
    assert is_gone() is None


def test_what_a_script_lets_go_of_meanwhile_dies_where_the_kernel_says(explorer: Explorer) -> None:
    explorer.names = {"a": LetsItselfGo(lambda: explorer.names), "b": 1}
    explorer.list()
    assert explorer.orphans == 1


def test_a_namespace_that_changes_all_the_time_is_told_all_the_same(explorer: Explorer) -> None:
    is_over = threading.Event()
    shared: dict[object, int] = {}
    churning = threading.Thread(target=churn, args=[shared, is_over])
    churning.start()
    try:
        explorer.names = {"shared": shared}
        for _ in range(50):
            assert explorer.list().variables[0].type == "dict"
            explorer.parts(at("shared"))
    finally:
        is_over.set()
        churning.join()


def churn(shared: dict[object, int], is_over: threading.Event) -> None:
    number = 0
    while not is_over.is_set():
        number += 1
        shared[number] = number
        shared.pop(number - 100, None)


def wait_for(condition: Callable[[], bool], timeout_s: float = 20.0) -> bool:
    until = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > until:
            return False
    return True
