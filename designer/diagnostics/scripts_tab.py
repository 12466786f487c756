"""The Scripts tab: the table of scripts, what can be done with them, and the chosen one in full beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from designer.settings.icons import themed_icon
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import Origin, TaskState

from .detail_pane import DetailPane
from .output_store import OutputStore
from .output_tab import OutputEntries
from .scripts_model import ScriptsModel
from .scripts_view import ScriptsView
from .task_text import row_text
from .tool_bar import compact_tool_bar

REFRESH_INTERVAL_MS: Final = 200
_SELECTED_AT_START: Final = (Origin.F5, Origin.SELECTION)


class ScriptsTab(QWidget):
    """Shows the tasks and asks for what the user wants done with them; it cancels nothing itself."""

    cancel_requested = Signal(object)
    cancel_all_requested = Signal()
    source_requested = Signal(object, int)
    message = Signal(str)

    def __init__(self, model: ScriptsModel, store: OutputStore | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._store = OutputStore() if store is None else store
        self._shown_key: RowKey | None = None
        self.view = ScriptsView(self._model, self)
        self.details = DetailPane(self._store, self)
        self._filter = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self.elapsed_timer = QTimer(self, interval=REFRESH_INTERVAL_MS)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.set_icons()
        self._update_actions()

    # --- news from the runtime ---

    def apply(self, rows: Sequence[TaskRow]) -> None:
        """Show these new states; a script that F5 or Run Selection started becomes the selected one."""
        started = [
            row.key for row in rows if row.task.origin in _SELECTED_AT_START and self._model.row_of(row.key) is None
        ]
        self._model.apply(rows)
        if started:
            self.view.select(started[-1])
        self._update_details(rows)
        self._update_actions()
        self._update_timer()

    def append_output(self, entries: OutputEntries) -> None:
        """Keep what the tasks printed, and show what the chosen one did."""
        for key, chunk in entries:
            if key is None:
                continue
            self._store.append(key, chunk)
            if key == self.details.key:
                self.details.append_output(chunk)

    def set_dark(self, dark: bool) -> None:
        self._model.set_dark(dark)
        self.details.set_dark(dark)
        self.set_icons()

    def set_icons(self) -> None:
        for action, name in self._icon_names.items():
            action.setIcon(themed_icon(name))

    # --- what the user does ---

    @Slot()
    def cancel_selected(self) -> None:
        """Ask for the cancel of each selected row that has not ended."""
        rows = [self._model.row_at(row) for row in self.view.selected_rows()]
        active = [row for row in rows if not row.task.state.is_final]
        for row in active:
            self.cancel_requested.emit(row.key)
        if rows and not active:
            self.message.emit(_already_ended(rows))

    @Slot()
    def clear_finished(self) -> None:
        """Remove the rows that have ended, with their output."""
        self._store.forget(self._model.clear_finished())
        if self._shown_key is not None:
            self.view.select(self._shown_key)
        self._show_current()

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows as tab-separated lines."""
        rows = [self._model.row_at(row) for row in self.view.selected_rows()]
        lines = [row_text(row.task, row.elapsed_s) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot()
    def show_details(self) -> None:
        """Show the chosen script in full and put the keyboard there."""
        self.details_action.setChecked(True)
        self.details.view.setFocus()

    # --- building ---

    def _make_actions(self) -> None:
        self._cancel_action = QAction("Cancel", self, toolTip="Stop the selected scripts (Delete)")
        self._cancel_all_action = QAction("Cancel All", self, toolTip="Stop every script that runs")
        self._clear_action = QAction("Clear Finished", self, toolTip="Remove the scripts that have ended")
        self._copy_action = QAction("Copy", self, toolTip="Copy the selected rows as text")
        self.details_action = QAction("Details", self, toolTip="Show output and traceback (Return)")
        self.details_action.setCheckable(True)
        self.details_action.setChecked(True)
        self._icon_names = {
            self._cancel_action: "mdi6.close-circle-outline",
            self._cancel_all_action: "mdi6.close-circle-multiple-outline",
            self._clear_action: "mdi6.broom",
            self._copy_action: "mdi6.content-copy",
            self.details_action: "mdi6.dock-right",
        }

    def _lay_out(self) -> None:
        tool_bar = compact_tool_bar(self)
        tool_bar.addActions([self._cancel_action, self._cancel_all_action])
        tool_bar.addSeparator()
        tool_bar.addActions([self._clear_action, self._copy_action])
        spacer = QWidget(tool_bar)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tool_bar.addWidget(spacer)
        self._filter.setMaximumWidth(240)
        tool_bar.addWidget(self._filter)
        tool_bar.addAction(self.details_action)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.details)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([940, 460])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(tool_bar)
        layout.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self._cancel_action.triggered.connect(self.cancel_selected)
        self._cancel_all_action.triggered.connect(self.cancel_all_requested)
        self._clear_action.triggered.connect(self.clear_finished)
        self._copy_action.triggered.connect(self.copy)
        self.details_action.toggled.connect(self.details.setVisible)
        self._filter.textChanged.connect(self.view.set_filter)
        self.elapsed_timer.timeout.connect(self._on_elapsed_timer_timeout)
        self.view.cancel_pressed.connect(self.cancel_selected)
        self.view.details_requested.connect(self.show_details)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.view.selectionModel().currentRowChanged.connect(self._on_view_current_row_changed)
        self.view.selectionModel().selectionChanged.connect(self._update_actions)
        self.details.source_requested.connect(self.source_requested)

    # --- keeping it current ---

    def _update_details(self, rows: Sequence[TaskRow]) -> None:
        for row in rows:
            if row.key == self.details.key:
                self.details.update_task(row)

    def _show_current(self) -> None:
        key = self.view.current_key()
        self._shown_key = key
        self.details.show_task(None if key is None else self._model.task_row(key))

    @Slot()
    def _update_actions(self) -> None:
        has_selection = self.view.selectionModel().hasSelection()
        self._cancel_action.setEnabled(has_selection)
        self._copy_action.setEnabled(has_selection)
        self._cancel_all_action.setEnabled(self._model.active_count > 0)
        self._clear_action.setEnabled(self._model.rowCount() > self._model.active_count)

    def _update_timer(self) -> None:
        if self._model.active_count and self.isVisible():
            if not self.elapsed_timer.isActive():  # starting it again would put it off at each news
                self.elapsed_timer.start()
        else:
            self.elapsed_timer.stop()

    @Slot()
    def _on_elapsed_timer_timeout(self) -> None:
        self._model.refresh_elapsed()
        self.details.refresh_elapsed()
        if not self._model.active_count:
            self.elapsed_timer.stop()

    @Slot(QModelIndex, QModelIndex)
    def _on_view_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        # A reset of the model has no current row for a moment; `clear_finished` selects again after it.
        if current.isValid():
            self._show_current()

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._cancel_action, self._copy_action, self.details_action])
        menu.addSeparator()
        menu.addActions([self._cancel_all_action, self._clear_action])
        menu.popup(self.view.viewport().mapToGlobal(position))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.elapsed_timer.stop()


def _already_ended(rows: Sequence[TaskRow]) -> str:
    if len(rows) > 1:
        return "These scripts have already ended; there is nothing to cancel."
    task = rows[0].task
    ending = {
        TaskState.DONE: "is done",
        TaskState.FAILED: "has failed",
        TaskState.CANCELLED: "was cancelled",
        TaskState.LOST: "was lost with its runtime",
    }[task.state]
    return f"“{task.description}” {ending} already; there is nothing to cancel."
