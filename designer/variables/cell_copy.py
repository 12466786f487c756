"""What is copied of a table: the text for the clipboard, gathered as its blocks come in. Qt-free."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final, NamedTuple

from runtime.protocol import Cells

from .cell_store import Block, CellStore, block_at, blocks_of, cell_of, item_at

MOST_CELLS: Final = 200_000


class Area(NamedTuple):
    """A rectangle of cells."""

    rows: range
    columns: range

    @property
    def size(self) -> int:
        return len(self.rows) * len(self.columns)


class CellCopy:
    """Gathers the cells of some areas; those between them stay empty."""

    def __init__(self, areas: Sequence[Area], *, with_headers: bool = False) -> None:
        self._areas = areas
        self._with_headers = with_headers
        self._blocks: dict[Block, Cells] = {}
        self._needed = list(dict.fromkeys(block for area in areas for block in blocks_of(*area)))

    @property
    def size(self) -> int:
        """How many cells the text will have."""
        return len(self._rows()) * len(self._columns())

    def take(self, store: CellStore) -> Block | None:
        """Take what is known; the next block that has to be asked for, None when all are here."""
        for block in self._needed:
            if block not in self._blocks:
                cells = store.block(block)
                if cells is None:
                    return block
                self._blocks[block] = cells
        return None

    def put(self, block: Block, cells: Cells) -> None:
        self._blocks[block] = cells

    def text(self) -> str:
        """Lines of cells with tabs between them; a cell with tabs or line ends is quoted, as spreadsheets do."""
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        columns = self._columns()
        if self._with_headers:
            writer.writerow(["", *map(self._column_header, columns)])
        for row in self._rows():
            cells = [self._cell(row, column) for column in columns]
            writer.writerow([self._row_header(row), *cells] if self._with_headers else cells)
        return out.getvalue().removesuffix("\n")

    def _rows(self) -> list[int]:
        return sorted({row for area in self._areas for row in area.rows})

    def _columns(self) -> list[int]:
        return sorted({column for area in self._areas for column in area.columns})

    def _cell(self, row: int, column: int) -> str:
        if not any(row in area.rows and column in area.columns for area in self._areas):
            return ""
        cells = self._blocks.get(block_at(row, column))
        return (cell_of(cells, row, column) if cells is not None else None) or ""

    def _row_header(self, row: int) -> str:
        known = (cells for block, cells in self._blocks.items() if block.row == block_at(row, 0).row)
        cells = next(known, None)
        return "" if cells is None else item_at(cells.row_headers, row - cells.first_row) or ""

    def _column_header(self, column: int) -> str:
        known = (cells for block, cells in self._blocks.items() if block.column == block_at(0, column).column)
        cells = next(known, None)
        return "" if cells is None else item_at(cells.column_headers, column - cells.first_column) or ""
