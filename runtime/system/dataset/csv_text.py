"""Ignition's own CSV: every value in quotes, and with what `fromCSV` needs when it is written for that.

    "#NAMES"
    "id","name"
    "#TYPES"
    "I","str"
    "#ROWS","2"
    "1","pump"
    "2","tank"

None is written as nothing at all, so that it differs from an empty text. In all columns but those of texts, both are
read as None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from runtime.dataset import Dataset
from runtime.dataset.column_types import value_type
from runtime.java import lang
from runtime.system.dataset.cell_text import export_text
from runtime.system.dataset.coercion import coerced
from runtime.system.date import Date

_LARGEST_INTEGER = 2**31 - 1

_CODES_OF_JAVA = {"Byte": "Byt", "Short": "S", "Integer": "I", "Long": "L", "Float": "F", "Double": "D", "Boolean": "B"}
_CODES: Mapping[type, str] = {bool: "B", float: "D", str: "str", object: "O"}
_TYPES: Mapping[str, type] = {
    **dict.fromkeys(("byt", "Byt", "s", "S", "i", "I", "l", "L"), int),
    **dict.fromkeys(("f", "F", "d", "D"), float),
    **dict.fromkeys(("b", "B"), bool),
    "str": str,
    "date": Date,
    "O": object,
}

_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",\r\n]*))(?P<end>,|\r?\n|\r|\Z)')

Cell = str | None


def written(dataset: Dataset, show_headers: bool, text_of: Callable[[object], str]) -> str:
    """The rows of `dataset` as CSV, below its column names when `show_headers`."""
    head = [_line(dataset.columnNames)] if show_headers else []
    return "".join([*head, *(_row_line(row, text_of) for row in dataset.rows)])


def written_for_export(dataset: Dataset) -> str:
    """`dataset` as CSV that `read` makes the same dataset of."""
    head = [["#NAMES"], dataset.columnNames, ["#TYPES"], _codes(dataset), ["#ROWS", str(dataset.rowCount)]]
    return "".join([*map(_line, head), *(_row_line(row, export_text) for row in dataset.rows)])


def read(text: str) -> Dataset:
    """The dataset that `written_for_export` was given, or Ignition.

    Raises:
        IllegalArgumentException: the text has another form; the message names the line.
    """
    lines = list(_lines(text.removeprefix("\ufeff")))
    for index, word in ((0, "#NAMES"), (2, "#TYPES"), (4, "#ROWS")):
        _expect(lines, index, word)
    names = ["" if name is None else name for name in lines[1]]
    types = [_TYPES.get(code or "", object) for code in lines[3]]
    if len(names) != len(types):
        raise lang.IllegalArgumentException(f"The CSV names {len(names)} columns and the types of {len(types)}.")
    rows = _counted_rows(lines[4], lines[5:])
    return Dataset(names, [_row(cells, types, number) for number, cells in enumerate(rows)], types)


def _line(texts: Iterable[str]) -> str:
    return ",".join(_quoted(text) for text in texts) + "\n"


def _row_line(row: Iterable[object], text_of: Callable[[object], str]) -> str:
    return ",".join("" if value is None else _quoted(text_of(value)) for value in row) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _codes(dataset: Dataset) -> list[str]:
    return [_code(kind, dataset.getColumnAsList(index)) for index, kind in enumerate(dataset.columnTypes)]


def _code(declared: type, values: Sequence[Any]) -> str:
    kind = value_type(declared)
    if declared.__name__ in _CODES_OF_JAVA:
        return _CODES_OF_JAVA[declared.__name__]
    if kind is int:
        return "L" if any(abs(value) > _LARGEST_INTEGER for value in values if value is not None) else "I"
    if issubclass(kind, date):
        return "date"
    return _CODES.get(kind, "O")


def _lines(text: str) -> Iterator[list[Cell]]:
    cells: list[Cell] = []
    end = 0
    while end < len(text):
        match = _CELL.match(text, end)
        if match is None:
            line = text.count("\n", 0, end) + 1
            raise lang.IllegalArgumentException(
                f"Line {line} of the CSV has a quote that is not closed or not doubled."
            )
        cells.append(match["bare"] or None if match["quoted"] is None else match["quoted"].replace('""', '"'))
        end = match.end()
        if match["end"] != ",":
            yield cells
            cells = []
    if cells:
        yield [*cells, None]  # the text ends with a comma


def _expect(lines: Sequence[Sequence[Cell]], index: int, word: str) -> None:
    if index >= len(lines) or lines[index][0] != word:
        raise lang.IllegalArgumentException(
            f"Line {index + 1} of the CSV must be {word}; use what system.dataset.toCSV writes with forExport=True."
        )


def _counted_rows(header: Sequence[Cell], lines: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """As many of `lines` as #ROWS says; behind them only empty ones may come, which one of a single None is too."""
    count = header[1] if len(header) > 1 and header[1] else "no number"
    rows = lines[: int(count)] if count.isdecimal() else ()
    if str(len(rows)) != count or any(line != [None] for line in lines[len(rows) :]):
        raise lang.IllegalArgumentException(f"#ROWS of the CSV says {count}, and {len(lines)} lines follow.")
    return rows


def _row(cells: Sequence[Cell], types: Sequence[type], number: int) -> list[Any]:
    if len(cells) != len(types):
        raise lang.IllegalArgumentException(
            f"Row {number} of the CSV has {len(cells)} values for {len(types)} columns."
        )
    try:
        return [_value(cell, kind) for cell, kind in zip(cells, types, strict=True)]
    except lang.IllegalArgumentException as error:
        raise lang.IllegalArgumentException(f"Row {number} of the CSV: {error}") from None


def _value(cell: Cell, kind: type) -> Any:
    if cell is None or (cell == "" and kind is not str):
        return None
    return coerced(cell, kind)
