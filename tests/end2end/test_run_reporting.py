"""What `pilotlight run` tells of each script: in --json, in the tables, and in a real terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from runtime.project import Project
from tests.end2end.conftest import Pilotlight

RunJson = Callable[..., list[dict[str, Any]]]

HOLD = """
def hold():
    import runtime.tasks.script_task as own
    while not own.current_task().warnings: pass
    print("warned")
system.util.invokeLater(hold)
"""


@pytest.fixture
def run_json(pilotlight: Pilotlight, tmp_path: Path) -> RunJson:
    """The tasks of a script that runs to its end, the script itself first."""

    def run(text: str, *arguments: object, scope: str = "gateway") -> list[dict[str, Any]]:
        script = tmp_path / "script.py"
        script.write_text(text)
        tasks: list[dict[str, Any]] = pilotlight("run", script, "--scope", scope, "--json", *arguments).json["tasks"]
        return tasks

    return run


@pytest.fixture
def shown(pilotlight: Pilotlight, tmp_path: Path) -> Callable[[str], str]:
    """What a script that is run without --json shows on stdout."""

    def run(text: str) -> str:
        script = tmp_path / "script.py"
        script.write_text(text)
        return pilotlight("run", script, "--scope", "gateway").out

    return run


# --json


def test_track_is_seen_as_progress(run_json: RunJson) -> None:
    _, work = run_json(
        "def work():\n    return sum(system.task.track(range(10)))\nsystem.util.invokeAsynchronous(work)\n"
    )
    assert (work["progress"], work["message"], work["result"]) == (1.0, None, "45")


def test_progress_outside_its_range_is_cut_and_warned_of(run_json: RunJson) -> None:
    [task] = run_json("system.task.progress(1.5, 'over the top')")
    assert (task["progress"], task["message"]) == (1.0, "over the top")
    assert ["1.5" in warning for warning in task["warnings"]] == [True]


def test_a_task_ends_at_its_own_time_limit(run_json: RunJson) -> None:
    _, work = run_json(
        "import time\ndef work():\n    time.sleep(600)\nsystem.task.start(work, timeout=0.2, description='Limited')\n"
    )
    assert (work["description"], work["state"]) == ("Limited", "CANCELLED")
    assert work["exception"] == "Cancelled: it ran longer than its timeout of 0.2 s."


def test_a_function_defined_in_a_loop_carries_a_warning_with_the_cure(run_json: RunJson) -> None:
    _, *workers = run_json(
        "for line in range(2):\n    def fill():\n        return line\n    system.util.invokeAsynchronous(fill)\n"
    )
    assert len(workers) == 2
    for worker in workers:
        [warning] = worker["warnings"]
        assert "`line`" in warning
        assert "`def fill(line=line):`" in warning


def test_output_of_a_pool_belongs_to_the_task_that_started_it(run_json: RunJson) -> None:
    main, work = run_json(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def work():\n"
        "    with ThreadPoolExecutor(2) as pool:\n"
        "        list(pool.map(lambda number: print('pool %d' % number), range(3)))\n"
        "system.util.invokeAsynchronous(work)\n"
    )
    assert sorted(work["output"].splitlines()) == ["pool 0", "pool 1", "pool 2"]
    assert main["output"] == ""


def test_a_thread_that_outlives_its_script_is_waited_for(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading, time\n"
        "def work():\n    time.sleep(3)\n    print('late')\n    system.util.invokeAsynchronous(print, ['later'])\n"
        "threading.Thread(target=work).start()\n"
    )
    done = pilotlight("run", script, "--scope", "gateway", "--json")
    assert (done.code, done.err) == (0, "")
    assert [task["output"] for task in done.json["tasks"]] == ["late\n", "later\n"]


def test_a_pool_that_is_left_open_does_not_keep_the_run_from_ending(run_json: RunJson) -> None:
    [task] = run_json(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "pool = ThreadPoolExecutor(1)\npool.submit(print, 'pooled').result()\n"
    )
    assert (task["state"], task["output"]) == ("DONE", "pooled\n")


def test_lines_that_are_left_out_are_counted_exactly(run_json: RunJson) -> None:
    [task] = run_json("for number in range(60_000): print('line number %d of a flood' % number)")
    lines = task["output"].splitlines()
    assert 0 < task["dropped"] < 60_000
    assert len(lines) + task["dropped"] == 60_000
    assert lines[0] == f"line number {task['dropped']} of a flood"
    assert lines[-1] == "line number 59999 of a flood"


def test_a_log_record_is_output_with_time_level_and_logger(run_json: RunJson) -> None:
    [task] = run_json("system.util.getLogger('line.one').warn('low level')")
    assert re.fullmatch(r"\d\d:\d\d:\d\d WARNING \[line\.one\] low level\n", task["output"])


def test_processor_time_is_told(run_json: RunJson) -> None:
    _, work = run_json(
        "import time\ndef work():\n    while time.thread_time() < 0.2: pass\nsystem.util.invokeAsynchronous(work)\n"
    )
    assert work["cpu_s"] >= 0.1


def test_a_description_that_is_no_text_is_made_one(run_json: RunJson) -> None:
    _, work = run_json("system.util.invokeAsynchronous(print, [24], description=5)")
    assert work["description"] == "5"


def test_a_script_that_is_saved_while_it_runs_is_said_to_run_old_code(run_json: RunJson) -> None:
    [task] = run_json(
        "import runtime.tasks.script_task as own\n"
        "open(__file__, 'a').write('# saved anew')\n"
        "while not own.current_task().runs_old_code: pass\n"
    )
    assert task["warnings"] == ["Its script was saved while it ran; it runs the old code."]


# The scripts' GUI thread


def test_a_negative_delay_is_a_clear_error(run_json: RunJson) -> None:
    [task] = run_json("system.util.invokeLater(print, -5)", scope="client")
    assert (task["state"], task["exception"]) == ("FAILED", "ValueError: delay must not be negative, and is -5 ms.")


def test_a_call_that_holds_the_gui_thread_carries_a_warning_with_its_line(
    pilotlight: Pilotlight, tmp_path: Path
) -> None:
    script = tmp_path / "hold.py"
    script.write_text(HOLD)
    done = pilotlight("run", script, "--json")
    _, hold = done.json["tasks"]
    [warning] = hold["warnings"]
    assert re.search(rf'in File "{re.escape(str(script))}", line [45]', warning)
    assert done.json["output"] == "warned\n"  # what the runtime notes for its own log is none of a script's output


def test_windows_used_from_a_worker_are_counted_and_warned_of(pilotlight: Pilotlight, project: Project) -> None:
    (project.windows_folder / "Main" / "window.ui").write_text(
        '<ui version="4.0"><class>Root</class><widget class="QWidget" name="Root Container"/></ui>'
    )
    script = project.folder / "read.py"
    script.write_text(
        "def read():\n    for _ in range(3):\n        window.title\n"
        "window = system.nav.openWindow('Main')\nsystem.util.invokeAsynchronous(read)\n"
    )
    _, read = pilotlight("run", script, "--json").json["tasks"]
    assert read["gui_accesses"] == 3
    [warning] = read["warnings"]
    assert f'3 times from a thread of its own, first at "{script}", line 3' in warning


# The tables


def test_warnings_are_listed_below_the_scripts_table(shown: Callable[[str], str]) -> None:
    out = shown(
        "for line in range(2):\n    def fill():\n        return line\n    system.util.invokeAsynchronous(fill)\n"
    )
    table, _, warnings = out.partition("\nWarnings\n")
    assert table.count("DONE ⚠") == 2
    assert warnings.startswith("⚠ fill (2): `fill` is defined in a loop")


def test_of_very_many_scripts_the_failed_and_the_newest_are_shown(shown: Callable[[str], str]) -> None:
    out = shown(
        "def work(number):\n    if number == 7: raise ValueError('jammed')\n"
        "for number in range(300): system.util.invokeAsynchronous(work, [number], description='work %d.' % number)\n"
    )
    assert "script.py" in out
    assert "ValueError: jammed" in out
    assert "work 299." in out
    assert "work 50." not in out
    assert "261 more: 261 done; --json lists all" in out


def test_a_traceback_is_printed_once_and_on_stderr(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("raise ValueError('jammed')")
    done = pilotlight("run", script, "--scope", "gateway")
    assert done.err.count("Traceback (most recent call last)") == 1
    assert "Traceback" not in done.out


# A real terminal


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_a_terminal_shows_what_runs_below_what_is_printed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import time\nfor number in system.task.track(range(10)):\n    print('line', number)\n    time.sleep(0.1)\n"
    )
    text = in_a_terminal(script)
    assert re.search(r"Running +Progress +Elapsed +CPU +Line", text)
    assert re.search(r"script\.py .*\d0 %.*script\.py:[34]", text)
    assert text.count("line 9\r\n") == 1
    assert re.search(r"script\.py +DONE", text)


def in_a_terminal(script: Path) -> str:
    """Everything that a run sent to an 80 by 24 terminal, without colours and cursor movements."""
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "designer", "run", str(script), "--scope", "gateway"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    sent = b""
    while data := read_terminal(ours):
        sent += data
    os.close(ours)
    assert process.wait(60) == 0
    return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", sent.decode())


def read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # how Linux tells the end of a pseudo terminal
        return b""
