"""Text: making it of values, formatting, encoding and decoding."""

from __future__ import annotations

import binascii
import codecs
from collections.abc import Callable
from typing import Any

from runtime.dialect.semantics.arithmetic import float_text
from runtime.dialect.semantics.bytes_as_text import ByteText, from_bytes, to_bytes

_BYTE_CODECS = {
    "hex": "hex_codec",
    "base64": "base64_codec",
    "zip": "zlib_codec",
    "zlib": "zlib_codec",
    "bz2": "bz2_codec",
    "uu": "uu_codec",
    "quopri": "quopri_codec",
    "quoted_printable": "quopri_codec",
}
_ROT13 = ("rot13", "rot_13")
_ESCAPES = ("string_escape",)


class ShownFloat(float):
    """A float as `str()` writes it in Python 2, where a format asks for its text."""

    def __str__(self) -> str:
        return float_text(self)

    def __index__(self) -> int:
        """`"%x" % 10.0` is allowed there."""
        return int(self)


def shown(value: Any) -> str:
    """What `print` and `str()` make of a value."""
    kind = type(value)
    if kind is str or kind is int:
        return str(value)
    if isinstance(value, float) and not _has_own_text(kind):
        return float_text(value)
    return str(from_bytes(bytes(value))) if isinstance(value, bytes | bytearray) else str(value)


def _has_own_text(kind: type[object]) -> bool:
    return kind.__str__ is not float.__str__


def to_str(value: Any = "") -> str:
    """str(value)"""
    return value if type(value) is str or isinstance(value, ByteText) else shown(value)


def to_unicode(value: Any = "", encoding: str | None = None, errors: str = "strict") -> Any:
    """unicode(value, encoding, errors)"""
    if encoding is not None:
        return decode(value, encoding, errors)
    as_text = getattr(type(value), "__unicode__", None)
    return shown(value) if as_text is None else as_text(value)


# ---- formatting


def mod(left: Any, right: Any) -> Any:
    """`left % right`: a remainder, or text with values in it."""
    if not isinstance(left, str):
        return left % right
    return str(left) % _formatted(right)


def _formatted(values: Any) -> Any:
    kind = type(values)
    if kind is tuple:
        return tuple([_for_format(value) for value in values])
    if kind is dict:
        return {name: _for_format(value) for name, value in values.items()}
    return _for_format(values)


def _for_format(value: Any) -> Any:
    if type(value) is float:
        return ShownFloat(value)
    return str(from_bytes(value)) if type(value) is bytes else value


def format_text(template: Any, *args: Any, **named: Any) -> Any:
    """`template.format(...)`; what is no text has a `format` of its own."""
    if not isinstance(template, str):
        return template.format(*args, **named)
    values = {name: _for_format(value) for name, value in named.items()}
    return str(template).format(*map(_for_format, args), **values)


# ---- encoding


def encode(text: Any, *args: Any, **options: Any) -> Any:
    """`text.encode(encoding, errors)`: bytes, which are text too; ASCII unless it says otherwise."""
    if not isinstance(text, str):
        return text.encode(*args, **options)
    return _encode(text, *args, **options)


def _encode(text: str, encoding: str = "ascii", errors: str = "strict") -> str:
    name = _codec_name(encoding)
    if name in _BYTE_CODECS:
        return from_bytes(_recoded(codecs.lookup(_BYTE_CODECS[name]).encode, text))
    if name in _ROT13:
        return codecs.encode(text, "rot13")
    if name in _ESCAPES:
        return from_bytes(codecs.escape_encode(to_bytes(text))[0])
    if isinstance(text, ByteText):
        return text
    return from_bytes(text.encode(encoding, errors))


def _recoded(recode: Callable[..., tuple[Any, int]], text: str) -> bytes:
    """What a codec that makes bytes of bytes makes of these."""
    data: bytes = recode(to_bytes(text))[0]
    return data


def decode(data: Any, *args: Any, **options: Any) -> Any:
    """`data.decode(encoding, errors)`: text; what is text already stays so."""
    if isinstance(data, str):
        return _decode(data, *args, **options)
    if isinstance(data, bytes | bytearray):
        return _decode(from_bytes(bytes(data)), *args, **options)
    return data.decode(*args, **options)


def _decode(data: str, encoding: str = "ascii", errors: str = "strict") -> str:
    name = _codec_name(encoding)
    if name in _BYTE_CODECS:
        return _decoded_bytes(data, _BYTE_CODECS[name])
    if name in _ROT13:
        return codecs.decode(data, "rot13")
    if name in _ESCAPES:
        return from_bytes(codecs.escape_decode(to_bytes(data))[0])
    if isinstance(data, ByteText) or data.isascii():
        return to_bytes(data).decode(encoding, errors)
    return _decoded_again(data, encoding)


def _decoded_bytes(data: str, codec: str) -> str:
    try:
        return from_bytes(_recoded(codecs.lookup(codec).decode, data))
    except binascii.Error as error:
        raise TypeError(str(error)) from None


def _decoded_again(text: str, encoding: str) -> str:
    """Text that was decoded before, by `open` for example, and is decoded once more by the script."""
    try:
        return text.encode("latin-1").decode(encoding)
    except UnicodeEncodeError:
        pass
    except UnicodeDecodeError:
        return text
    has_undecoded = any("\udc80" <= sign <= "\udcff" for sign in text)
    return text.encode("utf-8", "surrogateescape").decode(encoding) if has_undecoded else text


def _codec_name(encoding: str) -> str:
    return encoding.lower().replace("-", "_").removesuffix("_codec")


def translate(text: Any, table: Any, *deleted: Any) -> Any:
    """`text.translate(table, deleted)`, with a table of 256 characters, None or a dict."""
    if not isinstance(text, str):
        return text.translate(table, *deleted)
    if deleted:
        text = "".join(sign for sign in text if sign not in deleted[0])
    return text if table is None else text.translate(table)


def text_of_byte(number: int) -> str:
    """chr(number): one byte.

    Raises:
        ValueError: it is no byte.
    """
    if not 0 <= number < 256:
        raise ValueError("chr() arg not in range(256)")
    return from_bytes(bytes((number,)))
