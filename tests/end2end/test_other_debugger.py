"""Another debugger attaches to the runtime over TCP, as VS Code does: here, a client of a few lines."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

import runtime
from designer.debugger.breakpoint import Breakpoint
from designer.debugger.debug_session import DebugSession
from runtime.debugger.relay import messages
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000
WAIT_S = 20


class TcpDebugger:
    """Speaks the Debug Adapter Protocol over a socket."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), timeout=WAIT_S)
        self._stream = self._socket.makefile("rb")
        self._messages = messages(self._stream)
        self._number = 0

    def ask(self, command: str, **arguments: Any) -> None:
        self._number += 1
        request = {"seq": self._number, "type": "request", "command": command, "arguments": arguments}
        content = json.dumps(request).encode()
        self._socket.sendall(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    def wait_for(self, name: str) -> dict[str, Any]:
        """The next event of that name, or answer to that command."""
        return next(each for each in self._messages if name in (each.get("event"), each.get("command")))

    def close(self) -> None:
        self._stream.close()
        self._socket.close()


def test_another_debugger_stops_an_asynchronous_script_and_lets_it_go_on(
    qtbot: QtBot, live: LiveRuntime, write_script: Callable[[str, str], Path]
) -> None:
    session = DebugSession(live.session, [Path(runtime.__file__ or "").parent], live.session)
    addresses: list[str] = []
    session.listening.connect(addresses.append)
    session.let_other_attach()
    qtbot.waitUntil(lambda: bool(addresses), timeout=WAIT_MS)

    pump = write_script("line.pump", "def work(n):\n    doubled = n * 2\n    return doubled\n")
    other = TcpDebugger(addresses[0])
    other.ask("initialize", adapterID="debugpy", linesStartAt1=True, columnsStartAt1=True, pathFormat="path")
    other.ask("attach", justMyCode=True)
    other.wait_for("initialized")
    other.ask("setBreakpoints", source={"path": str(pump)}, breakpoints=[{"line": 3}])
    assert other.wait_for("setBreakpoints")["body"]["breakpoints"][0]["verified"]
    other.ask("configurationDone")
    other.wait_for("configurationDone")

    live.run("system.util.invokeAsynchronous(line.pump.work, [21], None, 'work')", "start")
    thread = other.wait_for("stopped")["body"]["threadId"]
    other.ask("stackTrace", threadId=thread)
    frame = other.wait_for("stackTrace")["body"]["stackFrames"][0]
    assert (frame["name"], frame["line"]) == ("work", 3)
    other.ask("evaluate", expression="doubled", frameId=frame["id"])
    assert other.wait_for("evaluate")["body"]["result"] == "42"
    other.ask("continue", threadId=thread)
    qtbot.waitUntil(lambda: live.news.is_in("work", TaskState.DONE), timeout=WAIT_MS)
    other.close()


def test_while_our_debugger_is_in_use_no_other_gets_in(qtbot: QtBot, live: LiveRuntime, tmp_path: Path) -> None:
    session = DebugSession(live.session, [], live.session)
    said: list[str] = []
    session.message.connect(said.append)
    session.set_breakpoints(tmp_path / "a.py", {0: Breakpoint()})
    session.let_other_attach()
    assert "Remove all breakpoints" in said[0]
