"""Which names a piece of a script's text reads and binds, by Python's rules of scope."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def free_reads(function: FunctionNode) -> set[str]:
    """The names that `function` and what is defined in it read from outside, when it runs.

    Without those that it also binds there by `nonlocal` or `global`: that is sharing on purpose.
    """
    scope = _Scope()
    scope.visit_all([function.body] if isinstance(function, ast.Lambda) else function.body)
    return scope.reads - scope.bound - _parameters(function.args)


def stored_names(targets: Iterable[ast.AST]) -> set[str]:
    """The names that these targets bind, also inside tuples."""
    nodes = (node for target in targets for node in ast.walk(target))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def bound_anew(statements: Sequence[ast.AST], *, changes_too: bool = False) -> set[str]:
    """The names to which these statements give a new value in their own scope; functions, classes and imports are none.

    `n += 1` counts with `changes_too` only.
    """
    names: set[str] = set()
    for node in _same_scope(statements):
        match node:
            case ast.Assign():
                names |= stored_names(node.targets)
            case ast.AnnAssign(value=ast.expr()) | ast.NamedExpr() | ast.For() | ast.AsyncFor():
                names |= stored_names([node.target])
            case ast.withitem(optional_vars=ast.expr() as target):
                names |= stored_names([target])
            case ast.AugAssign() if changes_too:
                names |= stored_names([node.target])
    return names


def _same_scope(statements: Iterable[ast.AST]) -> Iterator[ast.AST]:
    waiting = list(statements)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, FunctionNode | _Comprehension | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def _parameters(arguments: ast.arguments) -> set[str]:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return {node.arg for node in (*named, arguments.vararg, arguments.kwarg) if node is not None}


class _Scope(ast.NodeVisitor):
    """The reads and bindings of one scope; what inner scopes read from outside counts as read here."""

    def __init__(self) -> None:
        self.reads: set[str] = set()
        self.bound: set[str] = set()
        self.walrus: set[str] = set()

    def visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        (self.reads if isinstance(node.ctx, ast.Load) else self.bound).add(node.id)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        self.reads |= stored_names([node.target])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        self.walrus.add(node.target.id)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._visit_function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit_all([*node.args.defaults, *node.args.kw_defaults])
        self.reads |= free_reads(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bound.add(node.name)
        self.visit_all([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
        self._take_over(_Scope(), node.body)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._visit_comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._visit_comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._visit_comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._visit_comprehension(node)

    def visit_alias(self, node: ast.alias) -> None:
        self.bound.add((node.asname or node.name).partition(".")[0])

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        self._bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self._bind(node.rest)
        self.generic_visit(node)

    def _bind(self, name: str | None) -> None:
        if name is not None:
            self.bound.add(name)

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.bound.add(node.name)
        self.visit_all([*node.decorator_list, *node.args.defaults, *node.args.kw_defaults])
        self.reads |= free_reads(node)

    def _visit_comprehension(self, node: _Comprehension) -> None:
        first, *others = node.generators
        self.visit(first.iter)  # worked out outside, before the comprehension begins
        inner = _Scope()
        values = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self._take_over(inner, [first.target, *first.ifs, *others, *values])
        self.bound |= inner.walrus

    def _take_over(self, inner: _Scope, nodes: Iterable[ast.AST]) -> None:
        inner.visit_all(nodes)
        self.reads |= inner.reads - inner.bound
