"""What a client of a script was made with."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.java import lang

_COOKIE_POLICIES = ("ACCEPT_ORIGINAL_SERVER", "ACCEPT_ALL", "ACCEPT_NONE")
_REDIRECT_POLICIES = ("NORMAL", "ALWAYS", "NEVER")
_VERSIONS = ("HTTP_2", "HTTP_1_1")


@dataclass(frozen=True)
class HttpSettings:
    """What one client was made with; see system.net.httpClient."""

    timeout_ms: float = 60_000
    bypass_cert_validation: bool = False
    username: str | None = None
    password: str | None = None
    proxy: str | None = None
    cookie_policy: str = "ACCEPT_ORIGINAL_SERVER"
    redirect_policy: str = "NORMAL"
    version: str = "HTTP_2"

    def __post_init__(self) -> None:
        _check_one_of("cookie_policy", self.cookie_policy, _COOKIE_POLICIES)
        _check_one_of("redirect_policy", self.redirect_policy, _REDIRECT_POLICIES)
        _check_one_of("version", self.version, _VERSIONS)


def _check_one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise lang.IllegalArgumentException(f"{name} must be one of {', '.join(known)}, not {value!r}.")
