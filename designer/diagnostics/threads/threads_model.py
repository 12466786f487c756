"""The table of the runtime's threads: those of scripts first, each with the line where it stands.

An answer changes the rows in place, so that selection and scrolling outlive the refresh of every second.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from designer.diagnostics.script_frames import innermost_script_frame, stack_text
from designer.diagnostics.task_text import place_text
from designer.task_rows import RowKey
from runtime.protocol import CodeLine, ThreadStack, ThreadStacks

SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
FILTER_ROLE: Final = Qt.ItemDataRole.UserRole + 2
IS_SCRIPT_ROLE: Final = Qt.ItemDataRole.UserRole + 3

ThreadKey = tuple[int, str]
"""Thread id and name: threads that Python did not start all have the id 0."""

_Index = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """The columns, left to right."""

    THREAD_ID = 0
    NAME = 1
    SCRIPT = 2
    CPU_TIME = 3
    CPU = 4
    STANDS_AT = 5


@dataclass(frozen=True)
class ThreadRow:
    """One thread as last heard of; `cpu` is its share of a processor since the answer before, None at first."""

    stack: ThreadStack
    script: str
    cpu: float | None

    @property
    def key(self) -> ThreadKey:
        return (self.stack.thread_id, self.stack.name)

    @property
    def is_script(self) -> bool:
        """Whether it runs a script now, or one started it."""
        return self.stack.is_script or self.stack.task_id is not None

    @property
    def stands_at(self) -> str:
        """ "bottling.line:12 in fill" of the innermost script line."""
        frame = innermost_script_frame(self.stack.frames)
        return "" if frame is None else f"{place_text(CodeLine(frame.file, frame.line))} in {frame.function}"


@dataclass(frozen=True)
class _Look:
    """What a column is called, how a row reads in it, and what it is sorted by when that is not the text."""

    title: str
    text: Callable[[ThreadRow], str]
    order: Callable[[ThreadRow], float] | None = None
    is_number: bool = False


def _cpu_time(row: ThreadRow) -> str:
    return "" if row.stack.cpu_s is None else f"{row.stack.cpu_s:,.2f} s"


def _cpu(row: ThreadRow) -> str:
    return "" if row.cpu is None else f"{row.cpu:.0%}".replace("%", " %")


# In the order of `Column`.
_LOOKS: Final = (
    _Look("Thread Id", lambda row: str(row.stack.thread_id or ""), lambda row: row.stack.thread_id),
    _Look("Name", lambda row: row.stack.name),
    _Look("Script", lambda row: row.script),
    _Look("CPU Time", _cpu_time, lambda row: -1.0 if row.stack.cpu_s is None else row.stack.cpu_s, is_number=True),
    _Look("CPU", _cpu, lambda row: -1.0 if row.cpu is None else row.cpu, is_number=True),
    _Look("Stands At", lambda row: row.stands_at),
)

HEADER: Final = tuple(look.title for look in _LOOKS)


def row_cells(row: ThreadRow) -> tuple[str, ...]:
    """What the row shows, a text for each of `HEADER`."""
    return tuple(look.text(row) for look in _LOOKS)


def row_stack_text(row: ThreadRow) -> str:
    """The thread's name and stack, for the clipboard and for files."""
    script = f", “{row.script}”" if row.script else ""
    frames = stack_text(row.stack.frames) or "  (no Python frame)\n"
    return f"Thread {row.stack.thread_id} ({row.stack.name}{script}), most recent call last:\n{frames}"


class ThreadsModel(QAbstractTableModel):
    """The threads of the newest answer; `describe` names the task of a row key."""

    def __init__(self, describe: Callable[[RowKey], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._rows: list[ThreadRow] = []
        self._generation = 0
        self._answered_at_s: float | None = None
        self._readers: dict[int, Callable[[ThreadRow, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda row, column: _LOOKS[column].text(row),
            SORT_ROLE: _sort_value,
            FILTER_ROLE: lambda row, _column: "\n".join((*row_cells(row), row_stack_text(row))),
            IS_SCRIPT_ROLE: lambda row, _column: row.is_script,
            Qt.ItemDataRole.ToolTipRole: _tool_tip,
            Qt.ItemDataRole.TextAlignmentRole: lambda _row, column: _alignment(column),
            Qt.ItemDataRole.ForegroundRole: _foreground,
        }

    # --- what it holds ---

    @property
    def rows(self) -> tuple[ThreadRow, ...]:
        return tuple(self._rows)

    def row_at(self, row: int) -> ThreadRow:
        return self._rows[row]

    def row_of(self, key: ThreadKey) -> int | None:
        """Where the thread is shown, or None when it has ended."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    # --- what changes it ---

    def apply(self, stacks: ThreadStacks, generation: int, now_s: float) -> None:
        """Show this answer of the runtime `generation`, which arrived at `now_s` of a monotonic clock."""
        if generation != self._generation:
            self.clear()
            self._generation = generation
        rows = [self._row(stack, now_s) for stack in stacks.threads]
        self._answered_at_s = now_s
        # Sorting is stable: within both groups the runtime's own order stays, the main thread first.
        self._replace(sorted(rows, key=lambda row: not row.is_script))

    def clear(self) -> None:
        """Forget every thread: their runtime is gone."""
        self.beginResetModel()
        self._rows.clear()
        self._answered_at_s = None
        self.endResetModel()

    def _row(self, stack: ThreadStack, now_s: float) -> ThreadRow:
        script = "" if stack.task_id is None else self._describe((self._generation, stack.task_id))
        place = self.row_of((stack.thread_id, stack.name))
        before = None if place is None else self._rows[place].stack.cpu_s
        if before is None or stack.cpu_s is None or self._answered_at_s is None or now_s <= self._answered_at_s:
            return ThreadRow(stack, script, None)
        return ThreadRow(stack, script, max(0.0, stack.cpu_s - before) / (now_s - self._answered_at_s))

    def _replace(self, rows: Sequence[ThreadRow]) -> None:
        staying = {row.key for row in rows}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key not in staying:
                self._remove(place)
        for place, row in enumerate(rows):
            self._put(place, row)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(_LOOKS) - 1))

    def _put(self, place: int, row: ThreadRow) -> None:
        if place < len(self._rows) and self._rows[place].key == row.key:
            self._rows[place] = row
            return
        old_place = self.row_of(row.key)
        if old_place is not None:  # it began or ceased to run a script, and so changes the group
            self._remove(old_place)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()

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
        return None if read is None else read(self._rows[index.row()], index.column())


def _sort_value(row: ThreadRow, column: int) -> float | str:
    look = _LOOKS[column]
    return look.text(row).casefold() if look.order is None else look.order(row)


def _tool_tip(row: ThreadRow, _column: int) -> str:
    kind = "daemon thread" if row.stack.is_daemon else "thread"
    belongs = f"of “{row.script}”" if row.script else "of the runtime itself"
    frame = innermost_script_frame(row.stack.frames)
    place = "" if frame is None else f"\n{frame.file}, line {frame.line}, in {frame.function}"
    return f"{row.stack.name}: {kind} {row.key} {belongs}{place}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if _LOOKS[column].is_number else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def _foreground(row: ThreadRow, _column: int) -> Any:
    return None if row.is_script else QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
