"""The Threads tab: every Python thread of the runtime with its live stack, and a sample of what they spend time on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.diagnostics.export import save_table, save_text
from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from designer.task_rows import RowKey
from runtime.protocol import SampleTree, ThreadStacks

from .live_threads import LiveThreads
from .sample_progress import SampleProgress
from .sample_view import SampleView
from .threads_model import HEADER, row_cells, row_stack_text

SAMPLE_SECONDS: Final = 5.0


class ThreadsTab(QWidget):
    """Shows threads and asks for what it needs; `describe` names the task of a row key."""

    stacks_requested = Signal()
    """Answer with `show_stacks`. Emitted about once a second while the tab is visible, one at a time."""
    sample_requested = Signal(float)
    """Seconds to watch all threads for; answer with `show_sample`."""
    source_requested = Signal(object, int)
    message = Signal(str)

    def __init__(
        self,
        describe: Callable[[RowKey], str],
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.live = LiveThreads(describe, clock, self)
        self.sample = SampleView(self)
        self.progress = SampleProgress(clock, self)
        self._pages = QStackedWidget(self)
        self._filter = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.set_icons()
        self.only_scripts_action.setChecked(True)
        self._show_progress()

    # --- news from the runtime ---

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """Show where the threads of the runtime `generation` stand."""
        self.live.show_stacks(stacks, generation)

    def show_sample(self, tree: SampleTree) -> None:
        """Show the sample that was asked for; one that was given up meanwhile is passed over."""
        if not self.progress.is_running:
            return
        self.progress.stop()
        self.sample.show_sample(tree)
        self.flame_action.trigger()
        self._show_progress()

    def stop_sample(self) -> None:
        """No sample will come: the runtime refused it."""
        self.progress.stop()
        self._show_progress()

    def mark_restart(self) -> None:
        """The runtime is gone: what was asked of it will not be answered."""
        self._forget("The runtime ended while it was sampled; nothing of it is shown.")

    def mark_other_runtime(self) -> None:
        """Another runtime is in front, and asked from now on."""
        self._forget("Another runtime came to the front while this one was sampled; nothing of it is shown.")

    def _forget(self, words: str) -> None:
        self.live.mark_restart()
        if self.progress.is_running:
            self.stop_sample()
            self.message.emit(words)

    def set_dark(self, dark: bool) -> None:
        self.live.set_dark(dark)
        self.sample.set_dark(dark)
        self.set_icons()

    def set_icons(self) -> None:
        for action, name in self._icon_names.items():
            action.setIcon(themed_icon(name))
        self.progress.set_icons()

    # --- what the user does ---

    @Slot()
    def start_sample(self) -> None:
        """Ask for a sample of five seconds, unless one is under way."""
        if self.progress.is_running:
            return
        self.progress.start(SAMPLE_SECONDS)
        self._show_progress()
        self.sample_requested.emit(SAMPLE_SECONDS)

    @Slot()
    def copy(self) -> None:
        """Copy the chosen thread's stack, or on the sample's page its tree."""
        chosen = self.live.chosen
        if self._shows_sample():
            self._to_clipboard(self.sample.text())
        elif chosen is not None:
            self._to_clipboard(row_stack_text(chosen))

    @Slot()
    def copy_all(self) -> None:
        """Copy the stacks of every thread that passes the filter, or the sample's tree."""
        self._to_clipboard(self._text())

    @Slot()
    def export_text(self) -> None:
        """Save all stacks, or the sample's tree, as text."""
        name = "sample" if self._shows_sample() else "threads"
        self._tell(save_text(self, "Export as Text", name, self._text()))

    @Slot()
    def export_table(self) -> None:
        """Save the table, or the sample's calls, for a spreadsheet."""
        if self._shows_sample():
            header, rows = self.sample.table()
            self._tell(save_table(self, "Export Sample", "sample", header, rows))
        else:
            cells = [row_cells(row) for row in self.live.view.shown_rows()]
            self._tell(save_table(self, "Export Threads", "threads", HEADER, cells))

    # --- building ---

    def _make_actions(self) -> None:
        self.sample_action = QAction("Sample for 5 s", self, toolTip="See where scripts spend the next five seconds")
        self.live_action = QAction("Live", self, checkable=True, toolTip="Show where the threads stand now")
        self.flame_action = QAction("Last Sample", self, checkable=True, toolTip="Show the last sample as a flame view")
        self.pages = QActionGroup(self)
        for action in (self.live_action, self.flame_action):
            self.pages.addAction(action)
        self.live_action.setChecked(True)
        self.pause_action = QAction("Pause", self, checkable=True, toolTip="Keep the stacks that are shown")
        self.only_scripts_action = QAction(
            "Only Scripts", self, checkable=True, toolTip="Hide the runtime's own threads"
        )
        self._copy_action = QAction("Copy", self, toolTip="Copy stacks, or the sample, as text")
        self._export_action = QAction("Export", self, toolTip="Save what is shown")
        self._icon_names = {
            self.sample_action: "mdi6.timer-play-outline",
            self.live_action: "mdi6.view-list-outline",
            self.flame_action: "mdi6.fire",
            self.pause_action: "mdi6.pause",
            self.only_scripts_action: "mdi6.script-text-outline",
            self._copy_action: "mdi6.content-copy",
            self._export_action: "mdi6.export-variant",
        }

    def _lay_out(self) -> None:
        self._pages.addWidget(self.live)
        self._pages.addWidget(self.sample)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_bar())
        layout.addWidget(self._pages, 1)

    def _tool_bar(self) -> QToolBar:
        tool_bar = compact_tool_bar(self)
        tool_bar.addActions([self.live_action, self.flame_action])
        tool_bar.addSeparator()
        tool_bar.addAction(self.sample_action)
        self._progress_place = tool_bar.addWidget(self.progress)
        tool_bar.addSeparator()
        tool_bar.addActions([self.pause_action, self.only_scripts_action])
        spacer = QWidget(tool_bar)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tool_bar.addWidget(spacer)
        self._filter.setMaximumWidth(240)
        self._filter.setAccessibleName("Filter threads and calls")
        self._filter.setToolTip("Show only threads, or highlight calls, that contain this text")
        tool_bar.addWidget(self._filter)
        tool_bar.addActions([self._copy_action, self._export_action])
        self._copy_menu = self._add_menu(tool_bar, self._copy_action)
        self._copy_menu.addAction("Chosen Stack", self.copy)
        self._copy_menu.addAction("All Stacks", self.copy_all)
        self._export_menu = self._add_menu(tool_bar, self._export_action)
        self._export_menu.addAction("As Text…", self.export_text)
        self._export_menu.addAction("As Table (CSV)…", self.export_table)
        return tool_bar

    def _add_menu(self, tool_bar: QToolBar, action: QAction) -> QMenu:
        menu = QMenu(self)
        action.setMenu(menu)
        button = cast("QToolButton", tool_bar.widgetForAction(action))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return menu

    def _connect(self) -> None:
        self.sample_action.triggered.connect(self.start_sample)
        self.pages.triggered.connect(self._on_pages_triggered)
        self.pause_action.toggled.connect(self.live.set_paused)
        self.only_scripts_action.toggled.connect(self._on_only_scripts_action_toggled)
        self._filter.textChanged.connect(self._on_filter_text_changed)
        self.progress.ended.connect(self._on_progress_ended)
        self.live.stacks_requested.connect(self.stacks_requested)
        for part in (self.live, self.sample):
            part.source_requested.connect(self.source_requested)

    # --- keeping it current ---

    def _shows_sample(self) -> bool:
        return self._pages.currentWidget() is self.sample

    def _show_progress(self) -> None:
        self._progress_place.setVisible(self.progress.is_running)
        self.sample_action.setEnabled(not self.progress.is_running)

    def _text(self) -> str:
        if self._shows_sample():
            return self.sample.text()
        return "\n".join(row_stack_text(row) for row in self.live.view.shown_rows())

    def _to_clipboard(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

    @Slot(QAction)
    def _on_pages_triggered(self, action: QAction) -> None:
        self._pages.setCurrentWidget(self.sample if action is self.flame_action else self.live)
        self.pause_action.setEnabled(action is self.live_action)

    @Slot(bool)
    def _on_only_scripts_action_toggled(self, only_scripts: bool) -> None:
        self.live.view.proxy.set_scripts_only(only_scripts)
        self.sample.set_scripts_only(only_scripts)

    @Slot(str)
    def _on_filter_text_changed(self, text: str) -> None:
        self.live.view.proxy.set_filter(text)
        self.sample.search(text)

    @Slot(str)
    def _on_progress_ended(self, sentence: str) -> None:
        self._show_progress()
        self.message.emit(sentence)
