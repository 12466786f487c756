"""Pygments' lexers, one line at a time. Qt-free.

Pygments lexes whole texts. Its `RegexLexer` keeps nothing but a stack of states, though: with the stack that one line
ends in, lexing can go on at the next line, and a line need not be lexed again while it and that stack stay the same.

A rule that takes several lines at one go cannot be resumed, so Python and SQL have those rules split here. The few
differences to a whole text that remain are listed in `tests/editor/test_lexer.py`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import PurePath
from typing import Any, NamedTuple

from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import find_lexer_class_for_filename
from pygments.lexers.data import JsonLexer
from pygments.lexers.python import Python2Lexer, PythonLexer
from pygments.lexers.special import TextLexer
from pygments.lexers.sql import SqlLexer
from pygments.token import Comment, Error, Name, String, Whitespace, _TokenType, is_token_subtype

LONGEST_LINE = 10_000
"""Characters; a longer line is data, not code, and stays plain."""

_DEEPEST_STACK = 100
"""States; each line may end in another stack, so that without a limit n nested comments would take n * n states."""

_REMEMBERED_LINES = 2048
"""Some screens of lines, so that what asks about the same lines again and again costs no lexing."""

_Change = tuple[str, ...] | int | str | None
_Rule = tuple[Callable[[str, int], "re.Match[str] | None"], Any, _Change]


class State(NamedTuple):
    """All that a lexer knows at the start of a line."""

    stack: tuple[str, ...]
    is_text_start: bool = False


class TokenKind(enum.Enum):
    """What a place in a text is, as far as brackets, quotes and completion ask."""

    CODE = enum.auto()
    STRING = enum.auto()
    COMMENT = enum.auto()


class Token(NamedTuple):
    """From the character `start` up to `end`. The last one of a line may take in the line's end."""

    start: int
    end: int
    type: _TokenType


class KindSpan(NamedTuple):
    """A part of a line that is no code, in characters."""

    start: int
    end: int
    kind: TokenKind


class BlockLexer:
    """Lexes single lines with one of Pygments' lexers.

    Lexers that are no plain `RegexLexer` take each line by itself, which is right for JSON, and wherever no token
    goes over the end of a line.
    """

    start = State(("root",), is_text_start=True)
    """At the start of a text."""

    guess = State(("root",))
    """What is most likely at the start of some line in the midst of a text."""

    def __init__(self, lexer: Lexer, surely_code: str = r"(?!)") -> None:
        """`surely_code` is a regular expression for lines that are hardly ever inside a string or a comment."""
        self._lexer = lexer
        self._surely_code = re.compile(surely_code)
        self._rules: dict[str, list[_Rule]] | None = None
        if isinstance(lexer, RegexLexer) and type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed:
            self._rules = lexer._tokens  # type: ignore[attr-defined]
        self._lex_remembering = lru_cache(_REMEMBERED_LINES)(self._lex)
        self._spans_remembering = lru_cache(_REMEMBERED_LINES)(self._spans)

    def lex(self, line: str, state: State) -> tuple[tuple[Token, ...], State]:
        """The tokens of `line`, which has no line end, and the state behind it.

        A line over `LONGEST_LINE` has no tokens and changes no state.
        """
        return ((), state) if len(line) > LONGEST_LINE else self._lex_remembering(line, state)

    def spans(self, line: str, state: State) -> tuple[KindSpan, ...]:
        """The strings and comments in `line`. One that goes over the line's end ends one character behind it."""
        return self._spans_remembering(line, state)

    def is_surely_code(self, line: str) -> bool:
        """Whether `line` looks so much like code that lexing may begin there when nothing is known of what is above."""
        return self._surely_code.match(line) is not None

    # --- inside ---

    def _lex(self, line: str, state: State) -> tuple[tuple[Token, ...], State]:
        if self._rules is None:
            return tuple(
                Token(at, at + len(text), of) for at, of, text in self._lexer.get_tokens_unprocessed(line)
            ), state
        # A line end in front: "\A" in a rule means the text's start only, and "^" any line's.
        margin = "" if state.is_text_start else "\n"
        stack = list(state.stack)
        tokens = _run(self._lexer, self._rules, f"{margin}{line}\n", len(margin), stack)
        return tuple(_merged(tokens, len(margin))), State(tuple(stack[:_DEEPEST_STACK]))

    def _spans(self, line: str, state: State) -> tuple[KindSpan, ...]:
        spans: list[KindSpan] = []
        for start, end, token_type in self.lex(line, state)[0]:
            kind = _kind_of(token_type, line[start:end])
            if spans and spans[-1].end == start and spans[-1].kind is kind:
                spans[-1] = spans[-1]._replace(end=end)
            elif kind is not TokenKind.CODE:
                spans.append(KindSpan(start, end, kind))
        return tuple(spans)


def lexer_for(path_name: str, is_python2: bool = False) -> BlockLexer:
    """The lexer for a text in a file of that name; "" and "….py" are scripts, and Python 2 if `is_python2`.

    A name that nobody knows has plain text.
    """
    suffix = PurePath(path_name).suffix.lower()
    if suffix in ("", ".py"):
        return _block_lexer(_Python2 if is_python2 else _Python)
    usual: dict[str, type[Lexer]] = {".sql": _Sql, ".json": JsonLexer}
    return _block_lexer(usual.get(suffix) or find_lexer_class_for_filename(path_name) or TextLexer)


@cache
def _block_lexer(lexer_class: type[Lexer]) -> BlockLexer:
    is_python = issubclass(lexer_class, (PythonLexer, Python2Lexer))
    return BlockLexer(lexer_class(), r"\s*(?:def|class)\s+\w+\s*[(:]|@\w" if is_python else r"(?!)")


# Running the rules


def _run(lexer: Lexer, rules: dict[str, list[_Rule]], text: str, at: int, stack: list[str]) -> Iterator[Token]:
    """The tokens of `text` from `at` on; `stack` becomes what it is at the end.

    One loop without calls of our own, because every keystroke and every line of a file passes through it.
    """
    length = len(text)
    last_type = Whitespace
    while at < length:
        for match_at, action, change in rules[stack[-1]]:
            match = match_at(text, at)
            if match is None:
                continue
            if type(action) is _TokenType:
                last_type = _type_at_end(last_type, action) if text[at] == "\n" else action
                yield Token(at, match.end(), last_type)
            elif action is not None:
                for begin, last_type, part in action(lexer, match):
                    yield Token(begin, begin + len(part), last_type)
            at = match.end()
            if change is not None:
                _change_stack(stack, change)
            break
        else:
            # As Pygments has it: what no rule takes is an error, which is over with the line.
            last_type = _type_of_error(last_type, text[at])
            yield Token(at, at + 1, last_type)
            if text[at] == "\n":
                stack[:] = ["root"]
            at += 1


def _type_at_end(last_type: _TokenType, token_type: _TokenType) -> _TokenType:
    """The type of a line's end that a rule takes for `token_type`; behind a comment it is a part of that."""
    ends_comment = is_token_subtype(last_type, Comment) and last_type is not Comment.Multiline
    return last_type if ends_comment else token_type


def _type_of_error(last_type: _TokenType, character: str) -> _TokenType:
    """The type of what no rule takes; the line's end behind a string that was never closed is a part of that."""
    if character != "\n":
        return Error
    return last_type if is_token_subtype(last_type, String) else Whitespace


def _change_stack(stack: list[str], change: tuple[str, ...] | int | str) -> None:
    if isinstance(change, int):  # how many to take off, as a negative number
        del stack[max(1, len(stack) + change) :]
        return
    for step in (change,) if isinstance(change, str) else change:
        if step == "#pop":
            del stack[max(1, len(stack) - 1) :]
        else:
            stack.append(stack[-1] if step == "#push" else step)


def _merged(tokens: Iterator[Token], margin: int) -> Iterator[Token]:
    """`tokens` with neighbours of one type as one, as seen from `margin`. Pygments takes strings piece by piece."""
    start, end, last_type = margin, margin, Whitespace
    for token in tokens:
        if token.type is last_type and token.start == end:
            end = token.end
            continue
        if end > start:
            yield Token(start - margin, end - margin, last_type)
        start, end, last_type = token
    if end > start:
        yield Token(start - margin, end - margin, last_type)


def _kind_of(token_type: _TokenType, text: str) -> TokenKind:
    is_json_key = token_type is Name.Tag and text.startswith('"')
    if is_json_key or is_token_subtype(token_type, String):
        return TokenKind.STRING
    return TokenKind.COMMENT if is_token_subtype(token_type, Comment) else TokenKind.CODE


# Languages whose rules take several lines at one go


_MANY_LINES = r"[\s\S]*?"  # what stands in Pygments' rules for docstrings, between the quotes


def _docstring_state(quotes: str) -> list[Any]:
    return [(quotes, String.Doc, "#pop"), (rf"[^\\{quotes[0]}]+|\\(?:.|\n)|.", String.Doc)]


def _split_docstring(rule: Any) -> Any:
    """`rule`; the one for a whole docstring becomes one for its opening quotes."""
    if not (isinstance(rule, tuple) and _MANY_LINES in str(rule[0])):
        return rule
    opening, _, closing = rule[0].partition(_MANY_LINES)
    return f"{opening})", rule[1], closing.rstrip(")")


def _python_tokens(tokens: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """`tokens` with each rule for a whole docstring as a state, which has the quotes for its name."""
    states = {quotes: _docstring_state(quotes) for quotes in ('"""', "'''")}
    return states | {"root": [_split_docstring(rule) for rule in tokens["root"]]}


class _Python(PythonLexer):
    tokens = _python_tokens(PythonLexer.tokens)


class _Python2(Python2Lexer):
    tokens = _python_tokens(Python2Lexer.tokens)


def _sql_string(opening: str) -> list[Any]:
    of = String.Single if opening == "'" else String.Symbol
    return [(rf"{opening}{opening}|[^{opening}]+", of), (opening, of, "#pop")]


class _Sql(SqlLexer):
    tokens = {  # noqa: RUF012 (as Pygments wants it)
        "root": [
            ("'", String.Single, "string"),
            ('"', String.Symbol, "quoted name"),
            *(rule for rule in SqlLexer.tokens["root"] if not str(rule[0]).startswith(("'", '"'))),
        ],
        "string": _sql_string("'"),
        "quoted name": _sql_string('"'),
    }
