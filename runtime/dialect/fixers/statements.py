"""print, exec, raise, assignments, loops, and `global` after the name was used."""

from __future__ import annotations

from typing import Any

from runtime.dialect.fixers.calls import assigned_place
from runtime.dialect.grammar import syms, token_types
from runtime.dialect.leaves import has_namespace
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import EXECUTED, Rule, Writer, gap, lead, quoted


def print_statement(writer: Writer, node: Tree) -> str:
    """All forms: to a file, and with a comma at the end, which keeps the line open."""
    writer.note(node, "print statement")
    keyword, *items = node.children
    is_to_file = items[0].type == token_types.RIGHTSHIFT
    arrows = gap(items.pop(0)) if is_to_file else ""
    function = "print_part" if items[-1].type == token_types.COMMA else "print_line"
    arguments = arrows + writer.argument(items[0]) + writer.texts(items[1:])
    return lead(keyword) + writer.call(f"{function}_to" if is_to_file else function, arguments)


def exec_statement(writer: Writer, node: Tree) -> str:
    """`exec code in globals, locals`, and the tuple that means the same."""
    writer.note(node, "exec statement")
    keyword, code, *rest = node.children
    if writer.scope.is_function and not has_namespace(node):
        return lead(keyword) + _exec_in_function(writer, code)
    parts = _tuple_parts(code) if not rest else None
    if parts is not None:
        end = gap(code.children[-1])
        code, *namespaces = parts
    else:
        end = "".join([gap(word) for word in rest[::2]])
        namespaces = rest[1::2]
    arguments = [writer.call("executable", writer.argument(code)), *map(writer.argument, namespaces)]
    return f"{keyword.prefix}exec({', '.join(arguments)}{end})"


def _exec_in_function(writer: Writer, code: Tree) -> str:
    """Each variable of the function is bound to what `exec` left it, if it left it anything."""
    name = writer.fresh_name()
    run = writer.call("run_in_function", writer.argument(code), "globals()", "locals()")
    local = sorted(writer.scope.names - writer.scope.globals)
    again = [f"[{each} := {name} for {name} in {writer.call('bound', EXECUTED, quoted(each))}]" for each in local]
    return "; ".join([f"{EXECUTED} = {run}", *again])


def _tuple_parts(node: Tree) -> list[Tree] | None:
    """What is in `(code, globals)` or `(code, globals, locals)`."""
    if node.type != syms.atom or len(node.children) != 3 or node.children[0].value != "(":
        return None
    inside = node.children[1]
    if inside.type != syms.testlist_gexp or inside.children[1].type != token_types.COMMA:
        return None
    parts = [child for child in inside.children if child.type != token_types.COMMA]
    return parts if len(parts) in (2, 3) else None


def raise_statement(writer: Writer, node: Tree) -> str:
    """`raise type, value, traceback`."""
    children = node.children
    if len(children) < 4 or children[2].type != token_types.COMMA:
        return writer.texts(children)
    writer.note(node, "raise with a value")
    parts = writer.argument(children[1]) + writer.texts(children[2:])
    return f"{children[0].prefix}raise {writer.call('raised', parts)}"


def assignment(writer: Writer, node: Tree) -> str:
    """`a = b = c`, and `/=`, whose target is evaluated once."""
    children = node.children
    operator = children[1]
    if operator.type == token_types.EQUAL:
        return "".join([writer.target(child) for child in children[:-1]]) + writer.text(children[-1])
    if operator.value == "/=" and "division" not in writer.future and not _is_sliced(children[0]):
        writer.note(node, "division")
        return _divided(writer, *children)
    return writer.target(children[0]) + writer.texts(children[1:])


def _divided(writer: Writer, target: Tree, operator: Any, value: Tree) -> str:
    amount = writer.argument(value) if value.type != syms.yield_expr else f"({writer.argument(value)})"
    if target.type != syms.power:
        divided = writer.call("idiv", writer.body(target) + gap(operator), amount)
        return f"{writer.target(target)} = {divided}"
    place = assigned_place(writer, target)
    return lead(target) + writer.call(f"idiv_{place.kind}", place.owner, place.key + gap(operator), amount)


def _is_sliced(target: Tree) -> bool:
    inside = target.children[-1].children[1] if target.type == syms.power else target
    slices = (syms.subscript, syms.sliceop, token_types.COLON)
    return any(node.type in slices for node in (inside, *inside.children))


def loop(writer: Writer, node: Tree) -> str:
    """The range of a loop need not be a list."""
    keyword, target, word, iterable, *rest = node.children
    return (
        writer.text(keyword)
        + writer.target(target)
        + writer.text(word)
        + loop_iterable(writer, iterable)
        + writer.texts(rest)
    )


def loop_iterable(writer: Writer, node: Tree) -> str:
    if node.type == syms.power and len(node.children) == 2 and node.children[1].children[0].value == "(":
        name, call = node.children
        if writer.is_builtin(name, "range", "xrange") and writer.is_unbound("range"):
            return f"{node.prefix}range{writer.texts(call.children)}"
    return writer.text(node)


def with_item(writer: Writer, node: Tree) -> str:
    expression, word, target = node.children
    return writer.text(expression) + writer.text(word) + writer.target(target)


def deletion(writer: Writer, node: Tree) -> str:
    return writer.text(node.children[0]) + writer.target(node.children[1])


def global_statement(writer: Writer, node: Tree) -> str:
    """Python 2 lets `global x` stand after `x` was used; there it stands at the function's start instead."""
    is_needless = writer.scope.is_module and writer.names.is_used_before(node, writer.scope)
    if is_needless or id(node) in writer.hoisted:
        return f"{node.prefix}pass"
    return "".join([writer.raw(child) for child in node.children])


NODES: dict[int, Rule] = {
    syms.print_stmt: print_statement,
    syms.exec_stmt: exec_statement,
    syms.raise_stmt: raise_statement,
    syms.expr_stmt: assignment,
    syms.for_stmt: loop,
    syms.with_item: with_item,
    syms.del_stmt: deletion,
    syms.global_stmt: global_statement,
}
