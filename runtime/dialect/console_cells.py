"""Python 2 at the console's prompt: a cell that is no Python 3 runs when it is Python 2.

Works on IPython's shell from outside and imports nothing of it. A cell's own text stays what its traceback shows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from runtime.dialect.translate import parse_script, translate
from runtime.dialects import Dialect

_Complete = Callable[[str], tuple[str, int | None]]


DialectOfProject = Callable[[], Dialect | None]
"""Says what the project's scripts are written in; None where it says nothing."""


def _unknown() -> None:
    """A console without a project."""


def translate_cells(shell: Any, dialect: DialectOfProject = _unknown) -> None:
    """Let `shell`, an IPython InteractiveShell, run cells of Python 2 too, and know when one of several lines ends.

    Where `dialect` says Jython 2.7, every cell is, also one that would pass as Python 3.

    Call it once, after `install`.
    """
    shell.compile.ast_parse = _parsing(shell.compile.ast_parse, dialect)
    transformer = shell.input_transformer_manager
    transformer.check_complete = _completing(transformer.check_complete)


def _parsing(parse: Callable[..., ast.AST], dialect: DialectOfProject) -> Callable[..., ast.AST]:
    def ast_parse(source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        if symbol == "exec" and dialect() is Dialect.JYTHON27:
            return parse_script(source, filename, Dialect.JYTHON27)
        try:
            return parse(source, filename, symbol)
        except SyntaxError:
            if symbol != "exec":
                raise
        return parse_script(source, filename)

    return ast_parse


def _completing(check_complete: _Complete) -> _Complete:
    """IPython calls every text invalid that Python 3 cannot compile, and would run it at once."""

    def check(cell: str) -> tuple[str, int | None]:
        status = check_complete(cell)
        if status[0] != "invalid":
            return status
        try:
            return check_complete(translate(cell, "<cell>").text)
        except SyntaxError:
            return status

    return check
