"""Syntax colours for Python, by Pygments through qtconsole's highlighter.

qtconsole keeps the lexer's state of each line but tells Qt nothing of it, so that the end of a string of
several lines, once typed, would leave the lines below as they were. `PythonHighlighter` also gives that state
to Qt as a number, which is how Qt learns that the next line has to be done again.
"""

from __future__ import annotations

from pygments.lexers.python import PythonLexer
from pygments.style import Style
from PySide6.QtGui import QTextDocument
from qtconsole.pygments_highlighter import PygmentsBlockUserData, PygmentsHighlighter

LONGEST_LINE = 10_000
"""Characters; a longer line is data, not code, and stays plain."""


class PythonHighlighter(PygmentsHighlighter):
    """Highlights the Python in a document as lines change."""

    def __init__(self, document: QTextDocument, syntax_style: type[Style]) -> None:
        super().__init__(document, PythonLexer())
        # The number of each lexer state that was met; Qt compares the numbers, never what they stand for.
        self._state_numbers: dict[tuple[str, ...], int] = {}
        self.set_style(syntax_style)

    def use_style(self, syntax_style: type[Style]) -> None:
        """Change to these colours, and repaint the document."""
        self.set_style(syntax_style)
        self.rehighlight()

    def highlightBlock(self, string: str) -> None:
        """Colour one line, from the state that the line above it ended in."""
        if len(string) > LONGEST_LINE:
            above = self.currentBlock().previous().userData()
            self.currentBlock().setUserData(PygmentsBlockUserData(syntax_stack=_stack(above)))
        else:
            super().highlightBlock(string)
        stack = _stack(self.currentBlock().userData())
        self.setCurrentBlockState(self._state_numbers.setdefault(stack, len(self._state_numbers)))


def _stack(block_data: object) -> tuple[str, ...]:
    return tuple(getattr(block_data, "syntax_stack", ("root",)))
