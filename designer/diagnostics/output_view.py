"""A read-only view of text that arrives in many small pieces.

What arrives is gathered and inserted once every 50 ms, because each insertion lays out and paints. The view
keeps 10,000 lines of at most 10,000 characters; one line of a megabyte would take Qt seconds to lay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from designer.text_flood import PendingText, lines_text

from .output_store import TaskOutput
from .source_links import find_source_links, parse_target

BLOCK_LIMIT: Final = 10_000
FLUSH_INTERVAL_MS: Final = 50
FLUSH_SIZE: Final = 6_000
"""Characters that one insertion brings; more than that at once is seen as a jerk."""
PENDING_LIMIT: Final = 60_000
"""Characters that may wait for their insertion; of a flood that is faster the view shows the end."""
SHOWN_LIMIT: Final = 100_000
SHOWN_LINES: Final = 4_000
"""Characters and lines of one task that are shown at once; the store keeps more.

10,000 short lines are few characters, but take 50 ms to insert.
"""

MARGIN_PX: Final = 8

_NOTICE: Final = "notice"
_LINK: Final = "link"
_LIGHT: Final = {"stderr": "#b3261e", "log": "#0b62c4", "prefix": "#5b6470", _NOTICE: "#8f5a00", _LINK: "#0b62c4"}
_DARK: Final = {"stderr": "#ff9a94", "log": "#8cc4ff", "prefix": "#98a2ad", _NOTICE: "#f0b849", _LINK: "#6cb2ff"}
_STREAM: Final = QTextFormat.Property.UserProperty.value
"""Where a piece of text keeps which stream it came from."""


class OutputView(QPlainTextEdit):
    """Shows pieces of (stream, text); a click on a traceback's `File "…", line N` asks for that source."""

    source_requested = Signal(object, int)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: PendingText[str] = PendingText(PENDING_LIMIT)
        self._dark = False
        self._pressed_target = ""
        self._flush_timer = QTimer(self, singleShot=True, interval=FLUSH_INTERVAL_MS)
        self._flush_timer.timeout.connect(self._on_flush_timer_timeout)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setMaximumBlockCount(BLOCK_LIMIT)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN_PX)
        self.setPlaceholderText(placeholder)
        self.setTextInteractionFlags(
            # Not LinksAccessibleByMouse: a click would select the link, and a selection is no click for us.
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground, also for what stands there already."""
        if dark != self._dark:
            self._dark = dark
            self._colour_anew()

    def append(self, stream: str, text: str) -> None:
        """Show `text` within the next 50 ms; a flood loses its oldest part, and says so."""
        self._pending.append(stream, text)
        if not self._flush_timer.isActive():
            self._flush_timer.start()

    def show_output(self, output: TaskOutput) -> None:
        """Show what is kept of one task instead of the present text."""
        self.clear_all()
        shown: PendingText[str] = PendingText(SHOWN_LIMIT)
        for stream, text in output.pieces:
            shown.append(stream, text)
        dropped, pieces = shown.take()
        too_many, pieces = _newest_lines(pieces, SHOWN_LINES)
        earlier = output.dropped + dropped + too_many
        if earlier:
            self._insert_at_end([(_NOTICE, f"[{_earlier_lines(earlier)} dropped]\n")])
        elif output.is_cut:
            self._insert_at_end([(_NOTICE, "[the beginning of this line was dropped]\n")])
        self._insert_at_end(pieces)

    def clear_all(self) -> None:
        """Empty the view; what is pending goes too."""
        self._pending.clear()
        self.clear()

    @Slot()
    def _on_flush_timer_timeout(self) -> None:
        self.flush(FLUSH_SIZE)
        if self._pending:
            self._flush_timer.start()

    def flush(self, size: int | None = None) -> None:
        """Insert what has been gathered, or the first `size` characters of it.

        The view follows the end when it shows the end.
        """
        if not self._pending:
            return
        dropped, pieces = self._pending.take(size)
        if dropped:
            begin = "" if self.document().lastBlock().length() == 1 else "\n"
            pieces.insert(0, (_NOTICE, f"{begin}[{lines_text(dropped)} came too fast to be shown here]\n"))
        self._insert_at_end(pieces)

    def _insert_at_end(self, pieces: Iterable[tuple[str, str]]) -> None:
        scroll_bar = self.verticalScrollBar()
        follows = scroll_bar.value() >= scroll_bar.maximum()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for stream, text in pieces:
            self._insert(cursor, stream, text)
        cursor.endEditBlock()
        if follows:
            scroll_bar.setValue(scroll_bar.maximum())

    def _insert(self, cursor: QTextCursor, stream: str, text: str) -> None:
        text_format = self._format(stream)
        done = 0
        for link in find_source_links(text):
            cursor.insertText(text[done : link.start], text_format)
            cursor.insertText(text[link.start : link.end], self._link_format(link.target))
            done = link.end
        cursor.insertText(text[done:], text_format)

    def _format(self, stream: str) -> QTextCharFormat:
        text_format = QTextCharFormat()
        text_format.setProperty(_STREAM, stream)
        colour = (_DARK if self._dark else _LIGHT).get(stream)
        if colour:
            text_format.setForeground(QColor(colour))
        return text_format

    def _link_format(self, target: str) -> QTextCharFormat:
        text_format = self._format(_LINK)
        text_format.setAnchor(True)
        text_format.setAnchorHref(target)
        text_format.setFontUnderline(True)
        return text_format

    def _colour_anew(self) -> None:
        """Give what stands there the colours of the present theme."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end, stream in list(self._coloured_parts()):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._format(stream))
        cursor.endEditBlock()

    def _coloured_parts(self) -> Iterator[tuple[int, int, str]]:
        """From where to where there is text of which stream, as far as that has a colour."""
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                stream = fragment.charFormat().property(_STREAM)
                if stream in _LIGHT:
                    yield fragment.position(), fragment.position() + fragment.length(), stream
                fragments += 1
            block = block.next()

    # --- QWidget ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_target = self.anchorAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        target = self.anchorAt(event.position().toPoint())
        if target and target == self._pressed_target and not self.textCursor().hasSelection():
            self.source_requested.emit(*parse_target(target))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over_link = bool(self.anchorAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)


def _newest_lines(pieces: Sequence[tuple[str, str]], limit: int) -> tuple[int, list[tuple[str, str]]]:
    """How many lines came before the last `limit` that have ended, and the pieces from there on."""
    excess = max(0, sum(text.count("\n") for _, text in pieces) - limit)
    left = excess
    kept = []
    for stream, text in pieces:
        lines = text.split("\n", left)
        left -= len(lines) - 1
        # While a line end is still to go, what stands in front of it goes too.
        if not left and lines[-1]:
            kept.append((stream, lines[-1]))
    return excess, kept


def _earlier_lines(count: int) -> str:
    return "1 earlier line was" if count == 1 else f"{count:,} earlier lines were"
