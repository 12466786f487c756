"""urllib, urllib2, httplib, socket and subprocess: what they send and receive is text."""

from __future__ import annotations

import http.client
import socket
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import ByteText, from_bytes, to_bytes
from runtime.dialect.semantics.modules.overlay import Overlay


def _as_bytes(value: Any) -> Any:
    return to_bytes(value) if isinstance(value, str) else value


class TextResponse:
    """A response whose `read` returns text."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def read(self, *size: Any) -> str:
        return from_bytes(self._real.read(*size))

    def readline(self, *size: Any) -> str:
        return from_bytes(self._real.readline(*size))

    def readlines(self) -> list[str]:
        return [from_bytes(line) for line in self._real.readlines()]

    def getheader(self, name: str, default: Any = None) -> Any:
        return self._real.headers.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return map(from_bytes, self._real)

    def __enter__(self) -> TextResponse:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._real.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class TextHTTPError(urllib.error.HTTPError):
    """An answer that says no; its body is text."""

    def read(self, *size: Any) -> str:  # type: ignore[override]  # text, as all that is read
        return from_bytes(self.fp.read(*size))


def _answer(send: Callable[[], Any]) -> TextResponse:
    try:
        return TextResponse(send())
    except urllib.error.HTTPError as error:
        # A new error would not do: the connection is closed with the old one.
        error.__class__ = TextHTTPError
        raise


class Request(urllib.request.Request):
    """urllib2.Request: its data is text."""

    def __init__(self, url: str, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(url, _as_bytes(data), *args, **options)

    def add_data(self, data: Any) -> None:
        self.data = _as_bytes(data)

    def get_data(self) -> Any:
        return self.data

    def has_data(self) -> bool:
        return self.data is not None

    def get_host(self) -> str | None:
        return self.host

    def get_type(self) -> str | None:
        return self.type


class Opener(urllib.request.OpenerDirector):
    """What build_opener returns."""

    def open(self, fullurl: Any, data: Any = None, *args: Any, **options: Any) -> Any:
        return _answer(lambda: super(Opener, self).open(fullurl, _as_bytes(data), *args, **options))


def _build_opener(*handlers: Any) -> Opener:
    built: Any = urllib.request.build_opener(*handlers)
    opener = Opener()
    for handler in built.handlers:
        opener.add_handler(handler)
    return opener


def _urlopen(url: Any, data: Any = None, *args: Any, **options: Any) -> Any:
    answer = _answer(lambda: urllib.request.urlopen(url, _as_bytes(data), *args, **options))
    # An installed opener of ours has made text of it already.
    return answer._real if isinstance(answer._real, TextResponse) else answer


def _urlencode(query: Any, doseq: Any = 0) -> str:
    pairs = query.items() if hasattr(query, "items") else query
    return urllib.parse.urlencode([(_quotable(name), _quotable(value)) for name, value in pairs], bool(doseq))


def _quotable(value: Any) -> Any:
    return bytes(value) if isinstance(value, ByteText) else value


def _unquote(text: str) -> str:
    return from_bytes(urllib.parse.unquote_to_bytes(text))


def _quote(text: str, safe: str = "/") -> str:
    return urllib.parse.quote(_quotable(text), safe)


def _quote_plus(text: str, safe: str = "") -> str:
    return urllib.parse.quote_plus(_quotable(text), safe)


def _unquote_plus(text: str) -> str:
    return _unquote(text.replace("+", " "))


_QUOTING: dict[str, Any] = {
    "quote": _quote,
    "quote_plus": _quote_plus,
    "unquote": _unquote,
    "unquote_plus": _unquote_plus,
    "urlencode": _urlencode,
}


def urllib_module() -> ModuleType:
    contents = _QUOTING | {"urlopen": _urlopen}
    return Overlay("urllib", contents, "urllib.request", "urllib.parse", "urllib.error")


def urllib2_module() -> ModuleType:
    contents = _QUOTING | {"urlopen": _urlopen, "Request": Request, "build_opener": _build_opener}
    return Overlay("urllib2", contents, "urllib.request", "urllib.error", "urllib.parse")


class HTTPConnection(http.client.HTTPConnection):
    def request(self, method: str, url: str, body: Any = None, headers: Any = None, **options: Any) -> None:
        super().request(method, url, _as_bytes(body), headers or {}, **options)

    def getresponse(self) -> Any:
        return TextResponse(super().getresponse())


class HTTPSConnection(http.client.HTTPSConnection):
    def request(self, method: str, url: str, body: Any = None, headers: Any = None, **options: Any) -> None:
        super().request(method, url, _as_bytes(body), headers or {}, **options)

    def getresponse(self) -> Any:
        return TextResponse(super().getresponse())


def httplib_module() -> ModuleType:
    contents = {"HTTPConnection": HTTPConnection, "HTTPSConnection": HTTPSConnection}
    return Overlay("httplib", contents, "http.client")


class Socket(socket.socket):
    """A socket that sends and receives text."""

    def send(self, data: Any, *flags: Any) -> int:
        return super().send(_as_bytes(data), *flags)

    def sendall(self, data: Any, *flags: Any) -> None:
        super().sendall(_as_bytes(data), *flags)

    def sendto(self, data: Any, *where: Any) -> int:
        return super().sendto(_as_bytes(data), *where)

    def recv(self, *size: Any) -> Any:
        return from_bytes(super().recv(*size))

    def recvfrom(self, *size: Any) -> tuple[Any, Any]:
        data, address = super().recvfrom(*size)
        return from_bytes(data), address

    def accept(self) -> tuple[Socket, Any]:
        connection, address = super().accept()
        return _with_text(connection), address


def _with_text(real: socket.socket) -> Socket:
    timeout = real.gettimeout()
    wrapped = Socket(real.family, real.type, real.proto, real.detach())
    wrapped.settimeout(timeout)
    return wrapped


def socket_module() -> ModuleType:
    def create_connection(*args: Any, **options: Any) -> Socket:
        return _with_text(socket.create_connection(*args, **options))

    return Overlay("socket", {"socket": Socket, "create_connection": create_connection}, "socket")


def subprocess_module() -> ModuleType:
    """subprocess: what programs say is text."""

    def with_text(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return function(*args, **({"encoding": "utf-8", "errors": "surrogateescape"} | options))

        return call

    names = ("Popen", "check_output")
    return Overlay("subprocess", {name: with_text(getattr(subprocess, name)) for name in names}, "subprocess")
