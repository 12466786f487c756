"""What is known of the thing under the mouse: its problems, its type and its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QCursor, QMouseEvent, QTextCursor

from editor.code_area import CodeArea
from editor.info_tip import InfoTip
from editor.language.answers import Hover
from editor.language.knowledge import Knowledge
from editor.line_edits import text_before
from editor.problem import Problem
from editor.script_document import ScriptDocument

_REST_MS = 400
"""The mouse rests so long before anything is shown."""

_MOST_OF_VALUE = 500
"""Characters."""

AskValue = Callable[[ScriptDocument, str, Callable[[str], None]], None]
"""Asks what an expression of a script is worth now. No answer comes when nobody runs the script, or it is none."""

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")

_ENDING = (QEvent.Type.KeyPress, QEvent.Type.FocusOut, QEvent.Type.Wheel, QEvent.Type.Hide)
"""What ends the tip."""


class HoverTip(QObject):
    """The tip of `area` for what the mouse rests on, or for the cursor when a key asks."""

    def __init__(self, area: CodeArea, knowledge: Knowledge) -> None:
        super().__init__(area)
        self._area = area
        self._knowledge = knowledge
        self.ask_value: AskValue = _nobody_knows
        self._asked: QTextCursor | None = None
        self._answer: Hover | None = None
        self._value = ""
        self._point = QPoint()
        self.tip = InfoTip(area, "About this")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        # Kept: while the area is destroyed, and events still come, it must not be asked for its viewport.
        self._viewport = area.viewport()
        self._viewport.setMouseTracking(True)
        self._viewport.installEventFilter(self)
        area.installEventFilter(self)
        area.script.edited.connect(self.hide)

    @Slot()
    def show_at_cursor(self) -> None:
        """Tell of what stands at the cursor."""
        self._ask(self._area.textCursor())

    @Slot()
    def hide(self) -> None:
        self._rest.stop()
        self._asked = None
        self.tip.hide()

    # --- inside ---

    def _ask(self, cursor: QTextCursor) -> None:
        self._asked, self._answer, self._value = cursor, None, ""
        expression = expression_at(cursor)
        if expression:
            self.ask_value(self._area.script, expression, partial(self._on_value, cursor, expression))
        self._knowledge.hover(self._area.script, cursor.blockNumber(), cursor.positionInBlock(), self._on_answer)

    def _on_answer(self, answer: Hover | None) -> None:
        self._answer = answer
        self._show()

    def _on_value(self, cursor: QTextCursor, expression: str, value: str) -> None:
        if cursor is self._asked:
            self._value = f"**{_escaped(expression)} = {_escaped(value[:_MOST_OF_VALUE])}**"
            self._show()

    def _show(self) -> None:
        cursor = self._asked
        if cursor is None:
            return
        problems = _problem_lines(problems_at(self._area.script.problems, cursor))
        parts = [self._value, *problems, self._answer.markdown if self._answer else ""]
        text = "\n\n".join(part for part in parts if part)
        if text:
            caret = self._area.cursorRect(cursor)
            place = QRect(self._area.viewport().mapToGlobal(caret.topLeft()), caret.size())
            self.tip.show_markdown(text, place, above=True)
        else:
            self.tip.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self._on_mouse_moved(event)
            else:
                self.hide()
        elif event.type() in _ENDING or (event.type() == QEvent.Type.Leave and not self._is_over_tip()):
            self.hide()
        return super().eventFilter(watched, event)

    def _on_mouse_moved(self, event: QMouseEvent) -> None:
        self._point = event.position().toPoint()
        if event.buttons() == Qt.MouseButton.NoButton:
            if self.tip.isVisible() and not self._is_at_asked():
                self.hide()
            self._rest.start()

    def _is_over_tip(self) -> bool:
        return self.tip.isVisible() and self.tip.geometry().contains(QCursor.pos())

    def _is_at_asked(self) -> bool:
        cursor = self._cursor_at_mouse()
        return self._asked is not None and cursor is not None and abs(cursor.position() - self._asked.position()) < 3

    @Slot()
    def _on_rest_timeout(self) -> None:
        cursor = self._cursor_at_mouse()
        if cursor is not None and not self._is_at_asked():
            self._ask(cursor)

    def _cursor_at_mouse(self) -> QTextCursor | None:
        """The place in the text under the mouse; None when there is no text."""
        cursor = self._area.cursorForPosition(self._point)
        caret = self._area.cursorRect(cursor)
        is_near = abs(caret.center().x() - self._point.x()) <= 2 * self._area.fontMetrics().averageCharWidth()
        return cursor if is_near and caret.top() <= self._point.y() <= caret.bottom() else None


def expression_at(cursor: QTextCursor) -> str:
    """The name that `cursor` stands in, with what it is an attribute of, such as "pump.level"; "" where none is."""
    text, place = cursor.block().text(), len(text_before(cursor.document(), cursor.position()))
    found = next((each for each in _DOTTED.finditer(text) if each.start() <= place <= each.end()), None)
    if found is None:
        return ""
    end = text.find(".", place, found.end())
    return text[found.start() : found.end() if end < 0 else end]


def _nobody_knows(_script: ScriptDocument, _expression: str, _on_value: Callable[[str], None]) -> None:
    pass


def problems_at(problems: Iterable[Problem], cursor: QTextCursor) -> list[Problem]:
    """Those of `problems` whose text `cursor` stands in or at the end of."""
    place = cursor.blockNumber(), cursor.positionInBlock()
    return [
        problem
        for problem in problems
        if (problem.range.line, problem.range.column) <= place <= (problem.range.end_line, problem.range.end_column)
    ]


def _problem_lines(problems: Iterable[Problem]) -> list[str]:
    return [f"**{_escaped(problem.message)}** *{problem.origin} {problem.code}*" for problem in problems]


def _escaped(text: str) -> str:
    """`text` with nothing in it that Markdown would take for its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in text)
