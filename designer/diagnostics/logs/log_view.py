"""The table widget of the Logs tab: following the newest record, selection, and words where there is nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.row_table import RowTable

from .entry import LogEntry
from .log_model import Column, LogModel

_EMPTY: Final = 'What scripts write by system.util.getLogger("name").info(…) appears here.'
_NO_MATCH: Final = "No record passes the filter. Change the text, the level or the logger to see more."
_SAMPLES: Final = {
    Column.TIME: "00:00:00.000",
    Column.LEVEL: "CRITICAL",
    Column.LOGGER: "designer.runtime_session",
    Column.SOURCE: "Fill the bottles now",
}
_PADDING_PX: Final = 14
_ICON_PX: Final = 22
_NEEDS_COLUMNS: Final = {Column.SOURCE: 92, Column.LOGGER: 72, Column.TIME: 50}
"""How wide the table must be, in average letters, before it has room for that column beside the message."""


class LogView(RowTable):
    """Stays at the newest record until the user scrolls up or chooses one; the End key goes on following."""

    follow_changed = Signal(bool)
    copy_requested = Signal()
    details_requested = Signal()

    def __init__(self, model: LogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = model
        self._follows = True
        self.setModel(model)
        self.setAccessibleName("Log records")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_columns()
        model.rows_dropped.connect(self._on_model_rows_dropped)
        self.verticalScrollBar().actionTriggered.connect(self._on_vertical_scroll_bar_action_triggered)
        self.doubleClicked.connect(self.details_requested)

    @property
    def follows(self) -> bool:
        """Whether the newest record stays in sight."""
        return self._follows

    @Slot(bool)
    def set_follow(self, follows: bool) -> None:
        """Stay at the newest record from now on, or where the table stands."""
        if follows:
            self.scrollToBottom()
        if follows != self._follows:
            self._follows = follows
            self.follow_changed.emit(follows)

    def keep_following(self) -> None:
        """Records have come."""
        if self._follows:
            self.scrollToBottom()

    # --- selection ---

    def selected_entries(self) -> list[LogEntry]:
        """The selected records, the oldest first."""
        return [self._log.entry_at(row) for row in self.selected_places()]

    def current_number(self) -> int | None:
        """The number of the record that has the keyboard."""
        index = self.currentIndex()
        return self._log.number_at(index.row()) if index.isValid() else None

    def select(self, number: int, *, scrolls: bool = True) -> None:
        """Make this record the one selected row; nothing when the filter hides it."""
        row = self._log.store.row_of(number)
        if row is None:
            return
        index = self._log.index(row, self._first_column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if scrolls:
            self.scrollTo(index)

    def empty_words(self) -> str:
        return _NO_MATCH if len(self._log.store) else _EMPTY

    def copy(self) -> None:
        """What the Edit menu calls while the table has the keyboard."""
        self.copy_requested.emit()

    # --- building ---

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        # One of its own, always empty: the header would ask for each of 20,000 selected rows whether a column is
        # selected as a whole, 200 ms at each change.
        header.setSelectionModel(QItemSelectionModel(self._log, header))
        header.setSectionsClickable(False)
        for column, sample in _SAMPLES.items():
            icon_px = _ICON_PX if column is Column.LEVEL else 0
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + _PADDING_PX + icon_px)

    def _first_column(self) -> int:
        return next(column for column in Column if not self.isColumnHidden(column))

    def _row_height_px(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    # --- following ---

    @Slot(int)
    def _on_vertical_scroll_bar_action_triggered(self, _action: int) -> None:
        # The scroll bar has the new place already, its value comes a moment later.
        bar = self.verticalScrollBar()
        self._follow_if(bar.sliderPosition() >= bar.maximum())

    @Slot(int)
    def _on_model_rows_dropped(self, count: int) -> None:
        """What the user reads stays where it is, while the rows above it go."""
        if not self._follows:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - count * self._row_height_px())

    def _follow_if(self, follows: bool) -> None:
        if follows != self._follows:
            self._follows = follows
            self.follow_changed.emit(follows)

    # --- QTableView ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            # Who has chosen a record reads it, and one that runs away cannot be chosen.
            self._follow_if(False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self._log.rowCount():
            is_end = event.key() == Qt.Key.Key_End
            self.select(self._log.number_at(-1 if is_end else 0))
            self.set_follow(is_end)
        else:
            self._press_key(event)

    def _press_key(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._follow_if(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() / max(1, self.fontMetrics().averageCharWidth())
        for column, needed in _NEEDS_COLUMNS.items():
            self.setColumnHidden(column, room < needed)
        self.keep_following()
