"""except: `except X, e`, targets that are no names, and a name that is still there after its block.

Python 3 forgets the name at the block's end. Where a script needs it then, it is bound by the expression that says
what is caught: that is evaluated while the exception is the one being handled.
"""

from __future__ import annotations

from collections.abc import Iterator

from runtime.dialect.fixers.blocks import places
from runtime.dialect.fixers.calls import assigned_place
from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import Rule, Writer, lead


def except_clause(writer: Writer, node: Tree) -> str:
    keyword, kind, *rest = node.children
    if not rest:
        return writer.text(keyword) + writer.text(kind)
    word, target = rest
    if word.type == token_types.COMMA:
        writer.note(node, "except X, e")
    if target.type == token_types.NAME and not _is_needed_later(writer, target):
        return f"{writer.text(keyword)}{writer.text(kind)} as{lead(target) or ' '}{writer.body(target)}"
    name = writer.fresh_name()
    bindings = f"{writer.call('is_caught', name)} and [{', '.join(_bindings(writer, target))}]"
    return f"{writer.text(keyword)} [{name} := {writer.argument(kind)}, {bindings}][0]"


def _bindings(writer: Writer, target: Tree) -> Iterator[str]:
    """Expressions that give the exception, or its arguments, to the target."""
    handled = writer.call("handled")
    if target.type == token_types.NAME:
        yield f"{writer.body(target)} := {handled}"
    elif target.type == syms.power:
        place = assigned_place(writer, target)
        yield writer.call(f"set_{place.kind}", place.owner, place.key, handled)
    else:
        name = writer.fresh_name()
        yield f"{name} := {writer.call('arguments', handled)}"
        for part, value in places(target, name):
            yield f"{part} := {value}"


def _is_needed_later(writer: Writer, target: Tree) -> bool:
    """Whether the exception is read outside of the blocks that it is caught for.

    Outside is also a function in the block that reads it when it is called later.
    """
    name = target.value

    def is_its_block(_node: Tree, child: Tree, is_later: bool) -> bool:
        if is_later:
            return False
        clause = child.prev_sibling.prev_sibling if child.prev_sibling is not None else None
        return clause is not None and clause.type == syms.except_clause and _target_name(clause) == name

    return writer.names.is_read_outside(name, writer.scope, is_its_block)


def _target_name(clause: Tree) -> str | None:
    target = clause.children[-1]
    return target.value if len(clause.children) == 4 and target.type == token_types.NAME else None


NODES: dict[int, Rule] = {syms.except_clause: except_clause}
