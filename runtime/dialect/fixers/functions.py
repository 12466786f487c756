"""def and lambda: parameters that are tuples, and `global` after the name was used."""

from __future__ import annotations

from collections.abc import Iterator

from runtime.dialect.fixers.blocks import Before, block, one_line, statement, unpacking
from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import Rule, Writer, lead

_TUPLES = (syms.tfpdef, syms.vfpdef)
_LISTS = (syms.typedargslist, syms.varargslist)
_SCOPES = (syms.funcdef, syms.classdef, syms.lambdef)

Unpacked = list[tuple[Tree, str]]
"""Tuples among the parameters, and the names that stand for them."""


def function(writer: Writer, node: Tree) -> str:
    keyword, name, parameters, colon, suite = _without_annotation(node)
    unpacked: Unpacked = []
    head = writer.text(keyword) + writer.raw(name) + _parameters(writer, parameters, unpacked)
    with writer.inside(node):
        before = [unpacking(writer, target, value) for target, value in unpacked]
        before += _globals_used_before(writer, suite)
        return head + writer.text(colon) + block(writer, suite, before, is_function=True)


def _without_annotation(node: Tree) -> list[Tree]:
    children = node.children
    return [*children[:3], *children[-2:]]


def _parameters(writer: Writer, node: Tree, unpacked: Unpacked) -> str:
    """The parameter list, with a name in the place of each tuple; defaults belong to the scope around."""
    written = []
    is_default = False
    for child in [node] if node.type in _TUPLES else node.children or [node]:
        if child.type in _LISTS:
            written.append(_parameters(writer, child, unpacked))
        elif child.type in _TUPLES:
            written.append(lead(child) + _stand_in(writer, child, unpacked))
        elif child.type == token_types.NAME and not is_default:
            written.append(writer.raw(child))
        else:
            written.append(writer.text(child))
        is_default = child.type == token_types.EQUAL
    return "".join(written)


def _stand_in(writer: Writer, node: Tree, unpacked: Unpacked) -> str:
    writer.note(node, "tuple parameter")
    name = writer.fresh_name()
    unpacked.append((node, name))
    return name + "\n" * str(node).count("\n")


def lambda_expression(writer: Writer, node: Tree) -> str:
    """`lambda (a, b): e` becomes a lambda that takes one value apart by a loop over that one."""
    keyword, *parameters, colon, value = node.children
    unpacked: Unpacked = []
    head = writer.text(keyword) + "".join([_parameters(writer, each, unpacked) for each in parameters])
    with writer.inside(node):
        body = writer.text(value)
    if unpacked:
        targets = ", ".join(one_line(str(target)) for target, _ in unpacked)
        values = ", ".join(name for _, name in unpacked)
        body = f" [{body.strip(' ')} for {targets}, in (({values},),)][0]"
    return head + writer.text(colon) + body


# ---- global


def _globals_used_before(writer: Writer, suite: Tree) -> list[Before]:
    """The `global` statements of this function whose names stand in it before."""
    late = [node for node in _global_statements(suite) if writer.names.is_used_before(node, writer.scope)]
    if not late:
        return []
    writer.hoisted.update(id(node) for node in late)
    writer.note(late[0], "global after use")
    names = dict.fromkeys(leaf.value for node in late for leaf in node.children[1::2])
    return [statement(f"global {', '.join(names)}")]


def _global_statements(node: Tree) -> Iterator[Tree]:
    for child in node.children:
        if child.type == syms.global_stmt:
            yield child
        elif child.type not in _SCOPES:
            yield from _global_statements(child)


NODES: dict[int, Rule] = {
    syms.funcdef: function,
    syms.lambdef: lambda_expression,
    syms.old_lambdef: lambda_expression,
}
