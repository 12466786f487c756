"""What the Search dock holds: the fields, the results, and when which of them changes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from editor.find import FindOptions
from runtime.project import Project

from .messages import Search
from .open_texts import OpenTexts, for_worker, no_open_texts
from .project_searching import ProjectSearching
from .replace_run import ReplaceRun
from .results import count_words
from .results_model import ResultsModel
from .results_view import ResultsView
from .search_form import SearchForm

_PAUSE_MS: Final = 300
"""So long nothing is typed before it is searched for."""
_BESIDE_CHARACTERS: Final = 110
"""From that width on the fields are beside the results, else above them."""
_FORM_CHARACTERS: Final = 54


class SearchPanel(QWidget):
    """Searches the project that was set. Its signals ask for what the user wants done."""

    place_activated = Signal(object, str, int, int, int)
    """File, pointer in it, line from 1, column from 0, and length, both in UTF-16 units: the hit to be shown."""

    text_changed = Signal(object, str, str)
    """File, pointer and new text of an open script, which its editor has to show when this returns."""

    files_changed = Signal(object)
    """A list of `Path`: these files were written."""

    left = Signal()
    """Esc was pressed: the keyboard belongs to the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = SearchForm(self)
        self.model = ResultsModel(self)
        self.view = ResultsView(self.model, self)
        self.searching = ProjectSearching(self)
        self.replacing = ReplaceRun(self)
        self._open_texts: OpenTexts = no_open_texts
        self._searched = 0
        self._found_before: tuple[str, FindOptions] | None = None
        self._summary = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_nothing()

    # --- what the designer calls ---

    def set_open_texts(self, open_texts: OpenTexts) -> None:
        """Ask `open_texts` for the text of every open script: that is searched and changed, not its file."""
        self._open_texts = self.replacing.open_texts = open_texts

    def set_project(self, project: Project | None) -> None:
        """Search this project from now on; the results of another one go."""
        folder = project.folder if project is not None else None
        self._pause.stop()
        self.searching.set_project(folder)
        self.replacing.set_project(folder)
        self._summary = ""
        self._begin_results()
        self.form.show_status("")
        self.form.show_can_undo(False)
        self._show_nothing()

    def open(self, pattern: str = "") -> None:
        """Search for `pattern`, such as the editor's selection, if there is one; the field has the keyboard then."""
        self.form.take_pattern("" if "\n" in pattern else pattern)

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self.form.draw_icons()
        self.view.set_dark(dark)

    def close_processes(self) -> None:
        """End the processes; nothing can be searched any more."""
        self._pause.stop()
        self.searching.close()
        self.replacing.close()

    # --- searching ---

    @Slot()
    def search(self) -> None:
        """Search for what the fields say, now."""
        self._pause.stop()
        if self.replacing.is_running:
            return
        problem = self.form.problem() if self.form.pattern else ""
        if problem or not self.form.pattern:
            self.searching.stop()
            self._begin_results()
            self.form.show_status(problem, is_wrong=True)
            self._show_nothing()
            return
        self.form.show_progress("Searching …")
        self.searching.start(self._wanted())
        self._show_chosen()

    @Slot()
    def stop(self) -> None:
        """Give up the search that is under way; what it has found stays."""
        self._pause.stop()
        if self.searching.is_running:
            self.searching.stop()
            self._end("Stopped:")

    def _wanted(self) -> Search:
        form = self.form
        return Search(
            pattern=form.pattern,
            options=form.options(),
            replacement=form.replacement,
            include=form.include_line.text(),
            exclude=form.exclude_line.text(),
            open_texts=for_worker(self._open_texts),
        )

    @Slot()
    def _begin_results(self) -> None:
        """What an earlier search has found goes; what was not to be replaced in the same hits stays so."""
        self._searched = 0
        self.view.show_words("")
        wanted = self.searching.search
        finds = (wanted.pattern, wanted.options) if wanted is not None else None
        self.model.begin(can_choose=self.form.replacement is not None, keeps_choice=finds == self._found_before)
        self._found_before = finds
        self._show_chosen()

    def _end(self, before: str = "", after: str = "") -> None:
        self.form.show_status(" ".join(part for part in (before, self._found_words(), after) if part))
        self.view.show_words("No script has it.")
        self._show_chosen()

    def _found_words(self) -> str:
        results = self.model.results
        hits = results.hit_count
        noun = "hit" if hits == 1 else "hits"
        return f"{hits:,} {noun} in {len(results):,} of {self._searched:,} scripts."

    # --- replacing ---

    @Slot()
    def apply(self) -> None:
        """Replace the hits that are ticked."""
        chosen = self.model.results.chosen()
        search = self.searching.search
        if search is None or self.searching.is_running or self.replacing.is_running or not chosen:
            return
        self.form.show_progress(f"Replacing {count_words(*self.model.results.chosen_count)} …")
        self.form.stop_button.hide()
        self.form.show_can_undo(False)
        self.form.apply_button.setEnabled(False)
        self.replacing.start(dataclasses.replace(search, open_texts=for_worker(self._open_texts)), chosen)

    @Slot()
    def undo(self) -> None:
        """Put back what was replaced last."""
        if self.replacing.can_undo:
            self.form.show_can_undo(False)
            self.replacing.undo()

    # --- inside ---

    def _lay_out(self) -> None:
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.form)
        self._layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        form = self.form
        form.changed.connect(self._on_form_changed)
        form.submitted.connect(self.search)
        form.stop_requested.connect(self.stop)
        form.apply_requested.connect(self.apply)
        form.undo_requested.connect(self.undo)
        self.view.hit_activated.connect(self._on_view_hit_activated)
        self.model.chosen_changed.connect(self._show_chosen)
        self.searching.began.connect(self._begin_results)
        self.searching.found.connect(self.view.add)
        self.searching.progressed.connect(self._on_searching_progressed)
        self.searching.ended.connect(self._on_searching_ended)
        self.searching.failed.connect(self._on_searching_failed)
        self.replacing.text_changed.connect(self.text_changed)
        self.replacing.files_changed.connect(self.files_changed)
        self.replacing.ended.connect(self._on_replacing_ended)
        self._pause.timeout.connect(self.search)

    def _show_nothing(self) -> None:
        self.view.show_words("Type what to look for: every script of the project is searched, and every named query.")

    @Slot()
    def _show_chosen(self) -> None:
        hits, scripts = self.model.results.chosen_count
        can_replace = self.form.replacement is not None and not self.searching.is_running
        self.form.show_chosen(hits if can_replace else 0, scripts)

    # --- QWidget ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(900, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = max(1, self.fontMetrics().averageCharWidth())
        is_beside = self.width() > _BESIDE_CHARACTERS * letter
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self.form.setMaximumWidth(_FORM_CHARACTERS * letter if is_beside else self.maximumWidth())

    # --- slots ---

    @Slot()
    def _on_form_changed(self) -> None:
        self._pause.start()

    @Slot(int)
    def _on_searching_progressed(self, searched: int) -> None:
        self._searched = searched
        self.form.show_progress(f"Searching … {self._found_words()}")

    @Slot(str)
    def _on_searching_ended(self, note: str) -> None:
        summary, self._summary = self._summary, ""
        self._end(summary, note)

    @Slot(str)
    def _on_searching_failed(self, words: str) -> None:
        self.form.show_status(f"{words} {self._found_words()}", is_wrong=True)
        self._show_chosen()

    @Slot(QModelIndex)
    def _on_view_hit_activated(self, index: QModelIndex) -> None:
        hit, found = self.model.hit_at(index), self.model.script_at(index).found
        if hit is not None:
            self.place_activated.emit(Path(found.file), found.pointer, hit.line, hit.column, hit.length)

    @Slot(str)
    def _on_replacing_ended(self, words: str) -> None:
        """What was replaced is not found any more: the results are those of the texts as they are now."""
        self.form.show_can_undo(self.replacing.can_undo)
        self._summary = words
        self.search()
