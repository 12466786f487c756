"""The Output Console: what every script printed and logged, with time, level and task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from designer.diagnostics.export import save_table, save_text
from designer.task_rows import RowKey
from runtime.protocol import LOG_STREAM, OutputChunk

from .find_bar import FindBar
from .line_buffer import LineBuffer, LineSource
from .line_columns import NO_TASK
from .line_export import HEADER, line_rows, lines_with_columns
from .line_filter import LineFilter, ShownLines
from .line_finder import LineFinder
from .line_search import LineSearch
from .line_selection import selected_numbers, whole_text
from .line_view import LineView
from .output_bar import OutputActions, OutputBar
from .task_chip import TaskChip
from .task_names import TaskNames
from .whole_line import WholeLineWindow

REFRESH_INTERVAL_MS: Final = 50
STEP_INTERVAL_MS: Final = 5
"""Between two steps of a filter or a search."""

_EMPTY: Final = (
    "What the scripts print and log appears here, each line with its time, level and script.\n"
    'Press F5 to run the script in front, or type something like print("hello") in the Script Console.'
)
_NO_MATCH: Final = "No line passes the filter. Change the text, the levels or the script to see more."
_SEARCHING: Final = "Looking through the lines…"

OutputEntries = tuple[tuple[RowKey | None, OutputChunk], ...]


class OutputTab(QWidget):
    """The newest lines of all scripts. `describe` tells a key's description."""

    source_requested = Signal(object, int)
    message = Signal(str)

    def __init__(
        self, describe: Callable[[RowKey], str], parent: QWidget | None = None, buffer: LineBuffer | None = None
    ) -> None:
        super().__init__(parent)
        self.buffer = LineBuffer() if buffer is None else buffer
        self.shown = ShownLines(self.buffer)
        self._names = TaskNames(describe)
        self._printing: set[RowKey] = set()
        self._only: RowKey | None = None
        search = LineSearch(self.buffer)
        self.view = LineView(self.buffer, self.shown, search, self._names.name, self)
        self.commands = OutputActions(self)
        self._export_menu = QMenu(self)
        self.bar = OutputBar(self.commands, self._export_menu, self)
        self.chip = TaskChip(self)
        self.find_bar = FindBar(self)
        self._finder = LineFinder(self.find_bar, self.view, self.shown, search, self)
        self._strip = QWidget(self)
        self.status = QLabel(self)
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_INTERVAL_MS)
        self._lay_out()
        self._connect()
        self.bar.set_icons()
        self._refresh()

    # --- news from the runtime ---

    def append(self, entries: OutputEntries) -> None:
        """Show these pieces of output soon.

        Not at once: the news of a task can come just behind its first output, and its description with it.
        """
        for key, chunk in entries:
            self._append(key, chunk)
            if key is not None:
                self._printing.add(key)
        # What is painted before the next refresh must not look for lines that are gone.
        self.shown.forget_lost()
        self._finder.forget_lost()
        if not self._refresh_timer.isActive():
            self._refresh_timer.start(REFRESH_INTERVAL_MS)

    def _append(self, key: RowKey | None, chunk: OutputChunk) -> None:
        time = chunk.time or datetime.now().astimezone().isoformat(timespec="milliseconds")
        text = f"[{chunk.logger}] {chunk.text}" if chunk.stream == LOG_STREAM else chunk.text
        self.buffer.append(LineSource(key, chunk.stream, time, chunk.level), text)

    # --- what the user does ---

    def show_task(self, key: RowKey) -> None:
        """Show only what this task wrote, until the user has had enough of it."""
        self._only = key
        self.chip.show_task(self._names.name(key))
        self._filter()

    @Slot()
    def show_every_task(self) -> None:
        """End `show_task`."""
        self._only = None
        self.chip.hide()
        self._filter()

    @Slot()
    def clear(self) -> None:
        """Forget all lines, the hidden ones too."""
        self.buffer.clear()
        self.view.select(None)
        self._filter()

    def copy(self) -> None:
        """What the Edit menu calls while something in the tab has the keyboard."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and self.isAncestorOf(field):
            field.copy()
        else:
            self.copy_lines()

    @Slot()
    def copy_lines(self) -> None:
        """Copy the selected text, or without a selection all lines that are shown."""
        text = self.view.selected_text()
        if not text:
            text = "".join(f"{whole_text(self.buffer, number)}\n" for number in self._shown_numbers())
        self._to_clipboard(text)

    @Slot()
    def copy_with_columns(self) -> None:
        """The same with time, level and task in front of each line."""
        selection = self.view.selection
        numbers = selected_numbers(selection, self.shown) if selection else self._shown_numbers()
        self._to_clipboard(lines_with_columns(self.buffer, numbers, self._names.name))

    @Slot()
    def export_text(self) -> None:
        """Save the lines that are shown as they are seen."""
        text = lines_with_columns(self.buffer, self._shown_numbers(), self._names.name)
        self._tell(save_text(self, "Export as Text", "output", text))

    @Slot()
    def export_table(self) -> None:
        """Save the lines that are shown for a spreadsheet."""
        rows = line_rows(self.buffer, self._shown_numbers(), self._names.name)
        self._tell(save_table(self, "Export as Table", "output", HEADER, rows))

    @Slot(int)
    def show_whole_line(self, number: int) -> None:
        """Open a window with all that is kept of this line."""
        key = self.buffer.source(number).key
        title = NO_TASK if key is None else self._names.name(key)
        WholeLineWindow(self.buffer.whole(number), title, self).show()

    def set_dark(self, dark: bool) -> None:
        self.view.set_dark(dark)
        self.bar.set_icons()
        self.chip.set_icons()
        self.find_bar.set_icons()

    def _shown_numbers(self) -> list[int]:
        return [self.shown.number_at(row) for row in range(len(self.shown))]

    def _to_clipboard(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

    # --- filtering ---

    @Slot()
    def _filter(self) -> None:
        self.shown.set_filter(LineFilter(self.bar.filter_line.text(), self._only, self.bar.levels.hidden_kinds))
        self._finder.restart()
        self._show_strip()
        self._refresh()

    def _show_strip(self) -> None:
        self._strip.setVisible(not self.chip.isHidden() or not self.find_bar.isHidden())

    # --- keeping it current ---

    @Slot()
    def _refresh(self) -> None:
        """Take one step: look at lines that are new or changed, and show how it stands."""
        self._names.note(self._printing)
        self._printing.clear()
        changed = self.buffer.take_extended()
        self.shown.look_again(changed)
        self.shown.advance()
        self.view.empty_text = self._empty_text()
        self.view.refresh()
        self._finder.advance(changed)
        self._show_status()
        if not (self.shown.is_complete and self._finder.is_complete):
            self._refresh_timer.start(STEP_INTERVAL_MS)

    def _empty_text(self) -> str:
        if not len(self.buffer):
            return _EMPTY
        return _NO_MATCH if self.shown.is_complete else _SEARCHING

    def _show_status(self) -> None:
        kept, dropped, shown = len(self.buffer), self.buffer.dropped, len(self.shown)
        parts = []
        if self.shown.filter:
            parts.append(f"{shown:,} of {kept:,} lines pass the filter{'' if self.shown.is_complete else '…'}")
        if dropped:
            older = "1 older line was" if dropped == 1 else f"{dropped:,} older lines were"
            parts.append(f"{kept:,} of {kept + dropped:,} lines; {older} dropped")
        self.status.setVisible(bool(parts))
        words = "  ·  ".join(parts)
        if words != self.status.text():
            self.status.setText(words)

    @Slot(bool)
    def _on_view_follow_changed(self, follows: bool) -> None:
        self.commands.follow.setChecked(follows)

    # --- building ---

    def _lay_out(self) -> None:
        self._export_menu.addAction("As Text…", self.export_text)
        self._export_menu.addAction("As Table (CSV)…", self.export_table)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(6, 2, 6, 2)
        strip.addWidget(self.chip)
        strip.addWidget(self.find_bar, 1)
        strip.addStretch(0)
        self._strip.hide()
        self.status.setAccessibleName("How many lines are shown")
        self.status.setContentsMargins(8, 2, 8, 2)
        self.status.setForegroundRole(QPalette.ColorRole.WindowText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._strip)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self._refresh_timer.timeout.connect(self._refresh)
        self.view.source_requested.connect(self.source_requested)
        self.view.whole_line_requested.connect(self.show_whole_line)
        self.view.follow_changed.connect(self._on_view_follow_changed)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.commands.copy.triggered.connect(self.copy_lines)
        self.commands.clear.triggered.connect(self.clear)
        self.commands.follow.toggled.connect(self.view.set_follow)
        self.commands.wrap.toggled.connect(self.view.set_wrap)
        self.commands.find.triggered.connect(self._finder.open)
        self.commands.next.triggered.connect(self._finder.find_next)
        self.commands.previous.triggered.connect(self._finder.find_previous)
        self.bar.filter_line.textChanged.connect(self._filter)
        self.bar.levels.changed.connect(self._filter)
        self.chip.clicked.connect(self.show_every_task)
        self._finder.started.connect(self._on_finder_started)

    @Slot()
    def _on_finder_started(self) -> None:
        self._show_strip()
        self._refresh()

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        number = self.view.line_at(position)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.commands.copy)
        menu.addAction("Copy with Time and Script", self.copy_with_columns)
        menu.addAction("Select All", self.view.selectAll)
        menu.addSeparator()
        key = None if number is None else self.buffer.source(number).key
        if key is not None:
            menu.addAction("Show Only This Script", lambda: self.show_task(key))
        if number is not None and self.buffer.hidden(number):
            menu.addAction("Show Whole Line", lambda: self.show_whole_line(number))
        menu.addAction(self.commands.find)
        menu.addSeparator()
        menu.addAction(self.commands.clear)
        menu.popup(self.view.viewport().mapToGlobal(position))
