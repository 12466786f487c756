"""The functions and classes of a script, also of one that is half typed or Python 2. Qt-free."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from editor.indentation import TAB_COLUMNS, leading_blank


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


_LONG_STRING = re.compile(r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'(?:\\.|[^\\])*?(?:\'\'\'|\Z)', re.DOTALL)
_DEFINITION = re.compile(
    r"^(?P<blank>[ \t]*)(?:(?P<class>class)\s+|(?:async\s+)?def\s+)(?P<name>\w+)"
    r"|^(?P<variable>[A-Za-z_]\w*)\s*(?::[^=\n]+)?=(?!=)"
    r"|^[ \t]*\#\s*region\b[ \t]*(?P<region>[^\n]*)",
    re.MULTILINE,
)


def symbols(text: str) -> list[Symbol]:
    """What `text` defines, in its order, each with what it holds."""
    code = _LONG_STRING.sub(lambda found: "\n" * found[0].count("\n"), text)
    tops: list[Symbol] = []
    open_symbols: list[tuple[int, Symbol]] = []
    line, position = 0, 0
    lines = code.split("\n")
    names: set[str] = set()
    for found in _DEFINITION.finditer(code):
        line += code.count("\n", position, found.start())
        position = found.start()
        depth = _depth(found["blank"] or "")
        if found["variable"] in names:
            continue
        names.add(found["variable"] or "")
        while open_symbols and open_symbols[-1][0] >= depth:
            open_symbols.pop()
        holder = open_symbols[-1][1] if open_symbols else None
        symbol = _symbol(found, line, holder)
        if symbol.kind in (SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD):
            symbol.end_line = _end(lines, line, depth)
            open_symbols.append((depth, symbol))
        (holder.children if holder is not None else tops).append(symbol)
    return tops


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


def _symbol(found: re.Match[str], line: int, holder: Symbol | None) -> Symbol:
    if found["variable"]:
        return Symbol(found["variable"], SymbolKind.VARIABLE, line, line)
    if found["region"] is not None:
        return Symbol(found["region"].strip() or "region", SymbolKind.REGION, line, line)
    if found["class"]:
        return Symbol(found["name"], SymbolKind.CLASS, line, line)
    is_method = holder is not None and holder.kind is SymbolKind.CLASS
    return Symbol(found["name"], SymbolKind.METHOD if is_method else SymbolKind.FUNCTION, line, line)


def _end(lines: list[str], first: int, depth: int) -> int:
    """The last line of a block that begins in line `first`: blank ones at its end are left out."""
    end = first
    for number in range(first + 1, len(lines)):
        text = lines[number]
        is_outside = _depth(leading_blank(text)) <= depth
        if not text.strip() or (is_outside and text.lstrip().startswith("#")):
            continue
        if is_outside and not text.lstrip().startswith((")", "]", "}")):
            break
        end = number
    return end


def _depth(blank: str) -> int:
    return len(blank.expandtabs(TAB_COLUMNS))
