"""The way past hidden lines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextBlock, QTextDocument
from pytestqt.qtbot import QtBot

from editor.hidden_lines import begins_fold, hidden_below, hide, next_visible, show, visible_above
from editor.line_layout import LineLayout


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    """Eight lines, of which 0, 3, 4 and 7 are hidden."""
    document = QTextDocument()
    document.setDocumentLayout(LineLayout(document))
    document.setPlainText("\n" * 7)
    for line in (0, 3, 4, 7):
        hide(document.findBlockByNumber(line))
    return document


def number(block: QTextBlock) -> int | None:
    return block.blockNumber() if block.isValid() else None


@pytest.mark.parametrize(
    ("line", "above", "below", "hidden"),
    [(0, None, 1, 0), (1, None, 2, 0), (2, 1, 5, 2), (3, 2, 5, 1), (4, 2, 5, 0), (5, 2, 6, 0), (6, 5, None, 1)],
)
def test_lines_in_sight_are_found_past_the_hidden_ones(
    document: QTextDocument, line: int, above: int | None, below: int | None, hidden: int
) -> None:
    block = document.findBlockByNumber(line)
    assert (number(visible_above(block)), number(next_visible(block)), hidden_below(block)) == (above, below, hidden)


def test_lines_above_hidden_ones_begin_a_fold(document: QTextDocument) -> None:
    assert [line for line in range(8) if begins_fold(document.findBlockByNumber(line))] == [2, 6]


def test_hidden_lines_take_no_room_until_they_are_shown(document: QTextDocument) -> None:
    assert document.lineCount() == 4
    show(document.findBlockByNumber(3))
    assert document.lineCount() == 5
