"""Variables: the builtins of Python 2 that are gone from Python 3 or do something else there."""

from __future__ import annotations

import builtins
import keyword
from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import BUILTIN, Rule, Writer, lead

_SAME_NAMES = [
    "apply",
    "buffer",
    "chr",
    "cmp",
    "coerce",
    "compile",
    "file",
    "filter",
    "intern",
    "long",
    "map",
    "max",
    "min",
    "oct",
    "open",
    "raw_input",
    "reduce",
    "reload",
    "round",
    "sorted",
    "unichr",
    "xrange",
    "zip",
    "range",
]
_BUILTINS = {name: name for name in _SAME_NAMES} | {
    "unicode": "text_type",
    "basestring": "text_type",
    "bytes": "text_type",
    "StandardError": "StandardError",
}
_CALLED_BUILTINS = {"str": "str", "unicode": "unicode", "bytes": "str", "bytearray": "bytearray"}
_CODE_RUNNERS = {
    "eval": ("eval", "evaluable"),
    "exec": ("exec", "executable"),
    "execfile": ("exec", "file_code"),
    "input": ("eval", "asked"),
}
"""Builtins that run text: what runs it in Python 3, and what makes code of the text."""


def name(writer: Writer, leaf: Any) -> str:
    """A variable: the builtins of Python 2 by the way of ours."""
    value = leaf.value
    if value in ("True", "False"):
        return _truth(writer, leaf)
    if value == "print" and (writer.is_print_statement or writer.is_unbound(value)):
        return f"{leaf.prefix}{BUILTIN}.{'print_line()' if writer.is_print_statement else 'print_function'}"
    builtin = _BUILTINS.get(value)
    own = None if builtin is None or writer.names.is_binding(leaf) else _own(writer, leaf, builtin)
    if own is not None:
        return lead(leaf) + own
    if writer.scope.has_exec and _may_be_executed(writer, value):
        return lead(leaf) + writer.call("executed", f'"{value}"', "locals()", "globals()")
    return writer.raw(leaf)


def _own(writer: Writer, leaf: Any, builtin: str) -> str | None:
    """Our builtin in the place of `leaf`; None when the script has its own.

    `if PY3: unicode = str` binds it or not, which is known when it runs.
    """
    value = leaf.value
    is_unbound = writer.is_unbound(value)
    if not is_unbound and not writer.names.may_be_unbound(value, writer.scope):
        return None
    writer.note(leaf, value)
    return f"{BUILTIN}.{builtin}" if is_unbound else f'globals().get("{value}", {BUILTIN}.{builtin})'


def _may_be_executed(writer: Writer, name: str) -> bool:
    """Whether an `exec` in this function may have bound `name`, which nothing else here does."""
    is_known = name in writer.scope.names or name in writer.scope.globals or hasattr(builtins, name)
    return not (is_known or keyword.iskeyword(name))


def _truth(writer: Writer, leaf: Any) -> str:
    """`True = 1` is an assignment like any other in Python 2; where it may not run, only the target is renamed."""
    if leaf.value not in writer.names.bound:
        return f"{leaf.prefix}{leaf.value}"
    is_renamed = leaf.value in writer.names.sure or writer.names.is_binding(leaf)
    return f"{leaf.prefix}{leaf.value}{'_' if is_renamed else ''}"


# ---- calls of builtins


def builtin_call(writer: Writer, first: Any, call: Tree) -> str | None:
    """A call of a builtin that does something else in Python 3; None when it is none of those."""
    value = first.value
    if value in _CODE_RUNNERS and writer.is_unbound(value):
        writer.note(first, value)
        return _code_runner(writer, value, call)
    function = _CALLED_BUILTINS.get(value)
    own = None if function is None else _own(writer, first, function)
    return None if own is None else own + writer.texts(call.children)


def _code_runner(writer: Writer, value: str, call: Tree) -> str:
    function, compiler = _CODE_RUNNERS[value]
    arguments = call.children[1:-1]
    nodes = arguments[0].children if arguments and arguments[0].type == syms.arglist else arguments
    code = writer.call(compiler, *(writer.argument(node) for node in nodes[:1]))
    rest = writer.texts(nodes[1:]) if value != "input" else ""
    return f"{function}({code}{rest}{call.children[-1].prefix})"


NODES: dict[int, Rule] = {token_types.NAME: name}
