"""A conversation with a server that does what it is told, also wrong things."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.language import requests, server_process
from editor.language.language_client import LanguageClient
from editor.language.requests import Question
from editor.language.script_mirror import Changes
from editor.language.servers import LanguageServer
from editor.language.text_sync import TextChange
from editor.text_range import TextRange
from tests.editor.language import fake_server

WAIT_MS = 20_000
NONE = "no answer"


@dataclass
class Document:
    uri: str = "file:///a.py"
    version: int = 1
    content: str = "x = 1"

    def text(self) -> str:
        return self.content


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_process, "_PAUSES_MS", (1, 1, 1))


@pytest.fixture
def heard_file(tmp_path: Path) -> Path:
    return tmp_path / "heard"


@pytest.fixture
def heard(heard_file: Path) -> Callable[[], list[dict[str, Any]]]:
    """What the server has been sent, its earlier processes included."""
    return lambda: [json.loads(line) for line in heard_file.read_text("utf-8").splitlines()]


@pytest.fixture
def client(qtbot: QtBot, tmp_path: Path, heard_file: Path) -> Iterator[LanguageClient]:
    """A client whose server is ready."""
    command = (sys.executable, fake_server.__file__, str(heard_file))
    client = LanguageClient(LanguageServer("fake", command, tmp_path, {"answer": 42}))
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.start({"processId": None})
    yield client
    client.close()
    client.process.end_now()


@dataclass
class Asked:
    """The answers to questions, in the order in which they came."""

    client: LanguageClient
    qtbot: QtBot
    answers: list[Any]

    def __call__(self, method: str, params: Any = None, **options: Any) -> None:
        question = Question(method, params, self.answers.append, lambda: self.answers.append(NONE), **options)
        self.client.ask(question)

    def wait(self, count: int = 1) -> list[Any]:
        self.qtbot.waitUntil(lambda: len(self.answers) >= count, timeout=WAIT_MS)
        return self.answers


@pytest.fixture
def ask(client: LanguageClient, qtbot: QtBot) -> Asked:
    return Asked(client, qtbot, [])


def test_answer_arrives_later(ask: Asked) -> None:
    ask("echo", "hello")
    assert ask.answers == []
    assert ask.wait() == ["hello"]


def test_null_is_an_answer(ask: Asked) -> None:
    ask("echo", None)
    assert ask.wait() == [None]


def test_newer_question_replaces_the_older_one(ask: Asked, heard: Callable[[], list[dict[str, Any]]]) -> None:
    ask("later", "old", topic="hover")
    ask("later", "new", topic="hover")
    ask.client.notify("now", None)
    assert ask.wait() == ["new"]
    assert "$/cancelRequest" in [message.get("method") for message in heard()]


def test_answer_about_an_older_text_is_none(ask: Asked) -> None:
    ask("echo", "hello", is_current=lambda: False)
    assert ask.wait() == [NONE]


def test_answer_that_takes_too_long_is_none(ask: Asked) -> None:
    ask("later", "hello", timeout_s=0.05)
    assert ask.wait() == [NONE]
    ask.client.notify("now", None)
    ask("echo", "other")
    assert ask.wait(2) == [NONE, "other"]


def test_error_is_no_answer(ask: Asked) -> None:
    ask("fail")
    assert ask.wait() == [NONE]


def test_dead_server_answers_none_and_is_ready_again(ask: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ask.client.ready, timeout=WAIT_MS):
        ask("later", "hello")
        ask("die")
        assert ask.wait(2) == [NONE, NONE]
    ask("echo", "again")
    assert ask.wait(3)[2] == "again"


def test_question_before_the_server_is_ready_is_answered_none(ask: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ask.client.ready, timeout=WAIT_MS):
        ask.client.process.restart("a test wants it")
        ask("echo", "hello")
        assert ask.answers == []
        assert ask.wait() == [NONE]


def test_server_that_hangs_is_put_aside(ask: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "HANG_S", 0.1)
    first = ask.client.process.process_id
    with qtbot.waitSignal(ask.client.ready, timeout=WAIT_MS):
        ask("later", "one")
        ask("later", "two")
    assert ask.answers == [NONE, NONE]
    assert ask.client.process.process_id != first


def test_open_documents_are_shown_to_a_new_process(
    client: LanguageClient, qtbot: QtBot, heard: Callable[[], list[dict[str, Any]]]
) -> None:
    kept, closed = Document(), Document("file:///b.py")
    client.open_document(kept)
    client.open_document(closed)
    client.close_document(closed)
    # Heard for certain before the process is killed.
    qtbot.waitUntil(lambda: heard()[-1].get("method") == "textDocument/didClose", timeout=WAIT_MS)
    kept.version, kept.content = 7, "x = 2"
    with qtbot.waitSignal(client.ready, timeout=WAIT_MS):
        client.process.restart("a test wants it")
    qtbot.waitUntil(lambda: len(_opened(heard())) == 3, timeout=WAIT_MS)
    assert _opened(heard())[2] == {"uri": kept.uri, "languageId": "python", "version": 7, "text": "x = 2"}


def _opened(heard: list[dict[str, Any]]) -> list[Any]:
    return [each["params"]["textDocument"] for each in heard if each.get("method") == "textDocument/didOpen"]


def test_change_carries_version_and_place(
    client: LanguageClient, ask: Asked, heard: Callable[[], list[dict[str, Any]]]
) -> None:
    document = Document(version=2)
    client.open_document(document)
    client.change_document(document, TextChange(TextRange(0, 1, 2, 3), "new"))
    ask("echo")
    ask.wait()
    change = next(each["params"] for each in heard() if each.get("method") == "textDocument/didChange")
    assert change["textDocument"] == {"uri": document.uri, "version": 2}
    assert change["contentChanges"] == [
        {"range": {"start": {"line": 0, "character": 1}, "end": {"line": 2, "character": 3}}, "text": "new"}
    ]


def test_changed_files_are_told(
    client: LanguageClient, ask: Asked, heard: Callable[[], list[dict[str, Any]]], tmp_path: Path
) -> None:
    client.tell_files(Changes((tmp_path / "a",), (tmp_path / "b",), (tmp_path / "c",)))
    client.tell_files(Changes())
    ask("echo")
    ask.wait()
    told = [each["params"]["changes"] for each in heard() if each["method"] == "workspace/didChangeWatchedFiles"]
    assert [[change["type"] for change in changes] for changes in told] == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("method", "params", "answer"),
    [
        ("workspace/configuration", {"items": [{}, {}]}, [{"answer": 42}, {"answer": 42}]),
        ("client/registerCapability", {"registrations": []}, None),
        ("window/workDoneProgress/create", {"token": 1}, None),
    ],
)
def test_server_gets_answers_too(
    client: LanguageClient,
    qtbot: QtBot,
    heard: Callable[[], list[dict[str, Any]]],
    method: str,
    params: object,
    answer: object,
) -> None:
    client.notify("ask", {"method": method, "params": params})
    qtbot.waitUntil(lambda: heard()[-1].get("id") == "from server", timeout=WAIT_MS)
    assert heard()[-1]["result"] == answer


def test_edit_that_nobody_asked_for_is_refused(
    client: LanguageClient, qtbot: QtBot, heard: Callable[[], list[dict[str, Any]]]
) -> None:
    client.notify("ask", {"method": "workspace/applyEdit", "params": {"edit": {}}})
    qtbot.waitUntil(lambda: heard()[-1].get("id") == "from server", timeout=WAIT_MS)
    assert heard()[-1]["result"]["applied"] is False


def test_unknown_request_of_the_server_is_an_error(
    client: LanguageClient, qtbot: QtBot, heard: Callable[[], list[dict[str, Any]]]
) -> None:
    client.notify("ask", {"method": "workspace/tomorrow"})
    qtbot.waitUntil(lambda: heard()[-1].get("id") == "from server", timeout=WAIT_MS)
    assert heard()[-1]["error"]["code"] == -32601


def test_findings_are_told(client: LanguageClient, qtbot: QtBot) -> None:
    params = {"uri": "file:///a.py", "version": 3, "diagnostics": [{"message": "no"}]}
    with qtbot.waitSignal(client.diagnosed, timeout=WAIT_MS) as diagnosed:
        client.notify("shout", {"method": "textDocument/publishDiagnostics", "params": params})
    assert diagnosed.args == ["file:///a.py", 3, [{"message": "no"}]]


def test_server_says_what_it_can(client: LanguageClient) -> None:
    assert client.can("hoverProvider")
    assert client.can("completionProvider", "resolveProvider")
    assert not client.can("renameProvider")
    assert not client.can("completionProvider", "triggerCharacters")


def test_nobody_is_answered_after_the_end(ask: Asked, qtbot: QtBot) -> None:
    ask("later", "hello")
    ask.client.close()
    assert ask.answers == []
    assert ask.client.process.process_id == 0
