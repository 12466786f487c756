"""What the monitor tells of a real client runtime: vitals, stacks, samples, levels, windows used from workers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from runtime.project import Project
from runtime.protocol import LogLevels, RuntimeVitals, SampleTree, TaskSnapshot, TaskState, ThreadStacks
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

SPIN = """
def spin():
    while not {0}: pass
{0} = []
system.util.invokeAsynchronous(spin, description='Spin')
"""


def ended(qtbot: QtBot, live: LiveRuntime, description: str, state: TaskState = TaskState.DONE) -> TaskSnapshot:
    qtbot.waitUntil(lambda: live.news.is_in(description, state), timeout=WAIT_MS)
    task = live.news.named(description)
    assert task is not None
    return task


def start_spinning(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(SPIN.format("stop"))
    qtbot.waitUntil(lambda: live.news.is_in("Spin", TaskState.RUNNING), timeout=WAIT_MS)


def stop_spinning(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("stop.append(True)", "stop")
    ended(qtbot, live, "Spin")


def test_a_running_script_tells_its_line_and_processor_time(qtbot: QtBot, live: LiveRuntime) -> None:
    start_spinning(qtbot, live)
    qtbot.waitUntil(lambda: any(row.task.cpu_s > 0 for row in live.session.front._ledger.running), timeout=WAIT_MS)
    rows = [row for row in live.session.front._ledger.running if row.task.description == "Spin"]
    assert rows[0].task.line == ("script.py", 3)
    stop_spinning(qtbot, live)
    assert ended(qtbot, live, "Spin").cpu_s > 0


def test_the_runtime_tells_how_it_fares(qtbot: QtBot, live: LiveRuntime) -> None:
    vitals: list[RuntimeVitals] = []
    live.session.vitals_received.connect(vitals.append)
    qtbot.waitUntil(lambda: len(vitals) >= 2, timeout=WAIT_MS)
    assert vitals[-1].memory_bytes > 20_000_000
    assert vitals[-1].gui_gap_s is not None


def test_stacks_name_the_script_and_its_line(qtbot: QtBot, live: LiveRuntime) -> None:
    start_spinning(qtbot, live)
    answers: list[tuple[ThreadStacks, int]] = []
    live.session.stacks_received.connect(lambda stacks, generation: answers.append((stacks, generation)))
    live.session.request_stacks()
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    stacks, generation = answers[0]
    thread = next(thread for thread in stacks.threads if thread.name == "Spin")
    assert (generation, thread.task_id) == live.key_of("Spin")
    assert thread.frames[-1].function == "spin"
    assert stacks.threads[0].name == "MainThread"
    stop_spinning(qtbot, live)


def test_a_thread_that_a_script_started_is_known_as_its_own(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "import threading\n"
        "gate = threading.Event()\n"
        "def work():\n"
        "    helper = threading.Thread(target=gate.wait, name='Helper')\n"
        "    helper.start()\n"
        "    helper.join()\n"
        "system.util.invokeAsynchronous(work, description='Work')\n"
    )
    qtbot.waitUntil(lambda: live.news.is_in("Work", TaskState.RUNNING), timeout=WAIT_MS)
    answers: list[ThreadStacks] = []
    live.session.stacks_received.connect(lambda stacks, _generation: answers.append(stacks))

    def helpers() -> list[int | None]:
        live.session.request_stacks()
        return [thread.task_id for thread in answers[-1].threads if thread.name == "Helper"] if answers else []

    qtbot.waitUntil(lambda: bool(helpers()), timeout=WAIT_MS)
    assert helpers() == [live.key_of("Work")[1]]
    live.run("gate.set()", "open")
    ended(qtbot, live, "Work")


def test_a_sample_shows_where_the_time_goes(qtbot: QtBot, live: LiveRuntime) -> None:
    start_spinning(qtbot, live)
    trees: list[SampleTree] = []
    live.session.sample_received.connect(trees.append)
    live.session.sample(0.3)
    live.session.sample(0.3)
    qtbot.waitUntil(lambda: bool(trees), timeout=WAIT_MS)
    spin = next(root for root in trees[0].roots if root.function.startswith("Spin"))
    assert spin.children[0].function == "spin"
    assert any("already" in message for message in live.news.messages)
    stop_spinning(qtbot, live)


def test_a_loggers_level_is_changed_while_it_runs(qtbot: QtBot, live: LiveRuntime) -> None:
    levels: list[LogLevels] = []
    live.session.log_levels_received.connect(levels.append)
    log_debug = "system.util.getLogger('line.one').debug('fine detail')"
    live.run(log_debug, "before")
    ended(qtbot, live, "before")
    live.session.set_log_level("line.one", "DEBUG")
    qtbot.waitUntil(lambda: bool(levels), timeout=WAIT_MS)
    assert levels[0].levels["line.one"] == "DEBUG"
    live.run(log_debug, "after")
    ended(qtbot, live, "after")
    logged = [chunk for chunk in live.news.output if chunk.logger == "line.one"]
    assert [(chunk.level, chunk.text) for chunk in logged] == [("DEBUG", "fine detail\n")]


# Running again


def test_an_asynchronous_script_runs_again(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("system.util.invokeAsynchronous(print, ['again'], description='Say')")
    ended(qtbot, live, "Say")
    live.session.rerun(live.key_of("Say"))
    qtbot.waitUntil(lambda: live.news.text.count("again\n") == 2, timeout=WAIT_MS)


def test_a_script_that_F5_ran_runs_again_on_the_main_thread(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("import threading; print(threading.current_thread().name)")
    ended(qtbot, live, "script")
    live.session.rerun(live.key_of("script"))
    qtbot.waitUntil(lambda: live.news.text.count("MainThread\n") == 2, timeout=WAIT_MS)


def test_a_script_whose_runtime_is_gone_says_why_it_cannot_run_again(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("import os; os._exit(3)")
    ended(qtbot, live, "script", TaskState.LOST)
    live.session.rerun(live.key_of("script"))
    assert "Its runtime is gone" in live.news.messages[-1]


def test_the_last_words_of_a_runtime_that_exits_in_mid_burst_are_kept(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "import os, threading\n"
        "gate = threading.Event()\n"
        "for number in range(500):\n"
        "    system.util.invokeAsynchronous(gate.wait, description='Task %d' % number)\n"
        "print('last words')\n"
        "os._exit(3)\n"
    )
    qtbot.waitUntil(lambda: live.news.is_in("script", TaskState.LOST), timeout=WAIT_MS)
    assert live.news.text.endswith("last words\n")
    states = {task.state for task in live.news.tasks.values()}
    assert states == {TaskState.LOST}
    assert len(live.news.tasks) == 501


# Windows from workers

READ_TITLE = """
def read():
    for _ in range(3):
        window.title
window = system.nav.openWindow('Main')
system.util.invokeAsynchronous(read, description='Read')
"""


def write_window(project: Project) -> None:
    folder = project.windows_folder / "Main"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.ui").write_text(
        '<ui version="4.0"><class>Root</class><widget class="QWidget" name="Root Container"/></ui>'
    )


def test_windows_used_from_a_worker_are_counted_with_the_first_line(
    qtbot: QtBot, live: LiveRuntime, project: Project
) -> None:
    write_window(project)
    live.run(READ_TITLE)
    task = ended(qtbot, live, "Read")
    assert (task.gui_accesses, task.gui_access_at) == (3, ("script.py", 4))


def test_a_strict_project_refuses_them(qtbot: QtBot, live: LiveRuntime, project: Project) -> None:
    write_window(project)
    project.set_gui_access_strict(True)
    live.run(READ_TITLE)
    task = ended(qtbot, live, "Read", TaskState.FAILED)
    assert task.exception is not None
    assert task.exception.startswith("GuiThreadError: script.py, line 4, uses a window")
    assert "system.util.invokeLater" in task.exception


def test_settings_that_cannot_be_read_are_named_and_stop_nothing(
    qtbot: QtBot, live: LiveRuntime, project: Project
) -> None:
    settings = project.folder / "pilotlight" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("{")
    live.run("print('ran')")
    ended(qtbot, live, "script")
    qtbot.waitUntil(lambda: "settings.json cannot be read" in live.news.text, timeout=WAIT_MS)


# What a row warns of


def test_an_event_that_holds_the_gui_thread_is_named_with_its_line(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "def hold():\n"
        "    while not task_warned(): pass\n"
        "def task_warned():\n"
        "    import runtime.tasks.script_task as own\n"
        "    return own.current_task().warnings\n"
        "system.util.invokeLater(hold)\n"
    )
    task = ended(qtbot, live, "hold")
    assert 'in File "script.py", line' in task.warnings[0]
    assert "system.util.invokeAsynchronous" in task.warnings[0]
    qtbot.waitUntil(lambda: "GUI thread was held for" in live.news.text, timeout=WAIT_MS)


def test_a_script_that_is_saved_while_it_runs_runs_old_code(
    qtbot: QtBot, live: LiveRuntime, write_script: Callable[[str, str], Path]
) -> None:
    code = write_script("plant.slow", "stop = []\ndef work():\n    while not stop: pass\n")
    live.run("import plant.slow\nsystem.util.invokeAsynchronous(plant.slow.work)")
    qtbot.waitUntil(lambda: live.news.is_in("work", TaskState.RUNNING), timeout=WAIT_MS)
    code.write_text("def work():\n    return 'new'\n")

    def runs_old_code() -> bool:
        task = live.news.named("work")
        return task is not None and task.runs_old_code

    qtbot.waitUntil(runs_old_code, timeout=WAIT_MS)
    live.session.cancel(live.key_of("work"))
    assert ended(qtbot, live, "work", TaskState.CANCELLED).runs_old_code


# Cancelling what is outside Python


@pytest.mark.parametrize("where", ["worker", "main thread"])
def test_a_statement_is_broken_off_by_cancel(qtbot: QtBot, live: LiveRuntime, project: Project, where: str) -> None:
    declared = project.folder / "pilotlight" / "databases.json"
    declared.parent.mkdir(exist_ok=True)
    declared.write_text(json.dumps({"default": "line", "databases": {"line": "sqlite:///line.db"}}))
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    call = f"system.db.runScalarQuery({endless!r})"
    if where == "worker":
        live.run(f"system.util.invokeAsynchronous(lambda: {call}, description='Count')")
    else:
        live.run(call, "Count")
    qtbot.waitUntil(lambda: live.news.is_in("Count", TaskState.RUNNING), timeout=WAIT_MS)
    live.session.cancel(live.key_of("Count"))
    ended(qtbot, live, "Count", TaskState.CANCELLED)
    live.run("print(system.db.runScalarQuery('select 24'))", "after")
    qtbot.waitUntil(lambda: "24\n" in live.news.text, timeout=WAIT_MS)


def test_interrupt_breaks_off_a_statement_on_the_main_thread(qtbot: QtBot, live: LiveRuntime, project: Project) -> None:
    declared = project.folder / "pilotlight" / "databases.json"
    declared.parent.mkdir(exist_ok=True)
    declared.write_text(json.dumps({"default": "line", "databases": {"line": "sqlite:///line.db"}}))
    live.run(
        "print('begun')\n"
        "system.db.runQuery('with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n')",
        "Count",
    )
    qtbot.waitUntil(lambda: "begun" in live.news.text, timeout=WAIT_MS)

    def is_cancelled() -> bool:
        live.session.interrupt()
        return live.news.is_in("Count", TaskState.CANCELLED)

    qtbot.waitUntil(is_cancelled, timeout=WAIT_MS)


# Starting


def test_results_of_a_task_come_back_on_the_gui_thread(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "import threading\n"
        "def show(result): print(result, threading.current_thread().name)\n"
        "task = system.task.start(lambda: 24, on_done=show)\n"
    )
    qtbot.waitUntil(lambda: "24 MainThread\n" in live.news.text, timeout=WAIT_MS)


def test_waiting_for_a_result_on_the_gui_thread_is_an_error_and_no_deadlock(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("import time\nsystem.task.start(lambda: time.sleep(0.2), description='Fill').result()")
    task = ended(qtbot, live, "script", TaskState.FAILED)
    assert task.exception is not None
    assert task.exception.startswith("GuiThreadError: result() would hold the GUI thread")


def test_the_row_says_which_script_line_started_it(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("\nsystem.util.invokeAsynchronous(print, [24])")
    task = ended(qtbot, live, "print")
    assert (task.called_at, task.arguments) == (("script.py", 2), "24")


def test_an_empty_line_at_the_prompt_is_no_script(qtbot: QtBot, live: LiveRuntime) -> None:
    live.client.execute("")
    live.client.execute("24")
    ended(qtbot, live, "24")
    assert [task.description for task in live.news.tasks.values()] == ["24"]
