"""Writes a Python 2 tree as Python 3, each statement on its own lines.

A rule is a function that writes one kind of node. It returns the node's whole text, the white space and comments
before it included, and drops no line break that stands in them: line N of what comes out is line N of what went in.
Nodes without a rule are written as they are. The tree is read only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from runtime.dialect.changes import Change
from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import KEYWORD_MARK, Parsed, Tree
from runtime.dialect.scopes import Names, Scope

BUILTIN = "__jython__"
"""The one name that translated code finds in `builtins`: the module `runtime.dialect.semantics`."""

EXECUTED = "_jython_executed"
"""The variable in which a function keeps what its `exec` has bound."""

_FRESH = "_jython_"


class Writer:
    """One walk over one tree."""

    def __init__(self, parsed: Parsed, rules: Rules, *, is_guarded: bool = False) -> None:
        self.is_print_statement = parsed.is_print_statement
        self.future = parsed.future
        self.used_names: set[str] = parsed.tree.used_names
        self.names = Names(parsed.tree)
        self.scope: Scope = self.names.module
        self.is_in_iterable = False
        self.hoisted: set[int] = set()
        self.changes: list[Change] = []
        self._rules = rules
        self._is_guarded = is_guarded
        self._fresh = 0

    def text(self, node: Tree) -> str:
        """`node` in Python 3, with what stands before it."""
        rule = self._rules.nodes.get(node.type)
        text = self._plain(node) if rule is None else rule(self, node)
        return self._kept(node, text) if self._is_guarded else text

    def body(self, node: Tree) -> str:
        """`node` in Python 3, without what stands before it."""
        return self.text(node)[len(node.prefix) :]

    def argument(self, node: Tree) -> str:
        """`node` as an argument of a call: with what stands before it only where that has a line break."""
        return gap(node) + self.body(node)

    def texts(self, nodes: Iterable[Tree]) -> str:
        return "".join([self.text(node) for node in nodes])

    def _plain(self, node: Tree) -> str:
        if node.children:
            return self.texts(node.children)
        return f"{node.prefix}{node.value}"

    def _kept(self, node: Tree, text: str) -> str:
        """The text of a statement with the line breaks it has lost: what follows stays on its line."""
        if node.parent is None or node.parent.type not in (syms.file_input, syms.suite):
            return text
        return text + "\n" * (str(node).count("\n") - text.count("\n"))

    # ---- names

    def target(self, node: Tree) -> str:
        """`node` as something that is assigned to."""
        rule = self._rules.targets.get(node.type)
        if rule is not None:
            return rule(self, node)
        if node.type in _GROUPS:
            return "".join([self.target(child) for child in node.children])
        return self.text(node)

    def raw(self, leaf: Any) -> str:
        """A name that stands for no variable: an attribute, a keyword argument, a part of a module's name."""
        return f"{leaf.prefix}{leaf.value.replace(KEYWORD_MARK, '')}"

    def is_builtin(self, leaf: Any, *names: str) -> bool:
        """Whether `leaf` reads the builtin of one of `names`, which the script does not bind itself."""
        return leaf.type == token_types.NAME and leaf.value in names and self.is_unbound(leaf.value)

    def is_unbound(self, name: str) -> bool:
        return name not in self.names.bound or not self.scope.binds(name)

    def fresh_name(self) -> str:
        """A name that no script uses."""
        self._fresh += 1
        return f"{_FRESH}{self._fresh}"

    @contextmanager
    def inside(self, node: Tree) -> Iterator[Scope]:
        """Write what belongs to the scope that `node` opens."""
        outer, self.scope = self.scope, self.names.scopes[id(node)]
        outer_iterable, self.is_in_iterable = self.is_in_iterable, False
        try:
            yield self.scope
        finally:
            self.scope = outer
            self.is_in_iterable = outer_iterable

    def mangled(self, name: str) -> str:
        """`name` as an attribute is called at run time: `__x` of a class A is `_A__x`."""
        if not name.startswith("__") or name.endswith("__"):
            return name
        scope: Scope | None = self.scope
        while scope is not None and not scope.is_class:
            scope = scope.parent
        return name if scope is None else f"_{scope.node.children[1].value.lstrip('_')}{name}"

    # ---- what was done

    def note(self, node: Tree, what: str) -> None:
        self.changes.append(Change(node.get_lineno(), what))

    def call(self, function: str, *arguments: str) -> str:
        """A call to our builtin."""
        return f"{BUILTIN}.{function}({', '.join(arguments)})"


Rule = Callable[[Writer, Tree], str]


def quoted(text: str) -> str:
    """A name as a text literal."""
    return f'"{text}"'


def lead(node: Tree) -> str:
    """What stands before `node`: white space and comments."""
    prefix: str = node.prefix
    return prefix


def gap(node: Tree) -> str:
    """What stands before `node`, when there is a line break in it that has to be kept."""
    prefix: str = node.prefix
    return prefix if "\n" in prefix else ""


_GROUPS = (syms.atom, syms.exprlist, syms.testlist, syms.testlist_gexp, syms.testlist_star_expr, syms.listmaker)


@dataclass(frozen=True)
class Rules:
    """How kinds of nodes are written: where they are read, and where they are assigned to."""

    nodes: Mapping[int, Rule]
    targets: Mapping[int, Rule]
