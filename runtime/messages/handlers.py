"""The message handlers of the session's project, and how a message reaches them.

This runtime stands for the gateway and, in client scope, for one client too: a gateway handler runs on a thread of its
own, a client handler on the scripts' GUI thread. Each run is a task.
A part of the session: `session.part(MessageHandlers)`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from runtime.java import lang
from runtime.messages.recipients import Recipients
from runtime.project import ProjectScript, ScriptScope
from runtime.promises import Promise
from runtime.protocol import CodeLine
from runtime.script_bodies import function_of
from runtime.session import Session
from runtime.tasks.calls import Call

logger = logging.getLogger(__name__)

Handler = Callable[..., Any]


class MessageError(lang.RuntimeException):
    """The message has nowhere to go; the message says what there is instead."""


class MessageHandlers:
    """The handlers of one project. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def send(
        self, name: str, payload: Mapping[str, Any], recipients: Recipients, called_at: CodeLine | None = None
    ) -> list[str]:
        """Start the handlers called `name` of those recipients; a line for each. Waits for none of them.

        A recipient that has no such handler counts as reached, as in Ignition; the log says that it has none.
        """
        reached = []
        if recipients.includes_gateway():
            self._start(name, ScriptScope.GATEWAY, payload, called_at)
            reached.append("G")
        if recipients.includes_client(self._session):
            self._start(name, ScriptScope.CLIENT, payload, called_at)
            reached.append("C")
        return [recipients.describe(letter, self.project_name, name) for letter in reached]

    def request(
        self,
        name: str,
        payload: Mapping[str, Any],
        timeout_s: float | None = None,
        called_at: CodeLine | None = None,
    ) -> Promise:
        """The promise of what the gateway handler `name` returns; after `timeout_s` it is cancelled.

        Raises:
            MessageError: the project has no such handler.
        """
        handler = self._find(name, ScriptScope.GATEWAY)
        if handler is None:
            raise MessageError(
                f"The project {self.project_name!r} has no gateway message handler {name!r}. "
                "Add one, or correct the name."
            )
        return Promise.of(
            self._session.tasks, Call(handler, (dict(payload),)), _description(name), called_at, timeout_s=timeout_s
        )

    @property
    def project_name(self) -> str:
        """The name of the project's folder, which is Ignition's name for it; "" when none is open."""
        return "" if self._session.project is None else self._session.project.folder.name

    def check_project(self, name: str) -> None:
        """Do nothing when `name` is this session's project, by its folder or its title.

        Raises:
            MessageError: it is another one, or none is open.
        """
        project = self._session.project
        if project is None:
            raise MessageError(
                "No project is open, so there are no message handlers. Open one and run the script there."
            )
        if name not in (project.folder.name, project.name):
            raise MessageError(
                f"This runtime has the project {project.folder.name!r} open, and {name!r} gets no message from here. "
                "Open that project to try its handlers."
            )

    def _start(self, name: str, scope: ScriptScope, payload: Mapping[str, Any], called_at: CodeLine | None) -> None:
        handler = self._find(name, scope)
        if handler is None:
            logger.warning("The project has no %s message handler %r; the message is lost.", scope.value, name)
            return
        call, tasks = Call(handler, (dict(payload),)), self._session.tasks
        if scope is ScriptScope.CLIENT:
            tasks.post(call, self._session.dispatcher, description=_description(name), called_at=called_at)
        else:
            tasks.start(call, description=_description(name), called_at=called_at)

    def _find(self, name: str, scope: ScriptScope) -> Handler | None:
        project = self._session.project
        script = None if project is None else project.message_handler(name, scope)
        return None if script is None else _loaded(script)


def _loaded(script: ProjectScript) -> Handler:
    try:
        return function_of(script, "handleMessage", script.parameters or ("payload",))
    except Exception as error:  # a handler's file is a user's code, and this thread is the sender's
        return _failing(error)


def _failing(error: Exception) -> Handler:
    """A handler that cannot be loaded fails when it runs, so that its row in the Scripts tab tells why."""

    def handleMessage(payload: object) -> None:
        raise error

    return handleMessage


def _description(name: str) -> str:
    return f"message handler {name}"
