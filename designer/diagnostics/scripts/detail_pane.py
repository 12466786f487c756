"""One script in full: how it stands, its warnings, and in tabs its output, its stack, how it failed and its call."""

from __future__ import annotations

import enum
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from designer.diagnostics.output_store import OutputStore
from designer.diagnostics.output_view import OutputView
from designer.diagnostics.task_text import arguments_text, facts_text, outcome_text, state_word
from designer.diagnostics.task_warnings import task_warnings
from designer.settings.icons import themed_icon
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import OutputChunk, TaskSnapshot, ThreadStacks

from .live_stack import LiveStack
from .state_style import STATE_STYLES
from .warning_strip import WarningStrip

_NOTHING_CHOSEN: Final = "Choose a script to see what it prints."
_NO_OUTPUT: Final = "This script has printed nothing."
_ICON_SIZE_PX: Final = 20


class DetailTab(enum.IntEnum):
    """The tabs, left to right."""

    OUTPUT = 0
    STACK = 1
    TRACEBACK = 2
    ARGUMENTS = 3


_TITLES: Final = {
    DetailTab.OUTPUT: ("Output", "What the script printed", ""),
    DetailTab.STACK: ("Stack", "Where the script stands now", "Only a running script has a stack"),
    DetailTab.TRACEBACK: ("Traceback", "How the script failed", "This script has not failed"),
    DetailTab.ARGUMENTS: ("Arguments", "What the script was called with", "This script was called with nothing"),
}
"""The title, the tool tip, and the tool tip while there is nothing in the tab."""


class DetailPane(QFrame):
    """Shows the task given to `show_task`; `update_task` and `append_output` keep it live."""

    source_requested = Signal(object, int)
    stacks_requested = Signal()

    def __init__(self, store: OutputStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._row: TaskRow | None = None
        self._dark = False
        self._wanted_tab = DetailTab.OUTPUT
        # Output that arrives after the end belongs above the traceback: everything is shown anew, once.
        self._render_timer = QTimer(self, singleShot=True, interval=50)
        self._render_timer.timeout.connect(self._render)
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._facts = QLabel(self)
        self.warnings = WarningStrip(self)
        self.view = OutputView(_NOTHING_CHOSEN, self)
        self.stack = LiveStack(self)
        self.traceback = OutputView("", self)
        self.arguments = OutputView("", self)
        self.tabs = QTabWidget(self)
        self._written = {self.traceback: "", self.arguments: ""}
        self._lay_out()
        self._connect()
        self.show_task(None)

    @property
    def key(self) -> RowKey | None:
        """The task that is shown."""
        return None if self._row is None else self._row.key

    @property
    def facts(self) -> str:
        """The line below the title."""
        return self._facts.text()

    def show_task(self, row: TaskRow | None) -> None:
        """Show `row` from its first line on, or nothing."""
        self._row = row
        self._header.setVisible(row is not None)
        self._show_state()
        self._render()
        self._show_tab(self._wanted_tab)

    def update_task(self, row: TaskRow) -> None:
        """The shown task has a new state."""
        has_ended = self._row is not None and not self._row.task.state.is_final and row.task.state.is_final
        self._row = row
        self._show_state()
        if has_ended:
            self._render_timer.start()

    def append_output(self, chunk: OutputChunk) -> None:
        """The shown task has printed; the store knows it already."""
        if self._row is not None and self._row.task.state.is_final:
            self._render_timer.start()
        else:
            self.view.append(chunk.stream, chunk.shown_text)

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """The answer to `stacks_requested`, from the runtime `generation`."""
        self.stack.show_stacks(stacks, generation)
        self._enable_tabs()

    def open_tab(self, tab: DetailTab) -> None:
        """Show this tab now, and for the scripts that are chosen later."""
        self._wanted_tab = tab
        self._show_tab(tab)

    def refresh_elapsed(self) -> None:
        """Show how long the task has run by now."""
        if self._row is not None:
            self._facts.setText(facts_text(self._row))

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        for view in (self.view, self.traceback, self.arguments):
            view.set_dark(dark)
        self.stack.set_dark(dark)
        self.warnings.set_dark(dark)
        self._written = dict.fromkeys(self._written, "")
        self._show_state()
        self._render()

    # --- building ---

    def _lay_out(self) -> None:
        pages = (self.view, self.stack, self.traceback, self.arguments)
        for page, (tab, (title, tip, _)) in zip(pages, _TITLES.items(), strict=True):
            self.tabs.insertTab(tab, page, title)
            page.setAccessibleName(title)
            page.setToolTip("" if page is self.stack else tip)
        # A low dock shortens the output; it does not grow because of the warnings above it.
        self.view.setMinimumHeight(1)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header())
        layout.addWidget(self.warnings)
        layout.addWidget(self.tabs, 1)

    def _make_header(self) -> QWidget:
        self._header = QWidget(self)
        header = QHBoxLayout(self._header)
        header.setContentsMargins(8, 5, 8, 5)
        header.setSpacing(8)
        header.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._title, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # A long description must not widen the pane.
            label.setMinimumWidth(1)
            label.setWordWrap(True)
            words.addWidget(label)
        header.addLayout(words, 1)
        return self._header

    def _connect(self) -> None:
        for part in (self.warnings, self.view, self.stack, self.traceback, self.arguments):
            part.source_requested.connect(self.source_requested)
        self.stack.stacks_requested.connect(self.stacks_requested)
        self.tabs.tabBarClicked.connect(self._on_tabs_tab_bar_clicked)

    # --- keeping it current ---

    def _show_state(self) -> None:
        self.stack.show_task(self._row)
        if self._row is not None:
            task = self._row.task
            style = STATE_STYLES[state_word(task)]
            icon = themed_icon(style.icon, style.colour(self._dark))
            self._icon.setPixmap(icon.pixmap(_ICON_SIZE_PX, _ICON_SIZE_PX))
            self._title.setText(task.description)
            self._title.setToolTip(task.description)
        self.refresh_elapsed()
        self.warnings.show_warnings(() if self._row is None else task_warnings(self._row.task))
        self._write(self.traceback, "stderr", "" if self._row is None else self._row.task.traceback or "")
        self._write(self.arguments, "stdout", "" if self._row is None else arguments_text(self._row.task))
        self._enable_tabs()

    def _write(self, view: OutputView, stream: str, text: str) -> None:
        """Not when it stands there already: a running script has news several times a second."""
        if self._written[view] != text:
            self._written[view] = text
            view.clear_all()
            view.append(stream, text)
            view.flush()
            if view is self.arguments:
                view.verticalScrollBar().setValue(0)

    def _enable_tabs(self) -> None:
        filled = {
            DetailTab.OUTPUT: True,
            DetailTab.STACK: self.stack.has_content,
            DetailTab.TRACEBACK: bool(self._written[self.traceback]),
            DetailTab.ARGUMENTS: bool(self._written[self.arguments]),
        }
        for tab, is_filled in filled.items():
            _, tip, empty_tip = _TITLES[tab]
            self.tabs.setTabEnabled(tab, is_filled)
            self.tabs.setTabToolTip(tab, tip if is_filled else empty_tip)

    def _show_tab(self, tab: DetailTab) -> None:
        self.tabs.setCurrentIndex(tab if self.tabs.isTabEnabled(tab) else DetailTab.OUTPUT)

    @Slot(int)
    def _on_tabs_tab_bar_clicked(self, index: int) -> None:
        if index >= 0 and self.tabs.isTabEnabled(index):
            self._wanted_tab = DetailTab(index)

    @Slot()
    def _render(self) -> None:
        if self._row is None:
            self.view.setPlaceholderText(_NOTHING_CHOSEN)
            self.view.clear_all()
            return
        self.view.setPlaceholderText(_NO_OUTPUT)
        self.view.show_output(self._store.output_of(self._row.key))
        self._append_ending(self._row.task)

    def _append_ending(self, task: TaskSnapshot) -> None:
        if not task.state.is_final:
            return
        gap = "" if self.view.document().isEmpty() else "\n"
        failure = task.traceback or task.exception
        if failure and failure.strip() in self.view.toPlainText():
            return  # the runtime printed it as the script's own output already
        if failure:
            self.view.append("stderr", f"{gap}{failure}")
        elif outcome_text(task):
            self.view.append("prefix", f"{gap}{outcome_text(task)}")
        self.view.flush()
