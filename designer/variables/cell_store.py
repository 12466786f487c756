"""The cells of a table that are known, in blocks; the blocks that were looked at longest ago are forgotten. Qt-free."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple, TypeVar

from runtime.protocol import Cells

BLOCK_ROWS: Final = 100
BLOCK_COLUMNS: Final = 40
MOST_BLOCKS: Final = 80
"""320,000 cells."""

T = TypeVar("T")


class Block(NamedTuple):
    """Which block: of rows, and of columns."""

    row: int
    column: int

    @property
    def first_row(self) -> int:
        return self.row * BLOCK_ROWS

    @property
    def first_column(self) -> int:
        return self.column * BLOCK_COLUMNS


def block_at(row: int, column: int) -> Block:
    """The block in which a cell is."""
    return Block(row // BLOCK_ROWS, column // BLOCK_COLUMNS)


def blocks_of(rows: range, columns: range) -> list[Block]:
    """The blocks that have a cell in these rows and columns."""
    if not rows or not columns:
        return []
    first, last = block_at(rows[0], columns[0]), block_at(rows[-1], columns[-1])
    return [
        Block(row, column) for row in range(first.row, last.row + 1) for column in range(first.column, last.column + 1)
    ]


class CellStore:
    """Answers what stands in a cell, as far as it has been told."""

    def __init__(self) -> None:
        self._blocks: OrderedDict[Block, Cells] = OrderedDict()
        self._stale: set[Block] = set()

    def put(self, block: Block, cells: Cells) -> None:
        """These are the block's cells now."""
        self._blocks[block] = cells
        self._blocks.move_to_end(block)
        self._stale.discard(block)
        while len(self._blocks) > MOST_BLOCKS:
            gone, _ = self._blocks.popitem(last=False)
            self._stale.discard(gone)

    def make_stale(self) -> None:
        """What is known may have changed: it is told until it is known anew, but counts as missing."""
        self._stale.update(self._blocks)

    def clear(self) -> None:
        self._blocks.clear()
        self._stale.clear()

    def missing(self, rows: range, columns: range) -> list[Block]:
        """The blocks of these cells that are to be asked for. Those that are not count as looked at."""
        missing = []
        for block in blocks_of(rows, columns):
            if block in self._blocks:
                self._blocks.move_to_end(block)
            if block not in self._blocks or block in self._stale:
                missing.append(block)
        return missing

    def block(self, block: Block) -> Cells | None:
        return self._blocks.get(block)

    def text(self, row: int, column: int) -> str | None:
        """What stands in the cell; None while it is not known."""
        cells = self._blocks.get(block_at(row, column))
        return None if cells is None else cell_of(cells, row, column)

    def is_number(self, row: int, column: int) -> bool:
        """Whether the cell is in a column of numbers, as far as its block tells."""
        cells = self._blocks.get(block_at(row, column))
        place = column % BLOCK_COLUMNS
        return cells is not None and place < len(cells.numbers) and cells.numbers[place]

    def row_header(self, row: int) -> str | None:
        """What stands beside the row, from whichever of its blocks is known."""
        cells = next((cells for block, cells in self._blocks.items() if block.row == row // BLOCK_ROWS), None)
        return None if cells is None else item_at(cells.row_headers, row % BLOCK_ROWS)

    def column_header(self, column: int) -> str | None:
        """What stands above the column, from whichever of its blocks is known."""
        cells = next((cells for block, cells in self._blocks.items() if block.column == column // BLOCK_COLUMNS), None)
        return None if cells is None else item_at(cells.column_headers, column % BLOCK_COLUMNS)


def cell_of(cells: Cells, row: int, column: int) -> str | None:
    """What stands in a cell of this block."""
    texts = item_at(cells.texts, row - cells.first_row)
    return None if texts is None else item_at(texts, column - cells.first_column)


def item_at(items: tuple[T, ...], place: int) -> T | None:
    """The item at `place`, None where there is none."""
    return items[place] if 0 <= place < len(items) else None
