"""Windows: opening, closing, parameters, and what is said of a path or form that cannot be used."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from runtime.components.form import WindowFormError
from runtime.components.window import WindowParameterError
from runtime.components.window_folder import WindowNotFoundError
from runtime.components.window_host import Windows
from tests.runtime.components.conftest import FORM, Screen

InWorker = Callable[[Callable[[], object]], Any]


def top_levels() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_open_window_is_shown_with_its_name_and_the_form_s_size(screen: Screen) -> None:
    screen.write("Reports/Shift/window.ui", FORM)

    window = screen.open("Reports/Shift")

    [top] = top_levels()
    assert (window.path, window.name, window.title) == ("Reports/Shift", "Shift", "Shift")
    assert top.windowTitle() == "Shift"
    assert (top.width(), top.height()) == (420, 400)


def test_window_that_is_open_is_returned_again(screen: Screen) -> None:
    assert screen.open() is screen.open()
    assert len(top_levels()) == 1


def test_root_container_is_what_the_form_calls_it(screen: Screen) -> None:
    window = screen.open()

    assert window.getRootContainer().name == "Root Container"
    assert window.rootContainer is window.getRootContainer()


def test_title_can_be_changed(screen: Screen) -> None:
    window = screen.open()

    window.title = "Line 2"

    assert window.title == "Line 2"
    assert top_levels()[0].windowTitle() == "Line 2"


def test_window_closed_by_script_is_opened_anew(screen: Screen) -> None:
    first = screen.open()

    first.close()
    first.close()

    assert top_levels() == []
    assert screen.open() is not first


def test_window_closed_by_the_user_is_opened_anew(screen: Screen) -> None:
    first = screen.open()

    top_levels()[0].close()

    assert screen.open() is not first


def test_closed_window_can_still_be_asked(screen: Screen) -> None:
    window = screen.open()
    window.close()

    window.title = "gone"

    assert (window.title, window.name) == ("gone", "Main")


def test_windows_are_deleted_after_they_were_closed(screen: Screen, qtbot: QtBot) -> None:
    window = screen.open()
    [top] = top_levels()
    destroyed: list[bool] = []
    top.destroyed.connect(lambda: destroyed.append(True))
    del top

    window.close()
    del window
    gc.collect()

    assert destroyed == []
    qtbot.waitUntil(lambda: destroyed == [True])


def test_host_closes_one_by_path_and_all(screen: Screen) -> None:
    screen.write("Other/window.ui", FORM)
    screen.open("Main")
    screen.open("Other")

    screen.windows.close("Other")
    assert [top.windowTitle() for top in top_levels()] == ["Main"]
    screen.windows.close("Other")

    screen.windows.close_all()
    assert top_levels() == []


def test_worker_opens_and_closes_a_window(screen: Screen, in_worker: InWorker) -> None:
    def work() -> object:
        window = screen.open()
        window.title = "by a worker"
        name = window.getRootContainer().name
        window.close()
        return name

    assert in_worker(work) == "Root Container"
    assert top_levels() == []


def test_parameters_become_custom_properties(screen: Screen) -> None:
    window = screen.windows.open("Main", {"batch": 12})
    assert window.getRootContainer().batch == 12

    screen.windows.open("Main", {"batch": 13})
    assert window.getRootContainer().batch == 13


@pytest.mark.parametrize("name", ["bacth", "visible"])
def test_unknown_parameter_is_named_and_nothing_stays_open(screen: Screen, name: str) -> None:
    with pytest.raises(WindowParameterError, match=f"no parameter '{name}'.*there are: batch, resultsProperty"):
        screen.windows.open("Main", {"batch": 1, name: 2})

    assert top_levels() == []


def test_missing_window_is_named_with_those_that_there_are(screen: Screen) -> None:
    screen.write("Reports/Shift/window.ui", FORM)

    for ask in (screen.windows.open, screen.windows.close):
        with pytest.raises(WindowNotFoundError, match=r"no window 'Mian'\. There are: Main, Reports/Shift\."):
            ask("Mian")


@pytest.mark.parametrize("path", ["../Main", "Reports/../../Main", "/etc", "", ".", "Main/", "Main//x", None, 5])
def test_path_that_leaves_the_folder_or_is_none_is_refused(screen: Screen, path: Any) -> None:
    screen.write("../Main/window.ui", FORM)

    with pytest.raises(WindowNotFoundError, match="is not the path of a window"):
        screen.windows.open(path)


def test_link_that_leaves_the_folder_is_refused(screen: Screen) -> None:
    outside = screen.write("../Outside/window.ui", FORM).parent
    (screen.folder / "Link").symlink_to(outside)

    with pytest.raises(WindowNotFoundError, match="is not the path of a window"):
        screen.open("Link")


def test_no_project_has_no_windows(screen: Screen) -> None:
    with pytest.raises(WindowNotFoundError, match="no project is open"):
        Windows(None, screen.dispatcher, screen.run_event).open("Main")


def test_project_without_windows_says_so(screen: Screen) -> None:
    host = Windows(screen.folder / "none", screen.dispatcher, screen.run_event)

    with pytest.raises(WindowNotFoundError, match="The project has none"):
        host.open("Main")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("<ui>\n<widget\n</ui>", "line 3: not well-formed"),
        ("", "line 1: no element found"),
        ("<html/>", "is not a Qt Designer form"),
        ("<ui version='4.0'/>", "is not a Qt Designer form"),
        (
            "<ui version='4.0'>\n<widget class='QWidget' name='R'>\n<widget class='QGauge' name='g'/></widget></ui>",
            "line 3: there is no widget of the class 'QGauge'",
        ),
        ("<ui version='4.0'>\n<widget class='QWidget'/></ui>", "line 2: the top widget needs a name"),
        ("<ui version='4.0'><widget class='QWidget' name='R'><oops/></widget></ui>", "oops"),
    ],
)
def test_form_that_cannot_be_used_is_told_with_file_and_line(screen: Screen, form: str, sentence: str) -> None:
    file = screen.write("Bad/window.ui", form)

    with pytest.raises(WindowFormError) as caught:
        screen.open("Bad")

    assert str(caught.value).startswith(str(file))
    assert sentence in str(caught.value)
    assert top_levels() == []


def test_bad_form_asked_for_by_a_worker_is_told_there(screen: Screen, in_worker: InWorker) -> None:
    screen.write("Bad/window.ui", "<ui>")

    with pytest.raises(WindowFormError):
        in_worker(lambda: screen.open("Bad"))
