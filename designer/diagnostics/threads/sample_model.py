"""The calls of a sample as a tree for a view: how often each was seen by itself and in all."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from designer.diagnostics.task_text import place_text
from runtime.protocol import CodeLine

from .flame_layout import FlameCell, FlameLayout, percent

_Index = QModelIndex | QPersistentModelIndex


class SampleColumn(enum.IntEnum):
    """The columns, left to right."""

    FUNCTION = 0
    SELF = 1
    TOTAL = 2
    SAMPLES = 3
    PLACE = 4


_TITLES: Final = ("Function", "Self", "Total", "Samples", "Place")
_NUMBERS: Final = (SampleColumn.SELF, SampleColumn.TOTAL, SampleColumn.SAMPLES)

CSV_HEADER: Final = ("Depth", "Function", "File", "Line", "Self %", "Total %", "Self samples", "Samples")


class SampleModel(QAbstractItemModel):
    """Rows of the layout given to `show_layout`; an index's `internalId` is its cell's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = FlameLayout()
        self._children: dict[int | None, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._readers: dict[int, Callable[[FlameCell, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: lambda cell, _column: self._layout.title(cell),
            Qt.ItemDataRole.TextAlignmentRole: lambda _cell, column: _alignment(column),
            Qt.ItemDataRole.ForegroundRole: _foreground,
        }

    def show_layout(self, layout: FlameLayout, listed: set[int] | None = None) -> None:
        """Show these calls, or with `listed` only those and what leads to them."""
        self.beginResetModel()
        self._layout = layout
        self._children.clear()
        self._rows.clear()
        shown = None if listed is None else layout.with_callers(listed)
        for cell in layout.walk():
            if shown is None or cell.index in shown:
                siblings = self._children.setdefault(cell.parent, [])
                self._rows[cell.index] = len(siblings)
                siblings.append(cell.index)
        self.endResetModel()

    def index_of(self, cell_index: int) -> QModelIndex:
        """Where the view finds this cell; not valid when it is not listed."""
        row = self._rows.get(cell_index)
        return QModelIndex() if row is None else self.createIndex(row, 0, cell_index)

    def cell_index(self, index: _Index) -> int | None:
        """The cell that is shown at `index`."""
        return int(index.internalId()) if index.isValid() else None

    # --- QAbstractItemModel ---

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        children = self._children.get(self.cell_index(parent), [])
        if not 0 <= row < len(children) or not 0 <= column < len(_TITLES):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override] # QObject.parent() is another function
        cell_index = self.cell_index(index)
        parent = None if cell_index is None else self._layout.cells[cell_index].parent
        return QModelIndex() if parent is None else self.index_of(parent)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._children.get(self.cell_index(parent), [])) if parent.column() <= 0 else 0

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = self._readers.get(role)
        cell_index = self.cell_index(index)
        if read is None or cell_index is None:
            return None
        return read(self._layout.cells[cell_index], index.column())

    def _text(self, cell: FlameCell, column: int) -> str:
        texts = {
            SampleColumn.FUNCTION: cell.node.function,
            SampleColumn.SELF: percent(self._layout.share(cell.self_count)),
            SampleColumn.TOTAL: percent(cell.width),
            SampleColumn.SAMPLES: f"{cell.node.count:,}",
            SampleColumn.PLACE: _place(cell),
        }
        return texts[SampleColumn(column)]


def sample_text(layout: FlameLayout) -> str:
    """The tree as indented text: total and self share, function, place."""
    lines = ["  Total    Self  Function\n"]
    for cell in layout.walk():
        place = f"  ({cell.node.file}:{cell.node.line})" if cell.node.file else ""
        shares = f"{percent(cell.width):>7} {percent(layout.share(cell.self_count)):>7}"
        lines.append(f"{shares}  {'  ' * cell.depth}{cell.node.function}{place}\n")
    return "".join(lines)


def sample_rows(layout: FlameLayout) -> list[tuple[str, ...]]:
    """A row for each call in the order of the tree, a text for each of `CSV_HEADER`."""
    return [
        (
            str(cell.depth),
            cell.node.function,
            cell.node.file,
            str(cell.node.line or ""),
            f"{100 * layout.share(cell.self_count):.2f}",
            f"{100 * cell.width:.2f}",
            str(cell.self_count),
            str(cell.node.count),
        )
        for cell in layout.walk()
    ]


def _place(cell: FlameCell) -> str:
    return place_text(CodeLine(cell.node.file, cell.node.line))


def _alignment(column: int) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def _foreground(cell: FlameCell, _column: int) -> Any:
    is_ours = cell.is_script or cell.parent is None
    return None if is_ours else QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
