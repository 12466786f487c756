"""system.gui: dialogs by the names that scripts use, windows found, components moved, menus, colors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from runtime.components.geometry import ComponentClosedError, ComponentLayoutError
from runtime.java import lang
from runtime.java.awt import Color
from runtime.protocol import Origin, TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import gui, nav
from runtime.system.errors import NotInThisScope
from runtime.tasks.calls import Call
from tests.runtime.components.conftest import Screen, client_session, new_screen

FREE_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Form</class>
 <widget class="QWidget" name="Root Container">
  <property name="geometry"><rect><x>0</x><y>0</y><width>300</width><height>200</height></rect></property>
  <widget class="QLabel" name="Car">
   <property name="geometry"><rect><x>10</x><y>20</y><width>30</width><height>40</height></rect></property>
  </widget>
  <widget class="QLabel" name="Track"/>
 </widget>
</ui>
"""


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    """The windows Main (with a layout) and Free (without)."""
    with new_screen(tmp_path / "windows") as screen:
        screen.write("Free/window.ui", FREE_FORM)
        yield screen


@pytest.fixture
def session(screen: Screen) -> Iterator[Session]:
    with client_session(screen) as session:
        yield session


def meanwhile(act: Callable[[QDialog], object]) -> None:
    """Do something with the dialog that opens next."""

    def do() -> None:
        [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
        act(dialog)

    QTimer.singleShot(0, do)


def click(button: QMessageBox.StandardButton) -> Callable[[QDialog], object]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    return act


def type_text(text: str) -> Callable[[QDialog], object]:
    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText(text)
        dialog.accept()

    return act


def named(window: Any, name: str) -> Any:
    return window.rootContainer.getComponent(name)


def event_of(component: Any) -> Any:
    return SimpleNamespace(source=component)


# Dialogs


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("box", "title"), [(gui.messageBox, "Information"), (gui.warningBox, "Warning"), (gui.errorBox, "Error")]
)
def test_message_has_its_usual_title_and_shows_what_is_no_text(box: Callable[[object], None], title: str) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.extend([dialog.windowTitle(), dialog.text()])
        dialog.close()

    meanwhile(look)

    assert box(42) is None  # type: ignore[func-returns-value]
    assert seen == [title, "42"]


@pytest.mark.usefixtures("session")
def test_confirm_answers_yes_no_and_cancel() -> None:
    answers = []
    for button in (
        QMessageBox.StandardButton.Yes,
        QMessageBox.StandardButton.No,
        QMessageBox.StandardButton.Cancel,
    ):
        meanwhile(click(button))
        answers.append(gui.confirm("Start?", allowCancel=True))

    assert answers == [True, False, None]


@pytest.mark.usefixtures("session")
def test_input_and_password_answer_what_was_typed() -> None:
    meanwhile(type_text("4712"))
    assert gui.inputBox("Batch?", 4711) == "4712"
    meanwhile(type_text("secret"))
    assert gui.passwordBox("Password?") == "secret"
    meanwhile(QDialog.reject)
    assert gui.inputBox("Batch?") is None


@pytest.mark.usefixtures("session")
def test_password_s_echo_is_one_character() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="one character"):
        gui.passwordBox("Password?", echoChar="")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(("typed", "answer"), [("12", 12), ("12.5", 12.5), ("", 7)])
def test_keypad_answers_a_number(typed: str, answer: float) -> None:
    meanwhile(type_text(typed))

    assert gui.showNumericKeypad(7, fontSize=20) == answer


@pytest.mark.usefixtures("session")
def test_chosen_color_is_a_java_color() -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QColorDialog)
        assert dialog.windowTitle() == "Choose Color"
        dialog.accept()

    meanwhile(choose)
    assert gui.chooseColor(gui.color("red")) == Color(255, 0, 0)
    meanwhile(QDialog.reject)
    assert gui.chooseColor("red") is None


def test_message_from_a_worker_counts_as_gui_access(session: Session, qtbot: QtBot) -> None:
    thread = session.tasks.start(Call(lambda: gui.confirm("Start?")))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    click(QMessageBox.StandardButton.Yes)(QApplication.activeModalWidget())  # type: ignore[arg-type]
    thread.join()

    [event] = session.tasks.snapshot().events
    assert (event.task.result, event.task.gui_accesses) == ("True", 1)


def test_gateway_scope_has_no_dialogs() -> None:
    session = gateway_session(None)
    with activated(session):
        for call in (lambda: gui.messageBox("Hello"), lambda: gui.color("red"), gui.getScreens):
            with pytest.raises(NotInThisScope, match="client scope"):
                call()
    session.close()


# Windows


@pytest.mark.usefixtures("session")
def test_windows_are_listed_by_path_and_as_such() -> None:
    main = nav.openWindow("Main")
    free = nav.openWindow("Free")

    assert gui.getWindowNames() == ("Free", "Main")
    assert gui.getOpenedWindowNames() == ("Main", "Free")
    assert gui.getOpenedWindows() == (main, free)
    assert gui.getWindow("Free") is free
    assert (gui.findWindow("Free"), gui.findWindow("Gone")) == ([free], [])


@pytest.mark.usefixtures("session")
def test_window_that_is_not_open_is_a_value_error_that_says_which_are() -> None:
    nav.openWindow("Main")

    with pytest.raises(ValueError, match=r"'Free' is not open\. Open are: Main") as caught:
        gui.getWindow("Free")
    assert isinstance(caught.value, lang.Exception)


@pytest.mark.usefixtures("session")
def test_window_and_sibling_are_found_from_an_event() -> None:
    window = nav.openWindow("Main")
    inside = named(window, "Tabs").getComponents()[0].getComponent("Inside")

    assert gui.getParentWindow(event_of(inside)) is window
    assert gui.getSibling(event_of(named(window, "Go")), "Results").name == "Results"
    assert gui.getSibling(event_of(named(window, "Go")), "Gone") is None
    with pytest.raises(TypeError, match="event of a script"):
        gui.getParentWindow("Go")


@pytest.mark.usefixtures("session")
def test_window_finds_a_component_by_its_path() -> None:
    window = nav.openWindow("Main")

    assert window.getComponentForPath("Root Container.Tabs.First.Inside").name == "Inside"
    assert window.getComponentForPath("Go").name == "Go"
    assert window.getComponentForPath("Root Container").name == "Root Container"
    assert window.getComponentForPath("Gone") is None
    assert (window.getPath(), window.getName()) == ("Main", "Main")


@pytest.mark.usefixtures("session")
def test_screens_have_names_and_sizes() -> None:
    nav.openWindow("Main")

    [(name, width, height)] = gui.getScreens()

    assert isinstance(name, str)
    assert (width, height) > (0, 0)
    assert gui.getScreenIndex() == 0
    gui.setScreenIndex(0)
    with pytest.raises(lang.IllegalArgumentException, match="no screen 1"):
        gui.setScreenIndex(1)


@pytest.mark.usefixtures("session")
def test_there_is_one_desktop() -> None:
    assert (gui.getDesktopHandles(), gui.getCurrentDesktop()) == (["primary"], "primary")
    assert gui.desktop("primary") is gui
    with pytest.raises(lang.IllegalArgumentException, match="no desktop 'Left'"):
        gui.desktop("Left")


# Colors


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("text", ["red", "RED", "#FF0000", "255,0,0", "255, 0, 0, 255"])
def test_color_is_read_from_a_text(text: str) -> None:
    assert gui.color(text) == Color(255, 0, 0)


@pytest.mark.usefixtures("session")
def test_color_is_made_of_channels_by_position_and_name() -> None:
    assert gui.color(1, 2, 3) == Color(1, 2, 3)
    assert gui.color(1, 2, 3, 4) == Color(1, 2, 3, 4)
    assert gui.color(red=1, green=2, blue=3) == Color(1, 2, 3)
    assert gui.color(color="#010203") == Color(1, 2, 3)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("wrong", [("reddish",), (256, 0, 0), ("255,0,256",)])
def test_what_is_no_color_is_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="is no color"):
        gui.color(*wrong)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("wrong", [(1, 2), (1, 2, 3, 4, 5), ()])
def test_too_few_or_many_channels_are_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match="red, green, blue"):
        gui.color(*wrong)


@pytest.mark.usefixtures("session")
def test_component_takes_a_java_color() -> None:
    label = named(nav.openWindow("Free"), "Car")

    label.background = gui.color(0, 128, 0)

    assert label.background == "#008000"


# Components


def geometry_of(component: Any) -> tuple[int, int, int, int]:
    widget = component._widget
    return widget.x(), widget.y(), widget.width(), widget.height()


@pytest.mark.usefixtures("session")
def test_component_is_moved_at_once_and_keeps_what_is_not_named() -> None:
    car = named(nav.openWindow("Free"), "Car")

    gui.transform(car, newX=50, newHeight=5)
    assert geometry_of(car) == (50, 20, 30, 5)

    gui.moveComponent(car, 1, 2)
    gui.resizeComponent(car, 3, 4)
    assert geometry_of(car) == (1, 2, 3, 4)

    gui.reshapeComponent(car, 5, 6, 7, 8)
    assert geometry_of(car) == (5, 6, 7, 8)


def test_moving_takes_its_time_and_calls_back_as_invokeLater_does(session: Session, qtbot: QtBot) -> None:
    car = named(nav.openWindow("Free"), "Car")
    arrived: list[tuple[int, int, int, int]] = []

    animator = gui.transform(
        car, 110, 120, duration=60, callback=lambda: arrived.append(geometry_of(car)), acceleration=gui.ACCL_EASE
    )

    assert animator.isRunning
    assert geometry_of(car) == (10, 20, 30, 40)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(110, 120, 30, 40)]
    assert not animator.isRunning
    assert [event.task.origin for event in session.tasks.snapshot().events] == [Origin.LATER]


@pytest.mark.usefixtures("session")
def test_cancelled_movement_stops_where_it_is(qtbot: QtBot) -> None:
    car = named(nav.openWindow("Free"), "Car")
    animator = gui.transform(car, 110, duration=60_000, callback=lambda: 1 / 0)

    animator.cancel()
    animator.cancel()

    assert not animator.isRunning
    assert geometry_of(car) == (10, 20, 30, 40)


@pytest.mark.usefixtures("session")
def test_component_in_a_layout_is_not_moved() -> None:
    button = named(nav.openWindow("Main"), "Go")
    before = geometry_of(button)

    with pytest.raises(ComponentLayoutError, match="Break Layout"):
        gui.transform(button, 1, 2)
    assert geometry_of(button) == before


@pytest.mark.usefixtures("session")
def test_wrong_movements_are_refused() -> None:
    window = nav.openWindow("Free")
    car = named(window, "Car")

    with pytest.raises(TypeError, match="component must be"):
        gui.transform("Car", 1, 2)
    with pytest.raises(lang.IllegalArgumentException, match="framesPerSecond"):
        gui.transform(car, 1, 2, framesPerSecond=0)
    window.close()
    with pytest.raises(ComponentClosedError, match="closed"):
        gui.transform(car, 1, 2)


@pytest.mark.usefixtures("session")
def test_point_of_a_component_is_converted_to_the_screen_s() -> None:
    car = named(nav.openWindow("Free"), "Car")

    x, y = gui.convertPointToScreen(3, 4, event_of(car))

    top_left = car._widget.mapToGlobal(car._widget.rect().topLeft())
    assert (x - top_left.x(), y - top_left.y()) == (3, 4)


@pytest.mark.usefixtures("session")
def test_quality_of_a_property_is_good_and_of_none_an_error() -> None:
    car = named(nav.openWindow("Free"), "Car")

    assert gui.getQuality(car, "text") == 192
    with pytest.raises(AttributeError, match="txt"):
        gui.getQuality(car, "txt")
    assert gui.isTouchscreenModeEnabled() is False


# Popup menus


def shown_menu() -> QMenu:
    [menu] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]
    return menu


def test_chosen_item_runs_its_function_with_the_event_as_an_event_script(session: Session) -> None:
    chosen: list[object] = []
    event = event_of(named(nav.openWindow("Free"), "Car"))

    gui.createPopupMenu(["Start", "", "Stop"], [chosen.append, None, lambda _event: 1 / 0]).show(event, 3, 4)

    menu = shown_menu()
    start, separator, stop = menu.actions()
    assert (start.text(), separator.isSeparator(), stop.text()) == ("Start", True, "Stop")
    start.trigger()
    stop.trigger()
    menu.close()
    assert chosen == [event]
    tasks = [entry.task for entry in session.tasks.snapshot().events]
    assert [(task.description, task.origin, task.state) for task in tasks] == [
        ("Popup menu: Start", Origin.EVENT, TaskState.DONE),
        ("Popup menu: Stop", Origin.EVENT, TaskState.FAILED),
    ]


@pytest.mark.usefixtures("session")
def test_menu_needs_a_function_for_each_name() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="2 names and 1 functions"):
        gui.createPopupMenu(["Start", "Stop"], [print])
    with pytest.raises(TypeError):
        gui.createPopupMenu(["Start"], ["start"])  # type: ignore[list-item]
