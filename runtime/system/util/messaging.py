"""system.util: messages to the project's message handlers, and what scripts of one session share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from runtime.messages.handlers import MessageError, MessageHandlers
from runtime.messages.recipients import Recipients
from runtime.messages.request import Request
from runtime.monitor.stacks import script_line
from runtime.promises import PromiseTimeoutError
from runtime.session import Session, current_session

DEFAULT_TIMEOUT_S = 60


class Globals:
    """The dictionary that all scripts of one session share. A part of the session: `session.part(Globals)`."""

    def __init__(self, _session: Session) -> None:
        self.values: dict[str, Any] = {}


def sendMessage(
    project: str,
    messageHandler: str,
    payload: Mapping[str, Any] | None = None,
    scope: str | None = None,
    clientSessionId: str | None = None,
    user: str | None = None,
    hasRole: str | None = None,
    hostName: str | None = None,
    remoteServers: Sequence[str] | None = None,
) -> list[str]:
    """Start the message handlers of that name with `payload`, and wait for none; a line for each recipient.

    `scope` is made of "C" (clients), "G" (gateway) and "S" (Perspective sessions), by default all, or all but the
    gateway when a user, role or host is named. Here are the gateway and, in client scope, one client; there is no
    Perspective session. The gateway's handler runs on a thread of its own, the client's on the GUI thread.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        MessageError: `project` is not the open one, or `remoteServers` names a server.
        IllegalArgumentException: `scope` has other letters.

    Source: system.util.sendMessage, Ignition 8.1.
    """
    _refuse_other_servers(remoteServers)
    handlers = _handlers_of(project)
    recipients = Recipients(scope or "", clientSessionId or "", user or "", hasRole or "", hostName or "")
    return handlers.send(messageHandler, _checked(payload), recipients, script_line(sys._getframe(1)))


def sendRequest(
    project: str,
    messageHandler: str,
    payload: Mapping[str, Any] | None = None,
    hostName: str | None = None,
    remoteServer: str | None = None,
    timeoutSec: float | None = None,
) -> Any:
    """What the gateway's message handler of that name returns, after waiting for it.

    It runs on a thread of its own. After `timeoutSec` seconds, 60 when not given, it is cancelled. `hostName` changes
    nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        MessageError: `project` is not the open one, it has no such handler, or `remoteServer` was named.
        PromiseTimeoutError: the handler has not ended in time.
        BaseException: what the handler raised.

    Source: system.util.sendRequest, Ignition 8.1.
    """
    _refuse_other_servers(remoteServer)
    called_at = script_line(sys._getframe(1))
    promise = _handlers_of(project).request(messageHandler, _checked(payload), None, called_at)
    try:
        return promise.get((DEFAULT_TIMEOUT_S if timeoutSec is None else timeoutSec) * 1000)
    except PromiseTimeoutError:
        promise.cancel()  # nobody takes its answer any more
        raise


def sendRequestAsync(
    project: str,
    messageHandler: str,
    payload: Mapping[str, Any] | None = None,
    hostName: str | None = None,
    remoteServer: str | None = None,
    timeoutSec: float | None = None,
    onSuccess: Callable[[Any], object] | None = None,
    onError: Callable[[BaseException], object] | None = None,
) -> Request:
    """A hold on a request to the gateway's message handler of that name: `get()`, `block()`, `cancel()`, `getError()`.

    `onSuccess(result)` or `onError(error)` is called at its end, on the scripts' GUI thread where there is one. After
    `timeoutSec` seconds the handler is cancelled. `hostName` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        MessageError: `project` is not the open one, it has no such handler, or `remoteServer` was named.
        TypeError: a callback is not callable.

    Source: system.util.sendRequestAsync, Ignition 8.1.
    """
    _refuse_other_servers(remoteServer)
    session = current_session()
    called_at = script_line(sys._getframe(1))
    promise = _handlers_of(project).request(messageHandler, _checked(payload), timeoutSec, called_at)
    request = Request(promise, session.tasks, session.dispatcher)
    if onSuccess is not None:
        request.onSuccess(onSuccess)
    if onError is not None:
        request.onError(onError)
    return request


def getGlobals() -> dict[str, Any]:
    """The dictionary that all scripts of this runtime share, as long as it runs.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.util.getGlobals, Ignition 8.1.
    """
    return current_session().part(Globals).values


globals = getGlobals
"""The name that getGlobals had in Ignition 7."""


def _handlers_of(project: str) -> MessageHandlers:
    handlers = current_session().part(MessageHandlers)
    handlers.check_project(project)
    return handlers


def _refuse_other_servers(servers: Sequence[str] | str | None) -> None:
    if servers:
        raise MessageError(
            f"This runtime is in no gateway network, so that {servers!r} gets no message; leave the server out."
        )


def _checked(payload: object) -> Mapping[str, Any]:
    if payload is None:
        return {}
    if not isinstance(payload, Mapping):
        raise TypeError(f'payload must be a dictionary such as {{"line": 3}}, not {payload!r}.')
    return payload
