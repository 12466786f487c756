"""The table of problems: one row for each finding that is shown."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from designer.diagnostics.logs.level_style import LevelIcons
from designer.diagnostics.output.line_colours import LineColours
from runtime.protocol import Finding, Severity

from .problem_store import SEVERITIES, ProblemStore

HEADER: Final = ("Problem", "Script", "Line", "Kind")
LEVEL_OF: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.HINT: "INFO"}
"""The log level whose icon and colour a severity has."""

_Index = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """The columns, left to right."""

    PROBLEM = 0
    SCRIPT = 1
    LINE = 2
    KIND = 3


_TEXTS: Final[tuple[Callable[[Finding], str], ...]] = (
    lambda finding: finding.message,
    lambda finding: finding.path,
    lambda finding: str(finding.line) if finding.line else "",
    lambda finding: finding.code,
)
_KEYS: Final[tuple[Callable[[Finding], Any], ...]] = (
    lambda finding: (SEVERITIES.index(finding.severity), finding.message.casefold()),
    lambda finding: (finding.path.casefold(), finding.line),
    lambda finding: finding.line,
    lambda finding: finding.code,
)


class ProblemsModel(QAbstractTableModel):
    """Shows what `store` shows; call `refresh` after each change of it."""

    def __init__(self, store: ProblemStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._rows: list[Finding] = []
        self._order: tuple[int, bool] | None = None
        self._icons = LevelIcons()
        self._colours = LineColours(dark=False)
        self._readers: dict[int, Callable[[Finding, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda finding, column: _TEXTS[column](finding),
            Qt.ItemDataRole.ToolTipRole: _tool_tip,
            Qt.ItemDataRole.DecorationRole: self._decoration,
            Qt.ItemDataRole.ForegroundRole: self._foreground,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
        }

    def refresh(self) -> None:
        """Show what the store shows now."""
        self.beginResetModel()
        self._rows = self._sorted(self.store.shown())
        self.endResetModel()

    def finding_at(self, row: int) -> Finding:
        return self._rows[row]

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self._colours = LineColours(dark)
        self._icons.set_dark(dark)
        self.refresh()

    def _sorted(self, findings: list[Finding]) -> list[Finding]:
        if self._order is None:
            return findings
        column, is_descending = self._order
        return sorted(findings, key=_KEYS[column], reverse=is_descending)

    def _decoration(self, finding: Finding, column: int) -> Any:
        return self._icons.icon(LEVEL_OF[finding.severity]) if column == Column.PROBLEM else None

    def _foreground(self, _finding: Finding, column: int) -> QColor | None:
        return self._colours.quiet if column in (Column.LINE, Column.KIND) else None

    # --- QAbstractTableModel ---

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADER)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADER[section]
        return _alignment(None, section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        return None if read is None else read(self._rows[index.row()], index.column())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 brings back the order of the scripts."""
        self._order = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self.refresh()


def _alignment(_finding: Finding | None, column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == Column.LINE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _tool_tip(finding: Finding, _column: int) -> str:
    place = f"{finding.path}, line {finding.line}" if finding.line else finding.path
    return f"{finding.message}\n{place}\n{finding.file}"
