"""class: `__metaclass__`, the methods that Python 3 calls by other names, and classes that are raised."""

from __future__ import annotations

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import BUILTIN, Rule, Writer

_METHODS = frozenset(
    [
        "__cmp__",
        "__nonzero__",
        "__div__",
        "__rdiv__",
        "__idiv__",
        "__getslice__",
        "__setslice__",
        "__delslice__",
        "__unicode__",
        "__eq__",
        "next",
        "__long__",
        "__hex__",
        "__oct__",
    ]
)
"""A class that defines one of these gets a base that lends it the names of Python 3; see `semantics.classes`."""


def class_statement(writer: Writer, node: Tree) -> str:
    keyword, name, *middle, colon, suite = node.children
    bases = [child for child in middle if child.type not in (token_types.LPAR, token_types.RPAR)]
    head = writer.text(keyword) + writer.raw(name)
    with writer.inside(node) as scope:
        added = _added(writer, name.value, bases, scope.names)
        added += [f"metaclass={writer.body(value)}" for value in _metaclass(suite)]
    if added:
        writer.note(node, "class")
    return head + _bases(writer, middle, bases, added) + _body(writer, node, colon, suite)


def _body(writer: Writer, node: Tree, colon: Tree, suite: Tree) -> str:
    with writer.inside(node):
        return writer.text(colon) + writer.text(suite)


def _added(writer: Writer, name: str, bases: list[Tree], names: set[str]) -> list[str]:
    added = []
    if not bases and name in writer.names.raised:
        added.append("Exception")
    if names & _METHODS and not ("__eq__" in names and "__hash__" in names and len(names & _METHODS) == 1):
        added.append(f"{BUILTIN}.Classic")
    return added


def _bases(writer: Writer, middle: list[Tree], bases: list[Tree], added: list[str]) -> str:
    if not added:
        return writer.texts(middle)
    if not bases or (writer.is_builtin(bases[0], "object") and f"{BUILTIN}.Classic" in added):
        lost = "\n" * "".join(str(child) for child in middle).count("\n")
        return f"({', '.join(added)}{lost})"
    names = bases[0].children
    has_object = len(names) > 1 and writer.is_builtin(names[-1], "object")  # it has to be the last one, as ours is
    inside = writer.texts(names[:-1] if has_object else bases)
    comma = "" if inside.rstrip().endswith(",") else ","
    return f"({inside}{comma} {', '.join(added)}{middle[-1].prefix})"


def _metaclass(suite: Tree) -> list[Tree]:
    """The value of the last `__metaclass__ = value` of a class, if it has one."""
    found = []
    for node in suite.children:
        assignment = node.children[0] if node.type == syms.simple_stmt else node
        if assignment.type == syms.expr_stmt and str(assignment.children[0]).strip() == "__metaclass__":
            found.append(assignment.children[2])
    return found[-1:]


NODES: dict[int, Rule] = {syms.classdef: class_statement}
