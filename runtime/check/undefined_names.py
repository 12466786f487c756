"""Names that nothing binds: a script that reads one ends with a NameError.

The order of statements does not count, nor do branches: a name that is bound anywhere in sight is taken for bound.
Where a script may get names that its text does not show, nothing is said.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from runtime.check.reading import WAY_TO_PYTHON_2, ReadScript
from runtime.check.surroundings import Surroundings
from runtime.project import ScriptKind
from runtime.protocol import Finding, Severity

IMPLICIT = frozenset(dir(builtins)) | {
    *("system", "__annotations__", "__builtins__", "__class__", "__file__", "__path__", "WindowsError")
}
"""Names that every script finds."""

_FROM_IGNITION = frozenset(
    {
        *("alarmEvent", "alarmName", "alarmPath", "app", "currentValue", "event", "executionCount", "fpmi"),
        *("initialChange", "initialRequest", "logger", "missedEvents", "newValue", "origin", "page", "params"),
        *("payload", "previousValue", "project", "qualifiedValue", "quality", "self", "session", "shared", "tag"),
        *("tagPath", "timestamp", "value"),
    }
)
"""Names that Ignition gives to scripts of some events; which event it is cannot always be told from the file."""

_PYTHON_2 = frozenset(
    {
        *("apply", "basestring", "buffer", "cmp", "coerce", "execfile", "file", "intern", "long", "raw_input"),
        *("reduce", "reload", "StandardError", "unichr", "unicode", "xrange"),
    }
)
_OPENERS = frozenset({"exec", "execfile", "globals", "locals", "vars"})

_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def undefined_names(read: ReadScript, surroundings: Surroundings) -> Iterator[Finding]:
    """Every name of a script that is read and never bound, each at its first place."""
    if read.aliases.has_star_import or _may_get_names(read) or read.script.kind == ScriptKind.VISION:
        return  # a Vision resource does not say which names a script of its receives
    known = IMPLICIT | surroundings.names | {*read.script.parameters}
    if not read.is_module:
        known |= _FROM_IGNITION
    told: set[str] = set()
    for node in sorted(_unbound(read), key=lambda node: (node.lineno, node.col_offset)):
        if node.id not in known and node.id not in told and _is_users(read, node.id):
            told.add(node.id)
            yield read.finding(node, Severity.ERROR, "undefined-name", _message(node.id, read))


def _message(name: str, read: ReadScript) -> str:
    if name in _PYTHON_2:
        return f"`{name}` is Python 2's, and this script is read as Python 3: {WAY_TO_PYTHON_2}"
    near = difflib.get_close_matches(name, read.aliases.bound - {name}, 1, 0.8)
    return f"`{name}` is not defined{f'; did you mean `{near[0]}`?' if near else '.'}"


def _may_get_names(read: ReadScript) -> bool:
    return any(isinstance(call.func, ast.Name) and call.func.id in _OPENERS for call in read.calls)


def _is_users(read: ReadScript, name: str) -> bool:
    """Whether the user wrote this name; a translation has some of its own."""
    return not read.is_translated or re.search(rf"\b{re.escape(name)}\b", read.script.text) is not None


def _unbound(read: ReadScript) -> list[ast.Name]:
    module = _Scope()
    _Reader(module).visit_all(read.tree.body)
    module.bound |= {name for node in read.nodes if isinstance(node, ast.Global) for name in node.names}
    return list(module.unbound(frozenset()))


@dataclass
class _Scope:
    """A module, function, class or comprehension: what is bound and what is read right in it."""

    is_class: bool = False
    bound: set[str] = field(default_factory=set)
    reads: list[ast.Name] = field(default_factory=list)
    inner: list[_Scope] = field(default_factory=list)

    def unbound(self, around: frozenset[str]) -> Iterator[ast.Name]:
        """What is read in here and below and bound neither there nor `around`."""
        seen = around | self.bound
        yield from (node for node in self.reads if node.id not in seen)
        for scope in self.inner:
            yield from scope.unbound(around if self.is_class else seen)


class _Reader(ast.NodeVisitor):
    """Sorts the names of one scope into those that it binds and those that it reads."""

    def __init__(self, scope: _Scope) -> None:
        self._scope = scope
        self._guarded = 0

    def visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._scope.bound.add(node.id)
        elif not self._guarded:
            self._scope.reads.append(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._visit_function(node, node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_function(node, None)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._scope.bound.add(node.name)
        self.visit_all([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
        self._inner(is_class=True, bound=_type_parameters(node)).visit_all(node.body)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._visit_comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._visit_comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._visit_comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._visit_comprehension(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._scope.bound.add(node.target.id)

    def visit_alias(self, node: ast.alias) -> None:
        self._scope.bound.add((node.asname or node.name).partition(".")[0])

    def visit_Try(self, node: ast.Try) -> None:
        is_guard = any(_catches_name_errors(handler) for handler in node.handlers)
        self._guarded += is_guard
        self.visit_all(node.body)
        self._guarded -= is_guard
        self.visit_all([*node.handlers, *node.orelse, *node.finalbody])

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
            self._scope.bound.add(name)

    def _visit_function(self, node: _Function, name: str | None) -> None:
        self._bind(name)
        # Annotations are not looked at: `from __future__ import annotations` lets them name anything.
        self.visit_all([*getattr(node, "decorator_list", []), *node.args.defaults, *node.args.kw_defaults])
        parameters = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
        inner = self._inner(bound=parameters | _type_parameters(node))
        inner.visit_all([node.body] if isinstance(node, ast.Lambda) else node.body)

    def _visit_comprehension(self, node: _Comprehension) -> None:
        first = node.generators[0]
        self.visit(first.iter)
        inner = self._inner()
        # What `:=` binds in there is bound out here.
        self._scope.bound |= {part.target.id for part in ast.walk(node) if isinstance(part, ast.NamedExpr)}
        inner.visit_all([first.target, *first.ifs, *node.generators[1:]])
        inner.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])

    def _inner(self, *, is_class: bool = False, bound: Iterable[str] = ()) -> _Reader:
        scope = _Scope(is_class, set(bound))
        self._scope.inner.append(scope)
        reader = _Reader(scope)
        reader._guarded = self._guarded
        return reader


def _catches_name_errors(handler: ast.ExceptHandler) -> bool:
    caught = [] if handler.type is None else ast.walk(handler.type)
    return any(isinstance(node, ast.Name) and node.id == "NameError" for node in caught)


def _type_parameters(node: ast.AST) -> set[str]:
    """The `T` of `def f[T]()`, which Python knows from 3.12 on."""
    return {str(parameter.name) for parameter in getattr(node, "type_params", [])}
