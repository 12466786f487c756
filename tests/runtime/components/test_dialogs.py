"""Dialogs: what they ask and answer, from the GUI thread and from workers, and how they end without an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from runtime.components import dialogs as names
from runtime.components.asking import NoScreenError
from runtime.components.dialog_forms import MAX_LINES, NumericKeypad
from runtime.components.dialogs import Dialogs
from runtime.dispatch import DispatcherClosedError
from runtime.java import lang
from runtime.protocol import Origin, TaskState
from runtime.session import Session
from runtime.tasks.calls import Call
from tests.runtime.components.conftest import Screen

InWorker = Callable[[Callable[[], object]], Any]
D = TypeVar("D", bound=QDialog)


def open_dialogs(name: str) -> list[QDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.objectName() == name and widget.isVisible()
    ]


def dialog(name: str, kind: type[D]) -> D:
    [found] = open_dialogs(name)
    assert isinstance(found, kind)
    return found


class User:
    """Does something with a dialog as soon as the event loop turns, as a person would."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.done = False

    def will(self, act: Callable[[], object]) -> None:
        def do() -> None:
            act()
            self.done = True

        QTimer.singleShot(0, do)

    def clicks(self, name: str, button: QMessageBox.StandardButton) -> None:
        self.will(lambda: dialog(name, QMessageBox).button(button).click())


@pytest.fixture
def user(qtbot: QtBot) -> User:
    return User(qtbot)


@pytest.fixture
def dialogs(screen: Screen) -> Dialogs:
    return screen.windows.dialogs


# What they answer


def test_message_returns_when_it_is_closed(dialogs: Dialogs, user: User) -> None:
    user.clicks(names.MESSAGE_BOX, QMessageBox.StandardButton.Ok)

    dialogs.show_message("information", "Batch 7 is ready.", "Bottling")

    assert user.done
    assert open_dialogs(names.MESSAGE_BOX) == []


@pytest.mark.parametrize(
    ("kind", "icon"),
    [
        ("information", QMessageBox.Icon.Information),
        ("warning", QMessageBox.Icon.Warning),
        ("error", QMessageBox.Icon.Critical),
    ],
)
def test_message_shows_its_text_title_and_kind(dialogs: Dialogs, user: User, kind: Any, icon: QMessageBox.Icon) -> None:
    seen: list[object] = []

    def look() -> None:
        box = dialog(names.MESSAGE_BOX, QMessageBox)
        seen.extend([box.text(), box.windowTitle(), box.icon(), box.accessibleName(), box.accessibleDescription()])
        box.close()

    user.will(look)

    dialogs.show_message(kind, "Tank <4> is empty.", "Tanks")

    assert seen == ["Tank <4> is empty.", "Tanks", icon, "Tanks", "Tank <4> is empty."]


def test_message_too_long_for_the_screen_is_cut_and_kept_in_the_details(dialogs: Dialogs, user: User) -> None:
    message = "\n".join(f"line {number}" for number in range(500))
    seen: list[str] = []

    def look() -> None:
        box = dialog(names.MESSAGE_BOX, QMessageBox)
        seen.extend([box.text(), box.detailedText()])
        box.close()

    user.will(look)

    dialogs.show_message("error", message, "Long")

    assert len(seen[0].splitlines()) == MAX_LINES
    assert seen[1] == message


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        (QMessageBox.StandardButton.Yes, True),
        (QMessageBox.StandardButton.No, False),
        (QMessageBox.StandardButton.Cancel, None),
    ],
)
def test_confirm_answers_true_false_and_none(
    dialogs: Dialogs, user: User, button: QMessageBox.StandardButton, answer: bool | None
) -> None:
    user.clicks(names.CONFIRM, button)

    assert dialogs.confirm("Start?", "Confirm", allow_cancel=True) is answer


@pytest.mark.parametrize(("allow_cancel", "answer"), [(True, None), (False, False)])
def test_closing_a_question_is_cancel_where_there_is_one_and_else_no(
    dialogs: Dialogs, user: User, allow_cancel: bool, answer: bool | None
) -> None:
    user.will(lambda: dialog(names.CONFIRM, QMessageBox).close())

    assert dialogs.confirm("Start?", "Confirm", allow_cancel) is answer


def test_typed_text_is_the_answer(dialogs: Dialogs, user: User) -> None:
    def type_it() -> None:
        box = dialog(names.INPUT_BOX, QDialog)
        line = box.findChild(QLineEdit, "answer")
        assert line is not None
        assert (line.text(), line.accessibleName()) == ("4711", "Batch number?")
        line.setText("4712")
        box.accept()

    user.will(type_it)

    assert dialogs.ask_text("Batch number?", "Input", "4711") == "4712"


def test_cancelled_question_has_no_answer(dialogs: Dialogs, user: User) -> None:
    user.will(lambda: dialog(names.INPUT_BOX, QDialog).reject())

    assert dialogs.ask_text("Batch number?", "Input", "4711") is None


def test_password_is_not_shown(dialogs: Dialogs, user: User) -> None:
    shown: list[str] = []

    def type_it() -> None:
        box = dialog(names.PASSWORD_BOX, QDialog)
        line = box.findChild(QLineEdit, "answer")
        assert line is not None
        line.setText("secret")
        shown.append(line.displayText())
        box.accept()

    user.will(type_it)

    assert dialogs.ask_password("Password?", "Password", "#") == "secret"
    assert shown == ["######"]


def test_keypad_types_digits_a_sign_and_takes_them_back(dialogs: Dialogs, user: User) -> None:
    def type_it() -> None:
        keypad = dialog(names.NUMERIC_KEYPAD, NumericKeypad)
        keypad.line.clear()
        for key in "12.59⌫±":
            button = keypad.findChild(QPushButton, f"key {key}")
            assert button is not None
            button.click()
        keypad.accept()

    user.will(type_it)

    assert dialogs.ask_number("0", 24, is_password=False) == "-12.5"


def test_color_is_answered_by_its_channels(dialogs: Dialogs, user: User) -> None:
    user.will(lambda: dialog(names.COLOR_CHOOSER, QDialog).accept())

    assert dialogs.choose_color((10, 20, 30, 255), "Choose Color") == (10, 20, 30, 255)


def test_existing_file_is_chosen(dialogs: Dialogs, user: User, tmp_path: Path) -> None:
    file = tmp_path / "shift.csv"
    file.write_text("a,b")

    user.will(lambda: dialog(names.OPEN_FILE, QFileDialog).accept())

    assert dialogs.open_file("csv", str(file)) == str(file)


def test_file_to_save_gets_the_extension(dialogs: Dialogs, user: User, tmp_path: Path) -> None:
    user.will(lambda: dialog(names.SAVE_FILE, QFileDialog).accept())

    assert dialogs.save_file(str(tmp_path / "shift"), "csv", "Tables") == str(tmp_path / "shift.csv")


def test_no_file_is_none(dialogs: Dialogs, user: User, tmp_path: Path) -> None:
    user.will(lambda: dialog(names.OPEN_FILE, QFileDialog).reject())

    assert dialogs.open_files(None, str(tmp_path)) is None


# Who waits, and what goes on meanwhile


def test_calls_posted_meanwhile_run_in_order_while_the_gui_thread_waits(screen: Screen, user: User) -> None:
    seen: list[object] = []
    screen.dispatcher.post(lambda: seen.append("first"))
    screen.dispatcher.post(lambda: seen.append("second"))
    screen.dispatcher.post(lambda: dialog(names.MESSAGE_BOX, QMessageBox).close())

    screen.windows.dialogs.show_message("information", "Wait.", "Wait")
    seen.append("after the dialog")

    assert seen == ["first", "second", "after the dialog"]


def test_worker_waits_while_the_gui_thread_goes_on(screen: Screen, qtbot: QtBot) -> None:
    answers: list[object] = []
    worker = threading.Thread(target=lambda: answers.append(screen.windows.dialogs.confirm("Start?", "", False)))
    worker.start()
    qtbot.waitUntil(lambda: bool(open_dialogs(names.CONFIRM)))

    ran: list[bool] = []
    screen.dispatcher.post(lambda: ran.append(True))
    qtbot.waitUntil(lambda: bool(ran))
    assert answers == []

    dialog(names.CONFIRM, QMessageBox).button(QMessageBox.StandardButton.Yes).click()
    worker.join()
    assert answers == [True]


def test_workers_are_answered_in_any_order(screen: Screen, qtbot: QtBot) -> None:
    answers: dict[str, object] = {}

    def ask(name: str) -> None:
        answers[name] = screen.windows.dialogs.ask_text(name, name, name)

    workers = {name: threading.Thread(target=ask, args=[name]) for name in ("first", "second")}
    for number, worker in enumerate(workers.values(), 1):
        worker.start()
        qtbot.waitUntil(lambda number=number: len(open_dialogs(names.INPUT_BOX)) == number)  # type: ignore[misc]

    by_title = {box.windowTitle(): box for box in open_dialogs(names.INPUT_BOX)}
    by_title["first"].accept()
    workers["first"].join()
    assert answers == {"first": "first"}

    by_title["second"].accept()
    workers["second"].join()
    assert answers == {"first": "first", "second": "second"}


def test_closing_all_lets_a_waiting_worker_go(screen: Screen, qtbot: QtBot) -> None:
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            screen.windows.dialogs.confirm("Start?", "", False)
        except DispatcherClosedError as error:
            caught.append(error)

    worker = threading.Thread(target=ask)
    worker.start()
    qtbot.waitUntil(lambda: bool(open_dialogs(names.CONFIRM)))

    screen.windows.close_all()

    worker.join()
    assert [str(error) for error in caught] == ["The dialog was closed before the user had answered it."]
    assert open_dialogs(names.CONFIRM) == []


def test_window_closed_under_a_dialog_leaves_the_dialog(screen: Screen, user: User) -> None:
    window = screen.open()

    def close_both() -> None:
        window.close()
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        dialog(names.CONFIRM, QMessageBox).button(QMessageBox.StandardButton.Yes).click()

    user.will(close_both)

    assert screen.windows.dialogs.confirm("Start?", "", False) is True


# Cancelling


@pytest.mark.usefixtures("script_waits")
def test_cancelling_a_worker_closes_its_dialog(screen: Screen, qtbot: QtBot, session: Session) -> None:
    thread = session.tasks.start(Call(lambda: screen.windows.dialogs.confirm("Start?", "", False)))
    qtbot.waitUntil(lambda: bool(open_dialogs(names.CONFIRM)))

    session.tasks.cancel(None)

    qtbot.waitUntil(lambda: not session.tasks.active)
    thread.join()
    qtbot.waitUntil(lambda: open_dialogs(names.CONFIRM) == [])
    [event] = session.tasks.snapshot().events
    assert (event.task.state, event.task.gui_accesses) == (TaskState.CANCELLED, 1)


def test_cancelling_a_script_on_the_gui_thread_closes_its_dialog(screen: Screen, session: Session) -> None:
    screen.dispatcher.post(lambda: session.tasks.cancel(None))

    task = session.tasks.run(
        lambda: screen.windows.dialogs.confirm("Start?", "", False), description="ask", origin=Origin.F5
    )

    assert task.state is TaskState.CANCELLED
    assert open_dialogs(names.CONFIRM) == []


# Without a screen


def test_without_a_screen_a_dialog_is_refused_at_once(screen: Screen, in_worker: InWorker) -> None:
    blind = Dialogs(screen.dispatcher, has_screen=False)

    with pytest.raises(lang.Exception, match="has no screen"):
        blind.show_message("information", "Hello", "")
    with pytest.raises(NoScreenError, match="'confirm'"):
        in_worker(lambda: blind.confirm("Start?", "", False))
