"""The functions of a profile for a table, and the choice of those that are shown."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from designer.diagnostics.task_text import place_text
from designer.diagnostics.threads.flame_layout import percent
from runtime.protocol import CodeKind, CodeLine, ProfiledFunction

from .profile_run import ProfileTable, is_script, seconds_text

_Index = QModelIndex | QPersistentModelIndex

SORT_ROLE: Final = Qt.ItemDataRole.UserRole
SHARE_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class FunctionColumn(enum.IntEnum):
    """The columns, left to right."""

    FUNCTION = 0
    PLACE = 1
    CALLS = 2
    OWN = 3
    TOTAL = 4
    SHARE = 5


_TITLES: Final = ("Function", "File:Line", "Calls", "Own time", "Total time", "Share")
_TIPS: Final = (
    "The function",
    "Where it is defined",
    "How often it was called",
    "The time spent in the function itself, without what it called",
    "The time from its calls to their ends, with what it called",
    "Its own time as a part of all",
)
_NUMBERS: Final = (FunctionColumn.CALLS, FunctionColumn.OWN, FunctionColumn.TOTAL, FunctionColumn.SHARE)
_KINDS: Final = {CodeKind.SCRIPT: "script", CodeKind.LIBRARY: "library", CodeKind.NATIVE: "native code"}


class FunctionsModel(QAbstractTableModel):
    """A row for each function of the table given to `show_table`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = ProfileTable()
        self._readers: dict[int, Callable[[ProfiledFunction, FunctionColumn], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: lambda function, _column: _tool_tip(function),
            Qt.ItemDataRole.TextAlignmentRole: lambda _function, column: _alignment(column),
            Qt.ItemDataRole.ForegroundRole: _foreground,
            SORT_ROLE: self._sort_key,
            SHARE_ROLE: self._share,
        }

    def show_table(self, table: ProfileTable) -> None:
        """Show these functions instead of those before."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.functions)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        texts = {Qt.ItemDataRole.DisplayRole: _TITLES, Qt.ItemDataRole.ToolTipRole: _TIPS}.get(Qt.ItemDataRole(role))
        if texts is not None:
            return texts[section]
        return _alignment(FunctionColumn(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        if read is None or not index.isValid():
            return None
        return read(self.table.functions[index.row()], FunctionColumn(index.column()))

    def _text(self, function: ProfiledFunction, column: FunctionColumn) -> str:
        match column:
            case FunctionColumn.FUNCTION:
                return function.function
            case FunctionColumn.PLACE:
                return place_of(function)
            case FunctionColumn.CALLS:
                return calls_text(function)
            case FunctionColumn.OWN:
                return seconds_text(function.own_s)
            case FunctionColumn.TOTAL:
                return seconds_text(function.total_s)
            case FunctionColumn.SHARE:
                return percent(self.table.share(function))

    def _sort_key(self, function: ProfiledFunction, column: FunctionColumn) -> Any:
        match column:
            case FunctionColumn.CALLS:
                return function.calls
            case FunctionColumn.OWN | FunctionColumn.SHARE:
                return function.own_s
            case FunctionColumn.TOTAL:
                return function.total_s
            case _:
                return self._text(function, column).casefold()

    def _share(self, function: ProfiledFunction, column: FunctionColumn) -> float | None:
        return self.table.share(function) if column is FunctionColumn.SHARE else None


class FunctionsProxy(QSortFilterProxyModel):
    """Which functions are shown, and in what order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._scripts_only = False
        self.setSortRole(SORT_ROLE)

    def set_text(self, text: str) -> None:
        """Show functions only whose name or place contains `text`, whatever its case."""
        self._text = text.casefold()
        self.invalidate()

    def set_scripts_only(self, scripts_only: bool) -> None:
        """Hide what belongs to Python and to libraries."""
        self._scripts_only = scripts_only
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: _Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, FunctionsModel)
        function = model.table.functions[row]
        if self._scripts_only and not is_script(function):
            return False
        words = f"{function.function}\n{place_of(function)}\n{function.file}"
        return not self._text or self._text in words.casefold()


def place_of(function: ProfiledFunction) -> str:
    """ "report.py:12", empty for native code."""
    return place_text(CodeLine(function.file, function.line))


def calls_text(function: ProfiledFunction) -> str:
    """ "1,200", or "1,200/3" when only 3 of them were no recursion; a dash when nobody has counted."""
    if not function.calls:
        return "\N{EN DASH}"
    if function.calls == function.outermost_calls:
        return f"{function.calls:,}"
    return f"{function.calls:,}/{function.outermost_calls:,}"


def _tool_tip(function: ProfiledFunction) -> str:
    place = f"{function.file}, line {function.line}" if function.file else ""
    return "\n".join(line for line in (function.function, place, _KINDS[function.kind]) if line)


def _alignment(column: FunctionColumn) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def _foreground(function: ProfiledFunction, _column: FunctionColumn) -> Any:
    return None if is_script(function) else QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
