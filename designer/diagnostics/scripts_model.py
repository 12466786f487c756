"""The table of scripts: one row for each task of every runtime, the newest at the top.

Rows are stored oldest first and shown in reverse, so that new rows and the removal of the oldest ones are each
one insertion or removal at an end, and a key's place in the store never has to be searched.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from designer.settings.icons import themed_icon
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import TaskState

from .state_style import STATE_STYLES
from .task_text import elapsed_text, filter_text, outcome_text, started_text, state_word, tooltip_text

ROW_LIMIT: Final = 10_000

SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
FILTER_ROLE: Final = Qt.ItemDataRole.UserRole + 2
PROGRESS_ROLE: Final = Qt.ItemDataRole.UserRole + 3

_Index = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """The columns, left to right."""

    THREAD_ID = 0
    DESCRIPTION = 1
    STATE = 2
    ORIGIN = 3
    STARTED = 4
    ELAPSED = 5
    PROGRESS = 6
    OUTCOME = 7


_RIGHT_ALIGNED: Final = (Column.ELAPSED,)


@dataclass(frozen=True)
class _Look:
    """What a column is called, how a row reads in it, and what it is sorted by when that is not the text."""

    title: str
    text: Callable[[TaskRow], str]
    order: Callable[[TaskRow], float | str] | None = None


def _elapsed(row: TaskRow) -> str:
    return elapsed_text(row.elapsed_s) if row.task.started else ""


def _progress(row: TaskRow) -> str:
    return "" if row.task.progress is None else f"{row.task.progress:.0%}"


def _progress_order(row: TaskRow) -> float:
    return -1.0 if row.task.progress is None else row.task.progress


# In the order of `Column`.
_LOOKS: Final = (
    _Look("Thread Id", lambda row: str(row.task.thread_id or ""), lambda row: row.task.thread_id),
    _Look("Description", lambda row: row.task.description),
    _Look("State", lambda row: state_word(row.task)),
    _Look("Origin", lambda row: row.task.origin.value),
    _Look("Started", lambda row: started_text(row.task), lambda row: row.task.started),
    _Look("Elapsed", _elapsed, lambda row: row.elapsed_s),
    _Look("Progress", _progress, _progress_order),
    _Look("Outcome", lambda row: outcome_text(row.task)),
)


class ScriptsModel(QAbstractTableModel):
    """All scripts, newest first, at most `row_limit`; the oldest leave first."""

    def __init__(self, parent: QObject | None = None, *, row_limit: int = ROW_LIMIT) -> None:
        super().__init__(parent)
        self._rows: list[TaskRow] = []
        self._places: dict[RowKey, int] = {}
        self._removed = 0
        self._active: set[RowKey] = set()
        self._row_limit = row_limit
        self._dark = False
        self._icons: dict[str, QIcon] = {}
        self._readers: dict[int, Callable[[TaskRow, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: _text,
            SORT_ROLE: _sort_value,
            FILTER_ROLE: lambda row, _column: filter_text(row.task),
            PROGRESS_ROLE: lambda row, _column: row.task.progress,
            Qt.ItemDataRole.ToolTipRole: lambda row, _column: tooltip_text(row.task, row.elapsed_s),
            Qt.ItemDataRole.TextAlignmentRole: lambda _row, column: _alignment(column),
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
        }

    # --- what it holds ---

    @property
    def active_count(self) -> int:
        """How many tasks are queued or running."""
        return len(self._active)

    def task_row(self, key: RowKey) -> TaskRow | None:
        place = self._places.get(key)
        return None if place is None else self._rows[place - self._removed]

    def row_at(self, row: int) -> TaskRow:
        """What is shown in table row `row`."""
        return self._rows[len(self._rows) - 1 - row]

    def row_of(self, key: RowKey) -> int | None:
        """Where `key` is shown, or None when it has left."""
        place = self._places.get(key)
        return None if place is None else self._shown_row(place)

    # --- what changes it ---

    def apply(self, rows: Iterable[TaskRow]) -> None:
        """Take the newest state of each row: known ones change in place, new ones appear at the top."""
        fresh: dict[RowKey, TaskRow] = {}
        changed: list[int] = []
        for row in rows:
            self._note_activity(row)
            place = self._places.get(row.key)
            if place is None:
                fresh[row.key] = row
            else:
                self._rows[place - self._removed] = row
                changed.append(place)
        if changed:
            self._announce_change(min(changed), max(changed))
        if fresh:
            self._append(list(fresh.values()))

    def clear_finished(self) -> tuple[RowKey, ...]:
        """Remove every row that has ended; returns their keys."""
        finished = tuple(row.key for row in self._rows if row.task.state.is_final)
        if not finished:
            return ()
        self.beginResetModel()
        self._rows = [row for row in self._rows if not row.task.state.is_final]
        self._removed = 0
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self.endResetModel()
        return finished

    def refresh_elapsed(self) -> None:
        """Repaint the Elapsed column of the rows that run, as one range."""
        places = [self._places[key] for key in self._active if key in self._places]
        if places:
            first, last = self._shown_row(max(places)), self._shown_row(min(places))
            self.dataChanged.emit(self.index(first, Column.ELAPSED), self.index(last, Column.ELAPSED))

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self._dark = dark
        self._icons.clear()
        if self._rows:
            self._announce_change(self._removed, self._removed + len(self._rows) - 1)

    def _note_activity(self, row: TaskRow) -> None:
        if row.task.state.is_final:
            self._active.discard(row.key)
        else:
            self._active.add(row.key)

    def _append(self, fresh: list[TaskRow]) -> None:
        fresh = fresh[-self._row_limit :]
        self._drop_oldest(len(self._rows) + len(fresh) - self._row_limit)
        self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
        place = self._removed + len(self._rows)
        for row in fresh:
            self._places[row.key] = place
            place += 1
        self._rows.extend(fresh)
        self.endInsertRows()

    def _drop_oldest(self, count: int) -> None:
        if count <= 0:
            return
        size = len(self._rows)
        self.beginRemoveRows(QModelIndex(), size - count, size - 1)
        for row in self._rows[:count]:
            del self._places[row.key]
            self._active.discard(row.key)
        del self._rows[:count]
        self._removed += count
        self.endRemoveRows()

    def _announce_change(self, first_place: int, last_place: int) -> None:
        top, bottom = self._shown_row(last_place), self._shown_row(first_place)
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(_LOOKS) - 1))

    def _shown_row(self, place: int) -> int:
        return len(self._rows) - 1 - (place - self._removed)

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_LOOKS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _LOOKS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        return None if read is None else read(self.row_at(index.row()), index.column())

    def _decoration(self, row: TaskRow, column: int) -> QIcon | None:
        return self._icon(state_word(row.task)) if column == Column.STATE else None

    def _foreground(self, row: TaskRow, column: int) -> QColor | None:
        is_failure = column == Column.OUTCOME and row.task.state is TaskState.FAILED
        if column != Column.STATE and not is_failure:
            return None
        return QColor(STATE_STYLES[state_word(row.task)].colour(self._dark))

    def _icon(self, word: str) -> QIcon:
        if word not in self._icons:
            style = STATE_STYLES[word]
            self._icons[word] = themed_icon(style.icon, style.colour(self._dark))
        return self._icons[word]


def _text(row: TaskRow, column: int) -> str:
    return _LOOKS[column].text(row)


def _sort_value(row: TaskRow, column: int) -> float | str:
    look = _LOOKS[column]
    return look.text(row).casefold() if look.order is None else look.order(row)


def _alignment(column: int) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if column in _RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter
