"""Profiles of real scripts on real threads: what each function cost, whom it called, and how the script ended."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import ModuleType

import pytest

from runtime.profiling import function_table
from runtime.profiling import profiling as profiling_module
from runtime.profiling.profiling import CUT_SHORT, DEBUGGED, ESTIMATED, Profiling
from runtime.protocol import CodeKind, Origin, RunReply, RunRequest, SampleNode, TaskProfile, TaskState
from runtime.runner import run_script
from runtime.session import Session
from runtime.tasks.script_task import ScriptTask
from tests.runtime.profiling.conftest import LIMIT_S, Profiles, function

ProfileRun = Callable[..., RunReply]

COUNTING = """
def cheap(number):
    return number

def costly():
    total = 0
    for number in range(60_000):
        total += number * number
    return total

def work():
    for number in range(30):
        cheap(number)
    return costly()

work()
"""

ASYNC = """
from runtime.tasks.calls import Call

def load():
    return sum(number for number in range(50_000))

thread = session.tasks.start(Call(load), description="load")
thread.join()
"""

ENDLESS = """
def tick(number):
    return number + 1

def spin():
    number = 0
    while True:
        number = tick(number)

spin()
"""


def names(node: SampleNode) -> set[str]:
    return {node.function}.union(*map(names, node.children))


def calls_between(profile: TaskProfile, caller: str, called: str) -> int:
    functions = profile.functions
    return sum(
        calls.calls
        for calls in profile.calls
        if (functions[calls.caller].function, functions[calls.called].function) == (caller, called)
    )


def cancel_when_seen(session: Session, name: str) -> threading.Thread:
    """A thread that cancels the script of that name once it runs in its own function."""

    def cancel() -> None:
        pause = threading.Event()
        while True:
            found = [task for task in session.tasks.active if task.description == name and task.thread_ident]
            frame = sys._current_frames().get(found[0].thread_ident or 0) if found else None
            if frame is not None and frame.f_code.co_name in ("spin", "tick"):
                session.tasks.cancel(found[0].id)
                return
            pause.wait(0.01)

    thread = threading.Thread(target=cancel)
    thread.start()
    return thread


# ---- what is counted


def test_calls_are_counted_and_the_costly_function_has_the_own_time(
    profile_run: ProfileRun, profiles: Profiles
) -> None:
    profile_run(COUNTING)
    profile = profiles.of("report.py")
    assert function(profile, "cheap").calls == 30
    assert function(profile, "costly").calls == 1
    scripts = [each for each in profile.functions if each.kind is CodeKind.SCRIPT]
    assert max(scripts, key=lambda each: each.own_s).function == "costly"
    work = function(profile, "work")
    assert work.total_s >= function(profile, "costly").total_s
    assert work.own_s < work.total_s <= profile.seconds


def test_functions_know_their_place_and_whose_they_are(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("import textwrap\ndef fill():\n    return textwrap.fill('a b')\nfill()\nlen('a')\n")
    profile = profiles.of("report.py")
    assert ("fill", "report.py", 2, CodeKind.SCRIPT) in [each[:4] for each in profile.functions]
    kinds = {each.function: each.kind for each in profile.functions}
    assert kinds["TextWrapper.fill"] is CodeKind.LIBRARY
    assert kinds["len"] is CodeKind.NATIVE


def test_callers_are_told_apart(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("def leaf(): pass\ndef a():\n    leaf()\n    leaf()\ndef b():\n    leaf()\na()\nb()\n")
    profile = profiles.of("report.py")
    assert calls_between(profile, "a", "leaf") == 2
    assert calls_between(profile, "b", "leaf") == 1


def test_time_of_a_recursion_is_counted_once(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("def dive(depth):\n    return depth and dive(depth - 1)\ndive(20)\n")
    profile = profiles.of("report.py")
    dive = function(profile, "dive")
    assert (dive.calls, dive.outermost_calls) == (21, 1)
    assert dive.total_s <= profile.seconds


def test_generator_and_native_calls_that_raise_end_as_they_should(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run(
        "def numbers():\n    yield 1\n    yield 2\n"
        "def hit():\n    try:\n        int('x')\n    except ValueError:\n        return sorted(numbers())\n"
        "hit()\nhit()\n"
    )
    profile = profiles.of("report.py")
    assert function(profile, "hit").calls == 2
    assert calls_between(profile, "hit", "sorted") == 2
    assert calls_between(profile, "sorted", "numbers") > 0


def test_what_surrounds_the_script_is_left_out(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("len('a')\n")
    files = {each.file for each in profiles.of("report.py").functions}
    assert not any(file.endswith(("registry.py", "runner.py", "profiling.py")) for file in files)


def test_stacks_lead_through_the_script_and_bear_its_name(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("import time\ndef rest():\n    time.sleep(0.1)\nrest()\n")
    [root] = profiles.of("report.py").stacks.roots
    assert root.function == "report.py"
    assert {"<module>", "rest"} <= names(root)


# ---- how scripts end


def test_failed_script_gives_its_profile(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("def burst():\n    raise ValueError('no')\nburst()\n")
    profile = profiles.of("report.py")
    assert profile.state is TaskState.FAILED
    assert function(profile, "burst").calls == 1


def test_script_that_is_no_python_gives_an_empty_profile(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("def (:\n")
    assert profiles.of("report.py").state is TaskState.FAILED


def test_cancelled_worker_gives_the_profile_of_its_unfinished_calls(
    session: Session, profile_run: ProfileRun, profiles: Profiles
) -> None:
    canceller = cancel_when_seen(session, "spin")
    code = ENDLESS.removesuffix("spin()\n")
    profile_run(
        code + "from runtime.tasks.calls import Call\nsession.tasks.start(Call(spin), description='spin').join()\n"
    )
    canceller.join(LIMIT_S)
    profile = profiles.of("spin")
    assert profile.state is TaskState.CANCELLED
    assert function(profile, "tick").calls > 0
    assert function(profile, "spin").calls == 1
    assert {"spin"} <= names(profile.stacks.roots[0])


def test_script_cancelled_before_it_began_gives_an_empty_profile(
    monkeypatch: pytest.MonkeyPatch, session: Session, profile_run: ProfileRun, profiles: Profiles
) -> None:
    profiling = session.part(Profiling)
    added = profiling.added

    def added_and_cancelled(task: ScriptTask) -> None:
        added(task)
        task.cancel_requested = True

    monkeypatch.setattr(profiling, "added", added_and_cancelled)
    profile_run("pass\n")
    profile = profiles.of("report.py")
    assert (profile.state, profile.functions, profile.seconds) == (TaskState.CANCELLED, (), 0.0)


# ---- more than one script


def test_asynchronous_scripts_of_the_run_have_profiles_of_their_own(
    profile_run: ProfileRun, profiles: Profiles
) -> None:
    reply = profile_run(ASYNC)
    main, load = profiles.of("report.py"), profiles.of("load")
    assert main.run_id == load.run_id == main.task_id == reply.task_id
    assert function(load, "load").calls == 1
    assert "load" not in {each.function for each in main.functions}


def test_two_scripts_at_once_are_kept_apart(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run(
        "from runtime.tasks.calls import Call\n"
        "import threading\n"
        "both = threading.Barrier(2)\n"
        "def left():\n    both.wait(20)\n    [one() for _ in range(2000)]\n    both.wait(20)\n"
        "def right():\n    both.wait(20)\n    [two() for _ in range(3000)]\n    both.wait(20)\n"
        "def one(): pass\ndef two(): pass\n"
        "threads = [session.tasks.start(Call(each), description=each.__name__) for each in (left, right)]\n"
        "for thread in threads: thread.join()\n"
    )
    left, right = profiles.of("left"), profiles.of("right")
    assert function(left, "one").calls == 2000
    assert function(right, "two").calls == 3000
    assert "two" not in {each.function for each in left.functions}
    assert "one" not in {each.function for each in right.functions}


def test_scripts_that_still_run_are_counted(profile_run: ProfileRun, profiles: Profiles) -> None:
    may_go = threading.Event()
    profile_run(
        "from runtime.tasks.calls import Call\nsession.tasks.start(Call(may_go.wait, [20]), description='waits')\n",
        may_go=may_go,
    )
    assert profiles.of("report.py").running == 1
    may_go.set()
    assert profiles.of("waits").running == 0


def test_scripts_past_the_limit_are_not_profiled_but_counted(
    monkeypatch: pytest.MonkeyPatch, profile_run: ProfileRun, profiles: Profiles
) -> None:
    monkeypatch.setattr(profiling_module, "MAX_SCRIPTS", 1)
    profile_run(ASYNC)
    assert [profile.description for profile in profiles.all()] == ["report.py"]
    assert profiles.of("report.py").left_out == 1


def test_other_runs_are_not_profiled(session: Session, profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("pass\n")
    run_script(session, {}, RunRequest("pass\n", "other.py", "other.py", Origin.F5))
    assert [profile.description for profile in profiles.all()] == ["report.py"]


# ---- bounds, other tools


def test_functions_past_the_limit_are_summed(
    monkeypatch: pytest.MonkeyPatch, profile_run: ProfileRun, profiles: Profiles
) -> None:
    monkeypatch.setattr(function_table, "MAX_FUNCTIONS", 3)
    profile_run("for number in range(9):\n    exec(f'def f{number}(): pass\\nf{number}()')\n")
    functions = profiles.of("report.py").functions
    assert len(functions) == 3
    assert functions[-1].function.endswith(" other functions)")
    assert functions[-1].calls > 0


def test_times_are_told_from_samples_when_calls_cannot_be_counted(
    monkeypatch: pytest.MonkeyPatch, session: Session, profile_run: ProfileRun, profiles: Profiles
) -> None:
    monkeypatch.setattr(session.part(Profiling)._profilers, "begin", lambda: False)
    profile_run("import time\ndef rest():\n    time.sleep(0.2)\nrest()\n")
    profile = profiles.of("report.py")
    assert profile.is_estimated
    assert ESTIMATED in profile.notes
    rest = function(profile, "rest")
    assert 0 < rest.total_s <= profile.seconds + 1e-6


@pytest.mark.skipif(sys.version_info < (3, 12), reason="cProfile is used itself")
def test_scripts_own_cprofile_works_meanwhile(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("import cProfile\nown = cProfile.Profile()\nown.enable()\nlen('a')\nown.disable()\n")
    assert profiles.of("report.py").state is TaskState.DONE


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="one of its own does not disturb there")
def test_scripts_own_cprofile_ends_the_counting_which_is_said(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run("import cProfile\nown = cProfile.Profile()\nown.enable()\nlen('a')\nown.disable()\n")
    assert CUT_SHORT in profiles.of("report.py").notes


@pytest.mark.parametrize("is_attached", [True, False])
def test_debugger_is_told_when_it_is_attached(
    monkeypatch: pytest.MonkeyPatch, profile_run: ProfileRun, profiles: Profiles, is_attached: bool
) -> None:
    pydevd = ModuleType("pydevd")
    monkeypatch.setattr(pydevd, "get_global_debugger", lambda: object() if is_attached else None, raising=False)
    monkeypatch.setitem(sys.modules, "pydevd", pydevd)
    profile_run("pass\n")
    assert (DEBUGGED in profiles.of("report.py").notes) is is_attached


def test_receiver_that_fails_leaves_the_script_alone(
    session: Session, profile_run: ProfileRun, expected_log: Callable[[str], None]
) -> None:
    expected_log("The profile of 'report.py' is lost")

    def fail(profile: TaskProfile) -> None:
        raise ValueError("no front end")

    session.part(Profiling).publish = fail
    reply = profile_run("pass\n")
    [task] = [event.task for event in session.tasks.snapshot().events if event.task.id == reply.task_id]
    assert task.state is TaskState.DONE


def test_nothing_listens_after_the_last_profile(profile_run: ProfileRun, profiles: Profiles) -> None:
    profile_run(ASYNC)
    profiles.of("load")
    assert sys.getprofile() is None
    if sys.version_info >= (3, 12):
        assert [sys.monitoring.get_tool(number) for number in (3, 4)] == [None, None]
