"""system.nav: windows opened, closed and swapped, and the history of the main screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from runtime.components.window import WindowParameterError
from runtime.components.window_folder import WindowNotFoundError
from runtime.java import lang
from runtime.session import activated, gateway_session
from runtime.system import gui, nav
from runtime.system.errors import NotInThisScope
from tests.runtime.components.conftest import FORM, Screen, client_session, new_screen


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    """The windows Main, Reports and Popups/Detail; system.* works on them."""
    with new_screen(tmp_path / "windows") as screen:
        for path in ("Reports", "Popups/Detail"):
            screen.write(f"{path}/window.ui", FORM)
        with client_session(screen):
            yield screen


def frames() -> dict[str, QMainWindow]:
    """The windows on the screen by their titles."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return {widget.windowTitle(): widget for widget in shown if isinstance(widget, QMainWindow)}


def event_in(window: Any) -> Any:
    return SimpleNamespace(source=window.rootContainer.getComponent("Go"))


@pytest.mark.usefixtures("screen")
class TestOpening:
    def test_window_is_opened_with_its_parameters_and_returned(self) -> None:
        window = nav.openWindow("Main", {"batch": 12})

        assert (window.path, window.rootContainer.batch) == ("Main", 12)
        assert list(frames()) == ["Main"]

    def test_window_is_opened_once_and_its_instances_as_often_as_asked(self) -> None:
        first = nav.openWindow("Main")

        assert nav.openWindow("Main") is first
        assert nav.openWindowInstance("Main") is not first
        assert len(gui.findWindow("Main")) == 2

    def test_window_is_closed_by_its_path_and_as_such(self) -> None:
        nav.openWindow("Main")
        detail = nav.openWindow("Popups/Detail")

        nav.closeWindow("Main")
        nav.closeWindow(detail)

        assert frames() == {}

    def test_closing_a_window_that_is_not_open_does_nothing(self) -> None:
        detail = nav.openWindow("Popups/Detail")
        nav.closeWindow(detail)

        nav.closeWindow(detail)
        nav.closeWindow("Main")

        assert frames() == {}

    def test_window_that_does_not_exist_is_named_to_java_too(self) -> None:
        with pytest.raises(lang.Exception, match="There are: Main, Popups/Detail, Reports"):
            nav.openWindow("Mian")
        with pytest.raises(WindowNotFoundError, match="Mian"):
            nav.closeWindow("Mian")

    def test_window_is_closed_by_an_event_of_its_component(self) -> None:
        window = nav.openWindow("Main")

        nav.closeParentWindow(event_in(window))

        assert frames() == {}

    def test_window_is_centered_by_its_path(self) -> None:
        nav.openWindow("Main")
        frame = frames()["Main"]
        frame.move(3, 5)

        nav.centerWindow("Main")

        off = frame.frameGeometry().center() - frame.screen().availableGeometry().center()
        assert off.manhattanLength() <= 2


@pytest.mark.usefixtures("screen")
class TestMainScreen:
    def test_first_window_is_the_main_screen_and_a_popup_is_not(self) -> None:
        assert nav.getCurrentWindow() is None

        nav.openWindow("Main")
        nav.openWindow("Popups/Detail")

        assert nav.getCurrentWindow() == "Main"

    def test_swapped_window_takes_place_and_size(self) -> None:
        nav.openWindow("Main")
        frames()["Main"].setGeometry(30, 40, 500, 450)

        window = nav.swapTo("Reports", {"batch": 3})

        assert list(frames()) == ["Reports"]
        assert frames()["Reports"].geometry().getRect() == (30, 40, 500, 450)
        assert (window.rootContainer.batch, nav.getCurrentWindow()) == (3, "Reports")

    def test_nothing_is_closed_when_the_other_window_cannot_be_opened(self) -> None:
        nav.openWindow("Main")

        with pytest.raises(WindowParameterError):
            nav.swapTo("Reports", {"Batch": 3})

        assert list(frames()) == ["Main"]
        assert nav.getCurrentWindow() == "Main"

    def test_swapping_to_itself_sets_the_parameters(self) -> None:
        window = nav.openWindow("Main")

        assert nav.swapTo("Main", {"batch": 5}) is window
        assert window.rootContainer.batch == 5

    def test_back_and_forward_go_through_what_was_swapped_with_its_parameters(self) -> None:
        nav.openWindow("Main", {"batch": 1})
        nav.swapTo("Reports", {"batch": 2})
        nav.swapTo("Popups/Detail")

        assert [nav.goBack().path, nav.getCurrentWindow()] == ["Reports", "Reports"]
        back = nav.goBack()
        assert (back.path, back.rootContainer.batch) == ("Main", 1)
        assert nav.goBack() is None
        assert nav.goForward().rootContainer.batch == 2
        assert nav.goForward().path == "Popups/Detail"
        assert nav.goForward() is None
        assert list(frames()) == ["Detail"]

    def test_swapping_after_going_back_forgets_what_was_ahead(self) -> None:
        nav.openWindow("Main")
        nav.swapTo("Reports")
        nav.goBack()

        nav.swapTo("Popups/Detail")

        assert nav.goForward() is None
        assert nav.goBack().path == "Main"

    def test_home_is_the_first_window(self) -> None:
        assert nav.goHome() is None
        nav.openWindow("Main")
        nav.swapTo("Reports")
        nav.swapTo("Popups/Detail")

        assert nav.goHome().path == "Main"
        assert nav.goBack().path == "Popups/Detail"

    def test_main_window_closed_by_the_user_can_be_gone_back_from(self) -> None:
        nav.openWindow("Main")
        nav.swapTo("Reports")
        frames()["Reports"].close()

        assert nav.getCurrentWindow() is None
        assert nav.goBack().path == "Main"


@pytest.mark.usefixtures("screen")
class TestSwapWindow:
    @pytest.mark.parametrize("form", ["path", "window", "event"])
    def test_window_is_swapped_by_path_object_and_event(self, form: str) -> None:
        nav.openWindow("Main")
        detail = nav.openWindow("Popups/Detail")
        arg = {"path": "Popups/Detail", "window": detail, "event": event_in(detail)}[form]

        nav.swapWindow(arg, "Reports")

        assert sorted(frames()) == ["Main", "Reports"]
        assert nav.getCurrentWindow() == "Main"

    def test_window_that_is_not_open_is_swapped_by_opening_the_other(self) -> None:
        nav.openWindow("Main")

        nav.swapWindow("Popups/Detail", "Reports")

        assert sorted(frames()) == ["Main", "Reports"]

    def test_something_else_is_no_window(self) -> None:
        with pytest.raises(TypeError, match="given by its path"):
            nav.swapWindow(7, "Reports")


@pytest.mark.usefixtures("screen")
def test_there_is_one_desktop() -> None:
    assert nav.desktop() is nav
    assert nav.desktop("primary") is nav
    with pytest.raises(lang.IllegalArgumentException, match="only 'primary'"):
        nav.desktop("Left")


def test_gateway_scope_has_no_windows() -> None:
    session = gateway_session(None)
    with activated(session):
        for call in (lambda: nav.openWindow("Main"), lambda: nav.closeWindow("Main"), nav.goBack):
            with pytest.raises(NotInThisScope, match="client scope"):
                call()
    session.close()
