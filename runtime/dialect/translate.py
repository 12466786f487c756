"""Scripts of Python 2 and Jython as Python 3, on the user's own lines.

A script is Python 3 unless it does not parse as that, uses what only Python 2 has, or the project says "jython2.7".
Python 3 comes back as it is and loads nothing.

fissix gives the tokens, the grammar and the tree; the rules that write the tree are ours. fissix's own fixers insert
import lines, know no semantics, and take 62 ms for 490 lines of a library, after 0.1 s to load [m]; ours take 35 ms,
parsing included [m]. `python -m tests.benchmarks.dialect_speed`
"""

from __future__ import annotations

import ast
import io
import threading
import tokenize
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType
from typing import Literal, cast

from runtime.dialect.changes import Change
from runtime.dialect.python2_names import uses_python2
from runtime.dialects import Dialect

Mode = Literal["exec", "eval", "single"]

_ONLY_PYTHON2 = ("Missing parentheses", "multiple exception types", "leading zeros", "invalid decimal", "invalid hexa")
"""How the messages begin by which Python 3 says that it is no Python 2."""

_ALLOWED_IN_PYTHON2 = (
    "prior to global declaration",
    "before global declaration",
    "import * only allowed at module level",
)
"""How the messages end by which Python 3 refuses what it has parsed, and what Python 2 only warned of."""

_warnings_lock = threading.Lock()


@dataclass(frozen=True)
class Translation:
    """What runs, and what was done to get there; `text` is the script's own when it is Python 3."""

    text: str
    is_translated: bool
    changes: tuple[Change, ...] = ()


def translate(source: str, filename: str, dialect: Dialect | None = None) -> Translation:
    """The script as Python 3: unchanged, or translated with line N still line N.

    Translated text needs what `runtime.dialect.install` puts into `builtins`. Nothing is run or read; any thread.

    Raises:
        SyntaxError: it is neither; filename, line, offset and text are those of `source`.
    """
    if dialect is Dialect.JYTHON27:
        return _translation(source, filename)
    problem = _python3_problem(source, filename)
    if problem is None:
        return _if_python2(source, filename, dialect)
    if dialect is Dialect.PYTHON3:
        raise problem
    try:
        return _translation(source, filename)
    except SyntaxError as error:
        raise _more_helpful(problem, error) from None


def compile_script(source: str | bytes, filename: str, mode: Mode = "exec", dialect: Dialect | None = None) -> CodeType:
    """The script's code; its lines are those of `source`.

    Code that was translated knows no columns, for those would be the columns of another text.

    Raises:
        SyntaxError: the script is neither Python 3 nor Python 2; places are those of `source`.
    """
    problem = None
    text = decoded(source, filename) if dialect is None else ""
    if dialect is not Dialect.JYTHON27 and not uses_python2(text):
        try:
            return _python3_code(source, filename, mode)
        except (SyntaxError, ValueError) as error:
            problem = _as_syntax_error(error, filename)
    text = decoded(source, filename)
    translation = translate(text, filename, dialect)
    if problem is None and not translation.is_translated:
        return _python3_code(source, filename, mode)
    if problem is not None and not translation.is_translated:
        raise problem  # a `return` in no function, for example, which is no reason to take it for Python 2
    return _compiled(translation.text, text, filename, mode)


def parse_script(source: str, filename: str, dialect: Dialect | None = None) -> ast.Module:
    """The script's tree, ready to be compiled; its lines are those of `source`, columns as `compile_script` has them.

    Raises:
        SyntaxError: the script is neither Python 3 nor Python 2; places are those of `source`.
    """
    translation = translate(source, filename, dialect)
    if not translation.is_translated:
        return ast.parse(source, filename)
    return _tree(translation.text, source, filename, "exec")


def _python3_code(source: str | bytes, filename: str, mode: Mode) -> CodeType:
    """The code; what the compiler remarked is said when that has worked, for else it was no Python 3 that it read."""
    with _warnings_lock, warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        code: CodeType = compile(source, filename, mode, dont_inherit=True)
    for remark in remarks:
        warnings.warn_explicit(remark.message, remark.category, remark.filename, remark.lineno)
    return code


def _compiled(text: str, source: str, filename: str, mode: Mode) -> CodeType:
    """The code of `text`, which `translate` made of `source`."""
    tree = _tree(text, source, filename, mode)
    try:
        with _without_warnings():
            return compile(tree, filename, mode, dont_inherit=True)
    except SyntaxError as error:
        raise _in_own_text(error, source) from None


def _tree(text: str, source: str, filename: str, mode: Mode) -> ast.Module:
    try:
        with _without_warnings():
            tree = ast.parse(text, filename, mode)
    except (SyntaxError, ValueError) as error:
        raise _in_own_text(_as_syntax_error(error, filename), source) from None
    _forget_columns(tree)
    return cast("ast.Module", tree)


def decoded(source: str | bytes, filename: str) -> str:
    """The text of a script's file, by its coding line, else UTF-8.

    Raises:
        SyntaxError: the coding is unknown, or the bytes are not of it.
    """
    if isinstance(source, str):
        return source
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        message = f"this line is not {encoding}; say its coding in the first line, as in # -*- coding: latin-1 -*-"
        raise SyntaxError(message, (filename, line, None, None)) from None


# ---- translating


def _if_python2(source: str, filename: str, dialect: Dialect | None) -> Translation:
    """What parses as Python 3: translated all the same when it could not work there, if it can be."""
    if dialect is None and uses_python2(source):
        try:
            return _translation(source, filename)
        except SyntaxError:
            pass  # Python 3 after all, with a name that will be missing
    return Translation(source, is_translated=False)


def _translation(source: str, filename: str) -> Translation:
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    is_closed = text.endswith("\n")
    written, changes = _written(text if is_closed else text + "\n", filename)
    return Translation(written if is_closed else written.removesuffix("\n"), True, changes)


def _written(text: str, filename: str) -> tuple[str, tuple[Change, ...]]:
    """The text in Python 3. When a line got lost, each statement that lost some is followed by as many empty ones."""
    for is_guarded in (False, True):
        written, changes = _write(text, filename, is_guarded=is_guarded)
        if written.count("\n") == text.count("\n"):
            return written, changes
    raise SyntaxError("its lines cannot be kept in Python 3", (filename, 1, 1, text.partition("\n")[0]))


def _write(text: str, filename: str, *, is_guarded: bool) -> tuple[str, tuple[Change, ...]]:
    # Here for the time: fissix and the rules are loaded by the first script that needs them.
    from runtime.dialect.fixers import RULES
    from runtime.dialect.fixers.blocks import CannotKeepLinesError
    from runtime.dialect.parsing import parse_python2
    from runtime.dialect.writer import Writer

    try:
        parsed = parse_python2(text, filename)
        writer = Writer(parsed, RULES, is_guarded=is_guarded)
        return writer.text(parsed.tree), tuple(writer.changes)
    except CannotKeepLinesError as error:
        raise _in_own_text(SyntaxError(str(error), (filename, error.node.get_lineno(), 1, None)), text) from None
    except RecursionError:
        raise SyntaxError("too deeply nested to be translated", (filename, 1, 1, None)) from None


# ---- compiling


def _python3_problem(source: str, filename: str) -> SyntaxError | None:
    """Why it is no Python 3.

    What is wrong with a text that Python 3 can parse, such as a `return` in no function, is no reason to take it for
    Python 2, unless that would be right there.
    """
    with _without_warnings():
        try:
            tree = ast.parse(source, filename)
        except (SyntaxError, ValueError) as error:
            return _as_syntax_error(error, filename)
        try:
            compile(tree, filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            return error if error.msg.endswith(_ALLOWED_IN_PYTHON2) else None
    return None


def _as_syntax_error(error: SyntaxError | ValueError, filename: str) -> SyntaxError:
    """Null characters are a ValueError before Python 3.12, and an error without a place since."""
    if isinstance(error, SyntaxError) and error.filename is not None:
        return error
    return SyntaxError(str(error), (filename, 1, 1, None))


def _more_helpful(python3: SyntaxError, python2: SyntaxError) -> SyntaxError:
    """The error of the Python that the script was read furthest in; of two on one line Python 3's says more."""
    line3, line2 = python3.lineno or 0, python2.lineno or 0
    is_python2 = line2 > line3 or (line2 == line3 and python3.msg.startswith(_ONLY_PYTHON2))
    return python2 if is_python2 else python3


def _in_own_text(error: SyntaxError, source: str) -> SyntaxError:
    """The same error, pointing at the user's line instead of the translated one."""
    lines = source.splitlines()
    line = min(max(error.lineno or 1, 1), max(len(lines), 1))
    text = lines[line - 1] if lines else ""
    offset = len(text) - len(text.lstrip()) + 1
    return type(error)(error.msg, (error.filename, line, offset, text + "\n"))


def _forget_columns(tree: ast.AST) -> None:
    """-1 is how the compiler says that there is none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.expr | ast.excepthandler | ast.arg | ast.keyword | ast.alias):
            node.col_offset = node.end_col_offset = -1


@contextmanager
def _without_warnings() -> Iterator[None]:
    """What the compiler remarks on old scripts is no news. The filters are the process's, hence the lock."""
    with _warnings_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
