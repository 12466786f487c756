"""What the names of a Python 2 tree mean: where each is bound, and where it is read.

A name that a script binds itself is never taken for the builtin of that name. Variables of comprehensions count as
bound around them, as those of list comprehensions are in Python 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.leaves import (
    has_namespace,
    home,
    imported_leaves,
    is_attribute,
    is_name,
    is_unconditional,
    leading_names,
    names_in,
    place,
    target_names,
)
from runtime.dialect.parsing import Tree

_PARAMETER_LISTS = (syms.typedargslist, syms.varargslist)
_TUPLES = (syms.tfpdef, syms.vfpdef, syms.tfplist, syms.vfplist)
COMPREHENSION_PARTS = (syms.listmaker, syms.testlist_gexp, syms.dictsetmaker, syms.argument)

IsInside = Callable[[Tree, Tree, bool], bool]
"""Whether a read is one that a block or comprehension has for itself; see `Names.is_read_outside`."""


@dataclass
class Scope:
    """A module, class, function or lambda: its tree and the names bound in it."""

    node: Tree
    parent: Scope | None = None
    names: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    reads: dict[str, list[Any]] = field(default_factory=dict)
    inner: list[Scope] = field(default_factory=list)
    has_exec: bool = False
    """Whether it is a function in which an `exec` may bind names."""

    @property
    def is_class(self) -> bool:
        return bool(self.node.type == syms.classdef)

    @property
    def is_module(self) -> bool:
        return self.parent is None

    @property
    def is_function(self) -> bool:
        return not (self.is_module or self.is_class)

    def reads_of(self, name: str) -> Iterator[Any]:
        """The leaves, here and in the scopes inside, that read this scope's `name`."""
        yield from self.reads.get(name, ())
        for scope in self.inner:
            if name not in scope.names:
                yield from scope.reads_of(name)

    def binds(self, name: str) -> bool:
        """Whether `name`, read in here, is one that the script binds."""
        if name in self.names:
            return True
        scope = self.parent
        while scope is not None and (scope.is_class or name not in scope.names):
            scope = scope.parent
        return scope is not None


class Names:
    """Every scope of a tree, by its node."""

    def __init__(self, tree: Tree) -> None:
        self.module = Scope(tree)
        self.scopes: dict[int, Scope] = {id(tree): self.module}
        self.bound: set[str] = set()
        self.raised: set[str] = set()
        self.caught: set[str] = set()
        self.sure: set[str] = set()
        self._bindings: set[int] = set()
        self._bases: dict[str, set[str]] = {}
        self._visit(tree, self.module)
        self._raise_bases()

    def is_read_outside(self, name: str, scope: Scope, is_inside: IsInside) -> bool:
        """Whether `name` is read in `scope` or below at a place that `is_inside` does not know as its own.

        `is_inside(node, child, is_later)` is asked for each pair of a node and its child on the way up to the scope;
        `is_later` when the read stands in a function of its own, which may run when the block has ended.
        """
        return any(self._reaches(leaf, scope.node, is_inside) for leaf in scope.reads_of(name))

    def _reaches(self, leaf: Any, top: Tree, is_inside: IsInside) -> bool:
        child, node = leaf, leaf.parent
        is_later = False
        while node is not top:
            if is_inside(node, child, is_later):
                return False
            is_later = is_later or id(node) in self.scopes
            child, node = node, node.parent
        return not is_inside(node, child, is_later)

    def is_binding(self, leaf: Any) -> bool:
        """Whether `leaf` is a place where its name is bound."""
        return id(leaf) in self._bindings

    def _raise_bases(self) -> None:
        """A class is an exception when a class below it is raised."""
        found = list(self.raised)
        while found:
            bases = self._bases.get(found.pop(), set()) - self.raised
            self.raised |= bases
            found += bases

    def may_be_unbound(self, name: str, scope: Scope) -> bool:
        """Whether `name`, read in `scope`, is the module's, whose binding may not have run."""
        if name in self.sure or name not in self.module.names:
            return False
        inner: Scope | None = scope
        while inner is not None and not inner.is_module:
            if name in inner.names:
                return False
            inner = inner.parent
        return True

    @staticmethod
    def is_used_before(node: Tree, scope: Scope) -> bool:
        """Whether a name of the `global` statement `node` stands in its scope before it."""
        names = {leaf.value for leaf in node.children[1::2]}
        start = place(node.children[0])
        return any(
            leaf.value in names and place(leaf) < start and not is_attribute(leaf) and home(leaf) is scope.node
            for leaf in names_in(scope.node)
        )

    # ---- the walk

    def _visit(self, node: Tree, scope: Scope) -> None:
        visit = _VISITS.get(node.type)
        if visit is not None:
            visit(self, node, scope)
        else:
            self._visit_all(node.children, scope)

    def _visit_all(self, nodes: Any, scope: Scope) -> None:
        for node in nodes:
            self._visit(node, scope)

    def _read(self, leaf: Any, scope: Scope) -> None:
        if id(leaf) not in self._bindings:
            scope.reads.setdefault(leaf.value, []).append(leaf)

    def _bind(self, leaf: Any, scope: Scope) -> None:
        owner = self.module if leaf.value in scope.globals else scope
        owner.names.add(leaf.value)
        self.bound.add(leaf.value)
        self._bindings.add(id(leaf))
        if owner is self.module and is_unconditional(leaf):
            self.sure.add(leaf.value)

    def _bind_target(self, node: Tree, scope: Scope) -> None:
        for leaf in target_names(node):
            self._bind(leaf, scope)

    def _assignment(self, node: Tree, scope: Scope) -> None:
        operator = node.children[1]
        if operator.type == token_types.EQUAL:
            for target in node.children[:-1:2]:
                self._bind_target(target, scope)
        elif node.children[0].type == token_types.NAME:
            scope.names.add(node.children[0].value)  # read as well, so that it stays among the reads
            self.bound.add(node.children[0].value)
        self._visit_all(node.children, scope)

    def _loop(self, node: Tree, scope: Scope) -> None:
        keyword = next(index for index, child in enumerate(node.children) if is_name(child, "for"))
        self._bind_target(node.children[keyword + 1], scope)
        self._visit_all(node.children, scope)

    def _item(self, node: Tree, scope: Scope) -> None:
        self._bind_target(node.children[-1], scope)
        self._visit_all(node.children, scope)

    def _deletion(self, node: Tree, scope: Scope) -> None:
        for leaf in target_names(node.children[1]):
            scope.names.add(leaf.value)
            self.bound.add(leaf.value)
        self._visit_all(node.children, scope)

    def _handler(self, node: Tree, scope: Scope) -> None:
        self._raise_or_catch(node.children[1])
        if len(node.children) == 4:
            target = node.children[3]
            self._bind_target(target, scope)
            if target.type == token_types.NAME:
                self.caught.add(target.value)
        self._visit_all(node.children, scope)

    def _raise(self, node: Tree, scope: Scope) -> None:
        self._raise_or_catch(node.children[1])
        self._visit_all(node.children, scope)

    def _raise_or_catch(self, node: Tree) -> None:
        self.raised.update(leaf.value for leaf in leading_names(node))

    def _exec(self, node: Tree, scope: Scope) -> None:
        scope.has_exec = scope.has_exec or (scope.is_function and not has_namespace(node))
        self._visit_all(node.children, scope)

    def _import(self, node: Tree, scope: Scope) -> None:
        for leaf in imported_leaves(node):
            self._bind(leaf, scope)

    def _global(self, node: Tree, scope: Scope) -> None:
        names = {leaf.value for leaf in node.children[1::2]}
        scope.globals |= names
        scope.names -= names
        self.module.names |= names
        self.bound |= names

    def _function(self, node: Tree, scope: Scope) -> None:
        self._bind(node.children[1], scope)
        inner = self._open(node, scope)
        self._parameters(node.children[2], scope, inner)
        self._visit_all(node.children[3:], inner)

    def _lambda(self, node: Tree, scope: Scope) -> None:
        inner = self._open(node, scope)
        self._parameters(node.children[1], scope, inner)
        self._visit_all(node.children[2:], inner)

    def _class(self, node: Tree, scope: Scope) -> None:
        self._bind(node.children[1], scope)
        bases = node.children[2:-1]
        named = {leaf.value for base in bases for leaf in base.leaves() if leaf.type == token_types.NAME}
        self._bases.setdefault(node.children[1].value, set()).update(named)
        self._visit_all(bases, scope)
        self._visit(node.children[-1], self._open(node, scope))

    def _open(self, node: Tree, parent: Scope) -> Scope:
        scope = self.scopes[id(node)] = Scope(node, parent)
        parent.inner.append(scope)
        return scope

    def _parameters(self, node: Tree, outer: Scope, inner: Scope) -> None:
        """Names are bound inside, defaults are read outside."""
        is_default = False
        for child in node.children if node.children else [node]:
            if child.type in _PARAMETER_LISTS:
                self._parameters(child, outer, inner)
            elif is_default:
                self._visit(child, outer)
            elif child.type == token_types.NAME or child.type in _TUPLES:
                for leaf in names_in(child):
                    self._bind(leaf, inner)
            is_default = child.type == token_types.EQUAL

    def _attribute(self, node: Tree, scope: Scope) -> None:
        if node.children[0].type != token_types.DOT:
            self._visit_all(node.children, scope)

    def _argument(self, node: Tree, scope: Scope) -> None:
        is_keyword = len(node.children) == 3 and node.children[1].type == token_types.EQUAL
        self._visit_all(node.children[2:] if is_keyword else node.children, scope)

    def _skip(self, node: Tree, scope: Scope) -> None:
        """Names in here are no variables."""


_VISITS: dict[int, Callable[[Names, Tree, Scope], None]] = {
    token_types.NAME: Names._read,
    syms.expr_stmt: Names._assignment,
    syms.for_stmt: Names._loop,
    syms.comp_for: Names._loop,
    syms.with_item: Names._item,
    syms.del_stmt: Names._deletion,
    syms.except_clause: Names._handler,
    syms.raise_stmt: Names._raise,
    syms.exec_stmt: Names._exec,
    syms.import_name: Names._import,
    syms.import_from: Names._import,
    syms.global_stmt: Names._global,
    syms.funcdef: Names._function,
    syms.lambdef: Names._lambda,
    syms.old_lambdef: Names._lambda,
    syms.classdef: Names._class,
    syms.trailer: Names._attribute,
    syms.argument: Names._argument,
    syms.dotted_name: Names._skip,
}
