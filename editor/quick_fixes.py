"""Offers ways to mend the problem at the cursor, in a menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from editor.code_area import CodeArea
from editor.hover import problems_at
from editor.language.answers import QuickFix, TextEdit
from editor.language.knowledge import Knowledge
from editor.problem import Problem
from editor.text_edits import apply_edits


class QuickFixes(QObject):
    """The quick fixes of `area`, and formatting it."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, area: CodeArea, knowledge: Knowledge) -> None:
        super().__init__(area)
        self._area = area
        self._knowledge = knowledge
        self._fixes: list[QuickFix] = []
        self._open_questions = 0

    @Slot()
    def offer(self) -> None:
        """Show what would mend the problems at the cursor, or of its line."""
        problems = self._problems()
        if not problems or self._area.isReadOnly():
            self.message.emit("There is no problem at the cursor to mend.")
            return
        self._fixes = []
        self._open_questions = len(problems)
        for problem in problems:
            self._knowledge.quick_fixes(self._area.script, problem, self._on_answer)

    @Slot()
    def format(self) -> None:
        """Lay the script out anew."""
        if not self._area.isReadOnly():
            self._knowledge.format(self._area.script, self._on_formatted)

    def _problems(self) -> list[Problem]:
        cursor = self._area.textCursor()
        line = [each for each in self._area.script.problems if each.range.line == cursor.blockNumber()]
        return problems_at(line, cursor) or line

    def _on_answer(self, answer: Sequence[QuickFix] | None) -> None:
        self._open_questions -= 1
        self._fixes += [fix for fix in answer or () if fix not in self._fixes]
        if self._open_questions:
            return
        if self._fixes:
            self._show_menu()
        else:
            self.message.emit("There is no quick fix for this problem.")

    def _show_menu(self) -> None:
        menu = QMenu(self._area)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Quick fixes")
        for fix in self._fixes:
            menu.addAction(fix.title, partial(self._apply, fix.edits))
        menu.setActiveAction(menu.actions()[0])
        caret = self._area.cursorRect()
        menu.popup(self._area.viewport().mapToGlobal(caret.bottomLeft()))

    def _apply(self, edits: Sequence[TextEdit]) -> None:
        apply_edits(self._area.document(), edits)

    def _on_formatted(self, edits: Sequence[TextEdit] | None) -> None:
        if edits is None:
            self.message.emit("This script cannot be formatted: it has a syntax error, or no formatter is there.")
        else:
            apply_edits(self._area.document(), edits)
