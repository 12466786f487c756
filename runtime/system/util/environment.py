"""system.util: what runs here, loggers, other programs, and where threads stand."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Sequence

from runtime.client_state import ClientState
from runtime.dataset import Dataset, PyDataSet
from runtime.http.client import HttpClients
from runtime.http.errors import HttpError
from runtime.http.requests import HttpRequest
from runtime.http.settings import HttpSettings
from runtime.java import lang
from runtime.java.io.errors import IOException
from runtime.json_text import JsonError
from runtime.monitor.log_levels import set_log_level
from runtime.monitor.stacks import thread_stacks
from runtime.protocol import ThreadStack
from runtime.session import Scope, current_session
from runtime.system import project
from runtime.system.date import Date
from runtime.system.logger import SCRIPT_LOGGERS, LoggerEx
from runtime.system.util.java_properties import java_property
from runtime.system.util.version import Version
from runtime.tasks.cancellation import shielded
from runtime.tasks.script_task import calling_as
from runtime.users.login import Login

IGNITION = Version(8, 1, 0)
"""The Ignition whose scripting library this one follows."""

_LEVELS = {"warn": "WARNING", "fatal": "CRITICAL", "all": "TRACE", "off": "CRITICAL"}
"""Ignition's names of levels that Python calls otherwise."""


class ExecuteError(IOException):
    """The program cannot be started; Python's OSError too."""


def getLogger(name: str) -> LoggerEx:
    """The logger `name`; what it writes appears in the Output Console and on the row of the script that wrote it.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getLogger, Ignition 8.1.
    """
    return LoggerEx(str(name))


def setLoggingLevel(loggerName: str, loggerLevel: str) -> None:
    """Let a logger pass messages from this level on: "trace", "debug", "info", "warn", "error" or "fatal".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: there is no such level.

    Source: system.util.setLoggingLevel, Ignition 8.1.
    """
    level = str(loggerLevel)
    with shielded():  # logging's locks, once taken, must be given back
        problem = set_log_level(SCRIPT_LOGGERS, loggerName, _LEVELS.get(level.lower(), level.upper()))
    if problem:
        raise lang.IllegalArgumentException(problem)


def getProjectName() -> str:
    """The name of the open project, which is that of its folder; "" when none is open.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getProjectName, Ignition 8.1.
    """
    return project.getProjectName()


def getProperty(propertyName: str) -> str | None:
    """A system property such as "os.name", "user.name" or "java.io.tmpdir"; None when it is not known here.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getProperty, Ignition 8.1.
    """
    return java_property(str(propertyName))


def getVersion() -> Version:
    """The version of Ignition whose scripting library this one follows; it can be compared with "8.1.10".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getVersion, Ignition 8.1.
    """
    return IGNITION


def getSessionInfo(usernameFilter: str | None = None, projectFilter: str | None = None) -> PyDataSet:
    """The clients that are running: this one in client scope, none in gateway scope.

    Columns: username, project, address, isDesigner, clientId, creationTime.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getSessionInfo, Ignition 8.1.
    """
    session = current_session()
    state, username, name = session.part(ClientState), session.part(Login).username, project.getProjectName()
    is_wanted = usernameFilter in (None, "", username) and projectFilter in (None, "", name)
    row = [username, name, socket.gethostname(), False, state.client_id, Date.of(state.created)]
    columns = ["username", "project", "address", "isDesigner", "clientId", "creationTime"]
    types = [str, str, str, bool, str, Date]
    return PyDataSet(Dataset(columns, [row] if is_wanted and session.scope is Scope.CLIENT else [], types))


def execute(commands: Sequence[str]) -> None:
    """Start another program, by its path and arguments, and do not wait for it.

    What it prints is in the Output Console. It goes on when the script ends or is cancelled.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ExecuteError: there is no such program, or it cannot be started.
        TypeError: `commands` is no list of texts.

    Source: system.util.execute, Ignition 8.1.
    """
    if isinstance(commands, (str, bytes)) or not commands or not all(isinstance(part, str) for part in commands):
        raise TypeError(f'commands must be a list of texts, such as ["notepad.exe", "notes.txt"], not {commands!r}.')
    with shielded(), calling_as(None):  # a program that was started is waited for, whatever becomes of the script
        try:
            process = subprocess.Popen(list(commands), stdin=subprocess.DEVNULL)
        except OSError as error:
            raise ExecuteError(f"{commands[0]} cannot be started: {error.strerror or error}.") from error
        threading.Thread(target=process.wait, name=f"Waits for {commands[0]}", daemon=True).start()


def threadDump() -> str:
    """Where every thread of this runtime stands, innermost call first.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.threadDump, Ignition 8.1.
    """
    stacks = thread_stacks(lambda _ident: None)
    return "\n".join(_dumped(thread) for thread in stacks.threads)


def getGatewayStatus(
    gatewayAddress: str,
    connectTimeoutMillis: float | None = None,
    socketTimeoutMillis: float | None = None,
    bypassCertValidation: bool = True,
) -> str:
    """What an Ignition gateway at this address ("localhost:8088") says of itself: "RUNNING", "STARTING", ...

    When it does not answer: "ERROR: " and why.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getGatewayStatus, Ignition 8.1.
    """
    address = gatewayAddress if "://" in gatewayAddress else f"http://{gatewayAddress}"
    settings = HttpSettings(connectTimeoutMillis or 10_000, bypassCertValidation, cookie_policy="ACCEPT_NONE")
    request = HttpRequest("GET", f"{address.rstrip('/')}/StatusPing", timeout_ms=socketTimeoutMillis or 60_000)
    try:
        return str(current_session().part(HttpClients).shared(settings).send(request).json["state"])
    except (HttpError, JsonError, KeyError, TypeError) as error:
        return f"ERROR: {error}"


def _dumped(thread: ThreadStack) -> str:
    daemon = " daemon" if thread.is_daemon else ""
    lines = [f'"{thread.name}" id={thread.thread_id}{daemon}']
    lines += [f"    at {frame.function} ({frame.file}:{frame.line})" for frame in reversed(thread.frames)]
    return "\n".join(lines) + "\n"
