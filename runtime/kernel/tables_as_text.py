"""What the Script Console shows of datasets and tags: tables, where IPython would show one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from runtime.dataset.py_dataset import PyDataSet
from runtime.dataset.table import Dataset
from runtime.tags.browsing import Results
from runtime.tags.qualified_value import QualifiedValue

MAX_ROWS: Final = 20
MAX_CELL: Final = 40
MAX_WIDTH: Final = 120
"""In characters; columns that do not fit are only counted."""

_GAP: Final = "  "
_CUT: Final = "…"
_BROWSED: Final = ("name", "tagType", "dataType", "value", "quality")
_MOST_TAGS: Final = 1_000

Cells = Sequence[Any]


class Table(NamedTuple):
    """A title, and below it columns. `rows` has the first ones of `row_count`."""

    title: str
    names: Sequence[str]
    rows: Sequence[Cells]
    row_count: int


def show_tables(shell: Any) -> None:
    """Let `shell`, an IPython InteractiveShell, show these types as tables. Call it once."""
    formatter = shell.display_formatter.formatters["text/plain"]
    for kind in (Dataset, PyDataSet):
        formatter.for_type(kind, _printer(_of_dataset))
    formatter.for_type(Results, _printer(_of_results))
    formatter.for_type(QualifiedValue, _printer(lambda tag: _of_tags([tag])))
    usual = formatter.for_type(list)
    formatter.for_type(list, _list_printer(usual))


def table_text(table: Table) -> str:
    """The table in characters, numbers at the right of their columns."""
    texts = [[_cell(value) for value in row] for row in table.rows]
    widths = [max(map(len, column)) for column in zip([*map(_cell, table.names)], *texts, strict=True)]
    shown = _fitting(widths)
    rights = [_is_number(column) for column in zip(*table.rows, strict=True)] or [False] * len(widths)

    def line(cells: Iterable[str]) -> str:
        aligned = (
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in islice(zip(cells, widths, rights, strict=True), shown)
        )
        return _GAP.join(aligned).rstrip()

    lines = [table.title, line(map(_cell, table.names)), _GAP.join("─" * width for width in widths[:shown])]
    lines += [line(row) for row in texts]
    lines += _left_out(table.row_count - len(texts), len(widths) - shown)
    return "\n".join(lines)


# --- what is shown of each type ---


def _of_dataset(dataset: Dataset) -> Table:
    rows = [tuple(row) for row in dataset.rows[:MAX_ROWS]]
    return Table(repr(dataset), dataset.getColumnNames(), rows, dataset.rowCount)


def _of_results(results: Results) -> Table:
    rows = [[_of_browsed(found, name) for name in _BROWSED] for found in results[:MAX_ROWS]]
    return Table(repr(results), _BROWSED, rows, len(results))


def _of_browsed(found: Any, name: str) -> Any:
    value = found.get(name, "") if isinstance(found, dict) else getattr(found, name, "")
    return value.value if isinstance(value, QualifiedValue) else value


def _of_tags(tags: Sequence[QualifiedValue]) -> Table:
    title = "1 tag value" if len(tags) == 1 else f"{len(tags):,} tag values"
    rows = [(tag.value, tag.quality, tag.timestamp) for tag in tags[:MAX_ROWS]]
    return Table(title, ("value", "quality", "timestamp"), rows, len(tags))


# --- IPython's side ---


def _printer(table_of: Callable[[Any], Table]) -> Callable[[Any, Any, bool], None]:
    def show(value: Any, printer: Any, _is_cycle: bool) -> None:
        # Inside of something else a table would tear that apart.
        printer.text(repr(value) if len(printer.stack) > 1 else table_text(table_of(value)))

    return show


def _list_printer(usual: Callable[[Any, Any, bool], None] | None) -> Callable[[Any, Any, bool], None]:
    """Shows what `system.tag.readBlocking` returns, and leaves other lists to IPython."""

    def show(values: list[Any], printer: Any, is_cycle: bool) -> None:
        is_tags = 0 < len(values) <= _MOST_TAGS and all(type(value) is QualifiedValue for value in values)
        if is_tags and len(printer.stack) == 1:
            printer.text(table_text(_of_tags(values)))
        elif usual is not None:
            usual(values, printer, is_cycle)
        else:
            printer.text(repr(values))

    return show


# --- cells ---


def _cell(value: Any) -> str:
    text = "None" if value is None else str(value)
    text = " ".join(text.split("\n"))
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + _CUT


def _is_number(column: Sequence[Any]) -> bool:
    return all(isinstance(value, int | float) or value is None for value in column)


def _fitting(widths: Sequence[int]) -> int:
    """How many columns fit; one is always shown."""
    used = 0
    for number, width in enumerate(widths):
        used += width + len(_GAP)
        if used > MAX_WIDTH and number:
            return number
    return len(widths)


def _left_out(rows: int, columns: int) -> list[str]:
    parts = [f"{rows:,} more {'row' if rows == 1 else 'rows'}"] if rows > 0 else []
    parts += [f"{columns:,} more {'column' if columns == 1 else 'columns'}"] if columns > 0 else []
    return [f"{_CUT} {', '.join(parts)}"] if parts else []
