"""The Scripts tab: the table of scripts, what can be done with them, and the chosen one in full beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from designer.diagnostics.export import save_table
from designer.diagnostics.output_store import OutputStore
from designer.diagnostics.task_warnings import openable
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import Origin, OutputChunk, ThreadStacks

from .columns import exported_header, exported_row, row_text
from .detail_pane import DetailPane, DetailTab
from .details_splitter import DetailsSplitter
from .script_requests import already_ended, cannot_run_again, no_failure, no_live_stack, no_source
from .scripts_actions import ScriptsActions
from .scripts_bar import ScriptsBar
from .scripts_model import ScriptsModel
from .scripts_view import ScriptsView

REFRESH_INTERVAL_MS: Final = 200
_SELECTED_AT_START: Final = (Origin.F5, Origin.SELECTION)


class ScriptsTab(QWidget):
    """Shows the tasks and asks for what the user wants done with them; it cancels nothing itself.

    Requests about one script carry its `RowKey`. `stacks_requested` is answered by `show_stacks`.
    """

    cancel_requested = Signal(object)
    cancel_all_requested = Signal()
    rerun_requested = Signal(object)
    stacks_requested = Signal()
    failure_requested = Signal(object)
    show_output_requested = Signal(object)
    source_requested = Signal(object, int)
    message = Signal(str)

    def __init__(self, model: ScriptsModel, store: OutputStore | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._store = OutputStore() if store is None else store
        self._chosen: RowKey | None = None
        self._tells_runtimes_apart = False
        self._generations: dict[str, int] = {}
        """The number of each scope's newest runtime that has run something."""
        self.view = ScriptsView(self._model, self)
        self.details = DetailPane(self._store, self)
        self.actions_of_rows = ScriptsActions(self.view, self)
        self.bar = ScriptsBar(self.actions_of_rows, self.view.columns_menu, self)
        self.elapsed_timer = QTimer(self, interval=REFRESH_INTERVAL_MS)
        self._lay_out()
        self._connect()
        self.bar.set_icons()
        self._update_actions()

    # --- news from the runtime ---

    def apply(self, rows: Sequence[TaskRow]) -> None:
        """Show these new states; a script that F5 or Run Selection started becomes the selected one."""
        started = [
            row.key for row in rows if row.task.origin in _SELECTED_AT_START and self._model.task_row(row.key) is None
        ]
        for row in rows:
            self._generations[row.scope] = max(row.key[0], self._generations.get(row.scope, 0))
        self._model.apply(rows)
        if started:
            self._model.show_now()
            self.view.select(started[-1])
        self._update_details(rows)
        self._update_actions()
        self._update_timer()

    def append_output(self, entries: Sequence[tuple[RowKey | None, OutputChunk]]) -> None:
        """Keep what the tasks printed, and show what the chosen one did."""
        for key, chunk in entries:
            if key is None:
                continue
            self._store.append(key, chunk)
            if key == self.details.key:
                self.details.append_output(chunk)

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """Show the chosen script's stack: the answer of the runtime `generation` to `stacks_requested`."""
        self.details.show_stacks(stacks, generation)

    def set_dark(self, dark: bool) -> None:
        self._model.set_dark(dark)
        self.details.set_dark(dark)
        self.bar.set_icons()

    def show_row(self, key: RowKey) -> None:
        """Choose this row; a filter that hides it is taken back."""
        self._model.show_now()
        if self._model.row_of(key) is None and self._model.task_row(key) is not None:
            self.bar.clear_filter()
        self.view.select(key)

    # --- columns ---

    def tell_runtimes_apart(self) -> None:
        """There is more than one runtime now: say which one each script is in, unless the user hides that again."""
        if not self._tells_runtimes_apart:
            self._tells_runtimes_apart = True
            self.view.tell_runtimes_apart()

    def columns_state(self) -> bytes:
        """Which columns are shown, where, how wide, and sorted by which."""
        return self.view.columns_state()

    def restore_columns(self, state: bytes) -> bool:
        """Show the columns as `columns_state` found them; False, and nothing changed, when another version did."""
        return self.view.restore_columns(state)

    # --- what the user does ---

    @Slot()
    def cancel_selected(self) -> None:
        """Ask for the cancel of each selected row that has not ended."""
        rows = self._selected_rows()
        active = [row for row in rows if not row.task.state.is_final]
        for row in active:
            self.cancel_requested.emit(row.key)
        if rows and not active:
            self.message.emit(already_ended(rows))

    @Slot()
    def rerun_selected(self) -> None:
        """Ask for one more call of each selected script that can be called again, in the order of the first calls."""
        problem = ""
        for row in sorted(self._selected_rows(), key=lambda row: row.key):
            refusal = cannot_run_again(row, self._generations.get(row.scope, 0))
            if refusal:
                problem = refusal
            else:
                self.rerun_requested.emit(row.key)
        if problem:
            self.message.emit(problem)

    @Slot()
    def clear_finished(self) -> None:
        """Remove the rows that have ended, with their output."""
        self._store.forget(self._model.clear_finished())
        self._let_go_of_removed()
        self._update_actions()

    @Slot()
    def copy_rows(self) -> None:
        """Copy the selected rows as tab-separated lines, in the columns that are shown."""
        columns = self.view.shown_columns()
        lines = [row_text(row, columns) for row in self._selected_rows()]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot()
    def export(self) -> None:
        """Save the rows that the filter shows, in their order and with every column."""
        columns = self.view.all_columns()
        shown = [self._model.row_at(row) for row in range(self._model.rowCount())]
        rows = [exported_row(row, columns) for row in shown]
        said = save_table(self, "Export Scripts", "scripts", exported_header(columns), rows)
        if said:
            self.message.emit(said)

    @Slot()
    def show_details(self) -> None:
        """Show the chosen script in full and put the keyboard there."""
        self.actions_of_rows.details.setChecked(True)
        self.details.tabs.currentWidget().setFocus()

    @Slot()
    def show_live_stack(self) -> None:
        """Show where the chosen script stands now."""
        row = self._chosen_row()
        refusal = "" if row is None else no_live_stack(row)
        if refusal:
            self.message.emit(refusal)
        elif row is not None:
            self.actions_of_rows.details.setChecked(True)
            self.details.open_tab(DetailTab.STACK)

    @Slot()
    def open_failure(self) -> None:
        """Ask for the frames and variables with which the chosen script failed."""
        row = self._chosen_row()
        refusal = "" if row is None else no_failure(row, self._generations.get(row.scope, 0))
        if refusal:
            self.message.emit(refusal)
        elif row is not None:
            self.failure_requested.emit(row.key)

    @Slot()
    def go_to_source(self) -> None:
        """Open the chosen script's function, or else the line that started it."""
        row = self._chosen_row()
        if row is None:
            return
        place = openable(row.task.source) or openable(row.task.called_at)
        if place is None:
            self.message.emit(no_source(row))
        else:
            self.source_requested.emit(*place)

    @Slot()
    def show_output(self) -> None:
        """Ask for the Output Console with the chosen script's lines."""
        if self._chosen is not None:
            self.show_output_requested.emit(self._chosen)

    # --- building ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(DetailsSplitter(self.view, self.details, self), 1)

    def _connect(self) -> None:
        actions = self.actions_of_rows
        actions.cancel.triggered.connect(self.cancel_selected)
        actions.cancel_all.triggered.connect(self.cancel_all_requested)
        actions.rerun.triggered.connect(self.rerun_selected)
        actions.clear.triggered.connect(self.clear_finished)
        actions.stack.triggered.connect(self.show_live_stack)
        actions.failure.triggered.connect(self.open_failure)
        actions.source.triggered.connect(self.go_to_source)
        actions.output.triggered.connect(self.show_output)
        actions.copy.triggered.connect(self.copy_rows)
        actions.export.triggered.connect(self.export)
        actions.details.toggled.connect(self.details.setVisible)
        self.bar.filter_changed.connect(self._on_bar_filter_changed)
        self.bar.filter_entered.connect(self._model.prepare_filter)
        self._model.rowsInserted.connect(self._show_count)
        self._model.rowsRemoved.connect(self._show_count)
        self.elapsed_timer.timeout.connect(self._on_elapsed_timer_timeout)
        self.view.details_requested.connect(self.show_details)
        self.view.copy_requested.connect(self.copy_rows)
        self.view.source_requested.connect(self.source_requested)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.view.selectionModel().currentRowChanged.connect(self._on_view_current_row_changed)
        self.view.selectionModel().selectionChanged.connect(self._update_actions)
        self.details.source_requested.connect(self.source_requested)
        self.details.stacks_requested.connect(self.stacks_requested)

    # --- keeping it current ---

    def _selected_rows(self) -> list[TaskRow]:
        rows = (self._model.task_row(key) for key in self.view.selected_keys())
        return [row for row in rows if row is not None]

    def _chosen_row(self) -> TaskRow | None:
        return None if self._chosen is None else self._model.task_row(self._chosen)

    def _choose(self, key: RowKey | None) -> None:
        self._chosen = key
        self.details.show_task(self._chosen_row())

    def _update_details(self, rows: Sequence[TaskRow]) -> None:
        for row in rows:
            if row.key == self._chosen:
                self.details.update_task(row)
        self._let_go_of_removed()

    def _let_go_of_removed(self) -> None:
        if self._chosen is not None and self._chosen_row() is None:
            self._choose(None)

    @Slot()
    def _update_actions(self) -> None:
        self.actions_of_rows.enable(
            has_selection=self.view.selectionModel().hasSelection(),
            has_active=self._model.active_count > 0,
            has_finished=self._model.total > self._model.active_count,
            has_rows=self._model.rowCount() > 0,
        )
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        self.bar.show_count(self._model.rowCount(), self._model.total)

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

    @Slot()
    def _on_bar_filter_changed(self) -> None:
        self._model.set_filter(self.bar.text, self.bar.choice)
        # The chosen script stays in the details while the filter hides it, and is selected when it is back.
        if self._chosen is not None and self.view.current_key() is None:
            self.view.select(self._chosen)
        self.view.viewport().update()
        self._update_actions()

    @Slot(QModelIndex, QModelIndex)
    def _on_view_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        # Without a current row the filter hides the chosen one, or it was removed, and whoever did that sees to it.
        if current.isValid():
            self._choose(self._model.row_at(current.row()).key)

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_of_rows.fill_menu(menu)
        menu.popup(self.view.viewport().mapToGlobal(position))

    # --- QWidget ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.elapsed_timer.stop()
