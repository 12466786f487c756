"""base64, hashlib, struct and others that work on bytes: here they take and return the text of bytes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import importlib
import struct
from collections.abc import Callable
from types import ModuleType
from typing import Any

from runtime.dialect.semantics.bytes_as_text import from_bytes, to_bytes
from runtime.dialect.semantics.modules.overlay import Overlay


def byte_functions(name: str, functions: str, **others: Any) -> ModuleType:
    """The module `name`, whose `functions` take and return text."""
    real = importlib.import_module(name)
    contents = {each: _taking_text(getattr(real, each)) for each in functions.split()}
    return Overlay(name, contents | others, name)


def _taking_text(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        options = {name: _as_bytes(value) for name, value in options.items()}
        return _as_text(function(*map(_as_bytes, args), **options))

    call.__name__ = function.__name__
    return call


def _as_bytes(value: Any) -> Any:
    return to_bytes(value) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return from_bytes(value)
    return tuple(map(_as_text, value)) if isinstance(value, tuple) else value


def base64_module() -> ModuleType:
    """base64: text that is none is a TypeError, as scripts expect it."""
    functions = "b64encode standard_b64encode urlsafe_b64encode b32encode b16encode"
    decoders = "b64decode standard_b64decode urlsafe_b64decode b32decode b16decode"
    others: dict[str, Any] = {name: _raising_type_error(getattr(base64, name)) for name in decoders.split()}
    others["encodestring"] = _taking_text(base64.encodebytes)
    others["decodestring"] = _taking_text(base64.decodebytes)
    return byte_functions("base64", functions, **others)


def _raising_type_error(function: Callable[..., Any]) -> Callable[..., Any]:
    decode = _taking_text(function)

    def call(*args: Any, **options: Any) -> Any:
        try:
            return decode(*args, **options)
        except binascii.Error as error:
            raise TypeError(str(error)) from None

    return call


def binascii_module() -> ModuleType:
    functions = "a2b_base64 b2a_base64 a2b_hex b2a_hex hexlify unhexlify a2b_qp b2a_qp a2b_uu b2a_uu crc32 crc_hqx"
    return byte_functions("binascii", functions)


def zlib_module() -> ModuleType:
    return byte_functions("zlib", "compress decompress crc32 adler32")


class _Struct(struct.Struct):
    """struct.Struct"""

    def pack(self, *values: Any) -> Any:
        return from_bytes(super().pack(*map(_as_bytes, values)))

    def unpack(self, data: Any, /) -> tuple[Any, ...]:
        return tuple(map(_as_text, super().unpack(_as_bytes(data))))

    def unpack_from(self, buffer: Any, offset: int = 0) -> tuple[Any, ...]:
        return tuple(map(_as_text, super().unpack_from(_as_bytes(buffer), offset)))


def struct_module() -> ModuleType:
    return byte_functions("struct", "pack unpack unpack_from calcsize", Struct=_Struct)


class _Hash:
    """What hashlib's functions return: fed with text, read as text."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def update(self, data: Any) -> None:
        self._real.update(_as_bytes(data))

    def digest(self) -> str:
        return from_bytes(self._real.digest())

    def copy(self) -> _Hash:
        return _Hash(self._real.copy())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def _hash_function(name: str) -> Callable[..., _Hash]:
    def make(data: Any = b"", **options: Any) -> _Hash:
        return _Hash(hashlib.new(name, _as_bytes(data), **options))

    make.__name__ = name
    return make


def hashlib_module() -> ModuleType:
    contents: dict[str, Any] = {
        name: _hash_function(name) for name in ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]
    }
    contents["new"] = lambda name, data=b"", **options: _Hash(hashlib.new(name, _as_bytes(data), **options))
    return Overlay("hashlib", contents, "hashlib")


def hmac_module() -> ModuleType:
    def new(key: Any, msg: Any = None, digestmod: Any = "md5") -> _Hash:
        return _Hash(hmac.new(_as_bytes(key), None if msg is None else _as_bytes(msg), _digest_name(digestmod)))

    def compare_digest(one: Any, other: Any) -> bool:
        return hmac.compare_digest(_as_bytes(one), _as_bytes(other))

    return Overlay("hmac", {"new": new, "HMAC": new, "compare_digest": compare_digest}, "hmac")


def _digest_name(digestmod: Any) -> str:
    """Scripts pass a name, a function of hashlib, or a module such as `sha`."""
    if isinstance(digestmod, str):
        return digestmod
    name = str(digestmod.__name__)
    return {"sha": "sha1", "openssl_md5": "md5"}.get(name, name.removeprefix("openssl_"))


def old_hash_module(name: str, algorithm: str) -> ModuleType:
    """md5 and sha, from before hashlib."""
    function = _hash_function(algorithm)
    return Overlay(name, {"new": function, name: function})
