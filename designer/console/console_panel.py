"""The Script Console as a whole: buffers with what they print, beside the prompt, both in the same runtime."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from designer.notice_bar import NoticeBar
from designer.palette.palette import Palette
from designer.recovery.kept_buffer import folder_of
from designer.scope_runtime import RuntimeState
from designer.task_rows import RowKey, TaskRow
from editor.script_editor import ScriptEditor
from runtime.protocol import OutputChunk

from .buffer_page import BufferPage
from .buffers import Buffers
from .console_bar import ConsoleActions, ConsoleBar
from .console_export import ConsoleExport
from .console_splitter import ConsoleSplitter, is_pair_of_sizes
from .history import ConsoleHistory, HistoryEntry
from .history_search import HistorySource
from .plots import Plots
from .prompts import Prompts
from .script_console import ScriptConsole

BANNERS: Final = {
    "client": "Pilotlight — `system` and the project's scripts are ready.\n",
    "gateway": "Pilotlight gateway — `system` and the project's scripts are ready.\n",
}
_WAITS: Final = "A script keeps the prompt waiting: what you entered runs when it has ended."


class ScriptConsolePanel(QWidget):
    """Buffers and prompt. `set_project` shows a project's buffers, `close_buffers` keeps them for the next time."""

    run_requested = Signal(object)
    """A `RunRequest` for the runtime."""
    interrupt_requested = Signal()
    """What holds the main thread of the runtime in front is to end."""
    restart_requested = Signal()
    stop_requested = Signal(object)
    """The script of this row key, which holds its runtime's main thread, is to end."""
    cancel_requested = Signal(object)
    """The row key of a task that is to end."""
    source_requested = Signal(object, int)
    """A line of a file that a traceback names."""
    editor_added = Signal(object)
    """A `ScriptEditor` for a buffer, to be made as the settings say."""
    editor_ended = Signal(object)
    """It is about to be deleted."""
    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(
        self, history: ConsoleHistory, data_folder: Path, scope: str = "client", parent: QWidget | None = None
    ) -> None:
        """The runtime of `scope` is in front."""
        super().__init__(parent)
        self._history = history
        self._data_folder = data_folder
        self._history_target: BufferPage | None = None
        self._is_busy = False
        self._dark: bool | None = None
        self._prompts: dict[str, Prompts] = {}
        self.notices = NoticeBar(self)
        self.buffers = Buffers(history, self.notices, self)
        self.tabs = self.buffers.tabs
        self.commands = ConsoleActions(self)
        self.export = ConsoleExport(self.tabs, lambda: self.console, self)
        self._more_menu = QMenu("More", self)
        self.bar = ConsoleBar(self.commands, self.export.menu, self._more_menu, self)
        self._front = QStackedWidget()
        self.plots = Plots()
        self._prompt_side = QSplitter(Qt.Orientation.Vertical)
        self._prompt_side.setChildrenCollapsible(False)
        self._prompt_side.addWidget(self._front)
        self._prompt_side.addWidget(self.plots)
        self.splitter = ConsoleSplitter(self.tabs, self._prompt_side, self)
        self.history_list = Palette(self, [HistorySource(self._entries, self._take_from_history, datetime.now)])
        self.history_list.line.setAccessibleName("Search the history")
        self._lay_out()
        self._connect()
        self.show_runtime(scope)
        self._history_prompt = self.console
        self.bar.set_icons()

    # --- the project and its end ---

    def set_project(self, project: Path) -> None:
        """Show the buffers of `project`; those of the one before are kept."""
        self.buffers.open_folder(folder_of(self._data_folder, project))

    def close_buffers(self) -> None:
        """Keep everything on the disk, and end what keeps it; returns when the disk has it, or does not answer."""
        self.buffers.close()

    # --- which runtime is in front ---

    @property
    def console(self) -> ScriptConsole:
        """The first prompt of the runtime in front."""
        return self._in_front.console

    @property
    def _in_front(self) -> Prompts:
        prompts = self._front.currentWidget()
        assert isinstance(prompts, Prompts)
        return prompts

    def prompts_of(self, scope: str) -> Prompts:
        """The prompts of that runtime, made when they are asked for first."""
        if scope not in self._prompts:
            self._prompts[scope] = self._new_prompts(scope)
        return self._prompts[scope]

    def all_prompts(self) -> tuple[Prompts, ...]:
        """Those of all runtimes that were in front."""
        return tuple(self._prompts.values())

    @Slot(str)
    def show_runtime(self, scope: str) -> None:
        """The runtime in front is another: show its prompts, and run buffers there."""
        self.notices.take_back(_WAITS)
        self._front.setCurrentWidget(self.prompts_of(scope))
        self.buffers.runs.set_scope(scope)

    def _new_prompts(self, scope: str) -> Prompts:
        prompts = Prompts(self._history, BANNERS[scope])
        if self._dark is not None:
            prompts.set_dark(self._dark)
        for prompt in (prompts.console, prompts.second.console):
            prompt.plotted.connect(self._on_plotted)
            prompt.history_requested.connect(self.search_history)
        prompts.console.entered.connect(self._on_console_entered)
        prompts.console.interrupt_requested.connect(self.interrupt_requested)
        for part in (prompts.console, prompts.second):
            part.restart_requested.connect(self.restart_requested)
            part.message.connect(self.message)
        self._front.addWidget(prompts)
        return prompts

    # --- news from the runtime in front, and from all of them ---

    @Slot(object)
    def set_state(self, state: RuntimeState) -> None:
        self._is_busy = state is RuntimeState.BUSY
        if not self._is_busy:
            self.notices.take_back(_WAITS)
        self.buffers.runs.set_state(state)

    def note_death(self, scope: str, reason: str) -> None:
        """That runtime is gone, and what it had not begun with it."""
        self.prompts_of(scope).console.show_notice(reason)
        self.buffers.runs.note_death(scope)

    @Slot(object)
    def apply_tasks(self, rows: Iterable[TaskRow]) -> None:
        self.buffers.runs.apply_tasks(rows)

    @Slot(object)
    def append_output(self, entries: Iterable[tuple[RowKey | None, OutputChunk]]) -> None:
        self.buffers.runs.append_output(entries)

    # --- for the window ---

    def editors(self) -> list[ScriptEditor]:
        """Those of all buffers."""
        return [page.editor for page in self.tabs.pages()]

    def focused_editor(self) -> ScriptEditor | None:
        """The buffer that has the keyboard: what the menus' commands for an editor are meant for."""
        page = self.tabs.current_page()
        return page.editor if page is not None and page.editor.hasFocus() else None

    def go_to_buffer_line(self, filename: str, line: int) -> bool:
        """Show `line` of the buffer that a traceback calls `filename` ("<Buffer 1>"); False when there is none."""
        return self.buffers.go_to_line(filename, line)

    def saved_state(self) -> dict[str, object]:
        """What is folded away, and the sizes, in plain values."""
        return {
            "shows_buffers": self.commands.show_buffers.isChecked(),
            "shows_prompt": self.commands.show_prompt.isChecked(),
            "output_sizes": self.buffers.output_sizes,
            **self.splitter.saved_sizes(),
        }

    def restore_state(self, saved: Mapping[str, object]) -> None:
        """Take what `saved_state` gave; what is missing or wrong stays as it is."""
        self.splitter.restore_sizes(saved)
        sizes = saved.get("output_sizes")
        if is_pair_of_sizes(sizes):
            self.buffers.output_sizes = sizes
        self.commands.show_buffers.setChecked(saved.get("shows_buffers") is not False)
        self.commands.show_prompt.setChecked(saved.get("shows_prompt") is not False)

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        for prompts in self._prompts.values():
            prompts.set_dark(dark)
        self.plots.draw_icons()
        self.tabs.set_dark(dark)
        self.notices.set_dark(dark)
        self.bar.set_icons()
        self.bar.chooser.set_dark(dark)

    def set_code_font(self, font: QFont) -> None:
        """Show the buffers and what they print in this font."""
        self.tabs.set_code_font(font)

    @Slot()
    def open_second_prompt(self) -> None:
        """Show a prompt that takes input while a script keeps the first one waiting."""
        self.commands.show_prompt.setChecked(True)
        self.notices.take_back(_WAITS)
        self._in_front.open_second()

    @Slot()
    def _on_console_entered(self) -> None:
        if self._is_busy:
            self.notices.show_notice(_WAITS, "Open a Second Prompt", self.open_second_prompt)

    @Slot(bytes)
    def _on_plotted(self, picture: bytes) -> None:
        if self.plots.isHidden():
            height = self._prompt_side.height()
            self._prompt_side.setSizes([height // 2, height - height // 2])
        self.plots.add(picture)

    # --- the history ---

    @Slot()
    def search_history(self) -> None:
        """Let the user choose something that was run, for the buffer that has the keyboard, else for the prompt."""
        page = self.tabs.current_page()
        is_for_buffer = self.focused_editor() is not None or not self.commands.show_prompt.isChecked()
        self._history_target = page if is_for_buffer else None
        second = self._in_front.second.console
        self._history_prompt = second if second.isAncestorOf(QApplication.focusWidget()) else self.console
        self.history_list.open("")

    def _entries(self) -> Sequence[HistoryEntry]:
        return self._history.entries

    def _take_from_history(self, text: str) -> None:
        page = self._history_target
        if page is None:
            self._history_prompt.put_at_prompt(text)
        else:
            page.editor.insert_pasted(text)
            page.editor.setFocus()

    # --- building ---

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notices)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        buffers, actions = self.buffers, self.commands
        buffers.runs.run_requested.connect(self.run_requested)
        buffers.runs.stop_requested.connect(self.stop_requested)
        buffers.runs.cancel_requested.connect(self.cancel_requested)
        buffers.source_requested.connect(self.source_requested)
        buffers.editor_added.connect(self.editor_added)
        buffers.editor_ended.connect(self.editor_ended)
        buffers.message.connect(self.message)
        buffers.history_requested.connect(self.search_history)
        buffers.running_changed.connect(actions.stop.setEnabled)
        buffers.line_shown.connect(self._on_buffers_line_shown)
        actions.run.triggered.connect(buffers.run)
        actions.run_selection.triggered.connect(buffers.run_selection)
        actions.stop.triggered.connect(buffers.stop)
        actions.clear.triggered.connect(buffers.clear_output)
        actions.new.triggered.connect(self.tabs.add_new)
        actions.history.triggered.connect(self.search_history)
        actions.second_prompt.triggered.connect(self.open_second_prompt)
        self.plots.message.connect(self.message)
        actions.show_buffers.toggled.connect(self._on_show_buffers_toggled)
        actions.show_prompt.toggled.connect(self._on_show_prompt_toggled)
        self.export.message.connect(self.message)
        self._more_menu.aboutToShow.connect(self._fill_more_menu)

    @Slot()
    def _fill_more_menu(self) -> None:
        self._more_menu.clear()
        self._more_menu.addAction("Rename Buffer… (F2)", self.tabs.rename_current)
        self._more_menu.addAction("Close Buffer (Ctrl+W)", self.tabs.close_current)
        self.buffers.add_closed_to(self._more_menu)

    @Slot()
    def _on_buffers_line_shown(self) -> None:
        self.commands.show_buffers.setChecked(True)

    @Slot(bool)
    def _on_show_buffers_toggled(self, is_shown: bool) -> None:
        self.tabs.setVisible(is_shown)
        for action in self.commands.of_buffers:
            action.setVisible(is_shown)
        if not is_shown:
            self.commands.show_prompt.setChecked(True)

    @Slot(bool)
    def _on_show_prompt_toggled(self, is_shown: bool) -> None:
        self._prompt_side.setVisible(is_shown)
        if not is_shown:
            self.commands.show_buffers.setChecked(True)
