"""java.lang.String, StringBuilder and Character"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from runtime.java.lang.bytes import as_bytes, codec
from runtime.java.lang.formatting import formatted, text_hash
from runtime.java.lang.objects import Object
from runtime.java.lang.throwables import StringIndexOutOfBoundsException


class String(str):
    """A Python text with the methods of Java's strings. `String(bytes, "UTF-8")` decodes.

    What both languages have keeps Java's meaning: `split` takes a regular expression, `format` is called on the class.
    """

    __slots__ = ()

    def __new__(cls, value: Any = "", charset: object = "UTF-8") -> String:
        if isinstance(value, str):
            return super().__new__(cls, value)
        if isinstance(value, (bytes, bytearray, memoryview)) or hasattr(value, "typecode"):
            return super().__new__(cls, as_bytes(value).decode(codec(charset), "replace"))
        if isinstance(value, Iterable):
            return super().__new__(cls, "".join(value))
        return super().__new__(cls, value)

    @staticmethod
    def format(format: str, *args: Any) -> str:  # type: ignore[override]  # Java's, called on the class
        """`format` with its "%s" and "%05.2f" filled in, as java.util.Formatter does."""
        return formatted(format, args)

    @staticmethod
    def valueOf(value: Any) -> str:
        return formatted("%s", [value])

    @staticmethod
    def join(delimiter: str, *elements: Any) -> str:  # type: ignore[override]  # Java's, called on the class
        parts = elements[0] if len(elements) == 1 and not isinstance(elements[0], str) else elements
        return str(delimiter).join(str(part) for part in parts)

    def length(self) -> int:
        return len(self)

    def isEmpty(self) -> bool:
        return not self

    def charAt(self, index: int) -> str:
        if not 0 <= index < len(self):
            raise StringIndexOutOfBoundsException(f"index {index}, length {len(self)}")
        return self[index]

    def substring(self, beginIndex: int, endIndex: int | None = None) -> str:
        """The part from `beginIndex` up to `endIndex`, which is left out.

        Raises:
            StringIndexOutOfBoundsException: the text is shorter.
        """
        end = len(self) if endIndex is None else endIndex
        if not 0 <= beginIndex <= end <= len(self):
            raise StringIndexOutOfBoundsException(f"begin {beginIndex}, end {end}, length {len(self)}")
        return self[beginIndex:end]

    def contains(self, s: str) -> bool:
        return s in self

    def indexOf(self, text: str, fromIndex: int = 0) -> int:
        return self.find(text, fromIndex)

    def lastIndexOf(self, text: str) -> int:
        return self.rfind(text)

    def startsWith(self, prefix: str, toffset: int = 0) -> bool:
        return self.startswith(prefix, toffset)

    def endsWith(self, suffix: str) -> bool:
        return self.endswith(suffix)

    def equals(self, other: object) -> bool:
        return bool(self == other)

    def equalsIgnoreCase(self, other: str | None) -> bool:
        return other is not None and self.casefold() == other.casefold()

    def compareTo(self, other: str) -> int:
        return (self > other) - (self < other)

    def compareToIgnoreCase(self, other: str) -> int:
        return String(self.casefold()).compareTo(other.casefold())

    def concat(self, text: str) -> str:
        return self + text

    def toUpperCase(self) -> str:
        return self.upper()

    def toLowerCase(self) -> str:
        return self.lower()

    def trim(self) -> str:
        return self.strip(" \t\n\r\f\v\0")

    def matches(self, regex: str) -> bool:
        return re.fullmatch(regex, self) is not None

    def replaceAll(self, regex: str, replacement: str) -> str:
        """Each match replaced; `$1` in `replacement` is the first group."""
        return re.sub(regex, _template(replacement), self)

    def replaceFirst(self, regex: str, replacement: str) -> str:
        return re.sub(regex, _template(replacement), self, count=1)

    def split(self, regex: str | None = None, limit: int = 0) -> list[str]:  # type: ignore[override]  # Java's
        """The pieces between the matches of `regex`, or between blanks, without the empty ones at the end."""
        if regex is None:
            return str(self).split()
        pieces = re.split(regex, self, maxsplit=max(limit - 1, 0)) if limit != 1 else [str(self)]
        while limit == 0 and len(pieces) > 1 and not pieces[-1]:
            pieces.pop()
        return pieces

    def getBytes(self, charset: object = "UTF-8") -> bytes:
        return self.encode(codec(charset), "replace")

    def toCharArray(self) -> list[str]:
        return list(self)

    def hashCode(self) -> int:
        """Java's hash of a text, a number of 32 bits with a sign."""
        return text_hash(self)

    def toString(self) -> str:
        return str(self)


class StringBuilder(Object):
    """A text that is put together piece by piece."""

    def __init__(self, value: object = "") -> None:
        self._text = "" if isinstance(value, int) else str(value)

    def append(self, value: object) -> StringBuilder:
        self._text += formatted("%s", [value])
        return self

    def insert(self, offset: int, value: object) -> StringBuilder:
        self._text = self._text[:offset] + formatted("%s", [value]) + self._text[offset:]
        return self

    def delete(self, start: int, end: int) -> StringBuilder:
        self._text = self._text[:start] + self._text[end:]
        return self

    def deleteCharAt(self, index: int) -> StringBuilder:
        return self.delete(index, index + 1)

    def replace(self, start: int, end: int, text: str) -> StringBuilder:
        self._text = self._text[:start] + text + self._text[end:]
        return self

    def reverse(self) -> StringBuilder:
        self._text = self._text[::-1]
        return self

    def length(self) -> int:
        return len(self._text)

    def setLength(self, newLength: int) -> None:
        self._text = self._text[:newLength].ljust(newLength, "\0")

    def charAt(self, index: int) -> str:
        return self._text[index]

    def indexOf(self, text: str) -> int:
        return self._text.find(text)

    def substring(self, start: int, end: int | None = None) -> str:
        return self._text[start:end]

    def __len__(self) -> int:
        return len(self._text)

    def __str__(self) -> str:
        return self._text


class StringBuffer(StringBuilder):
    """java.lang.StringBuffer"""


class Character(Object):
    """java.lang.Character: what kind of character a text of one is."""

    @staticmethod
    def isDigit(ch: str) -> bool:
        return ch.isdecimal()

    @staticmethod
    def isLetter(ch: str) -> bool:
        return ch.isalpha()

    @staticmethod
    def isLetterOrDigit(ch: str) -> bool:
        return ch.isalpha() or ch.isdecimal()

    @staticmethod
    def isWhitespace(ch: str) -> bool:
        return ch.isspace()

    @staticmethod
    def isUpperCase(ch: str) -> bool:
        return ch.isupper()

    @staticmethod
    def isLowerCase(ch: str) -> bool:
        return ch.islower()


def _template(replacement: str) -> str:
    r"""Java's `$1` and `\$` as Python's `\g<1>` and `$`."""
    parts = re.split(r"\\(.)|\$(\d)", replacement)
    texts = [part.replace("\\", r"\\") if part else "" for part in parts]
    for index in range(2, len(parts), 3):
        if parts[index]:
            texts[index] = rf"\g<{parts[index]}>"
    return "".join(texts)
