"""Lines of a document that are hidden, and the way past them however many they are.

A hidden line counts as none of the document's lines on the screen: by these Qt finds the next one in sight at once.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock


def next_visible(block: QTextBlock) -> QTextBlock:
    """The first line in sight below `block`; not valid when there is none."""
    below = block.next()
    if not below.isValid() or below.isVisible():
        return below
    return below.document().findBlockByLineNumber(below.firstLineNumber())


def visible_above(block: QTextBlock) -> QTextBlock:
    """The last line in sight above `block`; not valid when there is none."""
    above = block.previous()
    if not above.isValid() or above.isVisible():
        return above
    return above.document().findBlockByLineNumber(above.firstLineNumber() - 1)


def hidden_below(block: QTextBlock) -> int:
    """How many lines are hidden between `block` and the next one in sight."""
    below = next_visible(block)
    end = below.blockNumber() if below.isValid() else block.document().blockCount()
    return end - block.blockNumber() - 1


def begins_fold(block: QTextBlock) -> bool:
    """Whether `block` is in sight, and lines right below it are hidden."""
    below = block.next()
    return block.isVisible() and below.isValid() and not below.isVisible()


def hide(block: QTextBlock) -> None:
    """Hide the line `block`. Views do not notice before the document's layout tells them of its new size."""
    block.setVisible(False)
    block.setLineCount(0)


def show(block: QTextBlock) -> None:
    """Show the line `block`; as `hide`."""
    block.setVisible(True)
    # Lines that are wrapped have more, but asking each for them takes longest; then the layout counts anew.
    block.setLineCount(1)
    block.clearLayout()
