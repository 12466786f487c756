"""The table widget of a value's window: cells of one height, copied by Ctrl+C."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from editor.code_area import code_font
from runtime.protocol import Cells

from .cell_copy import Area
from .cell_store import Block
from .table_model import TableModel, last_column

_ROW_PADDING_PX: Final = 8
_CELL_PADDING_PX: Final = 20
_SAMPLE_ROWS: Final = 20
_MOST_VISIBLE: Final = 400
"""Rows, and columns, that can be in sight at once: no screen has more."""
_NARROWEST: Final = "-0.123456"
_WIDEST: Final = "A text that is as long as most people want to read at once"


class CellsView(QTableView):
    """Shows a `TableModel`, and tells when other cells come in sight."""

    scrolled = Signal()
    copy_requested = Signal(bool)
    """The selected cells are to be copied; True: with their headers."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._fitted: set[int] = set()
        self.setModel(model)
        self.setAccessibleName("Cells")
        self.setFont(code_font())
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.copy_action = self._action("Copy", QKeySequence.StandardKey.Copy, self._on_copy_triggered)
        self.copy_headers_action = self._action("Copy with Headers", "Ctrl+Shift+C", self._on_copy_headers_triggered)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.scrolled)

    def visible_area(self) -> Area:
        """The table's rows and columns that can be seen now."""
        size = self.viewport().size()
        first, last = self.rowAt(0), self.rowAt(size.height() - 1)
        left, right = self.columnAt(0), self.columnAt(size.width() - 1)
        rows = range(max(0, first), (last if last >= 0 else self._table.rowCount() - 1) + 1)
        columns = range(max(0, left), (right if right >= 0 else self._table.columnCount() - 1) + 1)
        offset = self._table.first_row
        return Area(range(rows.start + offset, rows.stop + offset)[:_MOST_VISIBLE], columns[:_MOST_VISIBLE])

    def selected_areas(self) -> list[Area]:
        """The table's rows and columns that are selected."""
        offset = self._table.first_row
        return [
            Area(range(span.top() + offset, span.bottom() + 1 + offset), range(span.left(), span.right() + 1))
            for span in self.selectionModel().selection().toList()
        ]

    def fit_columns(self, block: Block, cells: Cells) -> None:
        """Give columns that come in for the first time the width that their first rows need."""
        metrics = self.fontMetrics()
        narrowest, widest = metrics.horizontalAdvance(_NARROWEST), metrics.horizontalAdvance(_WIDEST)
        for column in range(block.first_column, last_column(block, cells) + 1):
            if column in self._fitted or column >= self._table.columnCount():
                continue
            self._fitted.add(column)
            place = column - block.first_column
            texts = [cells.column_headers[place], *(row[place] for row in cells.texts[:_SAMPLE_ROWS])]
            width_px = max(metrics.horizontalAdvance(text[:80]) for text in texts)
            self.setColumnWidth(column, min(max(width_px, narrowest), widest) + _CELL_PADDING_PX)

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        # Fixed heights: asking each of a million rows for its own would take minutes.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING_PX)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setAccessibleName("Rows")
        columns = self.horizontalHeader()
        columns.setDefaultSectionSize(self.fontMetrics().horizontalAdvance(_NARROWEST) + _CELL_PADDING_PX)
        columns.setAccessibleName("Columns")
        for header in (rows, columns):
            header.setHighlightSections(False)
            # WORKAROUND Qt 6: a header asks for each section that it paints whether all of its cells are selected, and
            # finds out by going through a million of them. So it gets a selection that is always empty.
            header.setSelectionModel(QItemSelectionModel(self._table, header))

    def _action(self, title: str, key: QKeySequence.StandardKey | str, slot: object) -> QAction:
        action = QAction(title, self, shortcutContext=Qt.ShortcutContext.WidgetShortcut)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    @Slot()
    def _on_copy_triggered(self) -> None:
        self.copy_requested.emit(False)

    @Slot()
    def _on_copy_headers_triggered(self) -> None:
        self.copy_requested.emit(True)

    # --- QTableView ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrolled.emit()
