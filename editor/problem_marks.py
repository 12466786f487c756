"""Shows what is wrong in the text: a wavy line below it, and a mark beside its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.code_area import CodeArea
from editor.decorations import Layer
from editor.gutter import GutterLine
from editor.problem import Problem, ProblemSeverity
from editor.text_edits import cursor_over
from editor.theme import EditorTheme

_MOST_IN_SIGHT: Final = 300
_COLUMN_SHARE: Final = 0.8
"""How wide the column of marks is, as a share of the line's height."""


class ProblemMarks(QObject):
    """The problems of the script that `area` shows. Until the next report they move with the text."""

    changed = Signal()
    """Other lines have problems now."""

    def __init__(self, area: CodeArea) -> None:
        super().__init__(area)
        self._area = area
        self._marked: list[tuple[QTextCursor, Problem]] = []
        self._worst: dict[int, list[Problem]] = {}
        area.script.problems_changed.connect(self._on_script_problems_changed)
        area.script.document.blockCountChanged.connect(self._count_lines)
        area.updateRequest.connect(self._on_area_update_request)
        area.theme_changed.connect(self._show)

    # --- what there is ---

    def of_line(self, line: int) -> list[Problem]:
        """The problems that begin in `line`, from 0, the worst first."""
        return self._worst.get(line, [])

    def lines(self, severity: ProblemSeverity) -> list[int]:
        """The lines, from 0, whose worst problem is of this severity."""
        return [line for line, problems in self._worst.items() if problems[0].severity is severity]

    @Slot()
    def go_to_next(self) -> None:
        """Put the cursor at the next problem; behind the last comes the first."""
        self._go(1)

    @Slot()
    def go_to_previous(self) -> None:
        """Put the cursor at the problem before; before the first comes the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        places = sorted({cursor.selectionStart() for cursor, _ in self._marked})
        if not places:
            return
        here = self._area.textCursor().position()
        ahead = [place for place in places if place > here] if step > 0 else [place for place in places if place < here]
        target = (ahead[0] if step > 0 else ahead[-1]) if ahead else places[0 if step > 0 else -1]
        cursor = self._area.textCursor()
        cursor.setPosition(target)
        self._area.setTextCursor(cursor)
        self._area.centerCursor()

    # --- inside ---

    @Slot()
    def _on_script_problems_changed(self) -> None:
        document = self._area.document()
        self._marked = [(_shown_range(cursor_over(document, each.range)), each) for each in self._area.script.problems]
        self._count_lines()
        self._show()

    @Slot()
    def _count_lines(self) -> None:
        """Find out anew which lines have problems: cursors move with the text."""
        found: dict[int, list[Problem]] = {}
        for cursor, problem in self._marked:
            line = self._area.document().findBlock(cursor.selectionStart()).blockNumber()
            found.setdefault(line, []).append(problem)
        self._worst = {line: sorted(problems, key=lambda each: each.severity) for line, problems in found.items()}
        self.changed.emit()

    @Slot()
    def _show(self) -> None:
        if not self._marked:
            self._area.decorations.show(Layer.PROBLEMS, [])
            return
        first, last = self._positions_in_sight()
        in_sight = [
            (cursor, problem)
            for cursor, problem in self._marked
            if cursor.selectionEnd() >= first and cursor.selectionStart() <= last
        ]
        # The worst last: it is drawn over the others.
        in_sight.sort(key=lambda each: -each[1].severity)
        marks = [self._squiggle(cursor, problem.severity) for cursor, problem in in_sight[-_MOST_IN_SIGHT:]]
        self._area.decorations.show(Layer.PROBLEMS, marks)

    def _positions_in_sight(self) -> tuple[int, int]:
        blocks = list(self._area.visible_blocks()) or [self._area.firstVisibleBlock()]
        return blocks[0].position(), blocks[-1].position() + blocks[-1].length()

    def _squiggle(self, cursor: QTextCursor, severity: ProblemSeverity) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        mark.format.setUnderlineColor(severity_colour(severity, self._area.theme))
        return mark

    @Slot(QRect, int)
    def _on_area_update_request(self, _area: QRect, scrolled_px: int) -> None:
        if scrolled_px and self._marked:
            self._show()


class ProblemColumn:
    """A dot beside each line with a problem, in the colour of the worst; its tip says what they are."""

    def __init__(self, area: CodeArea, marks: ProblemMarks) -> None:
        self._area = area
        self._marks = marks

    def width_px(self) -> int:
        return round(self._area.fontMetrics().height() * _COLUMN_SHARE)

    def paint(self, painter: QPainter, lines: Sequence[GutterLine], place: QRect) -> None:
        size = place.height() * 0.45
        dot = QRectF(0, 0, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        for line in lines:
            if problems := self._marks.of_line(line.number):
                dot.moveCenter(place.translated(0, line.top).toRectF().center())
                painter.setBrush(severity_colour(problems[0].severity, self._area.theme))
                painter.drawEllipse(dot)

    def press(self, block: QTextBlock, event: QMouseEvent) -> None:
        """The cursor goes to the line, where the quick fixes are."""
        if self._marks.of_line(block.blockNumber()):
            self._area.setTextCursor(QTextCursor(block))

    def tip(self, block: QTextBlock) -> str:
        return "\n".join(problem_words(self._marks.of_line(block.blockNumber())))


def severity_colour(severity: ProblemSeverity, theme: EditorTheme) -> QColor:
    """The colour of a problem in `theme`."""
    colours = {
        ProblemSeverity.ERROR: theme.error,
        ProblemSeverity.WARNING: theme.warning,
        ProblemSeverity.NOTE: theme.note,
    }
    return QColor(colours[severity])


def problem_words(problems: Iterable[Problem]) -> list[str]:
    """A line for each problem."""
    return [f"{problem.message} ({problem.origin} {problem.code})" for problem in problems]


def _shown_range(cursor: QTextCursor) -> QTextCursor:
    """`cursor` with one character selected at least: an empty range could not be seen."""
    if not cursor.hasSelection():
        move, keep = QTextCursor.MoveOperation, QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(move.PreviousCharacter if cursor.atBlockEnd() else move.NextCharacter, keep)
    return cursor
