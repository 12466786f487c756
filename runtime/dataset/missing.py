"""What is said of a row or column that a dataset does not have."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


def no_row(row: int, row_count: int) -> str:
    return f"There is no row {row}: the dataset has {counted(row_count, 'row')}, from 0."


def no_column(column: int | str, names: Sequence[str]) -> str:
    if not isinstance(column, str):
        return f"There is no column {column}: the dataset has {counted(len(names), 'column')}, from 0."
    by_folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(column.casefold(), by_folded, n=1)
    hint = f" Did you mean {by_folded[near[0]]!r}?" if near else ""
    return f"There is no column {column!r}; the columns are {', '.join(names) or 'none'}.{hint}"


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
