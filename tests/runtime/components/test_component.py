"""Components: the tree, properties by name, events, and access from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from runtime.components.component import Component
from runtime.dataset import Dataset
from tests.runtime.components.conftest import Screen

InWorker = Callable[[Callable[[], object]], Any]


@pytest.fixture
def root(screen: Screen) -> Component:
    return screen.open().getRootContainer()


def part(root: Component, name: str) -> Component:
    component = root.getComponent(name)
    assert component is not None
    return component


def widget(name: str) -> QWidget:
    """The widget of the open window that the form calls `name`."""
    return next(widget for widget in QApplication.allWidgets() if widget.objectName() == name)


# The tree


def test_component_is_found_by_name_directly_below(root: Component) -> None:
    assert part(root, "Go").name == "Go"
    assert root.getComponent("Inside") is None
    assert root.getComponent("Gone") is None


def test_one_widget_has_one_component(root: Component) -> None:
    assert root.getComponent("Go") is root.getComponent("Go") is root.getComponents()[0]
    assert part(root, "Go").parent is root


def test_components_come_in_the_form_s_order_without_qt_s_own(root: Component) -> None:
    names = ["Go", "Results", "Operator", "Night", "Count", "Progress", "Line", "Divider", "Tabs", "Group"]

    assert [component.name for component in root.getComponents()] == names
    assert part(root, "Count").getComponents() == []


def test_page_of_a_tab_widget_lies_in_the_tab_widget(root: Component) -> None:
    page = part(part(root, "Tabs"), "First")

    assert part(page, "Inside").parent is page


def test_parents_end_at_the_window(root: Component) -> None:
    window: Any = root.parent

    assert window.getRootContainer() is root
    assert window.parent is None


def test_component_prints_its_path(root: Component) -> None:
    assert repr(part(root, "Go")) == "Component('Root Container/Go')"


# Properties


@pytest.mark.parametrize(
    ("name", "property_name", "value"),
    [
        ("Go", "text", "Start"),
        ("Results", "text", "3 pumps"),
        ("Operator", "text", "Ann"),
        ("Night", "selected", True),
        ("Count", "value", 12),
        ("Progress", "value", 40),
        ("Line", "selectedIndex", 1),
        ("Line", "selectedStringValue", "Line 2"),
        ("Group", "title", "Pumps"),
        ("Go", "enabled", False),
        ("Go", "componentEnabled", False),
        ("Go", "visible", False),
        ("Go", "toolTipText", "Begin"),
        ("Results", "foreground", "#ff0000"),
        ("Results", "background", "#00ff00"),
    ],
)
def test_known_property_is_set_and_read(root: Component, name: str, property_name: str, value: Any) -> None:
    component = part(root, name)

    setattr(component, property_name, value)

    assert getattr(component, property_name) == value
    assert component.getPropertyValue(property_name) == value


def test_known_property_is_the_widget_s_own(root: Component) -> None:
    part(root, "Results").text = "full"
    part(root, "Count").setPropertyValue("value", 3)

    results, count = widget("Results"), widget("Count")
    assert isinstance(results, QLabel)
    assert isinstance(count, QSpinBox)
    assert results.text() == "full"
    assert count.value() == 3


def test_color_can_be_given_as_numbers(root: Component) -> None:
    part(root, "Results").foreground = (255, 128, 0)

    assert part(root, "Results").foreground == "#ff8000"


@pytest.mark.parametrize(("value", "shown"), [(5, "5"), (None, ""), (2.5, "2.5")])
def test_text_takes_numbers_and_nothing(root: Component, value: Any, shown: str) -> None:
    part(root, "Results").text = value

    assert part(root, "Results").text == shown


@pytest.mark.parametrize(
    ("name", "property_name", "value", "sentence"),
    [
        ("Results", "text", Dataset(["a"], []), "'text' of 'Root Container/Results' takes a text, not Dataset"),
        ("Go", "enabled", "no", "'enabled' of 'Root Container/Go' takes True or False, not 'no'"),
        ("Count", "value", None, "takes a whole number, not None"),
        ("Results", "foreground", "rde", "takes a color"),
    ],
)
def test_value_of_another_kind_is_refused_and_changes_nothing(
    root: Component, name: str, property_name: str, value: Any, sentence: str
) -> None:
    before = getattr(part(root, name), property_name)

    with pytest.raises(TypeError, match=sentence):
        setattr(part(root, name), property_name, value)

    assert getattr(part(root, name), property_name) == before


def test_custom_property_begins_with_the_form_s_value(root: Component) -> None:
    assert root.resultsProperty == "nothing yet"
    assert root.batch == 7
    assert part(root, "Group").note == "a note"


def test_custom_property_keeps_any_object(root: Component) -> None:
    dataset = Dataset(["a"], [[1]])

    root.resultsProperty = dataset

    assert root.resultsProperty is dataset


def test_unknown_property_is_told_with_those_like_it(root: Component) -> None:
    with pytest.raises(AttributeError, match=r"'Root Container' has no property 'resultProperty'. Did you mean"):
        _ = root.resultProperty
    with pytest.raises(AttributeError, match=r"Did you mean resultsProperty\?"):
        root.resultProperty = 1
    with pytest.raises(AttributeError, match=r"It has background, batch, "):
        root.getPropertyValue("zzz")


@pytest.mark.parametrize("name", ["name", "parent", "getComponent"])
def test_what_is_no_property_cannot_be_set(root: Component, name: str) -> None:
    with pytest.raises(AttributeError, match="not a property"):
        setattr(root, name, "x")


def test_properties_are_offered_for_completion(root: Component) -> None:
    assert {"resultsProperty", "visible", "getComponent"} <= set(dir(root))


def test_click_by_script_does_what_a_click_does(root: Component) -> None:
    part(root, "Night").doClick()

    night = widget("Night")
    assert isinstance(night, QCheckBox)
    assert night.isChecked()


def test_component_that_is_no_button_cannot_be_clicked(root: Component) -> None:
    with pytest.raises(AttributeError, match="not a button"):
        root.doClick()


# Events

EVENTS = "Main/events/Root Container/"


def test_click_runs_the_button_s_script(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "Go/actionPerformed.py", "event.source.parent.resultsProperty = event.source.text")

    part(root, "Go").doClick()

    assert root.resultsProperty == "Go"
    assert screen.descriptions == ["Main: Root Container/Go.actionPerformed"]


def test_return_key_in_a_text_field_runs_its_script(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "Operator/actionPerformed.py", "event.source.parent.batch = event.source.text")
    operator = widget("Operator")
    assert isinstance(operator, QLineEdit)

    operator.setText("Ann")
    operator.returnPressed.emit()

    assert root.batch == "Ann"


def test_disabled_button_runs_nothing(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "Go/actionPerformed.py", "")
    part(root, "Go").enabled = False

    part(root, "Go").doClick()

    assert screen.descriptions == []


def test_property_change_is_told_with_both_values(screen: Screen, root: Component) -> None:
    screen.write(
        EVENTS + "propertyChange.py",
        "if event.propertyName == 'batch':\n"
        "    event.source.resultsProperty = (event.source.name, event.oldValue, event.newValue)\n",
    )

    root.batch = 8

    assert root.resultsProperty == ("Root Container", 7, 8)


def test_same_value_again_is_no_change(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "propertyChange.py", "")

    root.batch = 7
    assert screen.descriptions == []

    root.batch = 7.0
    assert len(screen.descriptions) == 1


def test_known_property_set_by_script_fires_once(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "Count/propertyChange.py", "")
    screen.write(EVENTS + "Results/propertyChange.py", "")

    part(root, "Count").value = 4
    part(root, "Results").text = "x"

    assert len(screen.descriptions) == 2


def test_change_by_the_user_fires(screen: Screen, root: Component) -> None:
    screen.write(
        EVENTS + "Operator/propertyChange.py",
        "event.source.parent.resultsProperty = [event.propertyName, event.oldValue, event.newValue]",
    )
    operator = widget("Operator")
    assert isinstance(operator, QLineEdit)

    operator.setText("A")

    assert root.resultsProperty == ["text", "", "A"]


# Threads


def test_worker_reads_and_sets_properties_while_the_gui_turns(root: Component, in_worker: InWorker) -> None:
    def work() -> object:
        label = part(root, "Results")
        label.text = "from a worker"
        root.batch = root.batch + 1
        return label.text, root.batch, [component.name for component in root.getComponents()][:2]

    assert in_worker(work) == ("from a worker", 8, ["Go", "Results"])


def test_click_by_a_worker_runs_the_script_on_the_gui_thread(
    screen: Screen, root: Component, in_worker: InWorker
) -> None:
    screen.write(
        EVENTS + "Go/actionPerformed.py",
        "import threading\nevent.source.parent.resultsProperty = threading.current_thread()",
    )

    in_worker(part(root, "Go").doClick)

    assert root.resultsProperty is threading.current_thread()


def test_mistake_of_a_worker_is_raised_in_the_worker(root: Component, in_worker: InWorker) -> None:
    with pytest.raises(AttributeError, match="has no property"):
        in_worker(lambda: root.gone)


# After the window was closed


def test_closed_window_s_components_keep_their_values_and_can_be_set(screen: Screen, root: Component) -> None:
    label = part(root, "Results")
    label.text = "last"
    screen.windows.close_all()

    assert (label.text, root.batch) == ("last", 7)
    label.text = "later"
    root.batch = 9
    part(root, "Go").doClick()

    assert (label.text, root.batch) == ("later", 9)


def test_closed_window_fires_nothing(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "propertyChange.py", "")
    screen.windows.close_all()

    root.batch = 9

    assert screen.descriptions == []


def test_button_may_close_its_own_window(screen: Screen, root: Component) -> None:
    screen.write(EVENTS + "Go/actionPerformed.py", "event.source.parent.parent.close()")
    button = widget("Go")
    assert isinstance(button, QPushButton)

    button.click()

    assert screen.failures == []
    assert root.getPropertyValue("batch") == 7
