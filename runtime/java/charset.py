"""java.nio.charset: the character encodings."""

from __future__ import annotations

import codecs

from runtime.java.beans import named_as
from runtime.java.lang import Object
from runtime.java.lang.bytes import codec

__all__ = ["Charset", "StandardCharsets"]


class Charset(Object):
    """A character encoding by its name."""

    def __init__(self, name: str) -> None:
        codec(name)
        self._name = name

    @staticmethod
    def forName(charsetName: str) -> Charset:
        """The encoding of that name.

        Raises:
            UnsupportedEncodingException: there is none.
        """
        return Charset(charsetName)

    @staticmethod
    def defaultCharset() -> Charset:
        return StandardCharsets.UTF_8

    @staticmethod
    def isSupported(charsetName: str) -> bool:
        try:
            codecs.lookup(charsetName)
        except LookupError:
            return False
        return True

    def name(self) -> str:
        return self._name

    def displayName(self) -> str:
        return self._name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Charset) and other._name == self._name

    def __hash__(self) -> int:
        return hash(self._name)

    def __str__(self) -> str:
        return self._name


class StandardCharsets(Object):
    """java.nio.charset.StandardCharsets"""

    UTF_8 = Charset("UTF-8")
    UTF_16 = Charset("UTF-16")
    UTF_16BE = Charset("UTF-16BE")
    UTF_16LE = Charset("UTF-16LE")
    US_ASCII = Charset("US-ASCII")
    ISO_8859_1 = Charset("ISO-8859-1")


named_as("java.nio.charset", __all__, globals())
