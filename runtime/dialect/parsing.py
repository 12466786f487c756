"""Python 2 text as a tree, by fissix; every leaf keeps the white space and the comments before it.

Three things are put right before the grammar sees them. Names that are keywords of Python 3 get an underscore
(`async` becomes `async_`), but not in the dotted name of a module, which is called as its folder is. A keyword after a
dot is a name, as Jython's grammar has it (`System.out.print`, `from tools.global import x`).
Tabs in mixed indentation count to the next multiple of eight, as in Python 2; Python 3 refuses them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from fissix import pytree
from fissix.pgen2 import driver, parse, tokenize

from runtime.dialect.grammar import PYTHON2, WITHOUT_PRINT, WITHOUT_PRINT_AND_EXEC, token_types
from runtime.dialects import LATER_KEYWORDS

Tree = Any
Token = tuple[int, str, tuple[int, int], tuple[int, int], str]

KEYWORD_MARK = "\ue000"
"""Ends the text of a keyword that is meant as a name, until it is written; no script can contain it as a name."""

_TAB_WIDTH = 8
_CONSTANTS = {"None", "True", "False"}
_TABS = re.compile(r"^ *\t", re.MULTILINE)
_SPACES = re.compile(r"^\t* ", re.MULTILINE)
_INDENTATION = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class Parsed:
    """A tree and what decides how it is read. `tree` belongs to whoever parsed it."""

    tree: Tree
    is_print_statement: bool
    future: frozenset[str]


@dataclass(frozen=True)
class _Read:
    """A text's tokens, and why they end before the text does, if so."""

    source: str
    filename: str
    tokens: list[Token]
    end: SyntaxError | None = None


def parse_python2(source: str, filename: str) -> Parsed:
    """The tree of `source`, which has to end in a newline and have no carriage returns.

    Raises:
        SyntaxError: it is no Python 2; filename, line, offset and text are those of `source`.
    """
    read = _read(source, filename)
    if _TABS.search(source) and _SPACES.search(source):
        read = _read(_with_tabs_expanded(source, read.tokens), filename)
    read = replace(read, tokens=list(_with_names_apart(read.tokens)))
    future = frozenset(_future_features(read.tokens))
    if "print_function" in future:
        return _parse(read, WITHOUT_PRINT, future)
    try:
        return _parse(read, PYTHON2, future)
    except SyntaxError as error:
        return _parse_with_print_function(read, future, error)


def _parse_with_print_function(read: _Read, future: frozenset[str], first: SyntaxError) -> Parsed:
    """`print(x, file=f)` beside `except A, e` happens where a script was ported halfway."""
    try:
        return _parse(read, WITHOUT_PRINT_AND_EXEC, future)
    except SyntaxError as second:
        is_further = (second.lineno or 0) > (first.lineno or 0)
        raise (second if is_further else first) from None


def _parse(read: _Read, grammar: Any, future: frozenset[str]) -> Parsed:
    try:
        tree = driver.Driver(grammar, pytree.convert).parse_tokens(iter(read.tokens))
    except parse.ParseError as error:
        raise _syntax_error(error, read) from None
    return Parsed(tree, grammar is PYTHON2, future)


def _read(source: str, filename: str) -> _Read:
    tokens: list[Token] = []
    try:
        tokens.extend(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, IndentationError) as error:
        return _Read(source, filename, tokens, _end_error(error, source, filename))
    return _Read(source, filename, tokens)


def _end_error(error: Any, source: str, filename: str) -> SyntaxError:
    if isinstance(error, IndentationError):
        place = (error.lineno or 1, error.offset or 0)
        return _error_at(IndentationError, error.msg, filename, source, *place)
    message, (line, column) = error.args
    if "string" in message:
        return _error_at(SyntaxError, "unterminated string literal", filename, source, line, column)
    return _error_at(SyntaxError, "a bracket was never closed", filename, source, line - 1, 0)


# ---- what is put right before


def _with_tabs_expanded(source: str, tokens: Iterable[Token]) -> str:
    inside_strings = {
        row
        for kind, _, (start, _), (end, _), _ in tokens
        if kind == token_types.STRING and end > start
        for row in range(start + 1, end + 1)
    }
    lines = source.split("\n")
    for index, line in enumerate(lines):
        if index + 1 not in inside_strings:
            lines[index] = _INDENTATION.sub(_expanded, line, count=1) if line[:1] in " \t" else line
    return "\n".join(lines)


def _expanded(match: re.Match[str]) -> str:
    return match.group().expandtabs(_TAB_WIDTH)


def _with_names_apart(tokens: Iterable[Token]) -> Iterator[Token]:
    reserved = _CONSTANTS.union(PYTHON2.keywords) - LATER_KEYWORDS
    before, last = "", ""
    statement = ""  # "from" or "import" while the names of modules follow
    for kind, text, start, end, line in tokens:
        ending = ""
        if kind == token_types.NAME:
            # The dots of `from . import x` have no name before them, and `import` is the keyword.
            is_attribute = last == "." and not (statement == "from" and before in ("from", "."))
            if is_attribute and (text in reserved or (statement and text in LATER_KEYWORDS)):
                ending = KEYWORD_MARK
            elif text in LATER_KEYWORDS:
                ending = "_"
            elif text in ("from", "import"):
                statement = "" if statement == "from" else text
        elif kind == token_types.NEWLINE or text == ";":
            statement = ""
        if kind not in (token_types.COMMENT, token_types.NL):
            before, last = last, text + ending
        yield kind, text + ending, start, end, line


def _future_features(tokens: Iterable[Token]) -> Iterator[str]:
    """The names in the `from __future__ import` statements; those stand before all others."""
    is_future = False
    previous = ""
    for kind, text, _, _, _ in tokens:
        if kind == token_types.NEWLINE:
            is_future = False
        elif kind == token_types.NAME:
            if is_future:
                yield text
            is_future = is_future or (previous == "from" and text == "__future__")
        previous = text


# ---- what is said of text that is no Python 2


def _syntax_error(error: Any, read: _Read) -> SyntaxError:
    """The parser's error, or why the tokens ended when it has met none before."""
    if read.end is not None and error.msg == "incomplete input":
        return read.end
    line, column = error.context[1]
    if error.type == token_types.INDENT:
        return _error_at(IndentationError, "unexpected indent", read.filename, read.source, line, column)
    if _follows_a_colon(read.tokens, (line, column)):
        return _error_at(IndentationError, "expected an indented block", read.filename, read.source, line, column)
    value = error.value.replace(KEYWORD_MARK, "").strip()
    message = f"invalid syntax at {value!r}" if value else "invalid syntax"
    return _error_at(SyntaxError, message, read.filename, read.source, line, column)


def _follows_a_colon(tokens: list[Token], place: tuple[int, int]) -> bool:
    """Whether the token before `place` ended a line whose last sign was a colon."""
    skipped = (token_types.COMMENT, token_types.NL, token_types.DEDENT)
    before = [token for token in tokens if token[2] < place and token[0] not in skipped][-2:]
    return len(before) == 2 and before[0][1] == ":" and before[1][0] == token_types.NEWLINE


def _error_at(kind: type[SyntaxError], message: str, filename: str, source: str, line: int, column: int) -> SyntaxError:
    lines = source.split("\n")
    line = max(1, min(line, len(lines)))
    return kind(message, (filename, line, column + 1, lines[line - 1] + "\n"))
