"""The symbols that an outline shows: all of a script, or those that fit a filter with what holds them. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from editor.outline import Symbol


@dataclass(slots=True)
class SymbolNode:
    """A symbol that is shown, and what is shown below it."""

    symbol: Symbol
    children: list[SymbolNode] = field(default_factory=list)


class Difference(NamedTuple):
    """From the row `start` on, `removed` rows go and `added` come; those before and behind are about what they were."""

    start: int
    removed: int
    added: int


def nodes_of(symbols: Iterable[Symbol], text: str = "") -> list[SymbolNode]:
    """Those whose names contain `text`, whatever its case, and those that hold one of them."""
    return list(_fitting(symbols, text.casefold()))


def _fitting(symbols: Iterable[Symbol], wanted: str) -> Iterator[SymbolNode]:
    for symbol in symbols:
        children = list(_fitting(symbol.children, wanted)) if symbol.children else []
        if children or wanted in symbol.name.casefold():
            yield SymbolNode(symbol, children)


def first_match(nodes: Iterable[SymbolNode], text: str) -> list[Symbol]:
    """The first symbol whose own name contains `text`, whatever its case, with those that hold it before it."""
    for node in nodes:
        if text.casefold() in node.symbol.name.casefold():
            return [node.symbol]
        below = first_match(node.children, text)
        if below:
            return [node.symbol, *below]
    return []


def rows_to(nodes: Sequence[SymbolNode], path: Iterable[Symbol]) -> list[int]:
    """The row on each level that leads to the last symbol of `path`, as far as it is shown."""
    rows: list[int] = []
    for symbol in path:
        row = next((row for row, node in enumerate(nodes) if node.symbol is symbol), None)
        if row is None:
            break
        rows.append(row)
        nodes = nodes[row].children
    return rows


def difference(old: Sequence[SymbolNode], new: Sequence[SymbolNode]) -> Difference:
    """Where two levels of a tree differ in their names or kinds."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and _is_same(old[start].symbol, new[start].symbol):
        start += 1
    behind = 0
    while behind < shorter - start and _is_same(old[-1 - behind].symbol, new[-1 - behind].symbol):
        behind += 1
    return Difference(start, len(old) - start - behind, len(new) - start - behind)


def _is_same(one: Symbol, other: Symbol) -> bool:
    return one.name == other.name and one.kind is other.kind
