"""RuntimeSession with a real runtime: run, cancel, die and come back."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.scope_runtime import RuntimeState
from runtime.protocol import RUN_REPLY, Origin, TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000


def test_a_script_runs_and_its_output_and_end_arrive(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("print('filled', 24)")
    qtbot.waitUntil(lambda: live.news.is_in("script", TaskState.DONE), timeout=WAIT_MS)
    task = live.news.named("script")
    assert task is not None
    assert (task.origin, live.news.text) == (Origin.F5, "filled 24\n")


def test_a_script_sent_while_the_runtime_starts_runs_and_loses_no_output(qtbot: QtBot, live: LiveRuntime) -> None:
    live.session.restart()
    live.run("print('early')")
    qtbot.waitUntil(lambda: "early\n" in live.news.text, timeout=WAIT_MS)


def test_the_main_thread_being_busy_is_told(qtbot: QtBot, live: LiveRuntime) -> None:
    states: list[RuntimeState] = []
    live.session.state_changed.connect(states.append)
    live.run("import time\nfor _ in range(30): time.sleep(0.01)")
    qtbot.waitUntil(lambda: states == [RuntimeState.BUSY, RuntimeState.IDLE], timeout=WAIT_MS)


def test_cancel_is_answered_while_the_main_thread_is_in_a_busy_loop(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("while True:\n    pass", "busy")
    qtbot.waitUntil(lambda: live.news.is_in("busy", TaskState.RUNNING), timeout=WAIT_MS)
    live.session.cancel(live.key_of("busy"))
    qtbot.waitUntil(lambda: live.news.is_in("busy", TaskState.CANCELLED), timeout=WAIT_MS)
    live.run("print('alive')")
    qtbot.waitUntil(lambda: "alive" in live.news.text, timeout=WAIT_MS)


def test_an_asynchronous_script_is_cancelled_while_the_main_thread_is_busy(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(
        "import time\n"
        "def spin():\n"
        "    while True: time.sleep(0.01)\n"
        "system.util.invokeAsynchronous(spin, description='Spin')\n"
        "while True: pass",
        "busy",
    )
    qtbot.waitUntil(lambda: live.news.is_in("Spin", TaskState.RUNNING), timeout=WAIT_MS)
    live.session.cancel(live.key_of("Spin"))
    qtbot.waitUntil(lambda: live.news.is_in("Spin", TaskState.CANCELLED), timeout=WAIT_MS)
    assert live.news.is_in("busy", TaskState.RUNNING)


def test_cancel_cuts_a_sleep_of_the_main_thread_short(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("import time\ntime.sleep(3600)", "sleeper")
    qtbot.waitUntil(lambda: live.news.is_in("sleeper", TaskState.RUNNING), timeout=WAIT_MS)
    live.session.cancel(live.key_of("sleeper"))
    qtbot.waitUntil(lambda: live.news.is_in("sleeper", TaskState.CANCELLED), timeout=WAIT_MS)


def test_cancel_of_a_script_that_ended_says_so(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("pass")
    qtbot.waitUntil(lambda: live.news.is_in("script", TaskState.DONE), timeout=WAIT_MS)
    live.session.cancel(live.key_of("script"))
    qtbot.waitUntil(lambda: live.news.messages == ["That script has already ended."], timeout=WAIT_MS)


def test_interrupt_ends_a_busy_event_callback(qtbot: QtBot, live: LiveRuntime) -> None:
    """ipykernel ignores SIGINT between requests; a call on the GUI thread must be interruptible all the same."""
    live.run("def hang():\n    print('hangs')\n    while True: pass\nsystem.util.invokeLater(hang)")
    qtbot.waitUntil(lambda: "hangs" in live.news.text, timeout=WAIT_MS)
    live.session.interrupt()
    qtbot.waitUntil(lambda: live.news.is_in("hang", TaskState.CANCELLED), timeout=WAIT_MS)


def test_interrupt_of_an_idle_runtime_leaves_it_alive(qtbot: QtBot, live: LiveRuntime) -> None:
    live.session.interrupt()
    live.run("print('alive')")
    qtbot.waitUntil(lambda: "alive" in live.news.text, timeout=WAIT_MS)
    assert live.news.deaths == []


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        ("import os; os._exit(3)", "exited with code 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was ended by SIGKILL"),
        ("import faulthandler; faulthandler._sigsegv()", r"was ended by SIGSEGV, in <module> \(doomed\.py, line 3\)"),
    ],
)
def test_when_the_runtime_dies_rows_are_lost_and_a_new_one_comes(
    qtbot: QtBot, live: LiveRuntime, death: str, reason: str
) -> None:
    live.run(
        "import time\n"
        "def poll():\n"
        "    while True: time.sleep(0.01)\n"
        "system.util.invokeAsynchronous(poll, description='Poll')"
    )
    qtbot.waitUntil(lambda: live.news.is_in("Poll", TaskState.RUNNING), timeout=WAIT_MS)
    live.run(f"import time\ntime.sleep(0.3)\n{death}", "doomed")
    qtbot.waitUntil(lambda: live.news.is_in("Poll", TaskState.LOST), timeout=WAIT_MS)
    assert live.news.is_in("doomed", TaskState.LOST)
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)
    assert len(live.news.deaths) == 1
    assert re.search(reason, live.news.deaths[0])
    live.run("print('alive again')", "after")
    qtbot.waitUntil(lambda: live.news.is_in("after", TaskState.DONE), timeout=WAIT_MS)


def test_a_script_that_kills_the_runtime_with_its_first_line_has_a_lost_row(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("import os; os._exit(3)", "at once")
    qtbot.waitUntil(lambda: live.news.is_in("at once", TaskState.LOST), timeout=WAIT_MS)


def test_a_kill_from_outside_is_noticed(qtbot: QtBot, live: LiveRuntime) -> None:
    os.kill(live.session.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: live.news.deaths == ["The runtime was ended by SIGKILL."], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)


def test_a_saved_change_is_seen_by_the_next_run(
    qtbot: QtBot, live: LiveRuntime, write_script: Callable[[str, str], Path]
) -> None:
    live.run("print(plant.pump.start())", "first")
    qtbot.waitUntil(lambda: "started\n" in live.news.text, timeout=WAIT_MS)
    write_script("plant.pump", "def start():\n\treturn 'started anew'\n")
    live.run("print(plant.pump.start())", "second")
    qtbot.waitUntil(lambda: "started anew\n" in live.news.text, timeout=WAIT_MS)


def test_2000_short_tasks_at_once_all_arrive(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run("for n in range(2000): system.util.invokeAsynchronous(lambda n=n: n, description=f'task {n}')")
    qtbot.waitUntil(
        lambda: sum(task.state is TaskState.DONE for task in live.news.tasks.values()) == 2001, timeout=60_000
    )
    assert live.news.named("task 1999").result == "1999"  # type: ignore[union-attr]


def test_150_requests_sent_around_the_end_of_the_one_before_never_stall(qtbot: QtBot, live: LiveRuntime) -> None:
    """ipykernel's own Qt integration loses wake-ups: a third of such requests stalled there for over two seconds.

    Each request sleeps 15 ms, and the next is sent between 10 ms before and 20 ms after its end.
    """
    answered: list[float] = []
    live.client.shell_channel.message_received.connect(
        lambda message: answered.append(time.monotonic()) if message["msg_type"] == RUN_REPLY else None
    )
    sent: list[float] = []
    for number in range(150):
        offset_ms = -10 + (11 * number) % 31
        if offset_ms < 0:
            qtbot.wait(15 + offset_ms)
        else:
            qtbot.waitUntil(lambda: len(answered) == len(sent), timeout=WAIT_MS)
            qtbot.wait(offset_ms)
        sent.append(time.monotonic())
        live.run("import time; time.sleep(0.015)", f"request {number}")
    qtbot.waitUntil(lambda: len(answered) == 150, timeout=WAIT_MS)
    stalled = [number for number in range(150) if answered[number] - sent[number] > 1.0]
    assert stalled == []


def test_the_control_channel_answers_soon_while_the_main_thread_is_busy(qtbot: QtBot, live: LiveRuntime) -> None:
    """The order of magnitude is the point: with the answer on the main thread there would be none at all."""
    live.run("while True:\n    pass", "busy")
    qtbot.waitUntil(lambda: live.news.is_in("busy", TaskState.RUNNING), timeout=WAIT_MS)
    for _ in range(10):
        count = len(live.news.messages)
        live.session.cancel((live.key_of("busy")[0], 10_000))
        qtbot.waitUntil(lambda count=count: len(live.news.messages) > count, timeout=WAIT_MS)  # type: ignore[misc]
    assert live.news.is_in("busy", TaskState.RUNNING)
    live.session.cancel(None)
    qtbot.waitUntil(lambda: live.news.is_in("busy", TaskState.CANCELLED), timeout=WAIT_MS)
