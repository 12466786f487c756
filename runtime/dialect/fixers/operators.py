"""Division, comparison, string formatting: what these operators do in Python 2.

An operator stays as it is where both Pythons provably do the same: `x / 2.0`, `x % 2`, `len(x) > 0`.
"""

from __future__ import annotations

from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import Rule, Writer, gap, lead

_ORDERINGS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_NUMBER_FUNCTIONS = ("len", "int", "float", "ord")


def term(writer: Writer, node: Tree) -> str:
    """`a * b / c`: from left to right."""
    left = node.children[0]
    prefix, written = lead(left), writer.body(left)
    is_number = is_plain_number(writer, left)
    for operator, right in zip(node.children[1::2], node.children[2::2], strict=True):
        function = _function_of(writer, operator.value, left, right, is_number)
        if function is None:
            written = f"{written}{operator.prefix}{operator.value}{writer.text(right)}"
        else:
            writer.note(operator, "division" if function == "div" else "string formatting")
            written = writer.call(function, f"{written}{gap(operator)}", writer.argument(right))
        is_number = is_number and is_plain_number(writer, right)
    return prefix + written


def _function_of(writer: Writer, operator: str, left: Tree, right: Tree, is_left_number: bool) -> str | None:
    if operator == "/" and "division" not in writer.future:
        return None if _is_float(writer, left) or _is_float(writer, right) else "div"
    if operator == "%":
        return None if is_left_number or _is_whole_number(right) else "mod"
    return None


def comparison(writer: Writer, node: Tree) -> str:
    """`a < b`, and chains of them; each operand is evaluated once."""
    children = node.children
    operators, operands = children[1::2], children[0::2]
    has_ordering = any(operator.type != syms.comp_op and operator.value in _ORDERINGS for operator in operators)
    if not has_ordering or all(is_plain_number(writer, operand) for operand in operands):
        return _with_new_signs(writer, children)
    writer.note(node, "comparison")
    if len(operators) == 1:
        return lead(operands[0]) + _pair(writer, operators[0], writer.body(operands[0]), writer.text(operands[1]))
    return _chain(writer, operators, operands)


def _with_new_signs(writer: Writer, children: list[Tree]) -> str:
    return "".join([_sign(writer, child) for child in children])


def _sign(writer: Writer, node: Tree) -> str:
    if node.type == token_types.NOTEQUAL and node.value == "<>":
        writer.note(node, "<>")
        return f"{node.prefix}!="
    return writer.text(node)


def _pair(writer: Writer, operator: Any, left: str, right: str) -> str:
    function = None if operator.type == syms.comp_op else _ORDERINGS.get(operator.value)
    if function is None:
        return f"{left}{_sign(writer, operator)}{right}"
    return writer.call(function, f"{left}{gap(operator)}", right.lstrip(" "))


def _chain(writer: Writer, operators: list[Any], operands: list[Tree]) -> str:
    left = operands[0]
    prefix, written_left = lead(left), writer.body(left)
    if (writer.is_in_iterable or writer.scope.is_class) and not all(_is_simple(operand) for operand in operands[1:-1]):
        return lead(left) + _eager_chain(writer, operators, operands)
    pairs = []
    for operator, right in zip(operators, operands[1:], strict=True):
        written, again = _kept_operand(writer, right, is_last=right is operands[-1])
        pairs.append(_pair(writer, operator, written_left, written))
        written_left = again
    return f"{prefix}({' and '.join(pairs)})"


def _kept_operand(writer: Writer, node: Tree, *, is_last: bool) -> tuple[str, str]:
    """The text of an operand, and what stands for it when it is compared for the second time."""
    if is_last or _is_simple(node):
        return writer.text(node), writer.body(node)
    name = writer.fresh_name()
    return f"{node.prefix}({name} := {writer.body(node)})", name


def _eager_chain(writer: Writer, operators: list[Any], operands: list[Tree]) -> str:
    """Where no name can be bound: in the iterable of a comprehension, and in comprehensions of a class body."""
    signs = ", ".join(f'"{" ".join(str(operator).split())}"' for operator in operators)
    values = [writer.argument(operand) for operand in operands]
    return writer.call("chain", f"({signs},)", *values)


def _is_simple(node: Tree) -> bool:
    """Whether reading it twice is the same as once."""
    return bool(node.type in (token_types.NAME, token_types.NUMBER))


def is_plain_number(writer: Writer, node: Tree) -> bool:
    """Whether `node` is a number for certain: a literal, or what `len` returns."""
    if node.type == syms.factor:
        return is_plain_number(writer, node.children[1])
    if node.type == token_types.NUMBER:
        return node.value[-1] not in "jJ"
    return _is_call_of(writer, node, *_NUMBER_FUNCTIONS)


def _is_float(writer: Writer, node: Tree) -> bool:
    if node.type == token_types.NUMBER:
        return not _is_whole_number(node)
    return _is_call_of(writer, node, "float")


def _is_whole_number(node: Tree) -> bool:
    if node.type != token_types.NUMBER:
        return False
    return node.value[:2] in ("0x", "0X", "0b", "0B") or not any(sign in ".eEjJ" for sign in node.value)


def _is_call_of(writer: Writer, node: Tree, *functions: str) -> bool:
    if node.type != syms.power or len(node.children) != 2:
        return False
    name, trailer = node.children
    return writer.is_builtin(name, *functions) and trailer.type == syms.trailer and trailer.children[0].value == "("


NODES: dict[int, Rule] = {syms.term: term, syms.comparison: comparison}
