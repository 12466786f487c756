"""Assignments that have to run before the first statement of a block, on a line that is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import Writer

_GROUPS = (syms.tfpdef, syms.vfpdef, syms.atom)
_LISTS = (syms.tfplist, syms.vfplist, syms.testlist_gexp, syms.listmaker)


@dataclass(frozen=True)
class Before:
    """`target = value`, as a statement and, where no statement can stand, as parts of an expression."""

    statement: str
    parts: tuple[str, ...]


class CannotKeepLinesError(Exception):
    """There is no place for an assignment; `node` is where one was needed."""

    def __init__(self, node: Tree) -> None:
        super().__init__("Begin this block with a simple statement, such as `pass`: Python 2's form needs one here.")
        self.node = node


def unpacking(writer: Writer, target: Tree, value: str) -> Before:
    """`(a, (b, c)) = value`"""
    parts = tuple(f"{name} := {place}" for name, place in places(target, value))
    return Before(f"{one_line(writer.target(target)).strip()} = {value}", parts)


def statement(text: str) -> Before:
    """Something that only a statement can say."""
    return Before(text, ())


def one_line(text: str) -> str:
    return " ".join(text.split())


def places(target: Tree, value: str) -> Iterator[tuple[str, str]]:
    """Each name in `target`, and the expression for its part of `value`."""
    if target.type == token_types.NAME:
        yield target.value, value
    elif target.type in _GROUPS:
        yield from places(target.children[1], value) if target.children[0].value in "([" else ()
    elif target.type in _LISTS:
        for index, part in enumerate(child for child in target.children if child.type != token_types.COMMA):
            yield from places(part, f"{value}[{index}]")


# ---- where they go


def block(writer: Writer, suite: Tree, before: Sequence[Before], *, is_function: bool = False) -> str:
    """The text of `suite` with the assignments before its first statement; a docstring stays the first."""
    if not before:
        return writer.text(suite)
    if suite.type == syms.simple_stmt:
        return _simple(writer, suite, before, is_function)
    if suite.type != syms.suite:
        raise CannotKeepLinesError(suite)
    newline, indent, first, *rest = suite.children
    if _has_free_line(indent) and not (is_function and _is_docstring(first)):
        return writer.text(newline) + _on_free_line(indent, before) + writer.texts([first, *rest])
    return writer.texts([newline, indent]) + _first(writer, first, before, is_function) + writer.texts(rest)


def _has_free_line(indent: Any) -> bool:
    return "\n" in indent.prefix and "\\" not in indent.prefix


def _on_free_line(indent: Any, before: Sequence[Before]) -> str:
    """The last line of comments, or empty one, above the block's first statement takes them."""
    lines: list[str] = indent.prefix.split("\n")
    comment = lines[-2].strip()
    lines[-2] = f"{indent.value}{_joined(before)}{'  ' if comment else ''}{comment}"
    return "\n".join([*lines[:-1], indent.value])


def _first(writer: Writer, node: Tree, before: Sequence[Before], is_function: bool) -> str:
    if node.type == syms.simple_stmt:
        return _simple(writer, node, before, is_function)
    if not all(each.parts for each in before):
        raise CannotKeepLinesError(node)
    return _compound(writer, node, before)


def _simple(writer: Writer, node: Tree, before: Sequence[Before], is_function: bool) -> str:
    if is_function and _is_docstring(node):
        docstring, *rest = node.children
        return f"{writer.text(docstring)}; {_joined(before)}{writer.texts(rest)}"
    return f"{node.prefix}{_joined(before)}; {writer.body(node)}"


def _compound(writer: Writer, node: Tree, before: Sequence[Before]) -> str:
    """In a statement that has a block of its own: in front of the first expression that it evaluates."""
    if node.type not in (syms.if_stmt, syms.for_stmt):
        raise CannotKeepLinesError(node)
    place = 1 if node.type == syms.if_stmt else 3
    expression = node.children[place]
    values = ", ".join(part for each in before for part in each.parts)
    head = [
        writer.target(child) if index == 1 else writer.text(child) for index, child in enumerate(node.children[:place])
    ]
    written = f"{expression.prefix}[{values}] and ({writer.body(expression)})"
    return "".join(head) + written + writer.texts(node.children[place + 1 :])


def _joined(before: Sequence[Before]) -> str:
    return "; ".join(each.statement for each in before)


def _is_docstring(node: Tree) -> bool:
    if node.type != syms.simple_stmt:
        return False
    first = node.children[0]
    return bool(
        first.type == token_types.STRING
        or (first.type == syms.atom and all(child.type == token_types.STRING for child in first.children))
    )
