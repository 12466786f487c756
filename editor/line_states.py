"""What is known of each line while a text is lexed lazily: how it ends, and from what it was coloured. Qt-free.

States are numbers here. They stand in arrays beside the document, not in Qt's blocks, because the next line to lex is
then found by one search in C, and an edit moves all that is below it by one copy.

Between a line and the next one holds: a line that is not due was lexed from the state that the line above it ends in.
So an edit is over at the first line whose end stays what it was, and a state that was only guessed is put right when
the true one arrives from above.
"""

from __future__ import annotations

from array import array

UNKNOWN = -1
"""No state: the line was not lexed yet, or not coloured."""

_DUE = b"\x01"
_DONE = b"\x00"


class LineStates:
    """The lines of one text; a new one has a single line."""

    def __init__(self) -> None:
        self._ends = array("i", [UNKNOWN])
        self._coloured = array("i", [UNKNOWN])
        self._due = bytearray(_DUE)

    def __len__(self) -> int:
        return len(self._ends)

    def replace(self, first: int, last: int, line_count: int) -> None:
        """The lines from `first` to `last` are new or changed, and all there are now is `line_count`."""
        old_last = last - (line_count - len(self._ends))
        new = last - first + 1
        # What the last one ended in is kept: when it ends so again, nothing below has changed.
        kept = self._ends[old_last]
        self._ends[first : old_last + 1] = array("i", [UNKNOWN]) * (new - 1) + array("i", [kept])
        self._coloured[first : old_last + 1] = array("i", [UNKNOWN]) * new
        self._due[first : old_last + 1] = _DUE * new

    def forget(self) -> None:
        """Nothing is known any more, as for another lexer."""
        self.replace(0, len(self) - 1, len(self))
        self._ends[-1] = UNKNOWN

    def forget_colours(self) -> None:
        """No line is coloured, as for another style."""
        self._coloured = array("i", [UNKNOWN]) * len(self)

    def end(self, line: int) -> int:
        """The state that `line` ends in, as far as is known: it may come from a guess above, or from before an edit."""
        return self._ends[line]

    def set_end(self, line: int, state: int) -> None:
        """`line` was lexed and ends in `state`. The next one is due when that is news."""
        self._due[line] = 0
        if self._ends[line] != state:
            self._ends[line] = state
            if line + 1 < len(self):
                self._due[line + 1] = 1

    def is_due(self, line: int) -> bool:
        """Whether `line` has to be lexed."""
        return bool(self._due[line])

    def next_to_do(self, first: int, end: int, start: int) -> int | None:
        """The first line from `first` on and before `end` that is due, not coloured, or from another state.

        `start` is the state that the text begins in.
        """
        if first >= end:
            return None
        before = self._ends[first - 1] if first else start
        for line in range(first, end):
            coloured = self._coloured[line]
            if self._due[line] or coloured == UNKNOWN or coloured != before != UNKNOWN:
                return line
            before = self._ends[line]
        return None

    def next_due(self) -> int | None:
        """The first line that has to be lexed; the states of all above it are true. None when all is done."""
        line = self._due.find(_DUE)
        return None if line < 0 else line

    def coloured_from(self, line: int) -> int:
        """The state at its start when `line` was coloured; UNKNOWN when it was not, as it now reads."""
        return self._coloured[line]

    def set_coloured(self, line: int, state: int) -> None:
        self._coloured[line] = state
