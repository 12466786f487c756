"""What the names of a script stand for, where that is plain: `from system.tag import read`, `db = system.db`.

A name that means different things in different places of a script stands for nothing here: a check would rather say
nothing than something false.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_UNPLAIN = None


class Aliases:
    """The names that a script binds, and the paths that some of them stand for."""

    def __init__(self, nodes: Iterable[ast.AST], parameters: Iterable[str] = ()) -> None:
        """`nodes` are all nodes of the script; `parameters` are names that whoever runs it gives it."""
        self._meanings: dict[str, set[str | ast.expr | None]] = {name: {_UNPLAIN} for name in parameters}
        self.has_star_import = False
        for node in nodes:
            for name, meaning in _bindings(node):
                self._meanings.setdefault(name, set()).add(meaning)
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
                self.has_star_import = True
        self._resolving: set[str] = set()

    @property
    def bound(self) -> frozenset[str]:
        """Every name that the script binds anywhere."""
        return frozenset(self._meanings)

    def dotted(self, node: ast.AST) -> str | None:
        """The path that a chain of names and attributes stands for, as seen from outside the script.

        A name that the script does not bind stands for itself. None for what is no such chain, or not plain.
        """
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        root = self._meaning(node.id)
        return None if root is None else ".".join([root, *reversed(parts)])

    def _meaning(self, name: str) -> str | None:
        if name not in self._meanings:
            return name
        if name in self._resolving:
            return None  # `read = read or system.tag.read` and the like
        self._resolving.add(name)
        try:
            found = {self._path(meaning) for meaning in self._meanings[name]}
        finally:
            self._resolving.discard(name)
        return found.pop() if len(found) == 1 else None

    def _path(self, meaning: str | ast.expr | None) -> str | None:
        return self.dotted(meaning) if isinstance(meaning, ast.expr) else meaning


def _bindings(node: ast.AST) -> Iterator[tuple[str, str | ast.expr | None]]:
    """The names that a node binds by itself, each with a path, with an expression that may be one, or with None."""
    match node:
        case ast.Import(names=names):
            for alias in names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        case ast.ImportFrom(module=module, names=names, level=level):
            for alias in names:
                path = f"{module}.{alias.name}" if module and not level else _UNPLAIN
                yield alias.asname or alias.name, path
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name() | ast.Attribute() as value):
            yield name, value
        case ast.Assign(targets=targets):
            yield from ((name, _UNPLAIN) for target in targets for name in _stored(target))
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name, _UNPLAIN
        case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
            yield name, _UNPLAIN
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name, _UNPLAIN
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
            yield from ((name, _UNPLAIN) for name in _stored(target))
        case ast.For(target=target) | ast.AsyncFor(target=target) | ast.comprehension(target=target):
            yield from ((name, _UNPLAIN) for name in _stored(target))
        case ast.withitem(optional_vars=ast.expr() as target):
            yield from ((name, _UNPLAIN) for name in _stored(target))


def _stored(target: ast.AST) -> Iterator[str]:
    """The names that an assignment target binds; not those in `a.b` or `a[i]`, which it reads."""
    for node in ast.walk(target):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
