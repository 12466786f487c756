"""How a table's columns are kept from one session to the next: which, in what order, how wide, sorted by which."""

from __future__ import annotations

import zlib
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QTableView


class ColumnsState:
    """Saves and restores the columns of tables of one kind.

    `version` grows when columns are added, removed or change their places: a state of another version would show
    one column's width and place at another.
    """

    def __init__(self, kind: str, version: int) -> None:
        self._mark: Final = f"{kind} {version}\n".encode()

    def save(self, table: QTableView) -> bytes:
        state = bytes(table.horizontalHeader().saveState().data())
        return self._mark + zlib.crc32(state).to_bytes(4, "big") + state

    def restore(self, table: QTableView, saved: bytes) -> bool:
        """Show the columns as they were saved. False, and nothing changed, for a state that is not ours or damaged."""
        if not saved.startswith(self._mark):
            return False
        checksum, state = saved[len(self._mark) :][:4], saved[len(self._mark) + 4 :]
        header = table.horizontalHeader()
        # Qt itself believes what it reads: a damaged state may leave a header with no column.
        if zlib.crc32(state).to_bytes(4, "big") != checksum or not header.restoreState(QByteArray(state)):
            return False
        table.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())
        return True
