"""java.util.UUID and Base64"""

from __future__ import annotations

import base64
import binascii
import hashlib
import uuid
from typing import Any

from runtime.java.lang import IllegalArgumentException, Object
from runtime.java.lang.bytes import as_bytes


class UUID(Object):
    """java.util.UUID: `str(UUID.randomUUID())`."""

    def __init__(self, mostSigBits: int, leastSigBits: int) -> None:
        self._uuid = uuid.UUID(int=(mostSigBits & (2**64 - 1)) << 64 | leastSigBits & (2**64 - 1))

    @staticmethod
    def randomUUID() -> UUID:
        return _of(uuid.uuid4())

    @staticmethod
    def fromString(name: str) -> UUID:
        """The UUID that a text spells.

        Raises:
            IllegalArgumentException: it spells none.
        """
        try:
            return _of(uuid.UUID(name))
        except ValueError:
            raise IllegalArgumentException(f"Invalid UUID string: {name}") from None

    @staticmethod
    def nameUUIDFromBytes(name: Any) -> UUID:
        """The UUID of type 3 that belongs to these bytes."""
        return _of(uuid.UUID(bytes=hashlib.md5(as_bytes(name), usedforsecurity=False).digest(), version=3))

    def getMostSignificantBits(self) -> int:
        return _signed(self._uuid.int >> 64)

    def getLeastSignificantBits(self) -> int:
        return _signed(self._uuid.int & (2**64 - 1))

    def version(self) -> int:
        return self._uuid.version or 0

    def compareTo(self, val: UUID) -> int:
        mine, other = self._bits(), val._bits()
        return (mine > other) - (mine < other)

    def _bits(self) -> tuple[int, int]:
        return self.getMostSignificantBits(), self.getLeastSignificantBits()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UUID) and other._uuid == self._uuid

    def __hash__(self) -> int:
        return hash(self._uuid)

    def __str__(self) -> str:
        return str(self._uuid)

    def __repr__(self) -> str:
        return str(self)


class Base64(Object):
    """java.util.Base64: `Base64.getEncoder().encodeToString(bytes)`."""

    @staticmethod
    def getEncoder() -> Encoder:
        return Encoder()

    @staticmethod
    def getUrlEncoder() -> Encoder:
        return Encoder(is_for_urls=True)

    @staticmethod
    def getMimeEncoder() -> Encoder:
        return Encoder(line_length=76)

    @staticmethod
    def getDecoder() -> Decoder:
        return Decoder()

    @staticmethod
    def getUrlDecoder() -> Decoder:
        return Decoder(is_for_urls=True)

    @staticmethod
    def getMimeDecoder() -> Decoder:
        return Decoder(is_strict=False)


class Encoder(Object):
    """java.util.Base64.Encoder"""

    def __init__(self, *, is_for_urls: bool = False, is_padded: bool = True, line_length: int = 0) -> None:
        self._is_for_urls = is_for_urls
        self._is_padded = is_padded
        self._line_length = line_length

    def encode(self, src: Any) -> bytes:
        return self.encodeToString(src).encode("ascii")

    def encodeToString(self, src: Any) -> str:
        data = as_bytes(src)
        text = (base64.urlsafe_b64encode(data) if self._is_for_urls else base64.b64encode(data)).decode("ascii")
        text = text if self._is_padded else text.rstrip("=")
        if not self._line_length:
            return text
        return "\r\n".join(text[start : start + self._line_length] for start in range(0, len(text), self._line_length))

    def withoutPadding(self) -> Encoder:
        return Encoder(is_for_urls=self._is_for_urls, is_padded=False, line_length=self._line_length)


class Decoder(Object):
    """java.util.Base64.Decoder"""

    def __init__(self, *, is_for_urls: bool = False, is_strict: bool = True) -> None:
        self._is_for_urls = is_for_urls
        self._is_strict = is_strict

    def decode(self, src: Any) -> bytes:
        """The bytes that a text, or the bytes of one, spell.

        Raises:
            IllegalArgumentException: it is no Base64.
        """
        data = src.encode("latin-1", "replace") if isinstance(src, str) else as_bytes(src)
        padded = data + b"=" * (-len(data) % 4) if self._is_strict else data
        try:
            return base64.b64decode(padded, b"-_" if self._is_for_urls else None, validate=self._is_strict)
        except (binascii.Error, ValueError) as error:
            raise IllegalArgumentException(f"This is no Base64: {error}.") from None


def _of(value: uuid.UUID) -> UUID:
    return UUID(value.int >> 64, value.int & (2**64 - 1))


def _signed(bits: int) -> int:
    return bits - 2**64 if bits >= 2**63 else bits
