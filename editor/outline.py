"""What a script defines: functions, classes, and what they hold. `symbol_scan` finds it. Qt-free."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


class SymbolKind(enum.Enum):
    """What a symbol is."""

    CLASS = "class"
    FUNCTION = "function"
    METHOD = "method"
    VARIABLE = "variable"
    REGION = "region"


@dataclass
class Symbol:
    """A name that a script defines. Lines count from 0; `end_line` is the last one that belongs to it."""

    name: str
    kind: SymbolKind
    line: int
    end_line: int
    children: list[Symbol] = field(default_factory=list)


def flat_symbols(found: Iterable[Symbol], above: str = "") -> Iterator[tuple[str, Symbol]]:
    """Every symbol with its whole name, such as "Pump.start", holders first."""
    for symbol in found:
        name = f"{above}{symbol.name}"
        yield name, symbol
        yield from flat_symbols(symbol.children, f"{name}.")


def path_to(found: Iterable[Symbol], line: int) -> list[Symbol]:
    """The symbols that `line` lies in, the outermost first."""
    for symbol in found:
        if symbol.line <= line <= symbol.end_line:
            return [symbol, *path_to(symbol.children, line)]
    return []
