"""The table of log records: one row for each record that passes the filter, the newest at the bottom.

Records come in batches, and each batch costs one removal at the top and one insertion at the bottom. Filtering is done
here: a QSortFilterProxyModel maps every row by itself.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from designer.diagnostics.output.line_colours import LineColours

from .entry import HEADER, LogEntry
from .level_style import LevelIcons
from .log_filter import LogFilter
from .log_store import LogSearch, LogStore

FOUND_ON_LIGHT: Final = "#fff2c2"
FOUND_ON_DARK: Final = "#3d3413"
"""The ground of a record in which the search has found its text."""

_TIP_LIMIT: Final = 2_000
_TIP_LINES: Final = 25

_Index = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """The columns, left to right."""

    TIME = 0
    LEVEL = 1
    LOGGER = 2
    SOURCE = 3
    MESSAGE = 4


_TEXTS: Final[tuple[Callable[[LogEntry], str], ...]] = (
    lambda entry: entry.time_of_day,
    lambda entry: entry.level,
    lambda entry: entry.logger,
    lambda entry: entry.source,
    lambda entry: entry.first_line,
)


class LogModel(QAbstractTableModel):
    """The newest records of `store`. Change its filter and the search only by this model."""

    rows_dropped = Signal(int)
    """So many rows have just gone from the top."""

    def __init__(self, store: LogStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.search = LogSearch(store)
        self._dark = False
        self._colours = LineColours(dark=False)
        self._icons = LevelIcons()
        self._readers: dict[int, Callable[[LogEntry, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda entry, column: _TEXTS[column](entry),
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
            Qt.ItemDataRole.BackgroundRole: self._background,
            Qt.ItemDataRole.ToolTipRole: _tool_tip,
        }

    # --- what it holds ---

    def entry_at(self, row: int) -> LogEntry:
        return self.store.entry(self.store.shown[row])

    def number_at(self, row: int) -> int:
        """The number of the record in this row."""
        return self.store.shown[row]

    # --- what changes it ---

    def append(self, entries: Sequence[LogEntry]) -> int:
        """Show these records below the others; returns how many of them pass the filter."""
        fitting = self.store.fitting(entries)
        self._drop_oldest(self.store.excess(fitting))
        matching = self.store.matching(fitting)
        if not matching:
            self.store.append(fitting, matching)
            return 0
        first = len(self.store.shown)
        self.beginInsertRows(QModelIndex(), first, first + len(matching) - 1)
        self.store.append(fitting, matching)
        self.endInsertRows()
        self.search.add(matching)
        return len(matching)

    def set_filter(self, wanted: LogFilter) -> None:
        """Show only the records that pass; the search looks in these."""
        self.beginResetModel()
        self.store.set_filter(wanted)
        self.search.search(self.search.text)
        self.endResetModel()

    def find(self, text: str) -> None:
        """Mark the records that contain `text`, whatever its case."""
        self.search.search(text)
        self._announce()

    def clear(self) -> None:
        """Forget all records."""
        self.beginResetModel()
        self.store.clear()
        self.search.search(self.search.text)
        self.endResetModel()

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self._dark = dark
        self._colours = LineColours(dark)
        self._icons.set_dark(dark)
        self._announce()

    def _drop_oldest(self, count: int) -> None:
        if not count:
            return
        gone = self.store.row_at_or_after(self.store.first + count)
        if gone:
            self.beginRemoveRows(QModelIndex(), 0, gone - 1)
        self.store.drop_oldest(count)
        self.search.forget_dropped()
        if gone:
            self.endRemoveRows()
            self.rows_dropped.emit(gone)

    def _announce(self) -> None:
        if self.store.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.store.shown) - 1, len(HEADER) - 1))

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.store.shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADER)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADER[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        return None if read is None else read(self.entry_at(index.row()), index.column())

    def _decoration(self, entry: LogEntry, column: int) -> Any:
        return self._icons.icon(entry.level) if column == Column.LEVEL else None

    def _foreground(self, entry: LogEntry, column: int) -> QColor | None:
        match column:
            case Column.LEVEL:
                return self._colours.kind(entry.level)
            case Column.MESSAGE:
                return self._colours.text(entry.level)
            case Column.TIME | Column.SOURCE:
                return self._colours.quiet
        return None

    def _background(self, entry: LogEntry, _column: int) -> QColor | None:
        if not self.search.matches(entry):
            return None
        return QColor(FOUND_ON_DARK if self._dark else FOUND_ON_LIGHT)


def _tool_tip(entry: LogEntry, column: int) -> str:
    if column == Column.TIME:
        return entry.time
    if column != Column.MESSAGE:
        return _TEXTS[column](entry)
    shown = "\n".join(entry.text[:_TIP_LIMIT].split("\n")[:_TIP_LINES])
    return shown if len(shown) == len(entry.text) else f"{shown}\n…"
