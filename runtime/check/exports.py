"""What a library script offers to others: the names that it binds, and what its functions take."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from runtime.check.arguments import Parameters
from runtime.check.reading import ReadScript
from runtime.monitor.name_reads import FunctionNode

_OPENERS = frozenset({"exec", "execfile", "globals", "locals", "vars", "setattr"})
"""What can bind a name that the text does not show."""


@dataclass(frozen=True)
class Definition:
    """A function of the project library. `returns_value` tells whether it may return anything but None."""

    parameters: Parameters
    returns_value: bool = True


@dataclass(frozen=True)
class Exports:
    """What a library script offers. `is_open` tells that it may offer more than its text shows."""

    names: frozenset[str] = frozenset()
    functions: dict[str, Definition] = field(default_factory=dict)
    is_open: bool = False


OPEN = Exports(is_open=True)
"""Of a script that cannot be read nothing can be said."""


def exports_of(read: ReadScript) -> Exports:
    """What the script binds at its top level; a function counts where its name has no other meaning."""
    definitions: dict[str, list[ast.stmt | None]] = {}
    for name, node in _top_level(read.tree.body):
        definitions.setdefault(name, []).append(node)
    functions = {
        name: definition
        for name, nodes in definitions.items()
        if len(nodes) == 1 and (definition := _definition(nodes[0])) is not None
    }
    return Exports(frozenset(definitions) | _global_names(read), functions, is_open=_is_open(read))


def returns_value(function: FunctionNode) -> bool:
    """Whether a call of the function can be worth anything but None. A generator's is."""
    if isinstance(function, ast.Lambda):
        return True
    for node in own_nodes(function):
        match node:
            case ast.Return(value=ast.Constant(value=None) | None):
                continue
            case ast.Return() | ast.Yield() | ast.YieldFrom():
                return True
    return isinstance(function, ast.AsyncFunctionDef)


def own_nodes(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[ast.AST]:
    """What runs when the function runs: its body without the bodies of functions that are defined in it."""
    waiting: list[ast.AST] = [function.body] if isinstance(function, ast.Lambda) else list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, FunctionNode):
            waiting += [*node.args.defaults, *(value for value in node.args.kw_defaults if value)]
            waiting += getattr(node, "decorator_list", [])
        else:
            waiting += ast.iter_child_nodes(node)


def _definition(node: ast.stmt | None) -> Definition | None:
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return None
    return Definition(Parameters.of_definition(node.args), returns_value(node))


def _top_level(statements: Iterable[ast.AST]) -> Iterator[tuple[str, ast.stmt | None]]:
    """The names that these statements bind around them, with the definition of those that are functions or classes."""
    for node in statements:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node
                continue
            case ast.Import() | ast.ImportFrom():
                yield from ((alias.asname or alias.name.partition(".")[0], None) for alias in node.names)
            case ast.Name(id=name, ctx=ast.Store()) | ast.ExceptHandler(name=str(name)):
                yield name, None
            case ast.Lambda():
                continue
        yield from _top_level(ast.iter_child_nodes(node))


def _global_names(read: ReadScript) -> frozenset[str]:
    return frozenset(name for node in read.nodes if isinstance(node, ast.Global) for name in node.names)


def _is_open(read: ReadScript) -> bool:
    if read.aliases.has_star_import or "__getattr__" in read.aliases.bound:
        return True
    return any(isinstance(call.func, ast.Name) and call.func.id in _OPENERS for call in read.calls)
