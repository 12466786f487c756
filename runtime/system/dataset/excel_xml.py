"""The XML workbook of Excel 2003 that `dataSetToExcel` makes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from runtime.dataset import Dataset
from runtime.system.dataset.cell_text import java_text

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="date"><NumberFormat ss:Format="yyyy-mm-dd hh:mm:ss"/></Style></Styles>
"""


def written(datasets: Sequence[Dataset], show_headers: bool) -> str:
    """A workbook with the sheets Sheet1, Sheet2 and so on."""
    sheets = [_sheet(f"Sheet{number}", dataset, show_headers) for number, dataset in enumerate(datasets, 1)]
    return _HEAD + "".join(sheets) + "</Workbook>\n"


def _sheet(name: str, dataset: Dataset, show_headers: bool) -> str:
    lines = [f'<Worksheet ss:Name="{name}"><Table>']
    if show_headers:
        lines.append(_row([_cell(column) for column in dataset.columnNames]))
    lines += [_row([_cell(value) for value in row]) for row in dataset.rows]
    return "\n".join([*lines, "</Table></Worksheet>", ""])


def _row(cells: Sequence[str]) -> str:
    return f"<Row>{''.join(cells)}</Row>"


def _cell(value: object) -> str:
    if value is None:
        return "<Cell/>"
    if isinstance(value, bool):
        return _typed("Boolean", "1" if value else "0")
    if isinstance(value, (int, float)) and math.isfinite(value):
        return _typed("Number", repr(value))
    if isinstance(value, datetime):
        local = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
        return _typed("DateTime", local.isoformat(timespec="milliseconds"), ' ss:StyleID="date"')
    return _typed("String", escape(_NOT_IN_XML.sub(" ", java_text(value))))


def _typed(kind: str, text: str, style: str = "") -> str:
    return f'<Cell{style}><Data ss:Type="{kind}">{text}</Data></Cell>'
