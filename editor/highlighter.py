"""Syntax colours that never wait for the whole text.

Qt's own QSyntaxHighlighter colours all of a document as soon as it has a text, some 10 s for 100,000 lines. Here the
lines on screen are lexed and coloured at once. The others are only lexed, in the idle time between events, and coloured
when they come into sight. What is shown far below that front is coloured from a guess, and anew when the front arrives.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from pygments.style import Style
from pygments.token import Token as AnyToken
from pygments.token import _TokenType
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor.hidden_lines import next_visible
from editor.lexer import BlockLexer, KindSpan, State, Token, TokenKind
from editor.line_states import UNKNOWN, LineStates
from editor.utf16_positions import Utf16Positions

_SLICE_S = 0.002
"""How long a key may wait for idle work at most; the lexing of one line, usually 0.05 ms, comes on top."""

_PAUSE_MS = 100
"""How long idle work waits after an edit: the next key, which is likely soon, then finds nothing in its way."""

_GUESS_LINES = 100
"""How far above a line that is jumped to a beginning of a function is looked for: most functions are shorter."""


class Highlighter(QObject):
    """Colours `document`, and knows what is code in it. Belongs to the document and ends with it."""

    def __init__(self, document: QTextDocument, style: type[Style], lexer: BlockLexer) -> None:
        super().__init__(document)
        self._document = document
        self._lexer = lexer
        self._states: list[State] = []
        self._numbers: dict[State, int] = {}
        self._lines = LineStates()
        self._shown = range(0)
        self._is_shown = False
        self._formats = _Formats(style)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._on_idle_timeout)
        self._lines.replace(0, document.blockCount() - 1, document.blockCount())
        document.contentsChange.connect(self._on_document_contents_change)
        self._start_idle()

    # --- what is shown ---

    def show_first(self, first_line: int, last_line: int) -> None:
        """Colour these lines, counted from 0, now: they are in sight. Costs nothing when that has been done."""
        self._is_shown = True
        self._shown = range(max(first_line, 0), min(last_line + 1, len(self._lines)))
        self._colour_shown()
        self._start_idle()

    def use_style(self, style: type[Style]) -> None:
        """Change to these colours."""
        self._formats = _Formats(style)
        self._lines.forget_colours()
        self._colour_shown()

    def use_lexer(self, lexer: BlockLexer) -> None:
        """Take the text for what `lexer` knows."""
        if lexer is not self._lexer:
            self._lexer = lexer
            self._lines.forget()
            self._colour_shown()
            self._start_idle()

    def stop(self) -> None:
        """Do nothing more in idle time until the text changes or other lines are shown."""
        self._idle.stop()

    @property
    def is_done(self) -> bool:
        """Whether the state of every line is known."""
        return self._lines.next_due() is None

    # --- what is code ---

    def kind_at(self, block: QTextBlock, column: int) -> TokenKind:
        """What the character at `column` is; at the line's end what a character typed there would become a part of."""
        return next((span.kind for span in self.spans(block) if span.start <= column < span.end), TokenKind.CODE)

    def spans(self, block: QTextBlock) -> tuple[KindSpan, ...]:
        """The strings and comments of a line, in columns. Where nothing is known yet, from a guess."""
        line = block.text()
        spans = self._lexer.spans(line, self._state(self._start_of(block.blockNumber())))
        if line.isascii():
            return spans
        to_qt = Utf16Positions(line).to_qt
        return tuple(KindSpan(to_qt(span.start), to_qt(span.end), span.kind) for span in spans)

    # --- states ---

    def _number(self, state: State) -> int:
        number = self._numbers.setdefault(state, len(self._states))
        if number == len(self._states):
            self._states.append(state)
        return number

    def _state(self, number: int) -> State:
        return self._lexer.guess if number == UNKNOWN else self._states[number]

    def _start_of(self, line: int) -> int:
        """The state at the start of `line`, UNKNOWN if nothing is known of the line above it."""
        # Within an edit Qt has lines already that are told of only at its end.
        return self._number(self._lexer.start) if line == 0 else self._lines.end(min(line, len(self._lines)) - 1)

    # --- work ---

    def _colour_shown(self) -> None:
        line, end, start = self._shown.start, min(self._shown.stop, len(self._lines)), self._number(self._lexer.start)
        while (to_do := self._lines.next_to_do(line, end, start)) is not None:
            block = self._document.findBlockByNumber(to_do)
            if block.isVisible():
                self._colour_line(block, to_do)
                line = to_do + 1
            elif (block := next_visible(block)).isValid():
                line = block.blockNumber()
            else:
                break

    def _colour_line(self, block: QTextBlock, line: int) -> None:
        if self._start_of(line) == UNKNOWN:
            self._lex_from_guess(block)
        self._do_line(block, line, wants_colour=True)

    def _lex_from_guess(self, end: QTextBlock) -> None:
        """Know what is likely at the start of the line `end`: lex from the last place above that looks like code."""
        block = end.previous()
        for _ in range(_GUESS_LINES):
            if not block.isValid() or self._start_of(block.blockNumber()) != UNKNOWN:
                break
            if self._lexer.is_surely_code(block.text()):
                self._lex_between(block, end)
                break
            block = block.previous()

    def _lex_between(self, block: QTextBlock, end: QTextBlock) -> None:
        for line in range(block.blockNumber(), end.blockNumber()):
            self._do_line(block, line, wants_colour=False)
            block = block.next()

    def _do_line(self, block: QTextBlock, line: int, *, wants_colour: bool) -> None:
        """Lex the line if it is due; colour it if that is wanted, or if it was coloured from another state."""
        start = self._start_of(line)
        if start == UNKNOWN:
            start = self._number(self._lexer.guess)
        coloured_from = self._lines.coloured_from(line)
        wants_colour = coloured_from != start and (wants_colour or coloured_from != UNKNOWN)
        if not (wants_colour or self._lines.is_due(line)):
            return
        text = block.text()
        tokens, end = self._lexer.lex(text, self._states[start])
        self._lines.set_end(line, self._number(end))
        if wants_colour:
            self._colour(block, text, tokens)
            self._lines.set_coloured(line, start)

    def _colour(self, block: QTextBlock, text: str, tokens: tuple[Token, ...]) -> None:
        formats = self._formats.ranges(text, tokens)
        layout = block.layout()
        if layout.formats() != formats:  # else nothing to paint: most keys only make a word longer
            layout.setFormats(formats)
            self._document.markContentsDirty(block.position(), block.length())

    def _start_idle(self, pause_ms: int = 0) -> None:
        # Of a text that nobody shows nothing has to be known. A pause that has begun is kept: painting what was typed
        # does not end it.
        if self._is_shown and not self.is_done and (pause_ms or not self._idle.isActive()):
            self._idle.start(pause_ms)

    # --- slots ---

    @Slot(int, int, int)
    def _on_document_contents_change(self, position: int, _removed: int, added: int) -> None:
        first = self._document.findBlock(position)
        last = self._document.findBlock(position + added)
        if not last.isValid():
            last = self._document.lastBlock()
        self._lines.replace(
            min(first.blockNumber(), last.blockNumber()), last.blockNumber(), self._document.blockCount()
        )
        self._colour_shown()
        self._start_idle(_PAUSE_MS)

    @Slot()
    def _on_idle_timeout(self) -> None:
        if self._idle.interval():  # the pause is over
            self._idle.setInterval(0)
        until = time.perf_counter() + _SLICE_S
        while time.perf_counter() < until:
            line = self._lines.next_due()
            if line is None:
                self._idle.stop()
                return
            self._do_line(self._document.findBlockByNumber(line), line, wants_colour=False)


class _Formats:
    """What a Pygments style means to Qt."""

    def __init__(self, style: type[Style]) -> None:
        self._style = style
        self._plain = style.style_for_token(AnyToken)
        self._formats: dict[_TokenType, QTextCharFormat | None] = {}

    def ranges(self, text: str, tokens: Iterable[Token]) -> list[QTextLayout.FormatRange]:
        """The tokens of the line `text` that do not look like plain text."""
        to_qt = Utf16Positions(text).to_qt
        ranges = []
        for start, end, token_type in tokens:
            look = self._format(token_type)
            if look is not None:
                part = QTextLayout.FormatRange()
                part.start = to_qt(start)
                part.length = to_qt(min(end, len(text))) - part.start
                part.format = look
                ranges.append(part)
        return ranges

    def _format(self, token_type: _TokenType) -> QTextCharFormat | None:
        if token_type not in self._formats:
            self._formats[token_type] = self._new_format(token_type)
        return self._formats[token_type]

    def _new_format(self, token_type: _TokenType) -> QTextCharFormat | None:
        look = self._style.style_for_token(token_type)
        if look == self._plain:
            return None
        new = QTextCharFormat()
        if look["color"]:
            new.setForeground(QColor(f"#{look['color']}"))
        if look["bgcolor"]:
            new.setBackground(QColor(f"#{look['bgcolor']}"))
        if look["bold"]:
            new.setFontWeight(QFont.Weight.Bold)
        new.setFontItalic(look["italic"])
        new.setFontUnderline(look["underline"])
        return new
