"""The HTML page that `dataSetToHTML` makes."""

from __future__ import annotations

import html
from collections.abc import Iterator

from runtime.dataset import Dataset
from runtime.dataset.column_types import is_number
from runtime.system.dataset.cell_text import java_text


def written(dataset: Dataset, show_headers: bool, title: str) -> str:
    """A page with the table of `dataset`. Whatever it holds is text: an angle bracket in it is no tag."""
    return "\n".join(
        [
            f"<HTML><HEAD><TITLE>{html.escape(title)}</TITLE></HEAD>",
            "<BODY>",
            "<TABLE border='1'>",
            *(_row([f"<TH>{html.escape(name)}</TH>" for name in dataset.columnNames]) if show_headers else []),
            *_body(dataset),
            "</TABLE>",
            "</BODY></HTML>",
        ]
    )


def _body(dataset: Dataset) -> Iterator[str]:
    sides = ["right" if is_number(kind) else "left" for kind in dataset.columnTypes]
    for row in dataset.rows:
        cells = zip(row, sides, strict=True)
        yield from _row([f"<TD align='{side}'>{html.escape(java_text(value))}</TD>" for value, side in cells])


def _row(cells: list[str]) -> list[str]:
    return ["<TR>", *cells, "</TR>"]
