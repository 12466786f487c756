"""Where threads stand: script lines, whole stacks, and nothing of the thread that looks."""

from __future__ import annotations

import linecache
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from runtime.monitor.stacks import MAX_FRAMES, read_frames, script_line, thread_stacks
from runtime.protocol import CodeLine, ThreadStack, ThreadStacks
from runtime.script_files import is_script_file, shown_file
from tests.runtime.monitor.conftest import standing_in

Wait = Callable[[], object]


def fill_bottle(wait: Wait) -> None:
    wait()


FILL_LINE = fill_bottle.__code__.co_firstlineno + 1


def stacks(task_of: Callable[[int], int | None] = lambda ident: None) -> dict[str, ThreadStack]:
    return {stack.name: stack for stack in thread_stacks(task_of).threads}


def test_a_script_line_is_the_innermost_one_that_is_no_librarys() -> None:
    def script(wait: Wait) -> None:
        fill_bottle(wait)

    with standing_in(script) as thread:
        line = script_line(sys._current_frames()[thread.ident or 0])
    assert line is not None
    assert line.file.endswith("conftest.py")  # the `wait` of these tests, above threading's own


def test_a_thread_without_a_script_has_no_script_line() -> None:
    may_go = threading.Event()
    thread = threading.Thread(target=may_go.wait)
    thread.start()
    line = script_line(sys._current_frames()[thread.ident or 0])
    may_go.set()
    thread.join()
    assert line is None


def test_no_frame_has_no_script_line() -> None:
    assert script_line(None) is None


@pytest.mark.parametrize(
    "file",
    [
        "",
        threading.__file__,
        pytest.__file__,
        thread_stacks.__code__.co_filename,
        "<frozen importlib._bootstrap>",
        "<string>",
        "/opt/python/lib/python3.11/dist-packages/numpy/core.py",
    ],
)
def test_code_of_python_libraries_and_the_runtime_is_no_script(file: str) -> None:
    assert not is_script_file(file)


@pytest.mark.parametrize("file", [__file__, "/plant/script-python/pump/code.py", "<ipython-input-3-0a1b>", "<stdin>"])
def test_anything_else_is_a_script(file: str) -> None:
    assert is_script_file(file)


def test_a_console_cell_is_shown_by_the_name_that_ipython_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    class Shell:
        class compile:  # noqa: N801 - IPython's name
            @staticmethod
            def format_code_name(name: str) -> tuple[str, str] | None:
                return ("Cell", "In[3]") if name == "/tmp/ipykernel_7/cell.py" else None

    monkeypatch.setattr(InteractiveShell, "initialized", lambda: True)
    monkeypatch.setattr(InteractiveShell, "instance", Shell)
    shown_file.cache_clear()
    assert shown_file("/tmp/ipykernel_7/cell.py") == "<Cell In[3]>"
    assert shown_file("/plant/code.py") == "/plant/code.py"
    shown_file.cache_clear()


def test_every_thread_has_its_stack_with_the_source_and_its_task() -> None:
    with standing_in(fill_bottle, "Filler") as thread:
        filler = stacks(lambda ident: 7 if ident == thread.ident else None)["Filler"]
    assert (filler.thread_id, filler.task_id, filler.is_script, filler.is_daemon) == (thread.native_id, 7, True, False)
    frame = next(frame for frame in filler.frames if frame.function == "fill_bottle")
    assert (CodeLine(frame.file, frame.line), frame.text) == (CodeLine(__file__, FILL_LINE), "wait()")


def test_frames_are_outermost_first() -> None:
    with standing_in(fill_bottle, "Filler"):
        functions = [frame.function for frame in stacks()["Filler"].frames]
    assert functions.index("Thread.run") < functions.index("fill_bottle") < functions.index("Condition.wait")


def test_the_main_thread_comes_first() -> None:
    with standing_in(fill_bottle):
        assert thread_stacks(lambda ident: None).threads[0].thread_id == threading.main_thread().native_id


def test_the_asking_thread_shows_who_asked_and_not_how() -> None:
    own = thread_stacks(lambda ident: None).threads[0]
    assert own.frames[-1].function == "test_the_asking_thread_shows_who_asked_and_not_how"


def test_a_deep_recursion_is_cut_in_its_middle_and_says_how_much() -> None:
    def recurse(wait: Wait, depth: int = 0) -> None:
        if depth == 500:
            wait()
        else:
            recurse(wait, depth + 1)

    with standing_in(recurse, "Deep"):
        frames = stacks()["Deep"].frames
    assert len(frames) == MAX_FRAMES + 1
    assert "calls left out" in frames[MAX_FRAMES // 2].function
    assert frames[-1].function == "Condition.wait"


def test_source_that_no_file_has_is_found_where_ipython_puts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def cell(wait):\n    wait()  # here\n"
    namespace: dict[str, Any] = {}
    monkeypatch.setitem(linecache.cache, "<ipython-input-1-ab>", (len(source), None, source.splitlines(True), ""))
    exec(compile(source, "<ipython-input-1-ab>", "exec"), namespace)
    with standing_in(namespace["cell"], "Cell"):
        assert "wait()  # here" in [frame.text for frame in stacks()["Cell"].frames]


def test_a_thread_tells_its_processor_time() -> None:
    def spin(wait: Wait) -> None:
        while time.thread_time() < 0.02:
            pass
        wait()

    with standing_in(spin, "Busy"):
        busy = stacks()["Busy"]
    assert busy.cpu_s is not None
    assert busy.cpu_s >= 0.02


def test_stacks_survive_the_way_to_the_designer() -> None:
    with standing_in(fill_bottle):
        told = thread_stacks(lambda ident: 3)
        assert ThreadStacks.from_json(told.to_json()) == told


def test_stacks_are_read_while_threads_come_and_go() -> None:
    is_over = threading.Event()

    def churn() -> None:
        while not is_over.is_set():
            threads = [threading.Thread(target=int) for _ in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    churner = threading.Thread(target=churn)
    churner.start()
    told = [len(thread_stacks(lambda ident: None).threads) for _ in range(200)]
    is_over.set()
    churner.join()
    assert min(told) >= 2


def test_reading_frames_keeps_none_of_them() -> None:
    """A frame that somebody holds takes its locals along to that thread, where a widget must not die."""

    class Widget:
        died_on = 0

        def __del__(self) -> None:
            Widget.died_on = threading.get_ident()

    def show(wait: Wait) -> None:
        _widget = Widget()
        wait()

    with standing_in(show) as thread:
        read_frames(lambda frame: frame.f_code)
    assert Widget.died_on == thread.ident


def test_each_frame_says_whether_it_is_a_scripts() -> None:
    with standing_in(fill_bottle) as thread:
        frames = stacks()[thread.name].frames
    said = {frame.function: frame.is_script for frame in frames}
    assert said["fill_bottle"]
    assert not said["Thread._bootstrap"]
