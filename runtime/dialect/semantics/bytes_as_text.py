"""Bytes as text: what `u"é".encode("utf-8")` is in translated code.

Python 2 has one type for text and bytes, Jython keeps both as characters, and scripts mix the two as they like. So
the bytes of an encoded text are a `str` here, of the characters 0 to 255, one for each byte. While all are ASCII it
is an ordinary `str`. Otherwise it is a `ByteText`, which remembers that it is bytes: where it is shown, it is shown
as the text that those bytes are (UTF-8 if they can be that), and where bytes are needed, it is those.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, SupportsIndex


def _keeping_bytes(method: Callable[..., Any]) -> Any:
    """The method of `str` with a result of bytes."""

    @functools.wraps(method)
    def call(self: str, *args: Any, **options: Any) -> Any:
        return _as_bytes(method(self, *args, **options))

    return call


def _as_bytes(value: Any) -> Any:
    if isinstance(value, str):
        return byte_text(value) if all(sign <= "\xff" for sign in value) else value
    return type(value)(map(_as_bytes, value))


class ByteText(str):
    """Characters that stand for bytes; at least one of them is not ASCII."""

    __slots__ = ()

    def __str__(self) -> str:
        raw = bytes(self)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return repr(bytes(self))[1:]

    def __bytes__(self) -> bytes:
        return self.encode("latin-1")

    def __add__(self, other: object) -> str:
        return _together(self, other) if isinstance(other, str) else NotImplemented

    def __radd__(self, other: object) -> str:
        return _together(other, self) if isinstance(other, str) else NotImplemented

    def __getitem__(self, index: SupportsIndex | slice) -> str:
        return byte_text(super().__getitem__(index))

    def __iter__(self) -> Iterator[str]:
        return map(byte_text, super().__iter__())

    def __mul__(self, count: SupportsIndex) -> str:
        return byte_text(super().__mul__(count))

    __rmul__ = __mul__
    center = _keeping_bytes(str.center)
    ljust = _keeping_bytes(str.ljust)
    lstrip = _keeping_bytes(str.lstrip)
    partition = _keeping_bytes(str.partition)
    replace = _keeping_bytes(str.replace)
    rjust = _keeping_bytes(str.rjust)
    rpartition = _keeping_bytes(str.rpartition)
    rsplit = _keeping_bytes(str.rsplit)
    rstrip = _keeping_bytes(str.rstrip)
    split = _keeping_bytes(str.split)
    splitlines = _keeping_bytes(str.splitlines)
    strip = _keeping_bytes(str.strip)


def byte_text(text: str) -> str:
    """Text of the characters 0 to 255 as bytes."""
    return text if text.isascii() else ByteText(text)


def from_bytes(data: bytes) -> str:
    """Bytes as translated code knows them."""
    return byte_text(data.decode("latin-1"))


def to_bytes(value: Any) -> bytes:
    """The bytes that `value` is: those that it stands for, or else the text in UTF-8."""
    if isinstance(value, ByteText):
        return bytes(value)
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    return bytes(value)


def _together(*parts: str) -> str:
    """Bytes and bytes are bytes; with other text they become text."""
    if all(isinstance(part, ByteText) or part.isascii() for part in parts):
        return byte_text("".join(parts))
    return "".join(map(str, parts))


def join(separator: Any, items: Iterable[Any]) -> Any:
    """`separator.join(items)`; of bytes it makes bytes."""
    if not isinstance(separator, str):
        return separator.join(items)
    parts = [from_bytes(item) if isinstance(item, bytes) else item for item in items]
    text = separator.join(parts)
    if text.isascii() or not any(isinstance(part, ByteText) for part in (separator, *parts)):
        return text
    is_bytes = all(isinstance(part, ByteText) or part.isascii() for part in (separator, *parts))
    return byte_text(text) if is_bytes else str(separator).join(map(str, parts))
