"""Go to where a thing is defined: by a click with Ctrl, or by a command; and ask for its uses and another name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QTextCursor

from editor.code_area import CodeArea
from editor.language.answers import Location, RenameTarget
from editor.language.knowledge import Knowledge


class CodeLinks(QObject):
    """What leads from the text of `area` to other places. Whoever has the other scripts opens them."""

    definitions_found = Signal(object)
    """A tuple of `Location`; empty when nobody knows where it is."""

    references_found = Signal(object, str)
    """A tuple of `Location`, and the word that was asked about."""

    rename_offered = Signal(object, int, int)
    """A `RenameTarget`, or None when it cannot be renamed; the line and column that were asked about."""

    def __init__(self, area: CodeArea, knowledge: Knowledge) -> None:
        super().__init__(area)
        self._area = area
        self._knowledge = knowledge
        area.viewport().installEventFilter(self)

    @Slot()
    def go_to_definition(self) -> None:
        """Ask where the thing at the cursor is defined."""
        self._ask_definition(self._area.textCursor())

    @Slot()
    def find_references(self) -> None:
        """Ask where the thing at the cursor is used."""
        cursor = self._area.textCursor()
        word = QTextCursor(cursor)
        word.select(QTextCursor.SelectionType.WordUnderCursor)

        def on_answer(answer: Sequence[Location] | None) -> None:
            self.references_found.emit(tuple(answer or ()), word.selectedText())

        self._knowledge.references(self._area.script, cursor.blockNumber(), cursor.positionInBlock(), on_answer)

    @Slot()
    def rename(self) -> None:
        """Ask whether the thing at the cursor can be renamed."""
        cursor = self._area.textCursor()
        line, column = cursor.blockNumber(), cursor.positionInBlock()

        def on_answer(answer: RenameTarget | None) -> None:
            self.rename_offered.emit(answer, line, column)

        self._knowledge.rename_target(self._area.script, line, column, on_answer)

    def _ask_definition(self, cursor: QTextCursor) -> None:
        self._knowledge.definition(
            self._area.script, cursor.blockNumber(), cursor.positionInBlock(), self._on_definition
        )

    def _on_definition(self, answer: Sequence[Location] | None) -> None:
        self.definitions_found.emit(tuple(answer or ()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and _is_link_click(event):
            cursor = self._area.cursorForPosition(event.position().toPoint())
            self._area.setTextCursor(cursor)
            self._ask_definition(cursor)
            return True
        return super().eventFilter(watched, event)


def _is_link_click(event: QMouseEvent) -> bool:
    is_press = event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton
    return is_press and event.modifiers() == Qt.KeyboardModifier.ControlModifier
