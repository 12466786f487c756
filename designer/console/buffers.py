"""The buffers of a project at work: their tabs, their runs, and what keeps them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from designer.notice_bar import NoticeBar
from runtime.protocol import OutputChunk

from .buffer_keeper import BufferKeeper
from .buffer_page import BufferPage
from .buffer_run import BufferRun, Code
from .buffer_runs import BufferRuns
from .buffer_tabs import BufferTabs
from .history import ConsoleHistory
from .history_search import one_line, when_text
from .kept_buffers import KeptBuffer

_NOTHING_TO_RUN: Final = "There is nothing to run: type a script first."
_MOVED: Final = "The buffer {name} has been closed or renamed since it ran."
_TITLE_CHARACTERS: Final = 60


class Buffers(QObject):
    """Runs what is in the tabs, shows what that prints, and sees to it that nothing typed is lost."""

    history_requested = Signal()
    """The buffer in front wants something from the history."""
    source_requested = Signal(object, int)
    """A line of a file that a traceback names."""
    editor_added = Signal(object)
    """A `ScriptEditor`, to be made as the settings say."""
    editor_ended = Signal(object)
    """It is about to be deleted."""
    line_shown = Signal()
    """A traceback has led to a line of a buffer."""
    running_changed = Signal(bool)
    """Whether the buffer in front runs or waits."""
    message = Signal(str)

    def __init__(self, history: ConsoleHistory, notices: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._history = history
        self._notices = notices
        self._keeper: BufferKeeper | None = None
        self._last_closed: BufferPage | None = None
        self._output_sizes: list[int] = []
        self.runs = BufferRuns(self)
        self.tabs = BufferTabs(parent)
        self._connect()

    # --- the project ---

    def open_folder(self, folder: Path) -> None:
        """Show the buffers that `folder` keeps, and keep them there; those of the folder before are kept in it."""
        self.close()
        self._keeper = BufferKeeper(folder, self._state_of, self)
        self._keeper.failed.connect(self.message)
        for problem in self._keeper.problems:
            self._notices.show_notice(problem)
        self.tabs.fill(self._keeper.opened, self._keeper.current)

    def close(self) -> None:
        """Keep everything, and end what keeps it; returns when the disk has it, or does not answer."""
        for page in self.tabs.pages():
            self.runs.forget(page.id)
        self._drop_last_closed()
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.close()
            keeper.deleteLater()

    def _state_of(self, buffer_id: str) -> KeptBuffer | None:
        page = self.tabs.page_of(buffer_id)
        return None if page is None else page.to_keep()

    # --- running ---

    @Slot()
    def run(self) -> None:
        """Run the selection of the buffer in front, or all of it."""
        page = self.tabs.current_page()
        if page is not None:
            has_selection = page.editor.textCursor().hasSelection()
            self._run(page.selected_code() if has_selection else page.whole_code())

    @Slot()
    def run_selection(self) -> None:
        """Run the selection of the buffer in front, or the cursor's line and go on to the next."""
        page = self.tabs.current_page()
        if page is None:
            return
        code = page.selected_code()
        if not page.editor.textCursor().hasSelection():
            page.editor.advance_line()
        self._run(code)

    def _run(self, code: Code) -> None:
        if not code.text.strip():
            self.message.emit(_NOTHING_TO_RUN)
            return
        self._history.append_run(code.text, code.name)
        self.runs.run(code)

    @Slot()
    def stop(self) -> None:
        """End what the buffer in front runs."""
        page = self.tabs.current_page()
        if page is not None:
            self.runs.stop(page.id)

    @Slot()
    def clear_output(self) -> None:
        """Forget what the buffer in front has printed."""
        page = self.tabs.current_page()
        if page is not None:
            page.output.clear()

    def go_to_line(self, filename: str, line: int) -> bool:
        """Show `line` of the buffer that a traceback calls `filename` ("<Buffer 1>"); False when there is none."""
        page = self.tabs.page_called(filename.removeprefix("<").removesuffix(">"))
        if page is None:
            return False
        self.tabs.setCurrentWidget(page)
        self.line_shown.emit()
        page.show_line(line)
        return True

    # --- closing and bringing back ---

    @Slot(str)
    def reopen(self, buffer_id: str) -> None:
        """Give a buffer that was closed its tab again; the last one comes back with its output."""
        kept = None if self._keeper is None else self._keeper.reopen(buffer_id)
        page = self._last_closed
        if page is not None and page.id == buffer_id:
            self._last_closed = None
            self._notices.take_back(_closed_text(page.name))
            self.tabs.show_page(page)
        elif kept is not None:
            self.tabs.show_page(BufferPage(kept, self.tabs))

    @Slot(object)
    def add_closed_to(self, menu: QMenu) -> None:
        """Let `menu` bring back what was closed lately."""
        closed = [] if self._keeper is None else self._keeper.closed
        submenu = menu.addMenu("Recently Closed")
        submenu.setEnabled(bool(closed))
        for kept in closed:
            time = when_text(datetime.fromtimestamp(kept.closed_at).isoformat(), datetime.now())
            title = f"{kept.name}  ·  {time}  ·  {one_line(kept.text)[:_TITLE_CHARACTERS]}"
            submenu.addAction(title.replace("&", "&&"), partial(self.reopen, kept.id))

    @Slot(object)
    def _on_tabs_closing(self, page: BufferPage) -> None:
        self._drop_last_closed()
        self._last_closed = page
        page.hide()
        page.setParent(self.tabs)
        if self._keeper is not None:
            self._keeper.note_closed(page.to_keep())
        if not page.is_blank:
            self._notices.show_notice(_closed_text(page.name), "Undo", partial(self.reopen, page.id))

    def _drop_last_closed(self) -> None:
        """What was closed before can only be brought back as text."""
        page, self._last_closed = self._last_closed, None
        if page is not None:
            self._notices.take_back(_closed_text(page.name))
            self.runs.forget(page.id)
            page.end()

    # --- runs ---

    @Slot(object)
    def _on_runs_began(self, run: BufferRun) -> None:
        page = self._page_of(run)
        if page is not None:
            page.begin_run(run)
            self._fit_outputs()
        self._show_running()

    @Slot(object)
    def _on_runs_changed(self, run: BufferRun) -> None:
        page = self._page_of(run)
        if page is not None:
            page.output.show_header(run)
        self._show_running()

    @Slot(object, object)
    def _on_runs_printed(self, run: BufferRun, chunk: OutputChunk) -> None:
        page = self._page_of(run)
        if page is not None:
            page.output.append(run, chunk)

    def _page_of(self, run: BufferRun) -> BufferPage | None:
        page = self._last_closed
        if page is not None and page.id == run.code.buffer_id:
            return page
        return self.tabs.page_of(run.code.buffer_id)

    def _show_running(self) -> None:
        running = frozenset(page.id for page in self.tabs.pages() if self.runs.is_active(page.id))
        self.tabs.show_running(running)
        page = self.tabs.current_page()
        self.running_changed.emit(page is not None and page.id in running)

    # --- sizes ---

    @property
    def output_sizes(self) -> list[int]:
        """How all buffers divide their room, empty while nobody has said."""
        return self._output_sizes

    @output_sizes.setter
    def output_sizes(self, sizes: list[int]) -> None:
        self._output_sizes = sizes
        self._fit_outputs()

    @Slot(int, int)
    def _on_page_splitter_moved(self, _position: int, _index: int) -> None:
        page = self.tabs.current_page()
        if page is not None:
            self.output_sizes = page.sizes()

    def _fit_outputs(self) -> None:
        for page in self.tabs.pages():
            if self._output_sizes and not page.output.isHidden():
                page.setSizes(self._output_sizes)

    # --- building ---

    def _connect(self) -> None:
        self.runs.began.connect(self._on_runs_began)
        self.runs.changed.connect(self._on_runs_changed)
        self.runs.printed.connect(self._on_runs_printed)
        self.tabs.page_added.connect(self._on_tabs_page_added)
        self.tabs.order_changed.connect(self._on_tabs_order_changed)
        self.tabs.closing.connect(self._on_tabs_closing)
        self.tabs.menu_requested.connect(self.add_closed_to)

    @Slot(object)
    def _on_tabs_page_added(self, page: BufferPage) -> None:
        if page.is_connected:
            return
        page.is_connected = True  # a page that was closed comes back as it was
        page.edited.connect(self._on_page_edited)
        page.editor.run_requested.connect(self.run)
        page.editor.run_line_requested.connect(self.run_selection)
        page.editor.history_requested.connect(self.history_requested)
        page.other_line_requested.connect(self._on_page_other_line_requested)
        page.output.file_line_requested.connect(self.source_requested)
        page.splitterMoved.connect(self._on_page_splitter_moved)
        page.ended.connect(self.editor_ended)
        self.editor_added.emit(page.editor)

    @Slot(str)
    def _on_page_edited(self, buffer_id: str) -> None:
        if self._keeper is not None:
            self._keeper.note_edit(buffer_id)

    @Slot()
    def _on_tabs_order_changed(self) -> None:
        if self._keeper is not None:
            self._keeper.note_order(self.tabs.order())
        self._show_running()

    @Slot(str, int)
    def _on_page_other_line_requested(self, filename: str, line: int) -> None:
        if not self.go_to_line(filename, line):
            self.message.emit(_MOVED.format(name=filename[1:-1]))


def _closed_text(name: str) -> str:
    return f"The buffer “{name}” was closed."
