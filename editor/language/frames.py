"""Messages as language servers send them: a header that says how long they are, then JSON. Qt-free."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

Message = dict[str, Any]

_HEADER_END: Final = b"\r\n\r\n"
_LONGEST_HEADER: Final = 4_096
_LENGTH: Final = b"content-length:"


class FrameError(ValueError):
    """What arrived is no message; nothing after it can be made out either."""


def framed(message: Message) -> bytes:
    """`message` as it goes to a server."""
    content = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"Content-Length: %d%b%b" % (len(content), _HEADER_END, content)


class FrameReader:
    """Puts messages together again that arrive in pieces."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def take(self, piece: bytes) -> Iterator[Message]:
        """The messages that are whole now.

        Raises:
            FrameError: what arrived is no message.
        """
        self._rest += piece
        while (message := self._next()) is not None:
            yield message

    def _next(self) -> Message | None:
        header_length = self._rest.find(_HEADER_END)
        if header_length < 0:
            if len(self._rest) > _LONGEST_HEADER:
                raise FrameError(f"No message begins with {bytes(self._rest[:60])!r}.")
            return None
        begin = header_length + len(_HEADER_END)
        end = begin + _content_length(bytes(self._rest[:header_length]))
        if len(self._rest) < end:
            return None
        content = bytes(self._rest[begin:end])
        del self._rest[:end]
        return _parsed(content)


def _content_length(header: bytes) -> int:
    for line in header.split(b"\r\n"):
        if line.lower().startswith(_LENGTH):
            number = line[len(_LENGTH) :].strip()
            if number.isdigit():
                return int(number)
    raise FrameError(f"A message's header says no length: {header[:60]!r}.")


def _parsed(content: bytes) -> Message:
    try:
        message = json.loads(content)
    except ValueError as error:
        raise FrameError(f"A message is no JSON ({error}).") from None
    if not isinstance(message, dict):
        raise FrameError(f"A message is no JSON object: {content[:60]!r}.")
    return message
