"""What the Variables dock holds: the tree, its filters, and the windows with tables that were opened from it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from designer.diagnostics.tool_bar import compact_tool_bar
from designer.scope_runtime import RuntimeState
from designer.settings.icons import themed_icon
from runtime.protocol import Cells, ValuePath, ValueText, ValueTextQuery, VariablesAnswer, VariablesQuery

from .refreshing import Refreshing
from .table_windows import TableWindows
from .variables_model import VariablesModel
from .variables_view import VariablesView

_EMPTY: Final = "Run a script or type in the Script Console: its variables appear here."
_ASKING: Final = "Asking the runtime for its variables …"
_STARTING: Final = "The runtime is starting …"
_NO_RUNTIME: Final = "The runtime has stopped. Choose Run > Restart Runtime to start another one."
_NO_ANSWER: Final = "The runtime does not answer; this is what it said last."
_RESTARTED: Final = "The runtime was restarted: this is what the table held before. Refresh looks for it again."
_OTHER_RUNTIME: Final = "Another runtime is in front: this is what the table held. Refresh looks for its name there."
_NO_MATCH: Final = "No variable matches the filter."
_ONLY_OTHERS: Final = (
    "There are only modules, functions, classes or private names.\n"
    "Switch off “Only Values” or “Hide Private” to see them."
)

_STATES_WITHOUT_RUNTIME: Final = {
    RuntimeState.STARTING: _STARTING,
    RuntimeState.RESTARTING: _STARTING,
    RuntimeState.DEAD: _NO_RUNTIME,
}


class VariablesPanel(QWidget):
    """Shows the scripts' variables while it is visible. Its signals ask the runtime."""

    variables_requested = Signal(object)
    """A `VariablesQuery`; answer with `show_variables`."""
    cells_requested = Signal(object)
    """A `CellsQuery` of a table's window; answer with `show_cells`."""
    value_text_requested = Signal(object)
    """A `ValueTextQuery`; answer with `show_value_text`."""
    message = Signal(str)
    """A line for the status bar."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = itertools.count(1)
        self._state = RuntimeState.DEAD
        self._is_active = False
        self._has_answer = False
        self._asked_text = 0
        self.tables = TableWindows(self._ids, self)
        self.model = VariablesModel(clock, self)
        self.view = VariablesView(self.model, self)
        self.refreshing = Refreshing(self._ids, self)
        self.filter = QLineEdit(self, placeholderText="Filter by name or type", clearButtonEnabled=True)
        self.words = QLabel("", self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.draw_icons()
        self._show_words()

    def sizeHint(self) -> QSize:
        return QSize(420, 320)

    # --- news from the runtime ---

    @Slot(object)
    def set_state(self, state: RuntimeState) -> None:
        """Where the runtime stands: without one there are no variables, and while it is busy they change."""
        if state is self._state:
            return
        had_runtime = self._state not in _STATES_WITHOUT_RUNTIME
        self._state = state
        if state in _STATES_WITHOUT_RUNTIME:
            if had_runtime:
                self._forget_runtime(_RESTARTED)
        else:
            self._follow_activity()
        self._show_words()

    @Slot()
    def forget_runtime(self) -> None:
        """The variables are those of another runtime from now on; its state follows."""
        self._forget_runtime(_OTHER_RUNTIME)
        self._state = RuntimeState.STARTING
        self._show_words()

    @Slot(int)
    def set_active_count(self, count: int) -> None:
        """How many scripts run, also those beside the runtime's main thread."""
        if self._is_active != (count > 0):
            self._is_active = count > 0
            self._follow_activity()

    @Slot()
    def refresh_soon(self) -> None:
        """A cell or a script has ended, or something else may have changed variables."""
        if self._state not in _STATES_WITHOUT_RUNTIME:
            self.refreshing.refresh_soon()

    @Slot(object)
    def show_variables(self, answer: VariablesAnswer) -> None:
        """Show an answer; one that nobody waits for any more is passed over."""
        if not self.refreshing.end(answer.id):
            return
        self._has_answer = True
        self.model.apply(answer)
        self._show_words()

    @Slot(object)
    def show_cells(self, cells: Cells) -> None:
        """Show a block of a table, in the window that has asked for it."""
        self.tables.show_cells(cells)

    @Slot(object)
    def show_value_text(self, text: ValueText) -> None:
        """Copy the value that the user wanted copied."""
        if text.id != self._asked_text:
            return
        self._asked_text = 0
        if text.problem:
            self.message.emit(text.problem)
        else:
            QGuiApplication.clipboard().setText(text.text)
            self.message.emit(f"The value was copied: {len(text.text):,} characters.")

    def set_dark(self, _dark: bool) -> None:
        """Draw the icons in the colours of the present theme."""
        self.draw_icons()

    def draw_icons(self) -> None:
        self.refresh_action.setIcon(themed_icon("mdi6.refresh"))
        self.values_action.setIcon(themed_icon("mdi6.filter-variant"))
        self.private_action.setIcon(themed_icon("mdi6.eye-off-outline"))
        self.model.draw_icons()
        self.view.viewport().update()
        self.tables.draw_icons()

    # --- what the user does ---

    @Slot(object)
    def open_table(self, path: ValuePath, _variable: object = None) -> None:
        """Open the value's table in a window, or bring its window to the front."""
        self.tables.open(path)

    def close_tables(self) -> None:
        """Close all windows of tables."""
        self.tables.close_all()

    # --- building ---

    def _make_actions(self) -> None:
        self.refresh_action = QAction("Refresh", self, toolTip="Look at the variables as they are now")
        self.values_action = QAction(
            "Only Values", self, checkable=True, checked=True, toolTip="Hide modules, functions and classes"
        )
        self.private_action = QAction(
            "Hide Private", self, checkable=True, checked=True, toolTip="Hide names that begin with an underscore"
        )

    def _lay_out(self) -> None:
        bar = compact_tool_bar(self)
        bar.addActions([self.refresh_action, self.values_action, self.private_action])
        spacer = QWidget(bar)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spacer)
        self.filter.setMaximumWidth(240)
        self.filter.setAccessibleName("Filter variables")
        bar.addWidget(self.filter)
        self.words.setContentsMargins(8, 3, 8, 3)
        self.words.setMinimumWidth(1)  # words must not widen the dock
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.words)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.refresh_action.triggered.connect(self._on_refresh_triggered)
        self.values_action.toggled.connect(self._on_values_action_toggled)
        self.private_action.toggled.connect(self._on_private_action_toggled)
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.returnPressed.connect(self._on_filter_return_pressed)
        self.refreshing.due.connect(self._on_refreshing_due)
        self.refreshing.silence_changed.connect(self._on_refreshing_silence_changed)
        self.view.branch_opened.connect(self._on_view_branch_opened)
        self.view.table_requested.connect(self.open_table)
        self.tables.cells_requested.connect(self.cells_requested)
        self.view.text_requested.connect(self._on_view_text_requested)

    # --- inside ---

    def _follow_activity(self) -> None:
        has_runtime = self._state not in _STATES_WITHOUT_RUNTIME
        self.refreshing.set_running(has_runtime and (self._is_active or self._state is RuntimeState.BUSY))

    def _forget_runtime(self, words: str) -> None:
        self.refreshing.set_running(False)
        self.refreshing.reset()
        self._asked_text = 0
        self._has_answer = False
        self.model.clear()
        self.tables.mark_stale(words)

    def _show_words(self) -> None:
        self.words.setText(self._count_words())
        self.words.setToolTip(self.words.text())
        self.view.set_words(self._empty_words())

    def _empty_words(self) -> str:
        if self._state in _STATES_WITHOUT_RUNTIME:
            return _STATES_WITHOUT_RUNTIME[self._state]
        if not self._has_answer:
            return _ASKING
        if not self.model.total:
            return _EMPTY
        return _NO_MATCH if self.view.proxy.text else _ONLY_OTHERS

    def _count_words(self) -> str:
        total, shown = self.model.total, self.view.proxy.rowCount()
        if not total:
            return ""
        names = "1 name" if total == 1 else f"{total:,} names"
        return names if shown >= total else f"{shown:,} of {names}"

    @Slot()
    def _on_refreshing_due(self) -> None:
        if self._state not in _STATES_WITHOUT_RUNTIME:
            self.variables_requested.emit(VariablesQuery(self.refreshing.begin(), self.model.queries()))

    @Slot(bool)
    def _on_refreshing_silence_changed(self, is_silent: bool) -> None:
        if is_silent:
            self.words.setText(_NO_ANSWER if self.model.total else "The runtime does not answer.")
        else:
            self._show_words()

    @Slot()
    def _on_refresh_triggered(self) -> None:
        self.refreshing.refresh_soon(at_once=True)

    @Slot(bool)
    def _on_values_action_toggled(self, values_only: bool) -> None:
        self.view.proxy.set_values_only(values_only)
        self._show_words()

    @Slot(bool)
    def _on_private_action_toggled(self, hides: bool) -> None:
        self.view.proxy.set_hides_private(hides)
        self._show_words()

    @Slot(str)
    def _on_filter_text_changed(self, text: str) -> None:
        self.view.proxy.set_text(text)
        self._show_words()

    @Slot()
    def _on_filter_return_pressed(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.view.proxy.index(0, 0))

    @Slot()
    def _on_view_branch_opened(self) -> None:
        self.refreshing.refresh_soon(at_once=True)

    @Slot(object)
    def _on_view_text_requested(self, path: ValuePath) -> None:
        self._asked_text = next(self._ids)
        self.value_text_requested.emit(ValueTextQuery(self._asked_text, path))

    # --- QWidget ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refreshing.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.refreshing.set_watched(False)
