"""`pilotlight run` stopped from outside: Ctrl+C, SIGTERM, a runtime that dies, readers that leave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.end2end.conftest import Finished, Pilotlight

WAIT_S = 60

WORKER = "import time\ndef work():\n    print('ready')\n    {}\nsystem.util.invokeAsynchronous(work)\n"

BURST = """
import os, time
def work(number):
    print("work", number)
    time.sleep(600)
for number in range(2000):
    system.util.invokeAsynchronous(work, [number])
"""


class RunningCommand:
    """A `pilotlight run` of a script that prints "ready" when it is where the test wants it."""

    def __init__(self, script: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "designer", "run", str(script), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, line: str) -> None:
        assert self.process.stdout is not None
        for printed in self.process.stdout:
            if printed == f"{line}\n":
                return
        pytest.fail(f"{line!r} was never printed.")

    def wait_for_lines(self, count: int) -> None:
        assert self.process.stdout is not None
        assert all(self.process.stdout.readline() for _ in range(count))

    def end(self) -> Finished:
        out, err = self.process.communicate(timeout=WAIT_S)
        return Finished(self.process.returncode, out, err)

    def interrupted(self) -> Finished:
        """How it ends after one Ctrl+C."""
        self.wait_for("ready")
        self.process.send_signal(signal.SIGINT)
        return self.end()


StartRun = Callable[..., RunningCommand]


@pytest.fixture
def start_run(tmp_path: Path) -> Iterator[StartRun]:
    commands: list[RunningCommand] = []

    def start(text: str, *arguments: str) -> RunningCommand:
        script = tmp_path / "script.py"
        script.write_text(text)
        commands.append(RunningCommand(script, "--scope", "gateway", *arguments))
        return commands[-1]

    yield start
    for command in commands:
        command.process.kill()
        command.process.communicate()


def private_folders(process_id: int) -> list[Path]:
    parents = {tempfile.gettempdir(), "/tmp"}
    return [folder for parent in parents for folder in Path(parent).glob(f"pilotlight-runtime-{process_id}-*")]


# Ctrl+C


@pytest.mark.parametrize(
    ("script", "cancelled"),
    [
        (WORKER.format("time.sleep(600)"), "work"),
        (WORKER.format("while True: pass"), "work"),
        ("print('ready')\nwhile True: pass", "script.py"),
        ("import time\nprint('ready')\ntime.sleep(600)", "script.py"),
    ],
    ids=["sleeping worker", "busy worker", "busy main thread", "sleeping main thread"],
)
def test_ctrl_c_cancels_what_runs_and_says_what_it_was(start_run: StartRun, script: str, cancelled: str) -> None:
    done = start_run(script).interrupted()
    assert done.code == 130
    assert "CANCELLED" in done.out
    assert done.err == f"pilotlight: Interrupted; cancelled: {cancelled}.\n"


def test_ctrl_c_ends_a_script_that_swallows_cancellations_a_few_times(start_run: StartRun) -> None:
    swallow = WORKER.format(
        "for _ in range(2):\n"
        "        try: time.sleep(600)\n"
        "        except BaseException: print('swallowed')\n"
        "    time.sleep(600)"
    )
    done = start_run(swallow).interrupted()
    assert done.code == 130
    assert done.out.count("swallowed") == 2
    assert done.err == "pilotlight: Interrupted; cancelled: work.\n"


def test_a_cancelled_script_still_has_its_files_written(start_run: StartRun, tmp_path: Path) -> None:
    result = tmp_path / "result.txt"
    script = f"left_open = open({str(result)!r}, 'w')\nleft_open.write('half')\n" + WORKER.format("time.sleep(600)")
    assert start_run(script).interrupted().code == 130
    assert result.read_text() == "half"


@pytest.mark.skipif(os.name != "posix", reason="needs the C library's sleep")
def test_a_script_in_native_code_is_told_to_be_lost(start_run: StartRun) -> None:
    done = start_run(WORKER.format("__import__('ctypes').CDLL(None).sleep(600)")).interrupted()
    assert done.code == 130
    assert "LOST" in done.out
    assert "work: It is in native code, which cannot be stopped" in done.out
    assert done.err == "pilotlight: Interrupted; in native code, could not be stopped and was lost: work.\n"


@pytest.mark.skipif(os.name != "posix", reason="needs the C library's sleep")
def test_the_second_ctrl_c_leaves_at_once(start_run: StartRun) -> None:
    command = start_run(
        WORKER.format(
            "try: time.sleep(600)\n    except BaseException: print('told')\n"
            "    __import__('ctypes').CDLL(None).sleep(600)"
        )
    )
    command.wait_for("ready")
    command.process.send_signal(signal.SIGINT)
    command.wait_for("told")
    command.process.send_signal(signal.SIGINT)
    done = command.end()
    assert done.code == 130
    assert "Nobody waited for it to stop" in done.out


def test_ctrl_c_names_the_scripts_own_threads_that_end_with_the_runtime(start_run: StartRun) -> None:
    done = start_run(
        "import threading, time\n"
        "def poll():\n    print('ready')\n    while True: time.sleep(0.01)\n"
        "threading.Thread(target=poll, name='Poller').start()\n"
    ).interrupted()
    assert done.code == 130
    assert done.err.endswith("; thread that ended with the runtime: Poller.\n")


def test_json_is_printed_after_ctrl_c_too(tmp_path: Path, start_run: StartRun) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    command = start_run(WORKER.format(f"open({str(ready)!r}, 'w').close()\n    time.sleep(600)"), "--json")
    ready.read_text()
    command.process.send_signal(signal.SIGINT)
    done = command.end()
    assert done.code == 130
    assert [(task["description"], task["state"]) for task in done.json["tasks"]][1:] == [("work", "CANCELLED")]


# SIGTERM


def test_sigterm_cancels_and_clears_up_as_ctrl_c_does(start_run: StartRun) -> None:
    command = start_run(WORKER.format("time.sleep(600)"))
    command.wait_for("ready")
    assert private_folders(command.process.pid)
    command.process.send_signal(signal.SIGTERM)
    done = command.end()
    assert (done.code, done.err) == (143, "pilotlight: Terminated; cancelled: work.\n")
    assert not private_folders(command.process.pid)


# The runtime's end


def runtime_of(command: RunningCommand) -> psutil.Process:
    [runtime] = psutil.Process(command.process.pid).children()
    return runtime


def test_every_row_of_a_runtime_that_is_killed_in_a_burst_is_lost(start_run: StartRun) -> None:
    command = start_run(BURST)
    command.wait_for_lines(2_000)
    runtime_of(command).kill()
    done = command.end()
    assert (done.code, done.err) == (1, "pilotlight: The runtime was ended by SIGKILL.\n")
    assert "The runtime was ended by SIGKILL." in done.out
    assert "RUNNING" not in done.out
    assert "1,961 more: 1,961 lost; --json lists all" in done.out


@pytest.mark.parametrize(
    "end", ["os._exit(7)", "os.kill(os.getpid(), 9)", "time.sleep(1); os._exit(7)"], ids=["exit", "kill", "exit later"]
)
def test_what_was_announced_before_a_runtime_dies_is_in_json(start_run: StartRun, end: str) -> None:
    done = start_run(BURST + end, "--json").end()
    assert done.code == 1
    main, *workers = done.json["tasks"]
    assert main["state"] == "LOST"
    assert {task["state"] for task in workers} <= {"LOST"}
    assert {task["output"] for task in workers} <= {"", *(f"work {number}\n" for number in range(2000))}
    assert sum(task["output"].count("\n") for task in workers) == done.json["output"].count("\n")


def test_the_report_of_a_crash_is_on_stderr(pilotlight: Pilotlight, tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text("import faulthandler\nprint('before')\nfaulthandler._sigsegv()")
    done = pilotlight("run", script, "--scope", "gateway")
    assert done.code == 1
    assert "Fatal Python error: Segmentation fault" in done.err
    assert "Fatal Python error" not in done.out
    assert "The runtime was ended by SIGSEGV" in done.err.splitlines()[-1]


# Whoever reads


def test_a_reader_that_has_had_enough_ends_it_quietly(start_run: StartRun) -> None:
    command = start_run("print('ready')\nwhile True: print('more')")
    command.wait_for("ready")
    assert command.process.stdout is not None
    command.process.stdout.close()
    assert command.process.stderr is not None
    assert (command.process.stderr.read(), command.process.wait(WAIT_S)) == ("", 141)


def test_a_reader_that_left_before_the_table_ends_it_quietly(start_run: StartRun) -> None:
    command = start_run("import time\nprint('ready')\ntime.sleep(0.5)")
    command.wait_for("ready")
    assert command.process.stdout is not None
    command.process.stdout.close()
    assert command.process.stderr is not None
    assert (command.process.stderr.read(), command.process.wait(WAIT_S)) == ("", 141)
