"""The table widget of the Scripts tab: columns, selection, keys, and words where there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from designer.diagnostics.task_warnings import openable
from designer.row_table import RowTable
from designer.task_rows import RowKey

from .columns import LOOKS, Column, line_of
from .columns_menu import ColumnsMenu
from .columns_state import ColumnsState
from .progress_delegate import ProgressDelegate
from .scripts_model import ScriptsModel

_NO_SCRIPT: Final = (
    "No script has run yet.\nPress F5 in a script, or call system.util.invokeAsynchronous(…) in the Script Console."
)
_NO_MATCH: Final = "No script matches the filter."
_COLUMNS_STATE: Final = ColumnsState("scripts", 2)
_CELL_PADDING_PX: Final = 11
_ICON_PX: Final = 22


def spans(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The runs of consecutive numbers in `places`, which are sorted: 1, 2, 3, 7 are (1, 3) and (7, 7)."""
    first = last = -1
    for place in places:
        if first >= 0 and place != last + 1:
            yield first, last
            first = -1
        first = place if first < 0 else first
        last = place
    if first >= 0:
        yield first, last


class NumberDelegate(QStyledItemDelegate):
    """Right-aligned numbers, kept apart from the left-aligned text of the next column."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        return f"{value}\u2002" if value else ""


class ScriptsView(RowTable):
    """The scripts as the model filters and sorts them; a third click on a header brings back the newest first."""

    details_requested = Signal()
    copy_requested = Signal()
    source_requested = Signal(object, int)

    def __init__(self, model: ScriptsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scripts = model
        self._kept_selection: list[RowKey] = []
        # Before the selection model hears of it; see `_on_model_layout_about_to_be_changed`.
        model.layoutAboutToBeChanged.connect(self._on_model_layout_about_to_be_changed)
        self.setModel(model)
        model.layoutChanged.connect(self._on_model_layout_changed)
        self.setAccessibleName("Scripts")
        self.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self))
        numbers = NumberDelegate(self)
        for column, look in enumerate(LOOKS):
            if look.is_number:
                self.setItemDelegateForColumn(column, numbers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_columns()
        self.columns_menu = ColumnsMenu(self.horizontalHeader(), self.reset_columns, self)
        self.horizontalHeader().customContextMenuRequested.connect(self._on_header_context_menu_requested)
        self.doubleClicked.connect(self._on_double_clicked)

    # --- selection ---

    def select(self, key: RowKey) -> None:
        """Make `key` the one selected row and scroll to it; nothing when the filter hides it."""
        row = self._scripts.row_of(key)
        if row is None:
            return
        index = self._scripts.index(row, self.shown_columns()[0])
        sideways = self.horizontalScrollBar().value()
        # Not the view's own setCurrentIndex: with Shift held, as in Shift+Enter, it adds to the selection.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(sideways)

    def current_key(self) -> RowKey | None:
        index = self.currentIndex()
        return self._scripts.row_at(index.row()).key if index.isValid() else None

    def selected_keys(self) -> list[RowKey]:
        """The selected rows, in the order in which they are shown."""
        return [self._scripts.row_at(row).key for row in self.selected_places()]

    def empty_words(self) -> str:
        return _NO_MATCH if self._scripts.total else _NO_SCRIPT

    def copy(self) -> None:
        """What the Edit menu calls while the table has the keyboard."""
        self.copy_requested.emit()

    # --- columns ---

    def shown_columns(self) -> list[int]:
        """The columns that are shown, left to right."""
        return [column for column in self.all_columns() if not self.isColumnHidden(column)]

    def all_columns(self) -> list[int]:
        """Every column, in the order to which the user dragged them."""
        header = self.horizontalHeader()
        return [header.logicalIndex(visual) for visual in range(header.count())]

    def columns_state(self) -> bytes:
        return _COLUMNS_STATE.save(self)

    def restore_columns(self, state: bytes) -> bool:
        """Show the columns as `columns_state` found them; False, and nothing changed, when another version did."""
        return _COLUMNS_STATE.restore(self, state)

    @Slot()
    def reset_columns(self) -> None:
        """Show the columns as in a new profile."""
        header = self.horizontalHeader()
        for column, look in enumerate(LOOKS):
            header.moveSection(header.visualIndex(column), column)
            header.setSectionHidden(column, False)  # a hidden one has no size of its own
            header.resizeSection(column, self._usual_width_px(column))
            header.setSectionHidden(column, not look.is_shown)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def tell_runtimes_apart(self) -> None:
        """Show the column that says which runtime a script is in."""
        self.setColumnHidden(Column.RUNTIME, False)

    def _usual_width_px(self, column: int) -> int:
        """Wide enough for the title with its arrow, and for what usually stands below it."""
        has_icon = column in (Column.STATE, Column.DESCRIPTION)
        sample = self.fontMetrics().horizontalAdvance(LOOKS[column].sample) + _CELL_PADDING_PX
        return max(sample + (_ICON_PX if has_icon else 0), self.horizontalHeader().sectionSizeHint(column))

    # --- building ---

    def _set_columns(self) -> None:
        self.sort_by_header()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setToolTip("Click to sort, drag to move, right-click to choose columns")
        self.reset_columns()

    @Slot(QPoint)
    def _on_header_context_menu_requested(self, position: QPoint) -> None:
        self.columns_menu.popup(self.horizontalHeader().viewport().mapToGlobal(position))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        place = openable(line_of(self._scripts.row_at(index.row()), index.column()))
        if place is None:
            self.details_requested.emit()
        else:
            self.source_requested.emit(*place)

    @Slot()
    def _on_model_layout_about_to_be_changed(self) -> None:
        """Qt would keep an index for each selected row: with 8,000 of them that takes 60 ms at each batch."""
        self._kept_selection = self.selected_keys()
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().clearSelection()

    @Slot()
    def _on_model_layout_changed(self) -> None:
        kept, self._kept_selection = self._kept_selection, []
        places = sorted(row for key in kept if (row := self._scripts.row_of(key)) is not None)
        last_column = len(LOOKS) - 1
        selection = QItemSelection()
        for first, last in spans(places):
            selection.select(self._scripts.index(first, 0), self._scripts.index(last, last_column))
        # The same rows are selected as before, so nobody needs to hear of it.
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    # --- QTableView ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)
