"""Replaces in the project and undoes that: files by a process, the texts of open scripts in their editors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from .messages import Answer, ChosenHits, OpenChanged, Replace, Replaced, Search, Undo, Undone
from .open_texts import OpenTexts, no_open_texts, text_of
from .results import count_words
from .worker_process import WorkerProcess


class ReplaceRun(QObject):
    """The last replacement, which can be undone until the next one."""

    text_changed = Signal(object, str, str)
    """File, pointer and new text of an open script, which its editor has to show when this returns."""

    files_changed = Signal(object)
    """A list of `Path`: these files were written."""

    ended = Signal(str)
    """A replacement or its undoing is over; sentences say what it did."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_texts: OpenTexts = no_open_texts
        self.process = WorkerProcess(self)
        """It holds what undoing needs, and so lives on."""
        self._changed: list[OpenChanged] = []
        self._refusals: list[str] = []
        self._can_undo = False
        self.process.answered.connect(self._on_process_answered)
        self.process.died.connect(self._on_process_died)

    @property
    def is_running(self) -> bool:
        return self.process.is_busy

    @property
    def can_undo(self) -> bool:
        return self._can_undo and not self.is_running

    def set_project(self, folder: Path | None) -> None:
        """Another project is open: what was replaced in the one before stays."""
        self.process.set_project(folder)
        self._changed, self._can_undo = [], False

    def start(self, search: Search, chosen: tuple[ChosenHits, ...]) -> None:
        """Replace the chosen hits of what `search` has found."""
        self._changed, self._refusals = [], []
        self._can_undo = False
        self.process.ask(Replace(search, chosen))

    def undo(self) -> None:
        """Put back each script as it was, unless it was changed since."""
        self._refusals = []
        self._can_undo = False
        self._changed = [changed for changed in self._changed if self._put_back(changed)]
        self.process.ask(Undo())

    def close(self) -> None:
        """End the process; nothing can be undone any more."""
        self.process.close()

    def _change_open(self, changed: OpenChanged) -> None:
        if self._replace_text(changed, changed.old, changed.text):
            self._changed.append(changed)
        else:
            self._refusals.append(f"{changed.path} was changed in its editor meanwhile: search again.")

    def _put_back(self, changed: OpenChanged) -> bool:
        is_back = self._replace_text(changed, changed.text, changed.old)
        if not is_back:
            self._refusals.append(f"{changed.path} was changed in its editor since, or closed, and stays as it is.")
        return is_back

    def _replace_text(self, changed: OpenChanged, old: str, new: str) -> bool:
        """Whether the open script had the text `old` and has the text `new` now."""
        if text_of(self.open_texts, changed.file, changed.pointer) != old:
            return False
        self.text_changed.emit(Path(changed.file), changed.pointer, new)
        return text_of(self.open_texts, changed.file, changed.pointer) == new

    # --- slots ---

    @Slot(object)
    def _on_process_answered(self, answer: Answer) -> None:
        match answer:
            case OpenChanged():
                self._change_open(answer)
            case Replaced():
                self._end_replace(answer)
            case Undone():
                self._end_undo(answer)

    @Slot(str)
    def _on_process_died(self, words: str) -> None:
        self._changed, self._can_undo = [], False
        self.ended.emit(f"{words} Some scripts may have been replaced already: search again.")

    def _end_replace(self, replaced: Replaced) -> None:
        hits = replaced.count + sum(changed.count for changed in self._changed)
        scripts = replaced.scripts + len(self._changed)
        self._can_undo = scripts > 0
        self._end(f"Replaced {count_words(hits, scripts)}.", replaced.files, replaced.refusals)

    def _end_undo(self, undone: Undone) -> None:
        count = len(undone.files) + len(self._changed)
        what = "1 script is as it was." if count == 1 else f"{count:,} scripts are as they were."
        self._end(f"Undone: {what}", undone.files, undone.refusals)

    def _end(self, words: str, files: Sequence[str], refusals: Sequence[str]) -> None:
        if files:
            self.files_changed.emit([Path(file) for file in files])
        self.ended.emit(" ".join([words, *self._refusals, *refusals]))
