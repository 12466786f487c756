"""The two forms of `system.net.httpPost` and `httpPut`: a dictionary of form fields, or a text and its content type."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from runtime.http.requests import HttpRequest

_DATA = "data"
_DEFAULTS: Mapping[str, Any] = {
    "contentType": None,
    _DATA: "",
    "connectTimeout": 10_000,
    "readTimeout": 60_000,
    "username": None,
    "password": None,
    "headerValues": None,
    "bypassCertValidation": True,
    "throwOnError": True,
}
"""The parameters behind the URL, in Ignition's order; `data` has a name of its own in each function."""


@dataclass(frozen=True)
class OldFunction:
    """One of the functions, and what it calls its parameters."""

    name: str
    method: str
    form_name: str
    data_name: str


HTTP_POST = OldFunction("httpPost", "POST", "postParams", "postData")
HTTP_PUT = OldFunction("httpPut", "PUT", "putParams", "putData")


@dataclass(frozen=True)
class OldCall:
    """What was asked for."""

    request: HttpRequest
    connect_timeout_ms: float
    bypasses_certificates: bool
    raises_on_error: bool


def read_call(function: OldFunction, url: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> OldCall:
    """What `function(url, *args, **kwargs)` asks for.

    Raises:
        TypeError: the arguments fit neither form.
    """
    values = _values(function, *_without_form(function, args, kwargs))
    headers = with_content_type(values["headerValues"], values["contentType"])
    request = HttpRequest(
        function.method,
        url,
        data=values[_DATA],
        headers=headers,
        username=values["username"],
        password=values["password"],
        timeout_ms=values["readTimeout"],
    )
    return OldCall(request, values["connectTimeout"], values["bypassCertValidation"], values["throwOnError"])


def with_content_type(headers: Mapping[str, object] | None, content_type: str | None) -> dict[str, object]:
    return {**(headers or {}), **({"Content-Type": content_type} if content_type else {})}


def _without_form(
    function: OldFunction, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[Sequence[Any], Mapping[str, Any]]:
    """The arguments with a dictionary of fields turned into the text in which a form is sent."""
    rest = dict(kwargs)
    form = args[0] if args and isinstance(args[0], Mapping) else rest.pop(function.form_name, None)
    if form is None:
        return args, rest
    sent = {"contentType": "application/x-www-form-urlencoded", function.data_name: urlencode(form, doseq=True)}
    return (), {**sent, **rest}


def _values(function: OldFunction, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    names = {name: function.data_name if name == _DATA else name for name in _DEFAULTS}
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    signature = inspect.Signature(
        [inspect.Parameter(names[name], kind, default=default) for name, default in _DEFAULTS.items()]
    )
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{function.name}(): {error}") from None
    bound.apply_defaults()
    return {name: bound.arguments[given] for name, given in names.items()}
