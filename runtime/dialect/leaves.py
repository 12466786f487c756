"""Which leaves of a tree are names, and of what."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import KEYWORD_MARK, Tree

_TARGET_GROUPS = (syms.atom, syms.exprlist, syms.testlist, syms.testlist_gexp, syms.testlist_star_expr, syms.listmaker)
_COMPOUND = (syms.if_stmt, syms.while_stmt, syms.for_stmt, syms.try_stmt, syms.with_stmt, syms.suite, syms.file_input)
_NEW_SCOPES = (syms.funcdef, syms.classdef, syms.lambdef)


def target_names(node: Tree) -> Iterator[Any]:
    """The variables that an assignment to `node` binds; attributes and elements are none."""
    if node.type == token_types.NAME:
        yield node
    elif node.type in _TARGET_GROUPS:
        for child in node.children:
            yield from target_names(child)


def imported_leaves(node: Tree) -> Iterator[Any]:
    """The leaves of the names that an import statement binds."""
    is_from = node.type == syms.import_from
    start = next(index for index, child in enumerate(node.children) if is_name(child, "import"))
    for item in _import_items(node.children[start + 1 :]):
        if item.type in (syms.import_as_name, syms.dotted_as_name):
            yield item.children[2]
        elif item.type == syms.dotted_name:
            yield item.children[0]
        elif item.type == token_types.NAME or is_from:
            yield item


def _import_items(nodes: Any) -> Iterator[Any]:
    for node in nodes:
        if node.type in (syms.import_as_names, syms.dotted_as_names):
            yield from _import_items(node.children)
        elif node.type in (token_types.NAME, syms.import_as_name, syms.dotted_as_name, syms.dotted_name):
            yield node


def has_namespace(node: Tree) -> bool:
    """Whether an `exec` statement says where: `exec code in names`, or `exec (code, names)`."""
    if len(node.children) > 2:
        return True
    code = node.children[1]
    if code.type != syms.atom or code.children[1].type != syms.testlist_gexp:
        return False
    return bool(code.children[1].children[1].type == token_types.COMMA)


def names_in(node: Tree) -> Iterator[Any]:
    """Every name and keyword in `node`."""
    return (leaf for leaf in node.leaves() if leaf.type == token_types.NAME)


def leading_names(node: Tree) -> Iterator[Any]:
    """The names of what is raised or caught: `A` in `A`, `A(1)` and `(A, B)`."""
    if node.type == token_types.NAME:
        yield node
    elif node.type == syms.power:
        if node.children[0].type == token_types.NAME and str(node.children[1]).lstrip().startswith("("):
            yield node.children[0]
    elif node.type in _TARGET_GROUPS:
        for child in node.children:
            yield from leading_names(child)


def is_name(node: Tree, text: str) -> bool:
    """Whether `node` is the name or keyword `text`."""
    return bool(node.type == token_types.NAME and node.value == text)


def is_unconditional(leaf: Any) -> bool:
    """Whether the statement that binds `leaf` always runs: `if not ...: unicode = str` does not."""
    node = leaf.parent
    while node.type not in _COMPOUND and node.parent is not None and node.parent.type != syms.file_input:
        node = node.parent
    return bool(node.parent is None or node.parent.type == syms.file_input)


def place(leaf: Any) -> tuple[int, int]:
    """Where a leaf stands: line and column."""
    return leaf.lineno, leaf.column


def home(leaf: Any) -> Tree:
    """The function, class or module that a leaf stands in."""
    node = leaf.parent
    while node.type not in _NEW_SCOPES and node.parent is not None:
        node = node.parent
    return node


def is_attribute(leaf: Any) -> bool:
    """Whether a dot stands before the name."""
    previous = leaf.prev_sibling
    return previous is not None and bool(previous.type == token_types.DOT)


def keyword_in(node: Tree) -> str | None:
    """The first keyword of Python 3 that is meant as a name in `node`, as Jython allows after a dot."""
    names = (leaf.value.removesuffix(KEYWORD_MARK) for leaf in node.leaves() if leaf.value.endswith(KEYWORD_MARK))
    return next(filter(keyword.iskeyword, names), None)
