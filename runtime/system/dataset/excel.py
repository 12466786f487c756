"""The .xlsx workbook that `toExcel` makes, by openpyxl, which is imported when the first one is made."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from runtime.dataset import Dataset
from runtime.system.dataset.cell_text import java_text

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_LONGEST_TEXT = 32_767
_DATE_FORMAT = "yyyy-mm-dd hh:mm:ss"
_CELL_TYPES = (bool, int, float, Decimal, datetime, date, time)


def written(sheets: Sequence[tuple[str, Dataset]], show_headers: bool) -> bytes:
    """A workbook of these sheets, each with its wished name."""
    from openpyxl import Workbook

    # Write-only: rows go to the file as they come, so that a large dataset is not held in memory twice.
    workbook = Workbook(write_only=True)
    taken: set[str] = set()
    for wish, dataset in sheets:
        name = _sheet_name(wish, taken)
        taken.add(name.casefold())
        _fill(workbook.create_sheet(name), dataset, show_headers)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, dataset: Dataset, show_headers: bool) -> None:
    if show_headers:
        sheet.append([_text_cell(sheet, name, is_bold=True) for name in dataset.columnNames])
    for row in dataset.rows:
        sheet.append(list(_cells(sheet, row)))


def _cells(sheet: Any, row: Sequence[Any]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, datetime):
            yield _date_cell(sheet, value)
        elif value is None or (isinstance(value, _CELL_TYPES) and not _is_without_form(value)):
            yield value
        else:
            yield _text_cell(sheet, java_text(value))


def _is_without_form(value: Any) -> bool:
    """Whether Excel has no number for it: NaN and the infinities, and what it would round (15 digits are kept)."""
    if isinstance(value, (float, Decimal)):
        return not math.isfinite(value)
    return isinstance(value, int) and abs(value) >= 10**15


def _date_cell(sheet: Any, value: datetime) -> Any:
    from openpyxl import cell

    # Excel knows no time zones, and openpyxl goes by the exact class.
    moment = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
    written_cell = cell.WriteOnlyCell(sheet, datetime.combine(moment.date(), moment.time()))
    written_cell.number_format = _DATE_FORMAT
    return written_cell


def _text_cell(sheet: Any, text: str, *, is_bold: bool = False) -> Any:
    from openpyxl import cell, styles

    written_cell = cell.WriteOnlyCell(sheet, cell.cell.ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST_TEXT])
    # A text that begins with = is no formula: it came from a database, and nobody means it to be reckoned.
    written_cell.data_type = "s"
    if is_bold:
        written_cell.font = styles.Font(bold=True)
    return written_cell


def _sheet_name(wish: str, taken: set[str]) -> str:
    plain = _NOT_IN_SHEET_NAMES.sub(" ", wish).strip("'")[:_LONGEST_SHEET_NAME] or "Sheet"
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: _LONGEST_SHEET_NAME - 5]} ({number})"
        number += 1
    return name
