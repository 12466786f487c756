"""Where two texts differ, and how long a text is for Qt. Qt-free.

Positions in a Qt document count UTF-16 units, positions in a Python string characters; an emoji makes them differ.
"""

from __future__ import annotations

from collections.abc import Callable


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start, and how many of the rest at the end, are the same in both."""
    shorter = min(len(old), len(new))
    start = _longest(shorter, lambda length: old[:length] == new[:length])
    end = _longest(shorter - start, lambda length: old[len(old) - length :] == new[len(new) - length :])
    return start, end


def _longest(limit: int, is_same: Callable[[int], bool]) -> int:
    """The largest length up to `limit` that `is_same`: halving compares megabytes in C, not one by one in Python."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if is_same(middle):
            low = middle
        else:
            high = middle - 1
    return low
