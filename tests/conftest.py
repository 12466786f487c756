"""What every test gets: Qt without a screen, no leftovers from one test to the next, and small projects.

A test fails when it leaves a thread, a running timer, a window or a process behind, or an unexpected warning in
the log. The checks are set up before a test's own fixtures, and so run after all of them have been torn down.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before anything can import Qt or qtpy.
os.environ["QT_API"] = "pyside6"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil  # type: ignore[import-untyped]
import pytest

from resources.loader import copy_sample_project
from runtime.project import Project

GRACE_S = 5.0
"""How long a thread or process that was told to end may take before it counts as left behind."""

LIBRARY_THREADS = {
    "GarbageCollectorThread": "pyzmq starts one per process at the first message sent without a copy",
    "HistorySavingThread": "IPython keeps one per history database until the interpreter ends",
}
"""Classes of daemon threads that a library keeps for the life of the process, and why that is no leak of ours."""

LIBRARY_THREAD_NAMES = {
    " - runner": "jupyter_core runs coroutines on one thread per calling thread when a loop runs already",
}
"""The same for threads that are known by the end of their name only."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long drills too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="a long drill; run with --slow"))


# What a test may not leave behind


@pytest.fixture(autouse=True)
def _no_process_left() -> Iterator[None]:
    before = set(_children())
    yield
    _, alive = psutil.wait_procs([child for child in _children() if child not in before], GRACE_S)
    described = [_describe_process(child) for child in alive]
    for child in alive:
        child.kill()
    psutil.wait_procs(alive, GRACE_S)
    if described:
        pytest.fail("The test left processes behind:\n" + "\n".join(described), pytrace=False)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _is_librarys(thread)]
    for thread in left:
        thread.join(GRACE_S)
    described = [_describe_thread(thread) for thread in left if thread.is_alive()]
    if described:
        pytest.fail("The test left threads behind:\n" + "\n".join(described), pytrace=False)


@pytest.fixture(autouse=True)
def _no_timer_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QTimer

    started: list[tuple[QTimer, str]] = []
    start = QTimer.start

    def remember_and_start(timer: QTimer, *args: Any) -> None:
        started.append((timer, _calling_line()))
        start(timer, *args)

    monkeypatch.setattr(QTimer, "start", remember_and_start)
    yield
    _delete_what_was_left_to_qt()
    described = [f"  {_qt_name(timer)} started at {place}" for timer, place in started if _is_running(timer)]
    if described:
        pytest.fail("The test left timers running:\n" + "\n".join(described), pytrace=False)


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtWidgets import QApplication

    before = QApplication.topLevelWidgets()
    yield
    _delete_what_was_left_to_qt()
    if left := [widget for widget in QApplication.topLevelWidgets() if widget not in before]:
        del left
        # Only a reference cycle may still hold it; the next test must not see its window either way.
        gc.collect()
        _delete_what_was_left_to_qt()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    described = [f"  {_qt_name(widget)}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    if described:
        pytest.fail("The test left windows behind:\n" + "\n".join(described), pytrace=False)


class ExpectedLog(logging.Handler):
    """Log records of a test from WARNING on; call it with a pattern for each message that must come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._patterns: list[str] = []

    def __call__(self, pattern: str) -> None:
        """Expect at least one record whose message matches the regular expression `pattern` somewhere."""
        self._patterns.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def unexpected(self) -> list[str]:
        """A line per record that no pattern matches."""
        return [
            f"  {record.levelname} {record.name}: {record.getMessage()} ({record.pathname}:{record.lineno})"
            for record in self._records
            if not any(re.search(pattern, record.getMessage()) for pattern in self._patterns)
        ]

    def missing(self) -> list[str]:
        """The patterns that no record matches."""
        messages = [record.getMessage() for record in self._records]
        return [
            f"  {pattern}" for pattern in self._patterns if not any(re.search(pattern, message) for message in messages)
        ]


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[ExpectedLog]:
    """Fails the test on a log record from WARNING on, unless `expected_log("pattern")` was called for it."""
    expected = ExpectedLog()
    root = logging.getLogger()
    root.addHandler(expected)
    yield expected
    root.removeHandler(expected)
    if unexpected := expected.unexpected():
        pytest.fail("The test logged what it did not expect:\n" + "\n".join(unexpected), pytrace=False)
    if missing := expected.missing():
        pytest.fail("The test expected messages that never came:\n" + "\n".join(missing), pytrace=False)


# Projects


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project: the scripts `plant.pump` and `plant.area.tank`, and the window `Main` with one event."""
    root = tmp_path / "Small Project"
    files = {
        "project.json": '{"title": "Small Project", "enabled": true}',
        "ignition/script-python/plant/pump/code.py": "def start():\n\treturn 'started'",
        "ignition/script-python/plant/pump/resource.json": "{}",
        "ignition/script-python/plant/area/tank/code.py": "LEVEL = 3",
        "ignition/script-python/plant/area/tank/resource.json": "{}",
        "pilotlight/windows/Main/window.ui": "<ui/>",
        "pilotlight/windows/Main/events/Root Container/Go/actionPerformed.py": "print(event.source)",
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return Project.open(root)


@pytest.fixture
def sample_project(tmp_path: Path) -> Project:
    """A copy of the sample project that the test may change."""
    return Project.open(copy_sample_project(tmp_path / "Sample Project"))


# How the checks look and what they say


def _children() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if _status(child) not in (psutil.STATUS_ZOMBIE, None)
    ]


def _status(process: psutil.Process) -> str | None:
    try:
        return str(process.status())
    except psutil.NoSuchProcess:
        return None


def _describe_process(process: psutil.Process) -> str:
    try:
        return f"  {process.pid}: {' '.join(process.cmdline())}"
    except psutil.Error:
        return f"  {process.pid}"


def _is_librarys(thread: threading.Thread) -> bool:
    if not thread.daemon:
        return False
    return type(thread).__name__ in LIBRARY_THREADS or thread.name.endswith(tuple(LIBRARY_THREAD_NAMES))


def _describe_thread(thread: threading.Thread) -> str:
    frame = sys._current_frames().get(thread.ident or 0)
    place = traceback.format_stack(frame)[-1].strip() if frame else "ended meanwhile"
    return f"  {thread.name} ({type(thread).__name__}), now at {place}"


def _calling_line() -> str:
    caller = sys._getframe(2)
    return f"{caller.f_code.co_filename}:{caller.f_lineno}"


def _delete_what_was_left_to_qt() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _is_running(timer: Any) -> bool:
    import shiboken6

    return shiboken6.isValid(timer) and timer.isActive()


def _qt_name(thing: Any) -> str:
    return f"{type(thing).__name__} {thing.objectName()!r}"
