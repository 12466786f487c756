"""Finds what a script defines line by line, so that a long one can be looked over in slices. Qt-free.

The script may be half typed, or Python 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from editor.indentation import TAB_COLUMNS
from editor.outline import Symbol, SymbolKind

_DEFINITION: Final = re.compile(
    r"[ \t]*(?:(?P<class>class)|(?:async\s+)?def)\s+(?P<name>\w+)"
    r"|(?P<variable>[A-Za-z_]\w*)\s*(?::[^=]+)?=(?!=)"
    r"|[ \t]*\#\s*(?P<region>region)\b[ \t]*(?P<title>.*)"
)
_STRING_OR_COMMENT: Final = re.compile(
    r'"""|\'\'\'|"(?:\\.|[^"\\])*"?|\'(?:\\.|[^\'\\])*\'?|#.*',
)
_TO_CLOSING: Final = {quotes: re.compile(rf"(?:\\.|[^\\])*?{quotes}") for quotes in ('"""', "'''")}
_CLOSING_BRACKETS: Final = (")", "]", "}")


@dataclass(slots=True)
class _Block:
    """A function or class that what follows may belong to."""

    depth: int
    symbol: Symbol
    is_over: bool = False
    """Whether code outside it was met: deeper definitions still belong to it, as in a script that is half typed."""


class SymbolScan:
    """What the lines that were added so far define."""

    def __init__(self) -> None:
        self.symbols: list[Symbol] = []
        """In the order of the lines, each with what it holds."""
        self._line = 0
        self._quotes = ""  # of the long string that the next line begins in
        self._blocks: list[_Block] = []  # from the outermost
        self._variables: set[str] = set()

    def add(self, text: str) -> None:
        """Look at the next line."""
        was_in_string = bool(self._quotes)
        code = self._code_of(text) if was_in_string or '"""' in text or "'''" in text else text
        if was_in_string:
            self._extend()
        elif text and not text.isspace():
            self._add_code(code)
        self._line += 1

    # --- inside ---

    def _add_code(self, code: str) -> None:
        bare = code.lstrip(" \t")
        blank = code[: len(code) - len(bare)]
        depth = len(blank.expandtabs(TAB_COLUMNS)) if "\t" in blank else len(blank)
        if self._blocks:
            self._go_to_depth(depth, bare)
        found = _DEFINITION.match(code)
        if found is not None:
            self._define(found, depth)

    def _go_to_depth(self, depth: int, bare: str) -> None:
        """Blocks that are as deep as the line, which reads `bare`, are over; it belongs to the others."""
        is_comment = bare.startswith("#")
        is_closing = bare.startswith(_CLOSING_BRACKETS)
        for block in self._blocks:
            if block.is_over:
                continue
            if depth > block.depth or is_closing:
                block.symbol.end_line = self._line
            elif not is_comment:
                block.is_over = True

    def _extend(self) -> None:
        """The line belongs to all blocks, wherever its text begins."""
        for block in self._blocks:
            if not block.is_over:
                block.symbol.end_line = self._line

    def _define(self, found: re.Match[str], depth: int) -> None:
        if found["region"]:
            # A comment, which ends no block.
            holder = next((block.symbol for block in reversed(self._blocks) if block.depth < depth), None)
            self._put(Symbol(found["title"].strip() or "region", SymbolKind.REGION, self._line, self._line), holder)
            return
        while self._blocks and self._blocks[-1].depth >= depth:
            self._blocks.pop()
        if found["variable"]:
            self._define_variable(found["variable"])
            return
        holder = self._blocks[-1].symbol if self._blocks else None
        symbol = Symbol(found["name"], _block_kind(found, holder), self._line, self._line)
        self._put(symbol, holder)
        self._blocks.append(_Block(depth, symbol))

    def _define_variable(self, name: str) -> None:
        """Only where it is set first."""
        if name not in self._variables:
            self._variables.add(name)
            self._put(Symbol(name, SymbolKind.VARIABLE, self._line, self._line), None)

    def _put(self, symbol: Symbol, holder: Symbol | None) -> None:
        (self.symbols if holder is None else holder.children).append(symbol)

    def _code_of(self, text: str) -> str:
        """`text` without what long strings have of it; the one that goes on behind it is kept in mind."""
        code, place = "", 0
        while place < len(text):
            if self._quotes:
                closing = _TO_CLOSING[self._quotes].match(text, place)
                if closing is None:
                    break
                self._quotes, place = "", closing.end()
                continue
            found = _STRING_OR_COMMENT.search(text, place)
            if found is None:
                return code + text[place:]
            is_long = found[0] in _TO_CLOSING
            code += text[place : found.start() if is_long else found.end()]
            self._quotes, place = (found[0] if is_long else ""), found.end()
        return code


def _block_kind(found: re.Match[str], holder: Symbol | None) -> SymbolKind:
    if found["class"]:
        return SymbolKind.CLASS
    is_method = holder is not None and holder.kind is SymbolKind.CLASS
    return SymbolKind.METHOD if is_method else SymbolKind.FUNCTION


def symbols(text: str) -> list[Symbol]:
    """What the whole of `text` defines."""
    scan = SymbolScan()
    for line in text.split("\n"):
        scan.add(line)
    return scan.symbols
