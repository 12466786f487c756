"""The order in which `sort` puts rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from runtime.dataset.row import Row
from runtime.system.dataset.cell_text import java_text

_NUMBER = re.compile(r"(\d+)")


def sorted_rows(rows: Sequence[Row], column: int, *, is_natural: bool, is_descending: bool) -> list[Row]:
    """`rows` by the values of one column; those with equal values keep their order, in both directions."""
    key = _key([row[column] for row in rows], is_natural)
    return sorted(rows, key=lambda row: key(row[column]), reverse=is_descending)


def _key(values: Sequence[Any], is_natural: bool) -> Callable[[Any], Any]:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds and not kinds <= {str} and _can_be_compared(values):
        return lambda value: (value is None, 0 if value is None else value)
    text_key = _natural if is_natural else _alphabetical
    return lambda value: (value is not None, () if value is None else text_key(java_text(value)))


def _can_be_compared(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    try:
        return all(value < known[0] or value >= known[0] for value in known)
    except TypeError:
        return False


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers by their size and before letters, letters without regard to case."""
    pieces = (piece for piece in _NUMBER.split(text.casefold()) if piece)
    return tuple((0, int(piece), "") if piece[0].isdecimal() else (1, 0, piece) for piece in pieces)


def _alphabetical(text: str) -> str:
    return text.casefold()
