"""Runs with a profile in a real client runtime: the script, what it starts, one that is cancelled, the debugger."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from runtime.protocol import CodeKind, Origin, ProfiledFunction, RunRequest, TaskProfile, TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 30_000

REPORT = """
def load_shift():
    return sum(number for number in range(30_000))

def crunch():
    total = 0
    for number in range(200_000):
        total += number * number
    return total

system.util.invokeAsynchronous(load_shift, description='load_shift')
crunch()
"""

ENDLESS = """
def tick():
    return 1

def spin():
    while True:
        tick()

print('begun')
spin()
"""


def run_profiled(live: LiveRuntime, code: str, description: str = "report") -> list[TaskProfile]:
    """The profiles of the run as they arrive."""
    profiles: list[TaskProfile] = []
    live.session.profile_taken.connect(lambda profile, _generation: profiles.append(profile))
    live.session.run(RunRequest(code, f"{description}.py", description, Origin.F5, profile=True))
    return profiles


def function(profile: TaskProfile, name: str) -> ProfiledFunction:
    return next(each for each in profile.functions if each.function == name)


def names(profile: TaskProfile) -> set[str]:
    return {each.function for each in profile.functions}


def test_script_and_the_asynchronous_one_it_starts_have_their_profiles(qtbot: QtBot, live: LiveRuntime) -> None:
    profiles = run_profiled(live, REPORT)
    qtbot.waitUntil(lambda: len(profiles) == 2, timeout=WAIT_MS)
    by_name = {profile.description: profile for profile in profiles}
    main, load = by_name["report"], by_name["load_shift"]
    assert main.run_id == load.run_id == main.task_id
    scripts = [each for each in main.functions if each.kind is CodeKind.SCRIPT]
    assert max(scripts, key=lambda each: each.own_s).function == "crunch"
    assert function(main, "crunch").file == "report.py"
    assert function(load, "load_shift").calls == 1
    assert "load_shift" not in names(main)
    [root] = main.stacks.roots
    assert root.children[0].function == "<module>"


def test_cancelled_script_gives_its_profile(qtbot: QtBot, live: LiveRuntime) -> None:
    profiles = run_profiled(live, ENDLESS)
    qtbot.waitUntil(lambda: "begun" in live.news.text, timeout=WAIT_MS)
    live.session.cancel(live.key_of("report"))
    qtbot.waitUntil(lambda: bool(profiles), timeout=WAIT_MS)
    assert profiles[0].state is TaskState.CANCELLED
    assert function(profiles[0], "tick").calls > 0
    qtbot.waitUntil(lambda: live.news.is_in("report", TaskState.CANCELLED), timeout=WAIT_MS)


def test_script_that_starts_the_debugger_is_profiled_and_says_so(qtbot: QtBot, live: LiveRuntime) -> None:
    profiles = run_profiled(live, "import debugpy\ndebugpy.listen(('127.0.0.1', 0))\n[len('a') for _ in range(9)]\n")
    qtbot.waitUntil(lambda: bool(profiles), timeout=WAIT_MS)
    assert profiles[0].state is TaskState.DONE, live.news.text
    assert function(profiles[0], "len").calls >= 9
    assert any("debugger" in note for note in profiles[0].notes)


def test_run_without_profile_has_none(qtbot: QtBot, live: LiveRuntime) -> None:
    profiles = run_profiled(live, "pass", "first")
    live.run("pass", "second")
    qtbot.waitUntil(lambda: live.news.is_in("second", TaskState.DONE), timeout=WAIT_MS)
    assert [profile.description for profile in profiles] == ["first"]
