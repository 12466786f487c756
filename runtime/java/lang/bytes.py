"""Java's byte arrays. Here they are Python's `bytes`; where one is taken, an `array` of signed bytes will do too."""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Iterable
from typing import Any

from runtime.java.lang.throwables import IllegalArgumentException

_JAVA_NAMES = {"iso-8859-1": "latin-1", "us-ascii": "ascii", "utf8": "utf-8", "cp1252": "cp1252", "utf-16": "utf-16-be"}


class UnsupportedEncodingException(IllegalArgumentException):
    """There is no such character encoding."""


def as_bytes(value: Any) -> bytes:
    """The bytes of bytes, of an array of signed ones, or of a list of numbers from -128 to 255.

    Raises:
        TypeError: it is none of these.
    """
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, array) and value.typecode in "bB":
        return value.tobytes()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return bytes(number & 0xFF for number in value)
    raise TypeError(f"Bytes are needed, such as 'text'.encode('utf-8'), not {value!r}.")


def codec(charset: object) -> str:
    """Python's name of a character encoding, given by Java's name or as a Charset.

    Raises:
        UnsupportedEncodingException: there is none.
    """
    name = str(charset)
    python_name = _JAVA_NAMES.get(name.lower(), name)
    try:
        codecs.lookup(python_name)
    except LookupError:
        raise UnsupportedEncodingException(f"There is no character encoding {name!r}, such as 'UTF-8'.") from None
    return python_name
