"""system.util: what stands for itself. Messages, terms, JSON and the audit log are tested where they are made."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.client_state import ClientState
from runtime.java import lang
from runtime.json_text import JsonError
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from runtime.system import util
from runtime.system.errors import NotInThisScope
from runtime.system.util.environment import ExecuteError
from runtime.system.util.version import Version
from tests.runtime.client_scope import client_session


@pytest.fixture
def session() -> Iterator[Session]:
    session = gateway_session(None)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def client(project: Project) -> Iterator[Session]:
    with client_session(project) as session:
        yield session


# ---- JSON


def test_value_goes_to_json_and_back() -> None:
    value = {"line": 3, "pumps": ["P-1", None, True, 2.5]}

    assert util.jsonDecode(util.jsonEncode(value)) == value
    assert util.jsonEncode(value) == '{"line":3,"pumps":["P-1",null,true,2.5]}'
    assert util.jsonEncode({"a": 1}, indentFactor=2) == '{\n  "a": 1\n}'


def test_bytes_are_read_as_json_too() -> None:
    assert util.jsonDecode(b'{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(("given", "error"), [("{", JsonError), ("", JsonError), (None, TypeError), ({}, TypeError)])
def test_what_is_no_json_is_refused(given: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        util.jsonDecode(given)


# ---- what scripts share


def test_scripts_of_a_session_share_one_dictionary(session: Session) -> None:
    util.getGlobals()["line"] = 3

    assert util.globals()["line"] == 3
    assert util.globals() is util.getGlobals()


def test_another_session_shares_another_dictionary(session: Session) -> None:
    util.getGlobals()["line"] = 3

    with client_session():
        assert util.getGlobals() == {}


# ---- versions


def test_version_is_compared_with_texts_and_versions() -> None:
    version = util.getVersion()

    assert version >= "8.1"
    assert version < "8.3.0"
    assert version == Version(8, 1, 0)
    assert str(version) == version.toString() == "8.1.0"
    assert (version.getMajor(), version.getMinor(), version.getRev()) == (8, 1, 0)


def test_version_is_read_from_a_text() -> None:
    version = Version.parse("8.1.10 (b2021100513)")

    assert str(version) == "8.1.10"
    assert version.isFutureVersion(Version(8, 3))
    assert version.compareTo(Version(8, 0)) == 1
    assert hash(version) == hash(Version(8, 1, 10))
    with pytest.raises(lang.IllegalArgumentException, match="'eight' is no version"):
        Version.parse("eight")


# ---- properties


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("java.io.tmpdir", tempfile.gettempdir()),
        ("user.dir", os.getcwd()),
        ("user.home", str(Path.home())),
        ("file.separator", os.sep),
        ("line.separator", os.linesep),
        ("java.version", None),
    ],
)
def test_property_is_what_python_knows_it_to_be(name: str, expected: str | None) -> None:
    assert util.getProperty(name) == expected


def test_name_of_the_system_is_javas() -> None:
    assert util.getProperty("os.name") in ("Linux", "Mac OS X") or sys.platform == "win32"


# ---- loggers


def test_level_of_a_logger_is_set(session: Session) -> None:
    logger = util.getLogger("plant.test_level")
    util.setLoggingLevel("plant.test_level", "trace")
    assert logger.isTraceEnabled()

    util.setLoggingLevel("plant.test_level", "WARN")
    assert not logger.isInfoEnabled()
    assert logging.getLogger("scripts.plant.test_level").level == logging.WARNING


def test_unknown_level_is_refused(session: Session) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="no log level 'LOUD'"):
        util.setLoggingLevel("plant", "loud")


# ---- programs and threads


def test_program_is_started_with_its_arguments(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"

    util.execute([sys.executable, "-c", code, str(file), "two words"])

    for thread in threading.enumerate():
        if thread.name.startswith("Waits for"):
            thread.join()
    assert file.read_text() == "two words"


def test_program_that_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(ExecuteError, match="no-such-program cannot be started") as caught:
        util.execute(["no-such-program"])
    assert isinstance(caught.value, lang.Exception)


@pytest.mark.parametrize("commands", ["notepad", [], [1]])
def test_command_that_is_no_list_of_texts_is_refused(session: Session, commands: Any) -> None:
    with pytest.raises(TypeError, match="commands must be a list of texts"):
        util.execute(commands)


def test_thread_dump_tells_where_every_thread_stands() -> None:
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait, name="Waiting in a test")
    thread.start()

    dump = util.threadDump()

    gate.set()
    thread.join()
    assert f'"Waiting in a test" id={thread.native_id}\n    at Condition.wait (' in dump
    assert '"MainThread"' in dump
    assert "test_thread_dump_tells_where_every_thread_stands" in dump


# ---- clients


def test_flags_tell_a_client(client: Session) -> None:
    flags = util.getSystemFlags()

    assert flags & util.CLIENT_FLAG
    assert not flags & util.DESIGNER_FLAG


def test_client_has_an_id_of_its_own(client: Session) -> None:
    own = util.getClientId()

    int(own, 16)
    assert util.getClientId() == own
    with client_session():
        assert util.getClientId() != own


def test_client_remembers_how_it_is_connected(client: Session) -> None:
    assert (util.getConnectionMode(), util.getConnectTimeout(), util.getReadTimeout()) == (3, 10_000, 60_000)

    util.setConnectionMode(1)
    util.setConnectTimeout(5_000)
    util.setReadTimeout(6_000)

    assert (util.getConnectionMode(), util.getConnectTimeout(), util.getReadTimeout()) == (1, 5_000, 6_000)
    with pytest.raises(lang.IllegalArgumentException, match="mode must be 1, 2 or 3, not 4"):
        util.setConnectionMode(4)


def test_inactivity_counts_from_the_last_input(client: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("runtime.client_state.time.monotonic", lambda: now[0])
    client.part(ClientState).note_input()
    now[0] = 163.9

    assert util.getInactivitySeconds() == 63


def test_client_tells_its_edition(client: Session) -> None:
    assert util.getEdition() == "standard"


def test_sessions_are_this_client_only(client: Session) -> None:
    (row,) = util.getSessionInfo()

    assert (row["project"], row["clientId"], row["isDesigner"]) == ("Small Project", util.getClientId(), False)
    assert len(util.getSessionInfo(projectFilter="Small Project")) == 1
    assert len(util.getSessionInfo(usernameFilter="nobody")) == 0


def test_gateway_scope_has_no_clients(session: Session) -> None:
    assert len(util.getSessionInfo()) == 0


def test_exit_closes_the_windows_on_the_gui_thread(client: Session) -> None:
    closed: list[bool] = []

    class Windows:
        def close_all(self) -> None:
            closed.append(client.dispatcher.is_gui_thread())

    windows: Any = Windows()
    client.windows = windows

    util.exit()

    assert closed == [True]
    client.windows = None


@pytest.mark.parametrize("function", [util.getSystemFlags, util.getClientId, util.getLocale, util.exit])
def test_gateway_scope_has_nothing_of_a_client(session: Session, function: Callable[[], object]) -> None:
    with pytest.raises(NotInThisScope):
        function()


def test_scripts_tell_the_gateway_by_an_attribute_error(session: Session) -> None:
    with pytest.raises(AttributeError):
        util.getSystemFlags()
    with pytest.raises(AttributeError):
        util.invokeLater(print)
