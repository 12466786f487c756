"""Whether a function that a script hands over reads a loop's variable when it is too late. See `loop_variables`.

Works from the function object back to its text, and never raises: a warning that cannot be worked out is none.
"""

from __future__ import annotations

import ast
import functools
import inspect
import linecache
import re
from collections.abc import Iterator, Sequence
from types import CodeType

from runtime.dialect import translate
from runtime.monitor.loop_variables import LAMBDA, LateBinding, late_bindings
from runtime.script_files import is_script_file
from runtime.tasks.calls import code_of

_HAS_LOOP = re.compile(r"\b(for|while)\b")

_Point = tuple[int, int]


def late_bound_names(function: object) -> tuple[str, ...]:
    """The loop variables that `function` will read when it runs, because it was defined in their loop.

    Looks below partial objects, methods and wrappers. The first call for a lambda or an indented `def` reads and parses
    its file, some 10 ms for 1,000 lines [m]; further calls for the same code take 1 µs. Any thread.
    """
    binding = _late_binding(function)
    return binding.names if binding else ()


def late_binding_warnings(function: object) -> tuple[str, ...]:
    """The same as a sentence for the person who wrote the script, with the cure; empty when there is nothing to say."""
    binding = _late_binding(function)
    return (binding.warning,) if binding else ()


def _late_binding(function: object) -> LateBinding | None:
    try:
        code = code_of(_unwrapped(function))
        if code is None or not is_script_file(code.co_filename):
            return None
        return _of_code(_CodeKey(code))
    except Exception:  # a border: the function may be any object, its file any text
        return None


def _unwrapped(function: object) -> object:
    while isinstance(function, functools.partial):
        function = function.func
    return inspect.unwrap(function) if callable(function) else function


class _CodeKey:
    """One code object. Two that are equal may stand in different loops, when a script was changed and run again."""

    def __init__(self, code: CodeType) -> None:
        self.code = code

    def __hash__(self) -> int:
        return id(self.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _CodeKey) and other.code is self.code


@functools.lru_cache(maxsize=512)
def _of_code(key: _CodeKey) -> LateBinding | None:
    code = key.code
    linecache.checkcache(code.co_filename)  # the text of this code, not of one that was saved and run before
    lines = linecache.getlines(code.co_filename)
    if not _may_be_in_loop(code, lines):
        return None
    tree = _parsed("".join(lines))
    names = set(_names(code))
    # Text and code may differ, when the file was saved meanwhile; what the code does not read is no finding.
    candidates = [
        binding
        for binding in late_bindings(tree, code.co_firstlineno)
        if _is_named_so(binding, code) and names.issuperset(binding.names)
    ]
    return _best(candidates, code, is_alone=lines[code.co_firstlineno - 1].count("lambda") <= 1)


def _may_be_in_loop(code: CodeType, lines: Sequence[str]) -> bool:
    """Tells most functions apart without parsing: a `def` that is not indented stands in no loop."""
    if not 0 < code.co_firstlineno <= len(lines):
        return False
    return code.co_name == LAMBDA or lines[code.co_firstlineno - 1][:1].isspace()


@functools.lru_cache(maxsize=4)
def _parsed(source: str) -> ast.Module:
    return ast.parse(translate(source, "").text if _HAS_LOOP.search(source) else "")


def _names(code: CodeType) -> Iterator[str]:
    """What the code and the functions in it read from outside."""
    yield from (*code.co_names, *code.co_freevars)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _is_named_so(binding: LateBinding, code: CodeType) -> bool:
    return binding.function == code.co_name and binding.first_line == code.co_firstlineno


def _best(candidates: Sequence[LateBinding], code: CodeType, *, is_alone: bool) -> LateBinding | None:
    """The candidate whose text the code is made of, where several lambdas begin on one line."""
    extent = _extent(code)
    # Columns are not asked without need: lines that were run as a selection have lost their indentation.
    likely = candidates if is_alone or extent is None else [each for each in candidates if _contains(each, extent)]
    return max(likely, key=lambda binding: binding.node.col_offset, default=None)


def _extent(code: CodeType) -> tuple[_Point, _Point] | None:
    """From where to where in the text the code was compiled."""
    spans = [
        ((line, column), (end_line, end_column))
        for line, end_line, column, end_column in code.co_positions()
        if line is not None and end_line is not None and column is not None and end_column
    ]
    if not spans:
        return None
    return min(start for start, _ in spans), max(end for _, end in spans)


def _contains(binding: LateBinding, extent: tuple[_Point, _Point]) -> bool:
    body = binding.node.body
    if not isinstance(body, ast.expr):
        return True
    start = (body.lineno, body.col_offset)
    end = (body.end_lineno or body.lineno, body.end_col_offset or 0)
    return start <= extent[0] and extent[1] <= end
