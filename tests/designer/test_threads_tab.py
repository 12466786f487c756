"""The Threads tab: what it shows of the runtime's threads, when it asks, and what can be taken away from it."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.diagnostics.script_frames import innermost_script_frame, stack_text
from designer.diagnostics.threads import threads_tab
from designer.diagnostics.threads.threads_model import Column, ThreadsModel
from designer.diagnostics.threads.threads_tab import ThreadsTab
from designer.task_rows import RowKey
from runtime.protocol import SampleNode, SampleTree, StackFrame, ThreadStack, ThreadStacks

PUMP = "/plant/ignition/script-python/plant/pump/code.py"
STANDARD = f"{sysconfig.get_path('stdlib')}/threading.py"
BOOTSTRAP = StackFrame(STANDARD, 1002, "_bootstrap", "self._bootstrap_inner()")
POUR = StackFrame(PUMP, 12, "pour", "level += 1", is_script=True)
WAIT = StackFrame(STANDARD, 320, "wait")


def stack(thread_id: int, name: str, *frames: StackFrame, task_id: int | None = None, cpu_s: float = 0) -> ThreadStack:
    is_script = any(frame.file == PUMP for frame in frames)
    return ThreadStack(thread_id, name, True, task_id, is_script, cpu_s, frames)


MAIN = stack(1, "MainThread", WAIT)
SCRIPT = stack(7, "Script", BOOTSTRAP, POUR, task_id=3, cpu_s=2.0)
OTHER = stack(8, "Other", BOOTSTRAP, WAIT, task_id=4)


class FakeClock:
    """A clock that goes on when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def describe(key: RowKey) -> str:
    return {3: "Fill bottles", 4: "Load shifts"}[key[1]]


# --- files and places ---


def test_thread_stands_at_its_innermost_script_line() -> None:
    assert innermost_script_frame((BOOTSTRAP, POUR, WAIT)) == POUR
    assert innermost_script_frame((BOOTSTRAP, WAIT)) == WAIT
    assert innermost_script_frame(()) is None


def test_stack_as_text_reads_as_a_traceback() -> None:
    assert stack_text((WAIT, POUR)) == (
        f'  File "{STANDARD}", line 320, in wait\n  File "{PUMP}", line 12, in pour\n    level += 1\n'
    )


# --- the model ---


@pytest.fixture
def model(qapp: QApplication) -> Iterator[ThreadsModel]:
    model = ThreadsModel(describe)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


def names(model: ThreadsModel) -> list[str]:
    return [row.stack.name for row in model.rows]


def text(model: ThreadsModel, row: int, column: Column) -> str:
    return str(model.index(row, column).data())


def test_threads_of_scripts_come_first_with_their_script(model: ThreadsModel) -> None:
    model.apply(ThreadStacks((MAIN, OTHER, SCRIPT)), 1, 100.0)
    assert names(model) == ["Other", "Script", "MainThread"]
    cells = [text(model, 1, column) for column in Column]
    assert cells == ["7", "Script", "Fill bottles", "2.00 s", "", "plant.pump:12 in pour"]


def test_share_of_the_processor_is_that_since_the_last_answer(model: ThreadsModel) -> None:
    model.apply(ThreadStacks((SCRIPT,)), 1, 100.0)
    model.apply(ThreadStacks((replace(SCRIPT, cpu_s=3.5),)), 1, 102.0)
    assert text(model, 0, Column.CPU) == "75 %"


def test_thread_without_a_known_time_has_an_empty_cell(model: ThreadsModel) -> None:
    for now_s in (100.0, 101.0):
        model.apply(ThreadStacks((replace(SCRIPT, cpu_s=None),)), 1, now_s)
    assert (text(model, 0, Column.CPU_TIME), text(model, 0, Column.CPU)) == ("", "")


def test_times_of_two_runtimes_are_not_compared(model: ThreadsModel) -> None:
    model.apply(ThreadStacks((SCRIPT,)), 1, 100.0)
    model.apply(ThreadStacks((replace(SCRIPT, cpu_s=9.0),)), 2, 101.0)
    assert text(model, 0, Column.CPU) == ""


def test_threads_come_go_and_change_their_group(model: ThreadsModel) -> None:
    model.apply(ThreadStacks((MAIN, SCRIPT, OTHER)), 1, 100.0)
    model.apply(ThreadStacks((replace(MAIN, is_script=True), stack(9, "New", POUR), OTHER)), 1, 101.0)
    assert names(model) == ["MainThread", "New", "Other"]


def test_threads_that_python_did_not_start_are_told_apart(model: ThreadsModel) -> None:
    foreign = (stack(0, "Thread 11", WAIT), stack(0, "Thread 12", POUR))
    for now_s in (100.0, 101.0):
        model.apply(ThreadStacks(foreign), 1, now_s)
    assert names(model) == ["Thread 12", "Thread 11"]
    assert text(model, 0, Column.THREAD_ID) == ""


def test_threads_of_the_runtime_itself_are_grey(model: ThreadsModel) -> None:
    model.apply(ThreadStacks((MAIN, SCRIPT)), 1, 100.0)
    colours = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(2)]
    assert colours[0] is None
    assert colours[1] == QColor(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))


# --- asking ---


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tab(qtbot: QtBot, clock: FakeClock) -> ThreadsTab:
    tab = ThreadsTab(describe, clock)
    qtbot.addWidget(tab)
    tab.resize(1300, 300)
    return tab


@pytest.fixture
def asked(tab: ThreadsTab) -> list[bool]:
    asked: list[bool] = []
    tab.stacks_requested.connect(lambda: asked.append(True))
    return asked


@pytest.fixture
def shown(tab: ThreadsTab, asked: list[bool]) -> ThreadsTab:
    """The tab as it stands after its first answer."""
    tab.show()
    tab.show_stacks(ThreadStacks((MAIN, OTHER, SCRIPT)), 1)
    return tab


def tick(tab: ThreadsTab) -> None:
    tab.live.refresh_timer.timeout.emit()


def test_tab_asks_as_soon_as_it_is_shown(tab: ThreadsTab, asked: list[bool]) -> None:
    assert not asked
    tab.show()
    assert len(asked) == 1
    assert tab.live.refresh_timer.isActive()


def test_only_one_question_is_under_way(shown: ThreadsTab, asked: list[bool]) -> None:
    tick(shown)
    tick(shown)
    assert len(asked) == 2
    shown.show_stacks(ThreadStacks((MAIN,)), 1)
    tick(shown)
    assert len(asked) == 3


def test_hidden_tab_asks_nothing(shown: ThreadsTab, asked: list[bool]) -> None:
    shown.hide()
    assert not shown.live.refresh_timer.isActive()


def test_silence_is_told_and_asked_again_after_a_while(tab: ThreadsTab, clock: FakeClock, asked: list[bool]) -> None:
    tab.show()
    clock.now_s += 3.1
    tick(tab)
    assert "No answer" in tab.live.words.text()
    assert len(asked) == 1
    clock.now_s += 7
    tick(tab)
    assert len(asked) == 2


def test_answer_after_silence_is_shown(tab: ThreadsTab, clock: FakeClock) -> None:
    tab.show()
    clock.now_s += 3.1
    tick(tab)
    tab.show_stacks(ThreadStacks((MAIN, SCRIPT)), 1)
    assert tab.live.words.text() == "2 threads, 1 of them of scripts"


def test_runtime_that_is_gone_leaves_no_threads_and_is_asked_anew(shown: ThreadsTab, asked: list[bool]) -> None:
    tick(shown)
    shown.mark_restart()
    assert not shown.live.model.rows
    assert "No answer" in shown.live.words.text()
    tick(shown)
    assert len(asked) == 3


def test_pause_keeps_what_is_shown(shown: ThreadsTab, asked: list[bool]) -> None:
    shown.pause_action.setChecked(True)
    shown.show_stacks(ThreadStacks((MAIN,)), 1)
    shown.mark_restart()
    assert len(shown.live.model.rows) == 3
    assert not shown.live.refresh_timer.isActive()
    assert shown.live.words.text().startswith("Paused at ")
    before = len(asked)
    shown.pause_action.setChecked(False)
    assert len(asked) == before + 1


def test_paused_tab_asks_nothing_when_it_is_shown_again(shown: ThreadsTab, asked: list[bool]) -> None:
    shown.pause_action.setChecked(True)
    shown.hide()
    shown.show()
    assert len(asked) == 1


# --- the list and the stack ---


def listed(tab: ThreadsTab) -> list[str]:
    return [row.stack.name for row in tab.live.view.shown_rows()]


def frames(tab: ThreadsTab) -> list[str]:
    tree = tab.live.stack.frames
    return [frame_item(tab, place).text(0) for place in range(tree.topLevelItemCount())]


def frame_item(tab: ThreadsTab, place: int) -> QTreeWidgetItem:
    item = tab.live.stack.frames.topLevelItem(place)
    assert item is not None
    return item


def choose(tab: ThreadsTab, name: str) -> None:
    tab.live.view.select(next(row.key for row in tab.live.model.rows if row.stack.name == name))


def filter_line(tab: ThreadsTab) -> QLineEdit:
    line = tab.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def test_threads_of_the_runtime_itself_are_hidden_until_asked_for(shown: ThreadsTab) -> None:
    assert listed(shown) == ["Other", "Script"]
    shown.only_scripts_action.setChecked(False)
    assert listed(shown) == ["Other", "Script", "MainThread"]


def test_filter_finds_scripts_and_functions(shown: ThreadsTab) -> None:
    filter_line(shown).setText("FILL")
    assert listed(shown) == ["Script"]
    filter_line(shown).setText("wait")
    assert listed(shown) == ["Other"]


def test_first_thread_is_chosen_at_first(shown: ThreadsTab) -> None:
    assert shown.live.chosen is not None
    assert shown.live.chosen.stack.name == "Other"
    assert frames(shown) == ["wait", "_bootstrap"]


def test_chosen_stack_is_refreshed_and_stays_chosen(shown: ThreadsTab) -> None:
    choose(shown, "Script")
    moved = replace(SCRIPT, frames=(BOOTSTRAP, POUR, WAIT))
    shown.show_stacks(ThreadStacks((MAIN, moved)), 1)
    assert frames(shown) == ["wait", "pour", "_bootstrap"]
    assert shown.live.view.current_thread() == (7, "Script")


def test_refresh_keeps_the_chosen_frame(shown: ThreadsTab) -> None:
    choose(shown, "Script")
    tree = shown.live.stack.frames
    tree.setCurrentItem(frame_item(shown, 1))
    shown.show_stacks(ThreadStacks((replace(SCRIPT, frames=(BOOTSTRAP, replace_line(POUR, 13))),)), 1)
    assert tree.currentIndex().row() == 1


def replace_line(frame: StackFrame, line: int) -> StackFrame:
    return frame._replace(line=line)


def test_ended_thread_keeps_its_last_stack_and_says_so(shown: ThreadsTab) -> None:
    choose(shown, "Script")
    shown.show_stacks(ThreadStacks((MAIN, OTHER)), 1)
    assert frames(shown) == ["pour", "_bootstrap"]
    assert "has ended" in shown.live.stack.title
    assert shown.live.view.current_thread() is None


def test_click_on_a_place_asks_for_the_source(shown: ThreadsTab, qtbot: QtBot) -> None:
    choose(shown, "Script")
    tree = shown.live.stack.frames
    place = tree.visualItemRect(frame_item(shown, 0)).center()
    place.setX(tree.columnViewportPosition(1) + 10)
    with qtbot.waitSignal(shown.source_requested) as asked:
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [Path(PUMP), 12]


def test_return_on_a_frame_asks_for_the_source(shown: ThreadsTab, qtbot: QtBot) -> None:
    choose(shown, "Script")
    tree = shown.live.stack.frames
    tree.setCurrentItem(frame_item(shown, 0))
    with qtbot.waitSignal(shown.source_requested) as asked:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert asked.args == [Path(PUMP), 12]


def test_frame_without_a_file_asks_for_nothing(shown: ThreadsTab, qtbot: QtBot) -> None:
    shown.show_stacks(
        ThreadStacks((stack(7, "Cell", StackFrame("<Cell In[3]>", 1, "<module>", is_script=True), task_id=3),)), 1
    )
    choose(shown, "Cell")
    tree = shown.live.stack.frames
    tree.setCurrentItem(frame_item(shown, 0))
    with qtbot.assertNotEmitted(shown.source_requested):
        QTest.keyClick(tree, Qt.Key.Key_Return)


def test_empty_list_says_why(tab: ThreadsTab) -> None:
    tab.show()
    pictures = [tab.live.view.viewport().grab().toImage()]
    tab.show_stacks(ThreadStacks((MAIN,)), 1)
    pictures.append(tab.live.view.viewport().grab().toImage())
    tab.only_scripts_action.setChecked(False)
    filter_line(tab).setText("nothing has this")
    pictures.append(tab.live.view.viewport().grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_dark_and_light_can_be_changed_while_threads_are_shown(shown: ThreadsTab) -> None:
    for dark in (True, False):
        shown.set_dark(dark)
        assert not shown.grab().isNull()


# --- the sample ---


def sample() -> SampleTree:
    return SampleTree(5.0, 10, (SampleNode("Script", "", 0, 10, (SampleNode("pour", PUMP, 9, 10, is_script=True),)),))


def test_sample_is_asked_for_once_and_shown_when_it_comes(shown: ThreadsTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.sample_requested) as asked:
        shown.sample_action.trigger()
    assert asked.args == [5.0]
    qtbot.waitUntil(shown.progress.isVisible)  # the tool bar lays itself out later
    with qtbot.assertNotEmitted(shown.sample_requested):
        shown.start_sample()
    shown.show_sample(sample())
    assert shown.sample.isVisible()
    qtbot.waitUntil(lambda: not shown.progress.isVisible())
    assert shown.sample_action.isEnabled()


def test_countdown_shows_what_is_left(shown: ThreadsTab, clock: FakeClock) -> None:
    shown.start_sample()
    clock.now_s += 2
    shown.progress.timer.timeout.emit()
    assert (shown.progress.bar.value(), shown.progress.bar.format()) == (20, "Sampling, 3.0 s left")
    clock.now_s += 4
    shown.progress.timer.timeout.emit()
    assert shown.progress.bar.format() == "Waiting for the sample"


def test_sample_that_was_given_up_is_not_shown(shown: ThreadsTab, qtbot: QtBot) -> None:
    shown.start_sample()
    with qtbot.waitSignal(shown.message) as told:
        shown.progress.give_up()
    assert "given up" in str(told.args)
    shown.show_sample(sample())
    assert shown.live.isVisible()


def test_sample_that_never_comes_is_told(shown: ThreadsTab, clock: FakeClock, qtbot: QtBot) -> None:
    shown.start_sample()
    clock.now_s += 15.1
    with qtbot.waitSignal(shown.message) as told:
        shown.progress.timer.timeout.emit()
    assert "brought no sample" in str(told.args)
    assert shown.sample_action.isEnabled()


def test_sample_of_a_runtime_that_ended_is_told(shown: ThreadsTab, qtbot: QtBot) -> None:
    shown.start_sample()
    with qtbot.waitSignal(shown.message):
        shown.mark_restart()
    assert not shown.progress.is_running


def test_refused_sample_stops_the_countdown(shown: ThreadsTab) -> None:
    shown.start_sample()
    shown.stop_sample()
    assert not shown.progress.is_running
    assert shown.sample_action.isEnabled()


def test_live_threads_are_not_asked_for_behind_the_sample(shown: ThreadsTab) -> None:
    shown.flame_action.trigger()
    assert not shown.live.refresh_timer.isActive()
    shown.live_action.trigger()
    assert shown.live.refresh_timer.isActive()


# --- taking things away ---


def test_copy_takes_the_chosen_stack(shown: ThreadsTab) -> None:
    choose(shown, "Script")
    shown.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Thread 7 (Script, “Fill bottles”), most recent call last:\n")
    assert copied.endswith("in pour\n    level += 1\n")


def test_copy_all_takes_the_threads_that_are_listed(shown: ThreadsTab) -> None:
    shown.copy_all()
    copied = QGuiApplication.clipboard().text()
    assert ("Thread 7" in copied, "Thread 8" in copied, "Thread 1 " in copied) == (True, True, False)


def test_copy_on_the_samples_page_takes_the_tree(shown: ThreadsTab) -> None:
    shown.start_sample()
    shown.show_sample(sample())
    shown.copy()
    assert "pour" in QGuiApplication.clipboard().text()


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What would be written; the file dialog is another module's matter."""
    saved: list[tuple[object, ...]] = []

    def save(_parent: object, *what: object) -> str:
        saved.append(what)
        return "Saved."

    monkeypatch.setattr(threads_tab, "save_table", save)
    monkeypatch.setattr(threads_tab, "save_text", save)
    return saved


def test_export_saves_the_listed_threads(shown: ThreadsTab, saved: list[tuple[object, ...]], qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.message) as told:
        shown.export_table()
    assert told.args == ["Saved."]
    (what,) = saved
    assert what[1:3] == ("threads", ("Thread Id", "Name", "Script", "CPU Time", "CPU", "Stands At"))
    assert len(list(what[3])) == 2  # type: ignore[call-overload]
    shown.export_text()
    assert "most recent call last" in str(saved[1][2])


def test_export_on_the_samples_page_saves_the_sample(shown: ThreadsTab, saved: list[tuple[object, ...]]) -> None:
    shown.start_sample()
    shown.show_sample(sample())
    shown.export_table()
    shown.export_text()
    assert [what[1] for what in saved] == ["sample", "sample"]
