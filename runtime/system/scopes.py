"""Which functions of the scripting library work in which scope, said where each is defined."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from runtime.session import Scope, current_session
from runtime.system.errors import NotInThisScope

P = ParamSpec("P")
R = TypeVar("R")

_WHERE = {
    Scope.CLIENT: "a Vision client, which is Pilotlight's client scope",
    Scope.GATEWAY: "the gateway, which is Pilotlight's gateway scope",
}


def client_only(function: Callable[P, R]) -> Callable[P, R]:
    """`function` for Vision clients; in gateway scope a call raises NotInThisScope."""
    return _only_in(Scope.CLIENT, function)


def gateway_only(function: Callable[P, R]) -> Callable[P, R]:
    """`function` for the gateway; in client scope a call raises NotInThisScope."""
    return _only_in(Scope.GATEWAY, function)


def _only_in(scope: Scope, function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        here = current_session().scope
        if here is not scope:
            name = f"system.{function.__module__.split('.')[2]}.{function.__name__}"
            raise NotInThisScope(
                f"{name} works in {_WHERE[scope]}, and this script runs in the {here} scope. "
                f"Run it with the {scope} scope."
            )
        return function(*args, **kwargs)

    checked.__pilotlight_scope__ = scope  # type: ignore[attr-defined]  # what `check` reads
    return checked
