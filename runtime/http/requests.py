"""One request as a script describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.http.errors import HttpError
from runtime.java import lang
from runtime.json_text import encode

_CONTENT_TYPE = "content-type"


@dataclass(frozen=True)
class HttpRequest:
    """A request. `params` is a dictionary or the text behind the "?"; of `data` and `file` the latter comes first."""

    method: str
    url: str
    params: Mapping[str, object] | str | None = None
    data: object = None
    file: str | None = None
    headers: Mapping[str, object] | None = None
    username: str | None = None
    password: str | None = None
    timeout_ms: float = 60_000

    def __str__(self) -> str:
        return f"{self.method} {self.url}"

    def address(self) -> str:
        """The URL with the parameters that come as a text."""
        if not isinstance(self.params, str) or not self.params:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{self.params.removeprefix('?')}"

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters that come as a dictionary; one whose value is a list is there once for each."""
        if self.params is None or isinstance(self.params, str):
            return []
        return [(str(name), str(value)) for name, values in self.params.items() for value in _each(values)]

    def content(self) -> tuple[bytes | None, dict[str, str]]:
        """What is sent as the body, and the headers with what kind of body that is.

        Raises:
            HttpError: the file cannot be read.
        """
        headers = {str(name): str(value) for name, value in (self.headers or {}).items()}
        content, kind = self._body()
        if kind is not None and not any(name.lower() == _CONTENT_TYPE for name in headers):
            headers[_CONTENT_TYPE] = kind
        return content, headers

    def _body(self) -> tuple[bytes | None, str | None]:
        if self.file is not None:
            return _read(self.file), "application/octet-stream"
        if self.data is None:
            return None, None
        if isinstance(self.data, (bytes, bytearray)):
            return bytes(self.data), "application/octet-stream"
        if isinstance(self.data, str):
            return self.data.encode(), "text/plain; charset=UTF-8"
        if isinstance(self.data, (Mapping, Sequence)):
            return encode(self.data).encode(), "application/json"
        raise lang.IllegalArgumentException(
            f"data must be a text, bytes, or a dictionary or list that is sent as JSON, not {self.data!r}."
        )


def _each(values: object) -> Sequence[object]:
    return values if isinstance(values, (list, tuple)) else (values,)


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise HttpError(f"The file to be sent cannot be read: {error}.") from error
