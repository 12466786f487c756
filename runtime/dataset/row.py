"""One row of a dataset, as `for row in data:` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from runtime.dataset.missing import no_column

Row = tuple[Any, ...]


class Columns(Protocol):
    """What a row needs of its dataset."""

    def getColumnNames(self) -> list[str]: ...

    def column(self, column: int | str) -> int: ...


class PyRow(Sequence[Any]):
    """One row of a PyDataSet: its values by index, by slice, by column name or in a loop."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: Columns, values: Row) -> None:
        self._columns = columns
        self._values = values

    def getColumnNames(self) -> list[str]:
        return self._columns.getColumnNames()

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, key: int | str | slice) -> Any:
        if isinstance(key, str):
            return self._values[self._columns.column(key)]
        if isinstance(key, slice):
            return list(self._values[key])
        if -len(self._values) <= key < len(self._values):
            return self._values[key]
        raise IndexError(no_column(key, self.getColumnNames()))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (PyRow, tuple, list)):
            return NotImplemented
        return self._values == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # values need not be hashable

    def __repr__(self) -> str:
        cells = zip(self.getColumnNames(), self._values, strict=True)
        return "{" + ", ".join(f"{name}={value!r}" for name, value in cells) + "}"
