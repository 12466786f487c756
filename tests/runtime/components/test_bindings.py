"""Bindings: a property shows another one, and what is said of those that cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from runtime.components.component import Component
from runtime.components.form import WindowFormError
from runtime.dataset import Dataset
from tests.runtime.components.conftest import Screen

Bound = Callable[[dict[str, Any]], Component]


@pytest.fixture
def bound(screen: Screen) -> Bound:
    """Opens the window with these bindings and returns its Root Container."""

    def open_bound(bindings: dict[str, Any]) -> Component:
        screen.write("Main/bindings.json", bindings)
        return screen.open().getRootContainer()

    return open_bound


def text_of(root: Component, name: str) -> Any:
    component: Any = root.getComponent(name)
    return component.text


RESULTS = {"Root Container/Results": {"text": "{Root Container.resultsProperty}"}}


def test_bound_property_shows_its_source_at_once(bound: Bound) -> None:
    assert text_of(bound(RESULTS), "Results") == "nothing yet"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("full", "full"), (3, "3"), (None, ""), ([1, 2], "[1, 2]"), (Dataset(["a"], []), "Dataset [0R x 1C]")],
)
def test_text_shows_any_value_as_it_prints(bound: Bound, value: Any, shown: str) -> None:
    root = bound(RESULTS)

    root.resultsProperty = value

    assert text_of(root, "Results") == shown


def test_binding_goes_one_way(bound: Bound) -> None:
    root = bound(RESULTS)
    label: Any = root.getComponent("Results")

    label.text = "by hand"

    assert root.resultsProperty == "nothing yet"


def test_bindings_follow_each_other(bound: Bound) -> None:
    root = bound(
        {
            "Root Container/Operator": {"text": "{Root Container.resultsProperty}"},
            "Root Container/Results": {"text": "{Root Container/Operator.text}"},
        }
    )

    root.resultsProperty = "Ann"

    assert text_of(root, "Results") == "Ann"


def test_custom_property_can_be_bound_and_keeps_the_object(bound: Bound) -> None:
    root = bound({"Root Container": {"batch": "{Root Container.resultsProperty}"}})
    value = object()

    root.resultsProperty = value

    assert root.batch is value


def test_property_change_script_runs_before_the_binding(screen: Screen, bound: Bound) -> None:
    screen.write(
        "Main/events/Root Container/propertyChange.py",
        "event.source.batch = event.source.getComponent('Results').text",
    )
    root = bound(RESULTS)

    root.resultsProperty = "new"

    assert root.batch == "nothing yet"
    assert text_of(root, "Results") == "new"


def test_value_that_the_target_does_not_take_is_logged_and_the_script_goes_on(
    bound: Bound, expected_log: Callable[[str], None]
) -> None:
    expected_log("A binding to Root Container.batch: 'enabled' of 'Root Container/Go' takes True or False")
    root = bound({"Root Container/Go": {"enabled": "{Root Container.batch}"}})

    root.batch = "no"

    assert root.batch == "no"


@pytest.mark.parametrize(
    ("bindings", "sentence"),
    [
        ("{\n oops", "line 2"),
        ("[]", "does not have the form of"),
        ({"Root Container": 5}, "does not have the form of"),
        ({"Root Container": {"batch": 5}}, "5 is not a binding"),
        ({"Root Container": {"batch": "{no dot}"}}, "'{no dot}' is not a binding"),
        ({"Root Container/Result": {"text": "{Root Container.batch}"}}, "Did you mean 'Root Container/Results'"),
        ({"Root Container": {"batch": "{Root.batch}"}}, "the form has no component 'Root'"),
        ({"Root Container": {"batsch": "{Root Container.batch}"}}, "no property 'batsch'. Did you mean batch"),
        ({"Root Container": {"batch": "{Root Container.txt}"}}, "no property 'txt'"),
    ],
)
def test_binding_that_cannot_be_made_names_the_file_and_the_trouble(
    screen: Screen, bindings: Any, sentence: str
) -> None:
    file = screen.write("Main/bindings.json", bindings)

    with pytest.raises(WindowFormError) as caught:
        screen.open()

    assert str(file) in str(caught.value)
    assert sentence in str(caught.value)
