"""Opening values: their parts, page by page, and the way back to each of them."""

from __future__ import annotations

from collections import deque
from typing import Any, NamedTuple

import pytest

from runtime.dataset.table import Dataset
from runtime.inspection.namespace import own_names
from runtime.protocol import Step, value_expression
from tests.runtime.inspection.conftest import Explorer, at


class Pump:
    kind = "centrifugal"

    def __init__(self) -> None:
        self.level = 3
        self.name = "P1"

    @property
    def never_read(self) -> int:
        raise AssertionError("a property was read")


class Slotted:
    __slots__ = ("empty", "level")

    def __init__(self) -> None:
        self.level = 4


class Place(NamedTuple):
    row: int
    column: int


class Key:
    """Has the hash of another key, and an `__eq__` that must not be asked once it `is_watched`."""

    is_watched = False

    def __hash__(self) -> int:
        return hash("b")

    def __eq__(self, other: object) -> bool:
        assert not Key.is_watched
        return self is other

    def __repr__(self) -> str:
        return "key"


ROW = Dataset(["name", "level"], [["a", 1.5]])[0]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (["x", 2], [("[0]", "'x'"), ("[1]", "2")]),
        ((1,), [("[0]", "1")]),
        ({"a": 1, 2: "b", None: 3}, [("'a'", "1"), ("2", "'b'"), ("None", "3")]),
        ({5}, [("[0]", "5")]),
        (deque([7]), [("[0]", "7")]),
        (Place(1, 2), [("row", "1"), ("column", "2")]),
        (Pump(), [("level", "3"), ("name", "'P1'")]),
        (Slotted(), [("level", "4")]),
        (ROW, [("name", "'a'"), ("level", "1.5")]),
        (3, []),
    ],
)
def test_parts_have_names_and_previews(explorer: Explorer, value: object, parts: list[tuple[str, str]]) -> None:
    explorer.names = {"value": value}
    found = explorer.parts(at("value"))
    assert [(part.name, part.preview) for part in found.variables] == parts
    assert found.total == len(parts)


@pytest.mark.parametrize(
    "value",
    [[[1, 2]], ([1, 2],), {"a": [1, 2]}, {1.5: [1, 2]}, {Key(): [1, 2]}, {(1, 2)}, deque([[1, 2]])],
    ids=["list", "tuple", "key", "float key", "own key", "set", "deque"],
)
def test_a_part_is_found_again_by_its_step(explorer: Explorer, value: object) -> None:
    explorer.names = {"value": value}
    step = explorer.parts(at("value")).variables[0].step
    assert [part.preview for part in explorer.parts(at("value", step)).variables] == ["1", "2"]


def test_an_attribute_is_found_again_by_its_step(explorer: Explorer) -> None:
    pump = Pump()
    pump.level = [1, 2]  # type: ignore[assignment]
    explorer.names = {"pump": pump}
    assert explorer.parts(at("pump", Step("attribute", "level"))).total == 2


def test_a_key_is_found_beside_one_that_must_not_be_compared(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer.names = {"value": {Key(): 1, "b": [2]}}
    monkeypatch.setattr(Key, "is_watched", True)
    assert explorer.parts(at("value", Step("key", "b"))).variables[0].preview == "2"


def test_many_parts_come_page_by_page(explorer: Explorer) -> None:
    explorer.names = {"numbers": list(range(1_000_000)), "keys": {str(number): number for number in range(10_000)}}
    page = explorer.parts(at("numbers"), first=999_950, count=100)
    assert (page.total, len(page.variables)) == (1_000_000, 50)
    assert page.variables[0].preview == "999950"
    assert explorer.parts(at("keys"), first=5_000, count=1).variables[0].name == "'5000'"


def test_a_page_is_bounded_whatever_is_asked(explorer: Explorer) -> None:
    explorer.names = {"numbers": list(range(1_000_000))}
    assert len(explorer.parts(at("numbers"), count=10**9).variables) == 2_000


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        (at("gone"), "There is no variable “gone” any more."),
        (at("pumps", Step("item", 9)), "“pumps[9]” is not there any more."),
        (at("pumps", Step("key", "a")), "“pumps['a']” is not there any more."),
        (at("pumps", Step("attribute", "a"), Step("item", 3)), "“pumps.a” is not there any more."),
        (at("pumps", Step("place", -1)), "“pumps[-1]” is not there any more."),
    ],
)
def test_what_is_gone_is_said_by_its_name(explorer: Explorer, path: Any, problem: str) -> None:
    explorer.names = {"pumps": [1]}
    assert explorer.parts(path).problem == problem


def test_a_value_is_named_as_a_script_would() -> None:
    path = at("plant", Step("key", "pumps"), Step("item", 0), Step("attribute", "level"))
    assert value_expression(path) == "plant['pumps'][0].level"


def test_the_users_names_are_listed_and_not_the_consoles() -> None:
    get_ipython = object()
    namespace = {
        "__name__": "__main__",
        "_": 1,
        "_12": 2,
        "_i3": "",
        "In": [],
        "get_ipython": get_ipython,
        "exit": "mine",
        "Zebra": 1,
        "apple": 2,
        "_private": 3,
        4: "no name",
    }
    assert list(own_names(namespace, {"get_ipython": get_ipython, "exit": object()})) == [
        "_private",
        "apple",
        "exit",
        "Zebra",
    ]
