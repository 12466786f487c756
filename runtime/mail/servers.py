"""The mail servers of a project, in `pilotlight/email.json`, and how a script names one.

    {"profiles": {"main": {"host": "mail.example.com", "port": 587, "tls": true, "username": "line",
                           "passwordVariable": "LINE_MAIL_PASSWORD"}}}

The password is that of the environment variable, or of the key "password".
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from runtime.java import lang
from runtime.project_json import ProjectFileError, ProjectJson
from runtime.session import Session

_SMTP = 25
_SMTPS = 465


class MailProfileNotFoundError(lang.RuntimeException, LookupError):
    """The project has no such mail server; the message says which it has."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over. `uses_tls` asks for STARTTLS; port 465 speaks TLS from the start."""

    host: str
    port: int = _SMTP
    uses_tls: bool = False
    username: str | None = None
    password: str | None = None

    @property
    def is_tls_only(self) -> bool:
        return self.port == _SMTPS

    @classmethod
    def parsed(cls, address: str, username: str | None, password: str | None) -> MailServer:
        """The server that "host", "host:port" or "host:port:tls" names.

        Raises:
            IllegalArgumentException: it has another form.
        """
        host, *rest = address.split(":")
        port = rest[0] if rest else str(_SMTP)
        is_readable = host and port.isdigit() and len(rest) < 3 and rest[1:] in ([], ["tls"])
        if not is_readable:
            raise lang.IllegalArgumentException(
                f'smtp must look like "mail.example.com", "mail.example.com:25" or "mail.example.com:587:tls", '
                f"not {address!r}."
            )
        return cls(host, int(port), rest[1:] == ["tls"], username, password)


def declared_server(session: Session, profile: str) -> MailServer:
    """The server that the project declares as `profile`.

    Raises:
        MailProfileNotFoundError: it declares none of that name.
        ProjectFileError: its declaration cannot be used.
    """
    file = ProjectJson(session.project.folder if session.project else None, "email.json")
    profiles = file.section("profiles")
    if profile not in profiles:
        raise MailProfileNotFoundError(
            f"There is no SMTP profile {profile!r}. There are: {', '.join(sorted(profiles)) or 'none'}. "
            f'Declare it in {file.path or "pilotlight/email.json"} like {{"profiles": {{"main": {{"host": "..."}}}}}}.'
        )
    try:
        return _server(profiles[profile])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProjectFileError(f"{file.path}: the profile {profile!r} cannot be used ({error!r}).") from error


def _server(declared: dict[str, Any]) -> MailServer:
    variable = declared.get("passwordVariable")
    password = os.environ.get(variable) if variable is not None else declared.get("password")
    return MailServer(
        declared["host"],
        int(declared.get("port", _SMTP)),
        bool(declared.get("tls")),
        declared.get("username"),
        password,
    )
