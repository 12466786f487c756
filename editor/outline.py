"""What a script defines: functions, classes, and what they hold. `symbol_scan` finds it. Qt-free."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final


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


_LINE: Final = attrgetter("line")


def path_to(found: Sequence[Symbol], line: int) -> list[Symbol]:
    """The symbols that `line` lies in, the outermost first."""
    place = bisect_right(found, line, key=_LINE) - 1
    if place < 0 or found[place].end_line < line:
        return []
    return [found[place], *path_to(found[place].children, line)]
