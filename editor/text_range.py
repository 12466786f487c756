"""A place in a script's text. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class TextRange:
    """From (`line`, `column`) up to (`end_line`, `end_column`), the end not included; all counted from 0.

    Columns are UTF-16 units, as positions in a Qt text block and in the language server protocol are.
    """

    line: int
    column: int
    end_line: int
    end_column: int
