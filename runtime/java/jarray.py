"""jarray: Java's arrays. Of numbers they are Python's `array`, of anything else a list."""

from __future__ import annotations

from array import array as python_array
from collections.abc import Iterable
from typing import Any

__all__ = ["array", "zeros"]

_NUMBERS = {"b": "b", "h": "h", "i": "i", "l": "q", "f": "f", "d": "d"}


def array(sequence: Iterable[Any], type: Any) -> Any:
    """An array of the elements: of bytes for "b", ints for "i", longs for "l", doubles for "d"; else a list.

    Raises:
        OverflowError: an element does not fit. Numbers from 128 to 255 do fit into bytes.
    """
    if type == "b":
        return python_array("b", [value - 256 if 127 < value < 256 else value for value in _numbers(sequence)])
    if type in _NUMBERS:
        return python_array(_NUMBERS[type], sequence)
    return list(sequence)


def zeros(length: int, type: Any) -> Any:
    """An array of that many zeros, of False for "z", of None for anything but numbers."""
    if type in _NUMBERS:
        return python_array(_NUMBERS[type], [0]) * length
    return [{"z": False, "c": "\0"}.get(type) if isinstance(type, str) else None] * length


def _numbers(sequence: Iterable[Any]) -> list[int]:
    return list(sequence.encode("latin-1")) if isinstance(sequence, str) else [int(value) for value in sequence]
