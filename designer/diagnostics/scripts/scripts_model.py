"""The table of scripts: one row for each task of every runtime, the newest at the top until the user sorts it.

Filtering and sorting are done here and not in a proxy, once for each batch of news; see `shown_order`. News is taken
in at once, but what a burst changes in the table beyond `TURN_BUDGET` waits for the event loop's next turn, so that
painting and typing come in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QIcon

from designer.diagnostics.task_text import state_word
from designer.diagnostics.task_warnings import has_warnings
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import TaskState

from .columns import LOOKS, Column, cell_tip, sort_value
from .row_filter import RowFilter, StateChoice
from .shown_order import Change, ShownOrder
from .state_icons import WARNING, StateIcons
from .state_style import STATE_STYLES

ROW_LIMIT: Final = 10_000

PROGRESS_ROLE: Final = Qt.ItemDataRole.UserRole + 1

TURN_BUDGET: Final = 1_000
"""How many rows' worth of work one turn of the event loop may do: some 10 ms."""
_ROWS_PASSED_OVER: Final = 40
"""So many rows that stay as they are cost as much as one that changes."""

_READ_AT_ONCE: Final = 500

# PySide6 emits the overload without arguments unless it is told.
_WITH_HINT: Final = ("QList<QPersistentModelIndex>", "QAbstractItemModel::LayoutChangeHint")

_Index = QModelIndex | QPersistentModelIndex


class ScriptsModel(QAbstractTableModel):
    """All scripts, at most `row_limit`; the oldest leave first. Table rows are those that the filter lets through."""

    def __init__(self, parent: QObject | None = None, *, row_limit: int = ROW_LIMIT) -> None:
        super().__init__(parent)
        self._rows: dict[RowKey, TaskRow] = {}
        self._numbers: dict[RowKey, int] = {}
        self._arrived = 0
        self._active: set[RowKey] = set()
        self._row_limit = row_limit
        self._order = ShownOrder()
        self._filter = RowFilter()
        self._order.filter_by(self._filter.matches)
        self._sort_column = -1
        self._shown: list[RowKey] = []
        self._positions: dict[RowKey, int] = {}
        # What waits for its turn: a dict, because it keeps the order in which it came.
        self._waiting: dict[RowKey, None] = {}
        self._spent = 0
        self._turn_timer = QTimer(self, singleShot=True, interval=0)
        self._turn_timer.timeout.connect(self._on_turn_timer_timeout)
        self._unread: list[RowKey] = []
        self._read_timer = QTimer(self, interval=0)
        self._read_timer.timeout.connect(self._on_read_timer_timeout)
        self._dark = False
        self._icons = StateIcons()
        self._readers: dict[int, Callable[[TaskRow, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda row, column: LOOKS[column].text(row),
            PROGRESS_ROLE: lambda row, _column: row.task.progress,
            Qt.ItemDataRole.ToolTipRole: cell_tip,
            Qt.ItemDataRole.TextAlignmentRole: lambda _row, column: _RIGHT if LOOKS[column].is_number else _LEFT,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
        }

    # --- what it holds ---

    @property
    def active_count(self) -> int:
        """How many tasks are queued or running."""
        return len(self._active)

    @property
    def total(self) -> int:
        """How many rows there are, those too that the filter hides."""
        return len(self._rows)

    @property
    def is_reading(self) -> bool:
        """Whether `prepare_filter` has rows left to read."""
        return self._read_timer.isActive()

    def task_row(self, key: RowKey) -> TaskRow | None:
        """The newest state of `key`, also while the filter hides it."""
        return self._rows.get(key)

    def row_at(self, row: int) -> TaskRow:
        """What is shown in table row `row`."""
        return self._rows[self._shown[row]]

    def row_of(self, key: RowKey) -> int | None:
        """Where `key` is shown, or None when it is not."""
        if not self._positions:
            self._positions = {shown: place for place, shown in enumerate(self._shown)}
        return self._positions.get(key)

    # --- what changes it ---

    def apply(self, rows: Iterable[TaskRow]) -> None:
        """Take the newest state of each row: known ones change in place, new ones appear at the top."""
        for row in rows:
            if row.key not in self._rows:
                self._arrived += 1
                self._numbers[row.key] = self._arrived
            self._rows[row.key] = row
            self._waiting[row.key] = None
            self._filter.forget(row.key)
            if row.task.state.is_final:
                self._active.discard(row.key)
            else:
                self._active.add(row.key)
        self._show_within_budget()

    def show_now(self) -> None:
        """Show what waits for its turn."""
        dropped = tuple(islice(self._rows, max(0, len(self._rows) - self._row_limit)))
        for key in dropped:
            self._waiting.pop(key, None)
        touched, self._waiting = self._waiting, {}
        self._rearrange(self._order.update(touched, dropped, self._rows, self._numbers))
        self._forget(dropped)
        self._announce(touched)

    def clear_finished(self) -> tuple[RowKey, ...]:
        """Remove every row that has ended; returns their keys."""
        self.show_now()
        finished = tuple(key for key, row in self._rows.items() if row.task.state.is_final)
        self._rearrange(self._order.update((), finished, self._rows, self._numbers))
        self._forget(finished)
        return finished

    def set_filter(self, text: str, choice: StateChoice = StateChoice.ALL) -> None:
        """Show only the rows of this state that contain `text`, whatever its case."""
        self.show_now()
        self._filter.set(text, choice)
        self._rearrange(self._order.rebuild(self._rows, self._numbers))

    @Slot()
    def prepare_filter(self) -> None:
        """A text is about to be searched: read all rows in small portions. At once, 10,000 would take 80 ms."""
        self._unread = list(self._rows)
        self._read_timer.start()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by `column`; with -1 the newest come first."""
        self.show_now()
        self._sort_column = column
        value = None if column < 0 else partial(sort_value, column)
        self._order.sort_by(value, descending=order is Qt.SortOrder.DescendingOrder)
        self._rearrange(self._order.rebuild(self._rows, self._numbers))

    def refresh_elapsed(self) -> None:
        """Repaint the Elapsed column of the rows that run, as one range."""
        if self._sort_column == Column.ELAPSED:
            shown = [key for key in self._active if key not in self._waiting]
            self._rearrange(self._order.update(shown, (), self._rows, self._numbers))
        self._announce(self._active, Column.ELAPSED, Column.ELAPSED)

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self._dark = dark
        self._icons.set_dark(dark)
        self._announce(self._rows)

    # --- how it gets into the table ---

    def _show_within_budget(self) -> None:
        cost = len(self._waiting) + len(self._shown) // _ROWS_PASSED_OVER
        if self._spent and self._spent + cost > TURN_BUDGET:
            self._turn_timer.start()
            return
        self._spent += cost
        if self._spent > TURN_BUDGET // 2:
            self._turn_timer.start()
        self.show_now()

    @Slot()
    def _on_turn_timer_timeout(self) -> None:
        self._spent = 0
        if self._waiting:
            self._show_within_budget()

    @Slot()
    def _on_read_timer_timeout(self) -> None:
        portion, self._unread = self._unread[:_READ_AT_ONCE], self._unread[_READ_AT_ONCE:]
        self._filter.prepare(self._rows[key] for key in portion if key in self._rows)
        if not self._unread:
            self._read_timer.stop()

    def _forget(self, keys: Iterable[RowKey]) -> None:
        for key in keys:
            del self._rows[key]
            del self._numbers[key]
            self._active.discard(key)
            self._filter.forget(key)

    def _rearrange(self, change: Change) -> None:
        """Bring the table to `change.target`: new rows come at an end, leaving ones go from the end.

        In between at most one change of the whole layout, which costs the view as much as a single move.
        """
        if change.entering:
            self._insert(change)
        arranged = change.target + change.leaving
        if arranged != self._shown:
            self._lay_out(arranged)
        if change.leaving:
            self.beginRemoveRows(QModelIndex(), len(change.target), len(arranged) - 1)
            self._set_shown(change.target)
            self.endRemoveRows()

    def _insert(self, change: Change) -> None:
        count = len(change.entering)
        # Newest first, as it mostly is, they come at the top and nothing else moves.
        if change.target[count:] == change.staying:
            first, shown = 0, change.target[:count] + self._shown
        else:
            first, shown = len(self._shown), self._shown + change.entering
        self.beginInsertRows(QModelIndex(), first, first + count - 1)
        self._set_shown(shown)
        self.endInsertRows()

    def _lay_out(self, arranged: list[RowKey]) -> None:
        # Only rows move: with the hint a selection of 10,000 rows is kept by the row and not by the cell.
        hint = QAbstractItemModel.LayoutChangeHint.VerticalSortHint
        self.layoutAboutToBeChanged[_WITH_HINT].emit([], hint)  # type: ignore[index] # the stub knows no overloads
        before = self.persistentIndexList()
        keys = [self._shown[index.row()] for index in before]
        self._set_shown(arranged)
        after = [self.index(self.row_of(key) or 0, index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged[_WITH_HINT].emit([], hint)  # type: ignore[index]

    def _set_shown(self, shown: list[RowKey]) -> None:
        self._shown = shown
        self._positions = {}

    def _announce(self, keys: Iterable[RowKey], first_column: int = 0, last_column: int = len(LOOKS) - 1) -> None:
        """Tell the view that these rows read otherwise, as one range; those that are not shown are passed over."""
        places = [place for key in keys if (place := self.row_of(key)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places), first_column), self.index(max(places), last_column))

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(LOOKS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return LOOKS[section].title
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        return None if read is None else read(self.row_at(index.row()), index.column())

    def _decoration(self, row: TaskRow, column: int) -> QIcon | None:
        if column == Column.STATE:
            return self._icons.icon(state_word(row.task))
        if column == Column.DESCRIPTION and has_warnings(row.task):
            return self._icons.icon(WARNING)
        return None

    def _foreground(self, row: TaskRow, column: int) -> QColor | None:
        is_failure = column == Column.OUTCOME and row.task.state is TaskState.FAILED
        if column != Column.STATE and not is_failure:
            return None
        return QColor(STATE_STYLES[state_word(row.task)].colour(self._dark))


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
