"""The windows with tables that are open, one for each value."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from runtime.protocol import Cells, ValuePath

from .table_window import TableWindow


class TableWindows(QObject):
    """Opens windows, and gives each the answers to its questions."""

    cells_requested = Signal(object)
    """A `CellsQuery`; answer with `show_cells`."""

    def __init__(self, ids: Iterator[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._ids = ids
        self._widget = parent
        self._windows: list[TableWindow] = []

    def __iter__(self) -> Iterator[TableWindow]:
        return iter(list(self._windows))

    def __len__(self) -> int:
        return len(self._windows)

    def open(self, path: ValuePath) -> None:
        """Show the value's table, in the window that has it already or in a new one."""
        window = next((window for window in self._windows if window.path == path), None)
        if window is None:
            window = TableWindow(path, self._ids, self._widget.window())
            self._windows.append(window)
            window.closed.connect(self._on_window_closed)
            window.cells_requested.connect(self.cells_requested)
            window.refresh()
        window.show()
        window.raise_()
        window.activateWindow()

    def close_all(self) -> None:
        for window in self:
            window.close()

    def show_cells(self, cells: Cells) -> None:
        """Give the answer to the window that has asked."""
        for window in self:
            window.show_cells(cells)

    def mark_stale(self, words: str) -> None:
        """As `TableWindow.mark_stale`, of all."""
        for window in self:
            window.mark_stale(words)

    def draw_icons(self) -> None:
        for window in self:
            window.draw_icons()

    @Slot(object)
    def _on_window_closed(self, closed: TableWindow) -> None:
        self._windows = [window for window in self._windows if window is not closed]
