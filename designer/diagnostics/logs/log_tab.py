"""The Logs tab: what scripts, the runtime and the designer itself have logged, and the levels of their loggers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from designer.diagnostics.export import save_table, save_text
from designer.diagnostics.output.find_bar import FindBar
from designer.diagnostics.scripts.details_splitter import DetailsSplitter
from designer.task_rows import RowKey
from runtime.protocol import LogLevels, OutputChunk

from .entry import HEADER, LogEntry
from .incoming import IncomingRecords
from .log_actions import LogActions
from .log_bar import LogBar
from .log_filter import LogFilter
from .log_model import LogModel
from .log_side import LogSide
from .log_store import LogStore
from .log_view import LogView


class LogTab(QWidget):
    """The newest records. `describe` tells a key's description.

    It asks for the levels of the runtime's loggers and for their change; `show_levels` takes the answer.
    """

    source_requested = Signal(object, int)
    log_levels_requested = Signal()
    log_level_changed = Signal(str, str)
    message = Signal(str)

    def __init__(
        self, describe: Callable[[RowKey], str], parent: QWidget | None = None, store: LogStore | None = None
    ) -> None:
        super().__init__(parent)
        self._incoming = IncomingRecords(describe, self)
        self.model = LogModel(LogStore() if store is None else store, self)
        self.view = LogView(self.model, self)
        self.commands = LogActions(self)
        self.side = LogSide(self.commands, self)
        self.bar = LogBar(self.commands, self)
        self.find_bar = FindBar(self)
        self.status = QLabel(self)
        self._chosen: int | None = None
        self._unseen = 0
        self._lay_out()
        self._connect()
        self.bar.set_icons()
        self._update()

    # --- news ---

    def append(self, entries: Sequence[tuple[RowKey | None, OutputChunk]]) -> None:
        """Show the log records among these pieces of output soon."""
        self._incoming.append(entries)

    def append_own(self, record: logging.LogRecord) -> None:
        """Show this record of the designer's own log soon. Safe from every thread."""
        self._incoming.own.append(record)

    def show_levels(self, levels: LogLevels) -> None:
        """The answer to `log_levels_requested`, or what a change has led to."""
        self.side.levels.show_levels(levels)

    def mark_other_runtime(self) -> None:
        """The loggers of another runtime are asked for from now on; the records are those of all."""
        self.side.levels.mark_other_runtime()

    def set_dark(self, dark: bool) -> None:
        self.model.set_dark(dark)
        self.side.set_dark(dark)
        self.find_bar.set_icons()
        self.bar.set_icons()

    # --- what the user does ---

    def copy(self) -> None:
        """What the Edit menu calls while something in the tab has the keyboard."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit) and self.isAncestorOf(field):
            field.copy()
        else:
            self.copy_records()

    @Slot()
    def copy_records(self) -> None:
        """Copy the selected records whole, or without a selection all that are shown."""
        text = "".join(entry.as_text for entry in self.view.selected_entries() or self._shown())
        if text:
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def export_text(self) -> None:
        """Save the records that are shown as a log file."""
        self._tell(save_text(self, "Export as Text", "log", "".join(entry.as_text for entry in self._shown())))

    @Slot()
    def export_table(self) -> None:
        """Save the records that are shown for a spreadsheet."""
        self._tell(save_table(self, "Export as Table", "log", HEADER, (entry.cells for entry in self._shown())))

    @Slot()
    def clear(self) -> None:
        """Forget all records, the hidden ones too."""
        self._incoming.clear()
        self.model.clear()
        self._unseen = 0
        self._choose(None)
        self._update()

    @Slot()
    def show_only_logger(self) -> None:
        """Show only what the chosen record's logger, and those below it, wrote."""
        if self.side.record.entry is not None:
            self.bar.logger_box.setEditText(self.side.record.entry.logger)

    @Slot()
    def open_find(self) -> None:
        """Search for what was searched last, or something else."""
        self.find_bar.open()

    @Slot()
    def find_next(self) -> None:
        """Go to the next record found; the first time, open the field."""
        self._find(back=False)

    @Slot()
    def find_previous(self) -> None:
        self._find(back=True)

    def _find(self, *, back: bool) -> None:
        if not self.model.search.text:
            self.open_find()
            return
        start = self.view.current_number()
        if start is None:
            start = self.model.store.first - 1
        found = self.model.search.go(start, back=back)
        if found is not None:
            self.view.set_follow(False)
            self.view.select(found)
        self.find_bar.show_count(self.model.search.words())

    # --- keeping it current ---

    @Slot(object, int)
    def _on_incoming_due(self, entries: list[LogEntry], given_up: int) -> None:
        self.model.store.dropped += given_up
        shown = self.model.append(entries)
        self.view.keep_following()
        self._unseen = 0 if self.view.follows else self._unseen + shown
        self.bar.logger_box.set_names(self.model.store.loggers)
        self._update()

    def _shown(self) -> Iterator[LogEntry]:
        return map(self.model.store.entry, self.model.store.shown)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

    def _choose(self, number: int | None) -> None:
        self._chosen = number
        self.side.record.show_entry(None if number is None else self.model.store.entry(number))

    def _update(self) -> None:
        """Bring the actions, the number of records found and the words below the table up to date."""
        has_rows = self.model.rowCount() > 0
        for action in (self.commands.copy, self.commands.export, self.commands.export_text, self.commands.export_table):
            action.setEnabled(has_rows)
        self.commands.clear.setEnabled(len(self.model.store) > 0)
        self.commands.only_logger.setEnabled(self.side.record.entry is not None)
        self.find_bar.show_count(self.model.search.words())
        words = self._status_words()
        self.status.setVisible(bool(words))
        if words != self.status.text():
            self.status.setText(words)

    def _status_words(self) -> str:
        store, parts = self.model.store, []
        if store.filter:
            parts.append(f"{len(store.shown):,} of {_records(len(store))} pass the filter")
        if store.dropped:
            were = "was" if store.dropped == 1 else "were"
            parts.append(f"the newest {_records(len(store))} are kept; {store.dropped:,} older {were} dropped")
        if not self.view.follows:
            new = f", {self._unseen:,} new below" if self._unseen else ""
            parts.append(f"not following{new} (End follows again)")
        words = "  ·  ".join(parts)
        return words[:1].upper() + words[1:]

    @Slot()
    def _on_bar_filter_changed(self) -> None:
        known = {name.casefold() for name in self.model.store.loggers}
        self.model.set_filter(LogFilter.of(self.bar.text, self.bar.rank, self.bar.logger, known))
        if self._chosen is not None:
            self.view.select(self._chosen, scrolls=not self.view.follows)
        self.view.keep_following()
        self._unseen = 0
        self._update()

    @Slot(QModelIndex, QModelIndex)
    def _on_view_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        # Without a current row the filter hides the chosen record, or it was dropped; it can still be read.
        if current.isValid():
            self._choose(self.model.number_at(current.row()))
            self._update()

    @Slot(bool)
    def _on_view_follow_changed(self, follows: bool) -> None:
        self.commands.follow.setChecked(follows)
        self._unseen = 0
        self._update()

    @Slot(str)
    def _on_find_bar_text_changed(self, text: str) -> None:
        self.model.find(text)
        self.find_bar.show_count(self.model.search.words())

    @Slot()
    def _on_find_bar_closed(self) -> None:
        self.view.setFocus()

    @Slot(QPoint)
    def _on_view_context_menu_requested(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands.fill_menu(menu)
        menu.popup(self.view.viewport().mapToGlobal(position))

    # --- building ---

    def _lay_out(self) -> None:
        self.status.setAccessibleName("How many records are shown")
        self.status.setContentsMargins(8, 2, 8, 2)
        self.status.setForegroundRole(QPalette.ColorRole.WindowText)
        # A long sentence must not widen the tab.
        self.status.setMinimumWidth(1)
        self.find_bar.field.setAccessibleName("Find in the log")
        self.find_bar.field.setToolTip("Mark the records that contain this text, whatever its case")
        self.find_bar.setContentsMargins(6, 2, 6, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(DetailsSplitter(self.view, self.side, self), 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        commands = self.commands
        commands.copy.triggered.connect(self.copy_records)
        commands.export_text.triggered.connect(self.export_text)
        commands.export_table.triggered.connect(self.export_table)
        commands.clear.triggered.connect(self.clear)
        commands.follow.toggled.connect(self.view.set_follow)
        commands.find.triggered.connect(self.open_find)
        commands.next.triggered.connect(self.find_next)
        commands.previous.triggered.connect(self.find_previous)
        commands.only_logger.triggered.connect(self.show_only_logger)
        self.bar.filter_changed.connect(self._on_bar_filter_changed)
        self.find_bar.text_changed.connect(self._on_find_bar_text_changed)
        self.find_bar.next_requested.connect(self.find_next)
        self.find_bar.previous_requested.connect(self.find_previous)
        self.find_bar.closed.connect(self._on_find_bar_closed)
        self.view.follow_changed.connect(self._on_view_follow_changed)
        self.view.copy_requested.connect(self.copy_records)
        self.view.details_requested.connect(self.side.open_record)
        self.view.customContextMenuRequested.connect(self._on_view_context_menu_requested)
        self.view.selectionModel().currentRowChanged.connect(self._on_view_current_row_changed)
        self.side.source_requested.connect(self.source_requested)
        self.side.levels_requested.connect(self.log_levels_requested)
        self.side.level_changed.connect(self.log_level_changed)
        self._incoming.due.connect(self._on_incoming_due)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"
