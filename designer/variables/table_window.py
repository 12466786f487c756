"""A window with the table of one value. It keeps what it shows when the value, or the runtime, is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QSpinBox, QToolBar, QVBoxLayout, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from runtime.protocol import Cells, ValuePath, value_expression

from .cell_copy import MOST_CELLS, CellCopy
from .cell_loading import CellLoading
from .cell_store import Block
from .table_model import MOST_COLUMNS, MOST_ROWS, TableModel
from .table_view import CellsView

_ASKING: Final = "Asking the runtime …"
_NO_ANSWER: Final = "The runtime does not answer. It is held by native code, or very busy."
_LARGEST: Final = 2**31 - 1


class TableWindow(QWidget):
    """Shows the value at `path`, block by block, from the first `refresh` on."""

    cells_requested = Signal(object)
    """A `CellsQuery`; answer with `show_cells`."""
    closed = Signal(object)
    """This window."""

    def __init__(self, path: ValuePath, ids: Iterator[int], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.path = path
        self._name = value_expression(path)
        self._told = ""
        self.model = TableModel(self)
        self.view = CellsView(self.model, self)
        self.loading = CellLoading(path, self.model.store, self.view.visible_area, ids, self)
        self.words = QLabel(_ASKING, self)
        self.row = QSpinBox(self)
        self._axes: list[QSpinBox] = []
        self._make_actions()
        self._lay_out()
        self._connect()
        self.setWindowTitle(f"{self._name} (Variables)")
        self.draw_icons()

    def sizeHint(self) -> QSize:
        return QSize(860, 520)

    def show_cells(self, cells: Cells) -> None:
        """An answer of the runtime, which may be for another window."""
        self.loading.take(cells)

    def mark_stale(self, words: str) -> None:
        """The runtime that has the value is gone, or no longer asked: `words` say so."""
        self.loading.stop()
        self._say(words)

    @Slot()
    def refresh(self) -> None:
        """Look at the value as it is now; what is known is shown until then."""
        self.loading.start_again()

    @Slot(bool)
    def copy(self, with_headers: bool = False) -> None:
        """Copy the selected cells, after asking for those that are not known."""
        areas = self.view.selected_areas()
        if not areas:
            return
        copy = CellCopy(areas, with_headers=with_headers) if sum(area.size for area in areas) <= MOST_CELLS else None
        if copy is None or copy.size > MOST_CELLS:
            self._say(f"At most {MOST_CELLS:,} cells can be copied at once. Select fewer.")
            return
        self._say("Copying …")
        self.loading.copy(copy)

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        self.refresh_action.setIcon(themed_icon("mdi6.refresh"))

    # --- building ---

    def _make_actions(self) -> None:
        self.refresh_action = QAction("Refresh", self, toolTip="Look at the value as it is now (F5)")
        self.refresh_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Refresh))
        self.close_action = QAction("Close", self)
        self.close_action.setShortcut(QKeySequence("Esc"))
        self.addActions([self.refresh_action, self.close_action])

    def _lay_out(self) -> None:
        self._bar = compact_tool_bar(self)
        self._bar.addAction(self.refresh_action)
        self._bar.addSeparator()
        self._spacer = self._bar.addWidget(_spacer(self._bar))
        self._add_field("Go to row: ", "Go to row", self.row)
        self.words.setContentsMargins(8, 3, 8, 3)
        self.words.setMinimumWidth(1)  # words must not widen the window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.words)
        self.view.setFocus()

    def _add_field(self, words: str, name: str, field: QSpinBox) -> None:
        label = QLabel(words, self)
        label.setBuddy(field)
        field.setAccessibleName(name)
        field.setKeyboardTracking(False)
        self._bar.insertWidget(self._spacer, label)
        self._bar.insertWidget(self._spacer, field)

    def _connect(self) -> None:
        self.refresh_action.triggered.connect(self.refresh)
        self.close_action.triggered.connect(self.close)
        self.row.valueChanged.connect(self._on_row_changed)
        self.view.scrolled.connect(self.loading.load_soon)
        self.view.copy_requested.connect(self.copy)
        self.loading.asked.connect(self.cells_requested)
        self.loading.arrived.connect(self._on_loading_arrived)
        self.loading.failed.connect(self._say)
        self.loading.copied.connect(self._on_loading_copied)
        self.loading.silence_changed.connect(self._on_loading_silence_changed)

    # --- showing ---

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setToolTip(words)

    def _show_axes(self, axes: tuple[int, ...]) -> None:
        """A field for each axis before the last two."""
        for number, length in enumerate(axes):
            if number >= len(self._axes):
                field = QSpinBox(self)
                self._add_field(f" Axis {number}: ", f"Index along axis {number}", field)
                field.valueChanged.connect(self._on_axis_changed)
                self._axes.append(field)
            self._axes[number].setRange(0, max(0, length - 1))

    @Slot(object, object)
    def _on_loading_arrived(self, block: Block, cells: Cells) -> None:
        self.model.put(block, cells)
        self.view.fit_columns(block, cells)
        self.row.setRange(0, min(max(0, cells.rows - 1), _LARGEST))
        self._show_axes(cells.axes)
        self._told = _size_words(cells, self.model.first_row)
        self._say(self._told)
        self.setWindowTitle(f"{self._name}: {cells.type} (Variables)")

    @Slot(str, int)
    def _on_loading_copied(self, text: str, count: int) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say(f"{count:,} cells were copied." if count != 1 else "1 cell was copied.")

    @Slot(bool)
    def _on_loading_silence_changed(self, is_silent: bool) -> None:
        self._say(_NO_ANSWER if is_silent else self._told)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        place = self.model.show_row(row)
        index = self.model.index(place, max(0, self.view.currentIndex().column()))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, CellsView.ScrollHint.PositionAtTop)
        self.loading.load_soon()

    @Slot()
    def _on_axis_changed(self) -> None:
        self.model.clear()
        self.loading.set_index(tuple(field.value() for field in self._axes))

    # --- QWidget ---

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.loading.stop()
        self.closed.emit(self)


def _spacer(bar: QToolBar) -> QWidget:
    spacer = QWidget(bar)
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer


def _size_words(cells: Cells, first_row: int) -> str:
    words = f"{cells.type} of {cells.size}" if cells.size else cells.type
    if cells.rows > MOST_ROWS:
        last = min(first_row + MOST_ROWS, cells.rows) - 1
        words += f". Rows {first_row:,} to {last:,} are shown; go to a row for others."
    if cells.columns > MOST_COLUMNS:
        words += f". Only the first {MOST_COLUMNS:,} columns are shown."
    return words
