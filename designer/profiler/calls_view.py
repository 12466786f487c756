"""Who called the chosen function, and what it called itself: two small tables side by side."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from designer.row_table import RowTable
from runtime.protocol import ProfiledCalls, ProfiledFunction

from .functions_model import place_of
from .profile_run import ProfileTable, seconds_text

_Index = QModelIndex | QPersistentModelIndex
_TITLES: Final = ("Function", "Calls", "Total time")
_NOBODY_CHOSEN: Final = "Choose a function above."


class CallsModel(QAbstractTableModel):
    """The functions at the other end of some calls."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[int, ProfiledFunction, ProfiledCalls]] = []

    def show_calls(self, rows: list[tuple[int, ProfiledFunction, ProfiledCalls]]) -> None:
        """Show these: the function's place in the profile, the function, and what the calls came to."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, index: _Index) -> int:
        """The place in the profile of the function in this row."""
        return self._rows[index.row()][0]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        _, function, calls = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (function.function, f"{calls.calls:,}", seconds_text(calls.total_s))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(word for word in (function.function, place_of(function)) if word)
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


class _CallsTable(RowTable):
    """One of the two tables."""

    def __init__(self, name: str, no_calls: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._no_calls = no_calls
        self.words = _NOBODY_CHOSEN
        self.calls = CallsModel(self)
        self.setModel(self.calls)
        self.setAccessibleName(name)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def show_calls(self, rows: list[tuple[int, ProfiledFunction, ProfiledCalls]] | None) -> None:
        """Show the calls; None while no function is chosen."""
        self.words = _NOBODY_CHOSEN if rows is None else self._no_calls
        self.calls.show_calls(rows or [])

    def empty_words(self) -> str:
        return self.words


class CallsView(QWidget):
    """Shows the calls to and from the function given to `show_function`."""

    function_chosen = Signal(int)
    """The place in the profile of the function that was double-clicked, or chosen by Return."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.callers = _CallsTable("Called by", "Nothing that was counted called it.", self)
        self.called = _CallsTable("Calls", "It called nothing.", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for title, table in (("Called by", self.callers), ("Calls", self.called)):
            layout.addLayout(self._with_title(title, table))
            table.activated.connect(self._on_table_activated)

    def show_function(self, table: ProfileTable, place: int | None) -> None:
        """Show the calls of the function at `place`; None when none is chosen."""
        if place is None:
            self.callers.show_calls(None)
            self.called.show_calls(None)
            return
        functions = table.functions
        self.callers.show_calls([(calls.caller, functions[calls.caller], calls) for calls in table.callers(place)])
        self.called.show_calls([(calls.called, functions[calls.called], calls) for calls in table.called(place)])

    def _with_title(self, title: str, table: RowTable) -> QVBoxLayout:
        label = QLabel(title, self)
        label.setContentsMargins(8, 4, 8, 3)
        label.setBuddy(table)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label)
        column.addWidget(table, 1)
        return column

    @Slot(QModelIndex)
    def _on_table_activated(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, CallsModel):
            self.function_chosen.emit(model.place(index))


def _alignment(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
