"""Profiles as a runtime tells them."""

from __future__ import annotations

from typing import Any

from runtime.protocol import (
    CodeKind,
    ProfiledCalls,
    ProfiledFunction,
    SampleNode,
    SampleTree,
    TaskProfile,
    TaskState,
)

REPORT = "/plant/report.py"
LOAD = ProfiledFunction("load", REPORT, 3, CodeKind.SCRIPT, 2, 2, 0.5, 2.0)
PARSE = ProfiledFunction("parse", REPORT, 9, CodeKind.SCRIPT, 40, 4, 1.0, 1.2)
WRAP = ProfiledFunction("wrap", "/lib/textwrap.py", 20, CodeKind.LIBRARY, 7, 7, 0.25, 0.25)
SLEEP = ProfiledFunction("time.sleep", "", 0, CodeKind.NATIVE, 1, 1, 0.25, 0.25)
FUNCTIONS = (PARSE, LOAD, WRAP, SLEEP)
CALLS = (
    ProfiledCalls(1, 0, 40, 4, 1.0, 1.2),
    ProfiledCalls(0, 2, 7, 7, 0.25, 0.25),
    ProfiledCalls(1, 3, 1, 1, 0.25, 0.25),
)

_BACK = SampleNode("key", REPORT, 30, 2, (), True)
_WRAP = SampleNode("wrap", "/lib/textwrap.py", 20, 4, (_BACK,))
_PARSE = SampleNode("parse", REPORT, 9, 8, (_WRAP,), True)
STACKS = SampleTree(2.0, 10, (SampleNode("report.py", "", 0, 10, (_PARSE,)),))


def profile(task_id: int = 1, run_id: int = 1, description: str = "report.py", **fields: Any) -> TaskProfile:
    known: dict[str, Any] = {
        "run_description": "report.py",
        "state": TaskState.DONE,
        "started": "2026-11-23T14:03:11.000+01:00",
        "seconds": 2.25,
        "slower": 1.0,
        "functions": FUNCTIONS,
        "calls": CALLS,
        "stacks": STACKS,
    }
    return TaskProfile(run_id=run_id, task_id=task_id, description=description, **(known | fields))
