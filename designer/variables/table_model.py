"""A large table of which only blocks are known. What is not known yet reads "…"."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from runtime.protocol import Cells

from .cell_store import Block, CellStore

MOST_ROWS: Final = 2_000_000
"""Rows that are shown at a time: a header keeps some bytes for each, and counts its pixels in 31 bits."""
MOST_COLUMNS: Final = 20_000
PLACEHOLDER: Final = "…"

_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Shows what its `store` knows, from the row `first_row` of the table on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = CellStore()
        self.first_row = 0
        self.total_rows = 0
        self.total_columns = 0
        self._rows = 0
        self._columns = 0

    def put(self, block: Block, cells: Cells) -> None:
        """Show this block; the table gets the size that it has by now."""
        self.store.put(block, cells)
        self._resize(cells.rows, cells.columns)
        rows = self._shown_rows(block, len(cells.texts))
        if rows and cells.column_headers:
            last = self.index(rows[-1], block.first_column + len(cells.column_headers) - 1)
            self.dataChanged.emit(self.index(rows[0], block.first_column), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, rows[0], rows[-1])
        if cells.column_headers:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, block.first_column, last_column(block, cells))

    def clear(self) -> None:
        """Forget all cells; another part of the array is to be shown."""
        self.store.clear()
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self._columns - 1))

    def show_row(self, row: int) -> int:
        """The place at which the table's row is shown; where that is too far off, the shown rows are others then."""
        if not self.first_row <= row < self.first_row + self._rows:
            self.first_row = min(max(0, row - MOST_ROWS // 2), max(0, self.total_rows - MOST_ROWS))
            self._set_size(self._rows_to_show(), self._columns)
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self._columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)
        return row - self.first_row

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row() + self.first_row, index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.store.text(row, column)
            return PLACEHOLDER if text is None else text.replace("\n", "⏎")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.store.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(is_number=self.store.is_number(row, column))
        if role == Qt.ItemDataRole.ForegroundRole and self.store.text(row, column) is None:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            row = section + self.first_row
            return f" {self.store.row_header(row) or row} "  # the header itself leaves no room beside it
        header = self.store.column_header(section)
        return PLACEHOLDER if header is None else header

    # --- inside ---

    def _shown_rows(self, block: Block, count: int) -> range:
        first = max(0, block.first_row - self.first_row)
        return range(first, min(block.first_row + count - self.first_row, self._rows))

    def _rows_to_show(self) -> int:
        return min(self.total_rows - self.first_row, MOST_ROWS)

    def _resize(self, rows: int, columns: int) -> None:
        self.total_rows, self.total_columns = rows, columns
        if self.first_row >= max(1, rows):
            self.first_row = 0
        self._set_size(self._rows_to_show(), min(columns, MOST_COLUMNS))

    def _set_size(self, rows: int, columns: int) -> None:
        if columns < self._columns:
            self.beginRemoveColumns(QModelIndex(), columns, self._columns - 1)
            self._columns = columns
            self.endRemoveColumns()
        elif columns > self._columns:
            self.beginInsertColumns(QModelIndex(), self._columns, columns - 1)
            self._columns = columns
            self.endInsertColumns()
        if rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        elif rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()


def last_column(block: Block, cells: Cells) -> int:
    """The last column of which the block has something."""
    return block.first_column + len(cells.column_headers) - 1


def _alignment(*, is_number: bool) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter
