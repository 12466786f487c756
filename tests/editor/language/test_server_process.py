"""A server's process: messages, and what happens when it dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from pytestqt.qtbot import QtBot

from editor.language import server_process
from editor.language.server_process import ServerProcess
from tests.editor.language import fake_server

START_MS = 20_000


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_process, "_PAUSES_MS", (1, 1, 1))


@pytest.fixture
def process(qtbot: QtBot, tmp_path: Path) -> Iterator[ServerProcess]:
    """A server that runs."""
    process = ServerProcess("fake", (sys.executable, fake_server.__file__, str(tmp_path / "heard")))
    with qtbot.waitSignal(process.started, timeout=START_MS):
        process.start(tmp_path)
    yield process
    process.end_now()


def test_message_is_answered(process: ServerProcess, qtbot: QtBot) -> None:
    with qtbot.waitSignal(process.received, timeout=START_MS) as received:
        process.send({"id": 1, "method": "echo", "params": "größer"})
    assert received.args == [{"jsonrpc": "2.0", "id": 1, "result": "größer"}]


def test_server_that_dies_is_started_again(process: ServerProcess, qtbot: QtBot) -> None:
    first = process.process_id
    with qtbot.waitSignals([process.ended, process.started], timeout=START_MS, order="strict"):
        process.send({"method": "die"})
    assert process.process_id not in (0, first)
    assert "I was told to die" in process.last_words


def test_server_that_writes_no_messages_is_started_again(process: ServerProcess, qtbot: QtBot) -> None:
    with qtbot.waitSignals([process.ended, process.started], timeout=START_MS, order="strict"):
        process.send({"method": "garbage"})


def test_server_that_keeps_dying_is_given_up(process: ServerProcess, qtbot: QtBot) -> None:
    with qtbot.waitSignal(process.gave_up, timeout=START_MS) as gave_up:
        process.started.connect(lambda: process.send({"method": "die"}))
        process.send({"method": "die"})
    sentence = gave_up.args[0] if gave_up.args else ""
    assert "ended 4 times in a row" in sentence
    assert "pip install --force-reinstall fake" in sentence
    assert "I was told to die" in sentence
    assert process.process_id == 0


def test_server_that_cannot_be_started_is_given_up_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    process = ServerProcess("fake", (str(tmp_path / "missing"),))
    with qtbot.waitSignal(process.gave_up, timeout=START_MS) as gave_up:
        process.start(tmp_path)
    assert "could not be started" in str(gave_up.args)


def test_closed_server_ends_by_itself(process: ServerProcess, qtbot: QtBot) -> None:
    running = psutil.Process(process.process_id)
    process.close()
    qtbot.waitUntil(lambda: not running.is_running() or running.status() == psutil.STATUS_ZOMBIE, timeout=START_MS)


def test_server_that_does_not_end_is_killed(qtbot: QtBot, tmp_path: Path) -> None:
    process = ServerProcess("deaf", (sys.executable, "-c", "import time; print('x'); time.sleep(600)"))
    with qtbot.waitSignal(process.started, timeout=START_MS):
        process.start(tmp_path)
    running = psutil.Process(process.process_id)
    process.close()
    qtbot.waitUntil(lambda: not running.is_running() or running.status() == psutil.STATUS_ZOMBIE, timeout=START_MS)


def test_server_does_not_see_our_module_path(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = "import os, sys; print(os.environ.get('PYTHONPATH'), file=sys.stderr, flush=True); sys.stdin.read()"
    process = ServerProcess("curious", (sys.executable, "-c", code))
    process.start(tmp_path)
    qtbot.waitUntil(lambda: process.last_words == "None", timeout=START_MS)
    process.end_now()


def test_only_the_last_words_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    code = "import sys; [print('x' * 5000, i, file=sys.stderr) for i in range(500)]; sys.stdin.read()"
    process = ServerProcess("chatty", (sys.executable, "-c", f"{code}"))
    process.start(tmp_path)
    qtbot.waitUntil(lambda: len(process.last_words) > 100_000, timeout=START_MS)
    assert len(process.last_words) <= 200 * 1_001
    process.end_now()
