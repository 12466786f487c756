"""Who gets a message: which scopes, and which clients among them."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from runtime.client_state import ClientState
from runtime.java import lang
from runtime.session import Scope, Session
from runtime.users.login import Login

_NAMES = {"G": "Gateway", "C": "Client", "S": "Session"}


@dataclass(frozen=True)
class Recipients:
    """The scopes (letters of "CGS") and filters that a sender gives; an empty filter lets everybody pass."""

    scope: str = ""
    client_id: str = ""
    user: str = ""
    role: str = ""
    host: str = ""

    def __post_init__(self) -> None:
        unknown = set(self.scope.upper()) - set(_NAMES)
        if unknown:
            raise lang.IllegalArgumentException(
                f'scope must be made of "C" (clients), "G" (gateway) and "S" (Perspective), not {self.scope!r}.'
            )

    @property
    def scopes(self) -> frozenset[str]:
        """Letters of "CGS"; without a scope all, or all but the gateway when a user, role or host was named."""
        if self.scope:
            return frozenset(self.scope.upper())
        return frozenset("CS" if self.user or self.role or self.host else "CGS")

    def includes_gateway(self) -> bool:
        return "G" in self.scopes

    def includes_client(self, session: Session) -> bool:
        """Whether this runtime is a client, and one that passes every filter."""
        if "C" not in self.scopes or session.scope is not Scope.CLIENT:
            return False
        login = session.part(Login)
        return (
            self.client_id in ("", session.part(ClientState).client_id)
            and self.user in ("", login.username)
            and (not self.role or self.role in login.roles)
            and self.host in ("", socket.gethostname())
        )

    def describe(self, letter: str, project: str, handler: str) -> str:
        """What a sender is told of one recipient, with commas between its parts as in Ignition."""
        filters = ", ".join(
            (
                f"hostName={self.host}",
                f"clientSessionId={self.client_id}",
                f"scope={self.scope or 'ALL'}",
                f"user={self.user}",
                f"hasRole={self.role}",
            )
        )
        kind = f"type={_NAMES[letter]},project={project},messageHandler={handler}"
        return f"{kind},filterParams={{{filters}}},sendStatus=SENT"
