"""The table of keys: one row for each action that is shown."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from editor.theme import theme_for

from .icons import cell_icon
from .key_bindings import native_key
from .keymap import KeyedAction, Keymap

HEADER: Final = ("Action", "Key", "Where From")

_Index = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """The columns, left to right."""

    ACTION = 0
    KEY = 1
    ORIGIN = 2


class KeysModel(QAbstractTableModel):
    """Shows the actions of a keymap that fit a text, a key, or are in conflict."""

    def __init__(self, keymap: Keymap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._text = ""
        self._key = ""
        self._only_conflicts = False
        self._order = (int(Column.ACTION), Qt.SortOrder.AscendingOrder)
        self._is_sorted = False
        self._rows: list[KeyedAction] = []
        self._readers: dict[int, Callable[[KeyedAction, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._cell,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
        }
        self._refresh()

    # --- what is shown ---

    def set_keymap(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._refresh()

    def show_text(self, text: str) -> None:
        """Show the actions that have every word of `text` in their name, key, or id."""
        self._text, self._key = text, ""
        self._refresh()

    def show_key(self, key: str) -> None:
        """Show the actions that have `key`; all of them for ""."""
        self._text, self._key = "", key
        self._refresh()

    def show_only_conflicts(self, only: bool) -> None:
        self._only_conflicts = only
        self._refresh()

    def action_at(self, row: int) -> KeyedAction:
        return self._rows[row]

    def row_of(self, action_id: str) -> int:
        """The row of the action, -1 while it is not shown."""
        return next((row for row, action in enumerate(self._rows) if action.action_id == action_id), -1)

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        reader = self._readers.get(role)
        return None if reader is None or not index.isValid() else reader(self._rows[index.row()], index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADER[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Before this is called the actions are in the order of the menus."""
        self._order, self._is_sorted = (column, order), column >= 0
        self._refresh()

    # --- inside ---

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = [action for action in self._keymap.actions if self._is_shown(action)]
        if self._is_sorted:
            column, order = self._order
            self._rows.sort(
                key=lambda action: _sort_key(self._cell(action, column)),
                reverse=order == Qt.SortOrder.DescendingOrder,
            )
        self.endResetModel()

    def _is_shown(self, action: KeyedAction) -> bool:
        if self._only_conflicts and not self._keymap.conflicts_of(action.action_id):
            return False
        if self._key:
            return self._keymap.key_of(action.action_id) == self._key
        return fits(self._keymap, action, self._text)

    def _cell(self, action: KeyedAction, column: int) -> str:
        if column == Column.ACTION:
            return action.name
        if column == Column.KEY:
            return native_key(self._keymap.key_of(action.action_id))
        return "yours" if self._keymap.is_own(action.action_id) else "default" if action.default_key else ""

    def _tool_tip(self, action: KeyedAction, column: int) -> str:
        conflicts = [found.sentence for found in self._keymap.conflicts_of(action.action_id)]
        return "\n".join(conflicts) if conflicts and column == Column.KEY else action.tooltip

    def _spoken(self, action: KeyedAction, column: int) -> str:
        if column == Column.KEY:
            conflicts = (found.sentence for found in self._keymap.conflicts_of(action.action_id))
            return " ".join([self._cell(action, column) or "no key", *conflicts])
        return self._cell(action, column)

    def _decoration(self, action: KeyedAction, column: int) -> Any:
        if column == Column.KEY and self._keymap.conflicts_of(action.action_id):
            return cell_icon("mdi6.alert-outline", warning_colour())
        return None

    def _foreground(self, action: KeyedAction, column: int) -> Any:
        if column == Column.KEY and self._keymap.conflicts_of(action.action_id):
            return QColor(warning_colour())
        return None


def fits(keymap: Keymap, action: KeyedAction, text: str) -> bool:
    """Whether every word of `text` is in what is known of the action."""
    key = keymap.key_of(action.action_id)
    known = f"{action.name} {key} {native_key(key)} {action.action_id}".casefold()
    return all(word in known for word in text.casefold().split())


def warning_colour() -> str:
    """The colour of what is warned of, readable on the ground that the palette has now."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    return theme_for(ground.lightness() < 128).warning


def _sort_key(text: str) -> tuple[bool, str]:
    """Nothing goes last."""
    return not text, text.casefold()
