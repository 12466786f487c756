"""Messages to real handlers of a project, in gateway scope and in a client's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime import dialect
from runtime.client_state import ClientState
from runtime.java import lang
from runtime.messages.handlers import MessageError
from runtime.project import Project
from runtime.promises import PromiseCancelledError, PromiseTimeoutError
from runtime.protocol import TaskState
from runtime.session import Session, activated, gateway_session
from runtime.system import util
from runtime.tasks.script_task import ScriptTask
from tests.conftest import ExpectedLog
from tests.runtime.client_scope import client_session

pytestmark = pytest.mark.usefixtures("script_waits")

PROJECT = "Small Project"


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def client(project: Project) -> Iterator[Session]:
    with client_session(project) as session:
        yield session


@pytest.fixture
def gateway_handler(project: Project) -> Callable[[str, str], Path]:
    """Write a gateway message handler's body, as Ignition 8.3 keeps it."""
    return lambda name, text: _write(project.folder / "ignition" / "message-handler" / name, text)


@pytest.fixture
def client_handler(project: Project) -> Callable[[str, str], Path]:
    folder = project.folder / "com.inductiveautomation.vision" / "client-message-handler"
    return lambda name, text: _write(folder / name, text)


@pytest.fixture
def gateway_ran(session: Session) -> Callable[[], ScriptTask]:
    """The task of the last handler, once it has ended."""

    def ended() -> ScriptTask:
        for thread in threading.enumerate():
            if thread.name.startswith("message handler"):
                thread.join()
        return list(session.tasks._finished.values())[-1]

    return ended


def _write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "resource.json").write_text("{}")
    file = folder / "handleMessage.py"
    file.write_text(text)
    return file


Handler = Callable[[str, str], Path]


def test_request_gives_what_the_handler_returns(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Double", "return payload['n'] * 2\n")

    assert util.sendRequest(PROJECT, "Double", {"n": 21}) == 42


def test_handler_may_be_a_function_in_its_file(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Double", "FACTOR = 2\n\ndef handleMessage(payload):\n\treturn payload['n'] * FACTOR\n")

    assert util.sendRequest(PROJECT, "Double", {"n": 21}) == 42


def test_handler_may_be_python_2(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Half", "try:\n\traise ValueError, payload['n'] / 2\nexcept ValueError, e:\n\treturn int(str(e))\n")
    dialect.install()
    try:
        assert util.sendRequest(PROJECT, "Half", {"n": 5}) == 2
    finally:
        dialect.uninstall()


def test_handler_without_a_payload_gets_an_empty_one(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Count", "return len(payload)\n")

    assert util.sendRequest(PROJECT, "Count") == 0


def test_texts_of_several_lines_in_a_handler_stay_as_they_are(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Text", 'return """a\nb"""\n')

    assert util.sendRequest(PROJECT, "Text") == "a\nb"


def test_what_a_handler_raises_is_raised_by_the_request_with_its_own_line(
    session: Session, gateway_handler: Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    file = gateway_handler("Broken", "x = 1\nraise KeyError(payload['n'])\n")

    with pytest.raises(KeyError, match="7"):
        util.sendRequest(PROJECT, "Broken", {"n": 7})
    assert f'"{file}", line 2' in capsys.readouterr().err


def test_handler_that_is_no_script_fails_when_it_is_asked(
    session: Session, gateway_handler: Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway_handler("Broken", "return (\n")

    with pytest.raises(SyntaxError):
        util.sendRequest(PROJECT, "Broken")
    assert "SyntaxError" in capsys.readouterr().err


def test_saved_handler_is_the_next_one_to_run(session: Session, gateway_handler: Handler) -> None:
    file = gateway_handler("Which", "return 'old'\n")
    util.sendRequest(PROJECT, "Which")

    file.write_text("return 'new'\n")

    assert util.sendRequest(PROJECT, "Which") == "new"


def test_request_that_takes_too_long_is_told_so_and_its_handler_cancelled(
    session: Session, gateway_handler: Handler, gateway_ran: Callable[[], ScriptTask]
) -> None:
    gateway_handler("Slow", "import threading\nthreading.Event().wait()\n")

    with pytest.raises(PromiseTimeoutError, match="message handler Slow"):
        util.sendRequest(PROJECT, "Slow", timeoutSec=0.01)
    assert gateway_ran().state is TaskState.CANCELLED


def test_request_without_a_handler_is_refused(session: Session) -> None:
    with pytest.raises(MessageError, match="no gateway message handler 'Doubel'") as caught:
        util.sendRequest(PROJECT, "Doubel")
    assert isinstance(caught.value, lang.Exception)


def test_message_starts_the_handler_and_returns_at_once(
    session: Session, gateway_handler: Handler, gateway_ran: Callable[[], ScriptTask]
) -> None:
    gateway_handler("Note", "payload['gate'].wait()\nreturn payload['line']\n")
    gate = threading.Event()

    reached = util.sendMessage(PROJECT, "Note", {"line": 3, "gate": gate})
    gate.set()

    assert gateway_ran().result == "3"
    assert reached == [
        "type=Gateway,project=Small Project,messageHandler=Note,"
        "filterParams={hostName=, clientSessionId=, scope=ALL, user=, hasRole=},sendStatus=SENT"
    ]


def test_message_nobody_handles_is_logged(session: Session, expected_log: ExpectedLog) -> None:
    expected_log("no gateway message handler 'Note'")

    assert len(util.sendMessage(PROJECT, "Note", scope="G")) == 1


def test_client_handler_runs_on_the_gui_thread(client: Session, client_handler: Handler) -> None:
    client_handler("Show", "payload['answer'].append(payload['where']())\n")
    answer: list[bool] = []

    reached = util.sendMessage(PROJECT, "Show", {"answer": answer, "where": client.dispatcher.is_gui_thread}, "C")
    client.dispatcher.call(lambda: None)

    assert answer == [True]
    assert reached[0].startswith("type=Client,")


@pytest.mark.parametrize(
    "filters",
    [
        {"clientSessionId": "nobody", "scope": "C"},
        {"user": "nobody"},
        {"hasRole": "nobody's"},
        {"hostName": "nowhere"},
        {"scope": "S"},
        {"scope": "s"},
    ],
)
def test_client_that_does_not_pass_the_filter_gets_no_message(client: Session, filters: dict[str, Any]) -> None:
    assert util.sendMessage(PROJECT, "Show", **filters) == []


def test_client_that_passes_the_filters_gets_the_message(client: Session, client_handler: Handler) -> None:
    client_handler("Show", "payload['answer'].append(1)\n")
    answer: list[int] = []
    own_id = client.part(ClientState).client_id

    util.sendMessage(PROJECT, "Show", {"answer": answer}, clientSessionId=own_id, hasRole="Administrator")
    client.dispatcher.call(lambda: None)

    assert answer == [1]


def test_gateway_scope_has_no_client(session: Session, client_handler: Handler) -> None:
    client_handler("Show", "pass\n")

    assert util.sendMessage(PROJECT, "Show", scope="C") == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"project": "Other"}, "has the project 'Small Project' open, and 'Other'"),
        ({"remoteServers": ["Plant 2"]}, r"\['Plant 2'\] gets no message"),
        ({"scope": "X"}, "scope must be made of"),
        ({"payload": [1]}, "payload must be a dictionary"),
    ],
)
def test_message_that_cannot_be_sent_says_why(session: Session, arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises((MessageError, TypeError, ValueError), match=problem):
        util.sendMessage(**{"project": PROJECT, "messageHandler": "Note", **arguments})


def test_asynchronous_request_gives_its_result_and_calls_back(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Double", "return payload['n'] * 2\n")
    seen: list[object] = []
    is_told = threading.Event()

    def note(value: object) -> None:
        seen.append(value)
        is_told.set()

    request = util.sendRequestAsync(PROJECT, "Double", {"n": 21}, onSuccess=note, onError=seen.append)

    assert request.get() == 42
    assert request.getError() is None
    assert is_told.wait(10)
    assert seen == [42]


def test_asynchronous_request_tells_its_failure(
    session: Session, gateway_handler: Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway_handler("Broken", "raise KeyError('n')\n")
    seen: list[object] = []
    is_told = threading.Event()

    def note(error: BaseException) -> None:
        seen.append(error)
        is_told.set()

    request = util.sendRequestAsync(PROJECT, "Broken", onSuccess=seen.append, onError=note)
    request.block()

    assert isinstance(request.getError(), KeyError)
    assert is_told.wait(10)
    assert [type(error) for error in seen] == [KeyError]
    assert "KeyError" in capsys.readouterr().err


def test_asynchronous_request_calls_back_on_the_gui_thread_of_a_client(
    client: Session, gateway_handler: Handler
) -> None:
    gateway_handler("Double", "return 42\n")
    places: list[bool] = []
    is_told = threading.Event()

    def note(_value: object) -> None:
        places.append(client.dispatcher.is_gui_thread())
        is_told.set()

    util.sendRequestAsync(PROJECT, "Double", onSuccess=note)

    assert is_told.wait(10)
    assert places == [True]


def test_asynchronous_request_can_be_cancelled(session: Session, gateway_handler: Handler) -> None:
    gateway_handler("Slow", "import threading\nthreading.Event().wait()\n")

    request = util.sendRequestAsync(PROJECT, "Slow")

    assert request.cancel()
    with pytest.raises(PromiseCancelledError):
        request.get()


def test_request_from_a_script_is_given_up_when_the_script_is_cancelled(
    session: Session, gateway_handler: Handler
) -> None:
    gateway_handler("Slow", "import threading\nthreading.Event().wait()\n")
    thread = util.invokeAsynchronous(util.sendRequest, [PROJECT, "Slow"])
    _wait_for(lambda: any(task.description == "message handler Slow" for task in session.tasks.active))

    session.tasks.cancel(None)
    thread.join()
    _wait_for(lambda: not session.tasks.active)

    assert [task.state for task in session.tasks._finished.values()] == [TaskState.CANCELLED] * 2


def _wait_for(condition: Callable[[], bool]) -> None:
    gate = threading.Event()
    for _ in range(1000):
        if condition():
            return
        gate.wait(0.01)
    pytest.fail("The condition never came true.")
