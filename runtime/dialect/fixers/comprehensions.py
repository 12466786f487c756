"""Comprehensions: `[x for x in 1, 2]`, and variables of list comprehensions that are still there afterwards."""

from __future__ import annotations

from runtime.dialect.fixers.statements import loop_iterable
from runtime.dialect.grammar import syms
from runtime.dialect.leaves import target_names
from runtime.dialect.parsing import Tree
from runtime.dialect.scopes import COMPREHENSION_PARTS, IsInside
from runtime.dialect.writer import Rule, Writer


def comprehension_loop(writer: Writer, node: Tree) -> str:
    """`for target in iterable`, and what follows it."""
    keyword, target, word, iterable, *rest = node.children
    kept = _kept_names(writer, node, target)
    new_target = writer.target(target) if not kept else _with_other_names(writer, target, kept)
    conditions = f" if [{', '.join(f'{name} := {other}' for name, other in kept.items())}]" if kept else ""
    return (
        writer.text(keyword)
        + new_target
        + writer.text(word)
        + _iterable(writer, iterable)
        + conditions
        + writer.texts(rest)
    )


def _iterable(writer: Writer, node: Tree) -> str:
    outer, writer.is_in_iterable = writer.is_in_iterable, True
    try:
        if node.type == syms.testlist_safe:
            return f"{node.prefix}({writer.body(node)})"
        return loop_iterable(writer, node)
    finally:
        writer.is_in_iterable = outer


def _kept_names(writer: Writer, node: Tree, target: Tree) -> dict[str, str]:
    """The variables that are read outside, and other names for them inside; nothing can be bound in an iterable."""
    if writer.scope.is_class or writer.is_in_iterable or _whole(node).type != syms.listmaker:
        return {}
    names = dict.fromkeys(leaf.value for leaf in target_names(target))
    kept = [name for name in names if writer.names.is_read_outside(name, writer.scope, _binds(name))]
    if kept:
        writer.note(node, "variable of a list comprehension")
    return {name: writer.fresh_name() for name in kept}


def _whole(node: Tree) -> Tree:
    """What the comprehension stands in: a list has a `listmaker`."""
    while node.parent.type in (syms.comp_for, syms.comp_if):
        node = node.parent
    return node.parent


def _binds(name: str) -> IsInside:
    def is_its_comprehension(node: Tree, _child: Tree, _is_later: bool) -> bool:
        return node.type in COMPREHENSION_PARTS and name in _loop_names(node)

    return is_its_comprehension


def _loop_names(node: Tree) -> set[str]:
    names: set[str] = set()
    part = node.children[-1]
    while part.type in (syms.comp_for, syms.comp_if):
        if part.type == syms.comp_for:
            names.update(leaf.value for leaf in target_names(part.children[1]))
        part = part.children[-1]
    return names


def _with_other_names(writer: Writer, target: Tree, names: dict[str, str]) -> str:
    return "".join([f"{leaf.prefix}{names.get(leaf.value, leaf.value)}" for leaf in target.leaves()])


NODES: dict[int, Rule] = {syms.comp_for: comprehension_loop}
