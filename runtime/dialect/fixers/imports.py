"""import: modules that have another name in Python 3, or that lack something there.

A module that was only renamed is imported by its new name, under the old one. One whose contents changed comes from
our builtin, which knows the contents of both; but only where the script says one of the names that changed. A module
whose dotted name has a keyword in it, which Jython allows, is imported by a call.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from fissix.fixes.fix_imports import MAPPING as FISSIX_MODULES
from fissix.fixes.fix_imports2 import MAPPING as FISSIX_MODULES_2

from runtime.dialect.grammar import syms, token_types
from runtime.dialect.leaves import is_name, keyword_in
from runtime.dialect.module_names import CHANGED_MODULES, RENAMED_MODULES, REPLACED_MODULES
from runtime.dialect.parsing import KEYWORD_MARK, Tree
from runtime.dialect.writer import BUILTIN, Rule, Writer, gap, lead, quoted

_RENAMED = {
    name: module
    for name, module in {**FISSIX_MODULES, **FISSIX_MODULES_2, **RENAMED_MODULES}.items()
    if name not in REPLACED_MODULES
}
_FOREIGN = frozenset(("system", "java", "javax", "com", "org", "net", "jarray", "__future__"))
"""Roots that are never a script beside the importing one."""


def import_modules(writer: Writer, node: Tree) -> str:
    """`import a, b as c`"""
    keyword, names = node.children
    items = names.children[::2] if names.type == syms.dotted_as_names else [names]
    written = [_import_module(writer, item) for item in items]
    if all(text is None for text in written):
        return writer.text(keyword) + writer.text(names)
    writer.note(node, "import")
    statements = [text or f"import {writer.body(item)}" for text, item in zip(written, items, strict=True)]
    gaps = ["", *(gap(item) for item in items[1:])]
    together = "; ".join(f"{before}{text}" for before, text in zip(gaps, statements, strict=True))
    return lead(keyword) + together + gap(names)


def _import_module(writer: Writer, item: Tree) -> str | None:
    """The statement for one module, or None when it is imported as it stands."""
    alias = item.children[2].value if item.type == syms.dotted_as_name else None
    name = item.children[0] if alias else item
    module = _dotted(name)
    if keyword_in(name) is not None:
        called = writer.call("module", quoted(module)) if alias else f"__import__({quoted(module)})"
        return f"{alias or _root(module)} = {called}"
    if _is_replaced(writer, module) and (alias or "." not in module):
        return f"{alias or module} = {writer.call('module', quoted(module))}"
    if module in _RENAMED and (alias or "." not in module):
        return f"import {_RENAMED[module]} as {alias or module}"
    root = _root(module)
    if root != module and _is_replaced(writer, root):
        return f"import {_RENAMED.get(module, module)}; {root} = {writer.call('module', quoted(root))}"
    if _may_be_beside(module):
        return f"{alias or module} = {writer.call('imported', quoted(module), 'globals()')}"
    return None


def import_names(writer: Writer, node: Tree) -> str:
    """`from a import b as c`"""
    keyword, module, *rest = node.children
    if keyword_in(node) is not None:
        return _import_by_call(writer, node)
    if module.type == token_types.DOT or str(module).strip() in ("", "__future__"):
        return _raw(writer, node)
    name = _dotted(module)
    if _is_replaced(writer, name):
        source = writer.call("module", quoted(name))
    elif name in _RENAMED:
        writer.note(node, "import")
        return f"{keyword.prefix}from {_RENAMED[name]}" + "".join([_raw(writer, child) for child in rest])
    elif _may_be_beside(name):
        source = writer.call("imported", quoted(name), "globals()")
    else:
        return _star_or_plain(writer, node, name)
    writer.note(node, "import")
    return lead(keyword) + _assignment(writer, source, rest)


def _import_by_call(writer: Writer, node: Tree) -> str:
    """`from a.global import b`, `from ..a.global import b`"""
    writer.note(node, "import")
    start = next(index for index, child in enumerate(node.children) if is_name(child, "import"))
    module = "".join([_dotted(child) for child in node.children[1:start]])
    if module.startswith("."):
        source = writer.call("relative", quoted(module), "globals()")
    else:
        source = writer.call("module", quoted(module))
    return lead(node.children[0]) + _assignment(writer, source, node.children[start:])


def _assignment(writer: Writer, source: str, rest: list[Tree]) -> str:
    """`(b, c) = names(module, "b", "c")`"""
    items = list(_items(rest[1:]))
    if items and items[0].type == token_types.STAR:
        return f"globals().update({BUILTIN}.star({source}))"
    old = ", ".join(quoted(_old_name(item)) for item in items)
    targets = "".join([_targets(writer, child) for child in rest[1:]])[len(lead(rest[1])) :]
    if len(items) == 1 and "," not in targets:
        targets += ","
    return f"{targets} = {BUILTIN}.names({gap(rest[1])}{source}, {old})"


def _targets(writer: Writer, node: Tree) -> str:
    if node.type == syms.import_as_names:
        return "".join([_targets(writer, child) for child in node.children])
    if node.type == syms.import_as_name:
        return lead(node) + writer.raw(node.children[2]).strip()
    return writer.text(node) if node.type != token_types.NAME else writer.raw(node)


def _star_or_plain(writer: Writer, node: Tree, name: str) -> str:
    """`import *` in a function is allowed in Python 2 only."""
    if node.children[-1].type != token_types.STAR or writer.scope.is_module:
        return _raw(writer, node)
    writer.note(node, "import")
    module = writer.call("module", quoted(name))
    return f"{node.children[0].prefix}globals().update({BUILTIN}.star({module}))"


def _raw(writer: Writer, node: Tree) -> str:
    """Names in an import are no variables."""
    if node.children:
        return "".join([_raw(writer, child) for child in node.children])
    return writer.raw(node) if node.type == token_types.NAME else f"{node.prefix}{node.value}"


def _items(nodes: list[Tree]) -> Iterator[Any]:
    for node in nodes:
        if node.type == syms.import_as_names:
            yield from _items(node.children)
        elif node.type in (token_types.NAME, token_types.STAR, syms.import_as_name):
            yield node


def _old_name(item: Tree) -> str:
    leaf = item.children[0] if item.type == syms.import_as_name else item
    return str(leaf.value)


def _is_replaced(writer: Writer, module: str) -> bool:
    if module in REPLACED_MODULES:
        return True
    changed = CHANGED_MODULES.get(module)
    return changed is not None and not changed.isdisjoint(writer.used_names)


def _may_be_beside(module: str) -> bool:
    """Whether it may stand beside the importing script, which is where Python 2 looks first."""
    return "." not in module and module not in sys.stdlib_module_names and module not in _FOREIGN


def _dotted(node: Tree) -> str:
    return "".join([leaf.value.removesuffix(KEYWORD_MARK) for leaf in node.leaves()])


def _root(module: str) -> str:
    return module.partition(".")[0]


NODES: dict[int, Rule] = {syms.import_name: import_modules, syms.import_from: import_names}
