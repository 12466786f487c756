"""Lets the user choose, one script after the other, where a script was changed here and by another program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from designer.disk_watch.background import Background
from designer.disk_watch.comparison import Comparison, compare
from designer.disk_watch.conflict_dialog import Choice, ConflictDialog
from designer.disk_watch.disk_state import DiskState, look_at
from designer.disk_watch.disk_watch import Conflict, DiskWatch
from designer.disk_watch.merge import Merge
from designer.editors.open_scripts import OpenScripts
from editor.script_document import ScriptDocument


@dataclass(frozen=True)
class _Question:
    conflict: Conflict
    saves: bool
    """Whether the user wanted to save the script, and keeping the own text shall do so."""


class Conflicts(QObject):
    """Asks about what `watch` finds, and about what stands in the way when one of `scripts` is saved."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, scripts: OpenScripts, watch: DiskWatch, window: QWidget) -> None:
        super().__init__(window)
        self._scripts = scripts
        self._watch = watch
        self._window = window
        self._dark = False
        self._questions: list[_Question] = []
        self._background = Background("Comparison", self)
        self.dialog: ConflictDialog | None = None
        """What asks now, about the first of all questions."""
        watch.conflict.connect(self._on_watch_conflict)
        watch.settled.connect(self._withdraw)
        scripts.closing.connect(self._withdraw)
        scripts.may_overwrite = self.may_overwrite

    def set_dark(self, dark: bool) -> None:
        """For what is shown from now on."""
        self._dark = dark

    def may_overwrite(self, script: ScriptDocument) -> bool:
        """Whether saving `script` now loses nothing of another program's; else asks, and saves if so answered."""
        look = look_at(script.source, None) if script.source is not None else None
        if script.source is None or look is None or look.state in (DiskState.SAME, DiskState.GONE):
            return True
        if look.theirs is None:
            return self._scripts.ask_to_overwrite(script)
        if look.theirs.text in (script.source.text, script.text()):
            script.rebase(look.theirs)
            return True
        self._ask(_Question(self._watch.conflict_of(script, look.theirs), saves=True))
        return False

    def close(self) -> None:
        """Ask nothing any more; every text stays as it is."""
        self._questions.clear()
        if self.dialog is not None:
            self.dialog.reject()
        self._background.close()

    # --- one question after the other ---

    @Slot(object)
    def _on_watch_conflict(self, conflict: Conflict) -> None:
        self._ask(_Question(conflict, saves=False))

    def _ask(self, question: _Question) -> None:
        """Ask in turn, or instead of what is asked about the same script already: that was about an older text."""
        for index, other in enumerate(self._questions):
            if other.conflict.script is question.conflict.script:
                self._questions[index] = _Question(question.conflict, question.saves or other.saves)
                if index == 0 and self.dialog is not None:
                    self._show(self.dialog, self._questions[0])
                return
        self._questions.append(question)
        self._show_next()

    @Slot(object)
    def _withdraw(self, script: ScriptDocument) -> None:
        """There is nothing to ask about `script` any more."""
        if self.dialog is not None and self._questions[0].conflict.script is script:
            self.dialog.reject()
        self._questions = [each for each in self._questions if each.conflict.script is not script]

    def _show_next(self) -> None:
        if self._questions and self.dialog is None:
            script = self._questions[0].conflict.script
            self._scripts.bring_forward(script)
            self.dialog = ConflictDialog(script.title, self._dark, self._window)
            self.dialog.finished.connect(self._on_dialog_finished)
            self._show(self.dialog, self._questions[0])
            self.dialog.open()

    def _show(self, dialog: ConflictDialog, question: _Question) -> None:
        conflict, script = question.conflict, question.conflict.script
        dialog.show_times(conflict.typed_at, conflict.file_changed_at)
        dialog.show_keeping(saves=question.saves)
        dialog.show_comparison(None)
        base = script.source.text if script.source is not None else ""
        self._background.run(
            partial(compare, base, script.text(), conflict.theirs.text), partial(self._on_compared, question)
        )

    def _on_compared(self, question: _Question, comparison: Comparison) -> None:
        if self.dialog is not None and self._questions[0] is question:
            self.dialog.show_comparison(comparison)

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if self._questions:
            # Taken out before it is answered: saving may ask again, about what the disk has by now.
            self._answer(self._questions.pop(0), dialog)
        self._show_next()

    # --- the answers ---

    def _answer(self, question: _Question, dialog: ConflictDialog) -> None:
        match dialog.choice:
            case Choice.KEEP_MINE:
                self._keep_mine(question)
            case Choice.TAKE_FILES:
                self._take_files(question.conflict)
            case Choice.MERGE if dialog.comparison is not None:
                self._merge(question.conflict, dialog.comparison.merge)

    def _keep_mine(self, question: _Question) -> None:
        script = question.conflict.script
        script.rebase(question.conflict.theirs)
        if question.saves:
            self._scripts.save(script)
        else:
            self.message.emit(f"Your text of {script.title} stays; saving it replaces the file's.")

    def _take_files(self, conflict: Conflict) -> None:
        conflict.script.take_over(conflict.theirs)
        self.message.emit(f"{conflict.script.title} has the file's text now; Undo brings yours back.")

    def _merge(self, conflict: Conflict, merge: Merge) -> None:
        script = conflict.script
        script.set_text(merge.text)
        script.rebase(conflict.theirs)
        if merge.is_clean:
            self.message.emit(f"{script.title} has both changes now; save it when it reads well.")
        else:
            self.message.emit(f"{script.title} has marks where both sides changed it; choose there, then save it.")
