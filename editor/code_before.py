"""The code before a place of a document, as far back as is needed to understand it."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.code_scan import CodeScan, scan
from editor.line_edits import text_before

_FURTHEST_LINES = 200
# A line that begins like this at the margin stands in no bracket, and hardly ever in a string.
_BEGINS_STATEMENT = re.compile(r"(def|class|if|for|while|try|with|import|from|return|@|async)\b|[A-Za-z_][\w.]*\s*[=(]")


def code_before(document: QTextDocument, position: int) -> str:
    """The lines up to `position`, from one that certainly begins a statement on."""
    first = block = document.findBlock(position)
    for _ in range(_FURTHEST_LINES):
        if not block.isValid() or (block != first and _BEGINS_STATEMENT.match(block.text())):
            break
        block = block.previous()
    lines = []
    while block.isValid() and block != first:
        lines.append(block.text())
        block = block.next()
    if not block.isValid():
        lines = _lines_from_start(document, first)
    return "\n".join([*lines, text_before(document, position)])


def scan_before(cursor: QTextCursor) -> CodeScan:
    """What is open where `cursor` stands."""
    return scan(code_before(cursor.document(), cursor.position()))


def lines_above(block: QTextBlock) -> list[str]:
    """The lines above `block`, the nearest last, as many as one statement may have."""
    lines: list[str] = []
    other = block.previous()
    while other.isValid() and len(lines) < _FURTHEST_LINES:
        lines.append(other.text())
        other = other.previous()
    return lines[::-1]


def _lines_from_start(document: QTextDocument, end: QTextBlock) -> list[str]:
    first = max(0, end.blockNumber() - _FURTHEST_LINES)
    return [document.findBlockByNumber(number).text() for number in range(first, end.blockNumber())]
