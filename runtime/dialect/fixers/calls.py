"""Attributes and calls: the methods and attributes that Python 3 lacks or that do something else there.

Which object a method belongs to is not known before it is called. So `x.keys()` becomes a call to our builtin, which
asks the object: a dict's keys are a list, anything else answers for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from runtime.dialect.fixers.variables import builtin_call
from runtime.dialect.grammar import syms, token_types
from runtime.dialect.leaves import keyword_in
from runtime.dialect.parsing import Tree
from runtime.dialect.writer import BUILTIN, Rule, Writer, gap, lead, quoted

_METHODS = frozenset(
    [
        "keys",
        "values",
        "items",
        "iterkeys",
        "itervalues",
        "iteritems",
        "viewkeys",
        "viewvalues",
        "viewitems",
        "next",
        "xreadlines",
        "sort",
        "encode",
        "decode",
        "format",
        "has_key",
        "join",
        "translate",
    ]
)
_UNCALLED = frozenset(
    ["has_key", "next", "sort", "iterkeys", "itervalues", "iteritems", "viewkeys", "viewvalues", "viewitems"]
)
_READ = frozenset(["message", "im_class", "im_func", "im_self"])
_RENAMED = {f"func_{name}": f"__{name}__" for name in ("closure", "code", "defaults", "dict", "doc", "globals", "name")}

_OWN_PACKAGE = "system"
"""The scripting library: nothing of it is a Python 2 object."""


def power(writer: Writer, node: Tree) -> str:
    """`a.b(c)[d] ** e`."""
    children = node.children
    end = next((index for index, child in enumerate(children) if child.type == token_types.DOUBLESTAR), len(children))
    return lead(children[0]) + _primary(writer, children[:end]) + writer.texts(children[end:])


def power_target(writer: Writer, node: Tree) -> str:
    """`a.b().c` where `c` is assigned to."""
    *parts, last = node.children
    owner = _primary(writer, parts)
    word = _keyword_of(last)
    if word is not None:
        return lead(parts[0]) + f"{writer.call('attributes', owner + gap(last))}[{gap(last.children[1])}{quoted(word)}]"
    return lead(parts[0]) + owner + _plain_trailer(writer, last)


@dataclass(frozen=True)
class Place:
    """An attribute or element that is assigned to: what it belongs to, and the attribute's name or the index."""

    kind: Literal["attribute", "item"]
    owner: str
    key: str


def assigned_place(writer: Writer, node: Tree) -> Place:
    """`a.b` or `a[b]`, where an assignment cannot be written as one."""
    owner, last = _primary(writer, node.children[:-1]), node.children[-1]
    if _is_attribute(last):
        name = writer.mangled(writer.raw(last.children[1]).strip())
        return Place("attribute", owner + gap(last) + gap(last.children[1]), quoted(name))
    inside, close = last.children[1], last.children[2]
    index = writer.argument(inside) + gap(close)
    return Place("item", owner, f"({index})" if inside.type == syms.subscriptlist else index)


def _primary(writer: Writer, parts: list[Tree]) -> str:
    """A value and what follows it, without what stands before."""
    written, index = _head(writer, parts)
    is_own = writer.is_builtin(parts[0], _OWN_PACKAGE)
    while index < len(parts):
        trailer = parts[index]
        call = parts[index + 1] if index + 1 < len(parts) and _is_call(parts[index + 1]) else None
        is_own = is_own and _is_attribute(trailer)
        word = _keyword_of(trailer)
        done = None if is_own or not _is_attribute(trailer) else _attribute(writer, written, trailer, call)
        if word is not None:
            written = f"getattr({written}{gap(trailer)}, {gap(trailer.children[1])}{quoted(word)})"
        elif done is None:
            written += _plain_trailer(writer, trailer)
        else:
            written = done[0]
            index += done[1]
        index += 1
    return written


def _head(writer: Writer, parts: list[Tree]) -> tuple[str, int]:
    """The text of the first parts, and how many those are."""
    first = parts[0]
    if len(parts) > 1 and first.type == token_types.NUMBER:
        return f"({writer.body(first)})", 1
    if len(parts) == 1 or first.type != token_types.NAME:
        return writer.body(first), 1
    if _is_call(parts[1]):
        written = builtin_call(writer, first, parts[1])
        if written is not None:
            return written, 2
    elif parts[1].children[0].value == "[" and first.value in writer.names.caught:
        return writer.call("arguments", writer.body(first)), 1
    return writer.body(first), 1


# ---- attributes and methods


def _attribute(writer: Writer, owner: str, trailer: Tree, call: Tree | None) -> tuple[str, int] | None:
    """The text with an attribute, and how many parts after it are in it; None when it is an ordinary one."""
    leaf = trailer.children[1]
    value = leaf.value
    if call is not None and _is_method(value, call):
        writer.note(leaf, f".{value}()")
        gaps = gap(trailer) + gap(leaf) + gap(call)
        inside = ", ".join([f"{owner}{gaps}", *_argument_texts(writer, call)])
        return f"{BUILTIN}.{value}({inside}{gap(call.children[-1])})", 1
    if value in _READ or (call is None and value in _UNCALLED):
        writer.note(leaf, f".{value}")
        gaps = gap(trailer) + gap(leaf)
        return writer.call("attribute", f"{owner}{gaps}", quoted(value)), 0
    return None


def _is_method(value: str, call: Tree) -> bool:
    if value == "join":  # of text: it has one argument
        return len(call.children) == 3 and call.children[1].type != syms.arglist
    return value in _METHODS


def _argument_texts(writer: Writer, call: Tree) -> list[str]:
    if len(call.children) == 2:
        return []
    inside = call.children[1]
    if inside.type == syms.argument and inside.children[-1].type == syms.comp_for:
        return [f"{gap(inside)}({writer.body(inside)})"]
    return [writer.argument(inside)]


def _keyword_of(trailer: Tree) -> str | None:
    """The attribute's name when Python 3 has a keyword of that name."""
    return keyword_in(trailer) if _is_attribute(trailer) else None


def _plain_trailer(writer: Writer, trailer: Tree) -> str:
    if not _is_attribute(trailer):
        return writer.texts(trailer.children)
    dot, leaf = trailer.children
    if leaf.value in _RENAMED:
        writer.note(leaf, f".{leaf.value}")
        return f"{dot.prefix}.{leaf.prefix}{_RENAMED[leaf.value]}"
    return f"{dot.prefix}.{writer.raw(leaf)}"


def _is_attribute(trailer: Tree) -> bool:
    return bool(trailer.type == syms.trailer and trailer.children[0].type == token_types.DOT)


def _is_call(trailer: Tree) -> bool:
    return bool(trailer.type == syms.trailer and trailer.children[0].value == "(")


def argument(writer: Writer, node: Tree) -> str:
    """`name=value` in a call."""
    children = node.children
    if len(children) == 3 and children[1].type == token_types.EQUAL and children[0].type == token_types.NAME:
        return writer.raw(children[0]) + writer.texts(children[1:])
    return writer.texts(children)


def dotted_name(writer: Writer, node: Tree) -> str:
    return "".join([writer.raw(child) for child in node.children])


NODES: dict[int, Rule] = {
    syms.power: power,
    syms.argument: argument,
    syms.dotted_name: dotted_name,
}
TARGETS: dict[int, Rule] = {syms.power: power_target}
