"""Lines of a script that are marked, such as bookmarks; the marks move with the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QTextBlock

from editor.indentation import leading_blank
from editor.script_document import ScriptDocument


class _Mark(NamedTuple):
    value: object
    text: str
    """The line's text without its blanks: by it the line is found again where many lines were replaced."""


class _Change(NamedTuple):
    """The lines from `first` on, `removed` and one more, read otherwise now: they are `added` and one more."""

    first: int
    removed: int
    added: int
    column: int
    """Where in the first line the change begins."""

    is_to_line_end: bool
    """Whether nothing follows it in its last line."""


class LineMarks(QObject):
    """The marked lines of `script`, counted from 0, each with a value that whoever marks it may choose.

    A mark goes when the whole of its line is deleted; undoing that does not bring it back. Lines that are replaced by
    others, as when the file is read anew, keep the marks of those that are found among the new ones.
    """

    changed = Signal()
    """Other lines are marked, or with other values."""

    def __init__(self, script: ScriptDocument, name: str) -> None:
        """`name` tells these marks from others of the same script."""
        super().__init__(script)
        self.setObjectName(name)
        self._document = script.document
        self._line_count = self._document.blockCount()
        self._marks: dict[int, _Mark] = {}
        self._document.contentsChange.connect(self._on_document_contents_change)
        script.opened.connect(self.clear)

    # --- what is marked ---

    def lines(self) -> list[int]:
        """The marked lines in their order."""
        return sorted(self._marks)

    def __contains__(self, line: int) -> bool:
        return line in self._marks

    def value(self, line: int) -> object:
        """What `line` was marked with; None when it is not."""
        mark = self._marks.get(line)
        return mark.value if mark else None

    def next_after(self, line: int) -> int | None:
        """The first marked line below `line`; behind the last comes the first. None when there is none."""
        lines = self.lines()
        return lines[bisect_right(lines, line) % len(lines)] if lines else None

    def previous_before(self, line: int) -> int | None:
        """The last marked line above `line`; before the first comes the last. None when there is none."""
        lines = self.lines()
        return lines[bisect_left(lines, line) - 1] if lines else None

    # --- marking ---

    def toggle(self, line: int) -> None:
        """Mark `line`, or take its mark away."""
        if line in self._marks:
            self.remove(line)
        else:
            self.set(line)

    def set(self, line: int, value: object = True) -> None:
        """Mark `line` with `value`; a line that there is not is left out."""
        block = self._document.findBlockByNumber(line)
        if block.isValid() and (line not in self._marks or self._marks[line].value != value):
            self._marks[line] = _Mark(value, _dense(block.text()))
            self.changed.emit()

    def remove(self, line: int) -> None:
        if self._marks.pop(line, None) is not None:
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Mark nothing any more."""
        if self._marks:
            self._marks.clear()
            self.changed.emit()

    # --- moving with the text ---

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        old_count, self._line_count = self._line_count, self._document.blockCount()
        if not self._marks:
            return
        first = self._document.findBlock(position)
        if old_count == self._line_count and position + added < first.position() + first.length():
            self._keep_text(first)
        else:
            self._move(self._change(first, position, position + added, self._line_count - old_count))

    def _keep_text(self, block: QTextBlock) -> None:
        line = block.blockNumber()
        if line in self._marks:
            self._marks[line] = self._marks[line]._replace(text=_dense(block.text()))

    def _change(self, first: QTextBlock, start: int, end: int, more_lines: int) -> _Change:
        last = self._document.findBlock(end)
        if not last.isValid():
            last = self._document.lastBlock()
        number = first.blockNumber()
        added = last.blockNumber() - number
        is_to_line_end = end >= last.position() + last.length() - 1
        return _Change(number, added - more_lines, added, start - first.position(), is_to_line_end)

    def _move(self, change: _Change) -> None:
        old = self._marks
        last = change.first + change.removed
        moved: dict[int, _Mark] = {}
        for line in sorted(old):
            new: int | None = line
            if line > last:
                new = line + change.added - change.removed
            elif line >= change.first:
                new = self._found_again(line, change)
            if new is not None:
                moved.setdefault(new, old[line])
        self._marks = {line: self._with_text(line, mark) for line, mark in moved.items()}
        if list(self._marks) != list(old):
            self.changed.emit()

    def _found_again(self, line: int, change: _Change) -> int | None:
        """Where `line`, which lies in `change`, is now; None when it went."""
        if not change.removed:
            # A line was divided: the mark goes with the code.
            is_before_code = change.column <= len(leading_blank(self._text(change.first)))
            return line + change.added if is_before_code else line
        if not change.added:
            return change.first if _is_left(line, change) else None
        return self._same_text(line, change)

    def _same_text(self, line: int, change: _Change) -> int | None:
        """The line nearest to `line` that reads as it did; or else the one in its place, when as many are there."""
        text = self._marks[line].text
        lines = range(change.first, change.first + change.added + 1)
        same = [number for number in lines if text and _dense(self._text(number)) == text]
        if same:
            return min(same, key=lambda number: abs(number - line))
        return line if change.added == change.removed else None

    def _with_text(self, line: int, mark: _Mark) -> _Mark:
        return mark._replace(text=_dense(self._text(line)))

    def _text(self, line: int) -> str:
        return self._document.findBlockByNumber(line).text()


def _is_left(line: int, change: _Change) -> bool:
    """Whether something of `line` is left when the lines of `change` were made one, and nothing was put in."""
    if line == change.first:
        return change.column > 0
    if line == change.first + change.removed:
        # Deleted up to its end from somewhere within another line, nothing of it is left.
        return change.column == 0 or not change.is_to_line_end
    return False


def _dense(text: str) -> str:
    return "".join(text.split())


def line_marks(script: ScriptDocument, name: str) -> LineMarks:
    """The marks of `script` of this name: the same for everyone who asks."""
    found = script.findChild(LineMarks, name, Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, LineMarks) else LineMarks(script, name)


def set_lines(marks: LineMarks, lines: Iterable[int]) -> None:
    """Mark these lines of the script, and no others."""
    marks.clear()
    for line in lines:
        marks.set(line)
