"""A read-only view of text that arrives in many small pieces.

What arrives is gathered and inserted once every 50 ms, because each insertion lays out and paints. The view
keeps 10,000 lines of at most 10,000 characters; one line of a megabyte would take Qt seconds to lay out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from designer.text_flood import LineCutter, PendingText

from .output_store import TaskOutput
from .source_links import find_source_links, parse_target

BLOCK_LIMIT: Final = 10_000
FLUSH_INTERVAL_MS: Final = 50
FLUSH_SIZE: Final = 12_000
"""Characters that one insertion brings; more than that at once is seen as a jerk."""
PENDING_LIMIT: Final = 60_000
"""Characters that may wait for their insertion; of a flood that is faster the view shows the end."""
SHOWN_LIMIT: Final = 100_000
"""Characters of one task that are shown at once; the store keeps more."""

MARGIN_PX: Final = 8

PREFIX: Final = "prefix"
_LIGHT: Final = {"stderr": "#b3261e", "log": "#0b62c4", PREFIX: "#5b6470", "notice": "#8f5a00"}
_DARK: Final = {"stderr": "#ff9a94", "log": "#8cc4ff", PREFIX: "#98a2ad", "notice": "#f0b849"}


class OutputView(QPlainTextEdit):
    """Shows pieces of (stream, text); a click on a traceback's `File "…", line N` asks for that source."""

    source_requested = Signal(object, int)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: PendingText[str] = PendingText(PENDING_LIMIT)
        self._cutter = LineCutter()
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
        """Use the colours that are readable on this ground from now on."""
        self._dark = dark

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
        dropped += output.dropped
        notice = f"[{dropped:,} earlier characters were left out]\n"
        self._insert_at_end([*([("notice", notice)] if dropped else []), *pieces])

    def clear_all(self) -> None:
        """Empty the view; what is pending goes too."""
        self._pending.clear()
        self._cutter = LineCutter()
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
        notice = f"\n[{dropped:,} characters came too fast to be shown here]\n"
        self._insert_at_end([*([("notice", notice)] if dropped else []), *pieces])

    def _insert_at_end(self, pieces: Iterable[tuple[str, str]]) -> None:
        scroll_bar = self.verticalScrollBar()
        follows = scroll_bar.value() >= scroll_bar.maximum()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for stream, text in pieces:
            self._insert(cursor, stream, self._cutter.feed(text))
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
        colour = (_DARK if self._dark else _LIGHT).get(stream)
        if colour:
            text_format.setForeground(QColor(colour))
        return text_format

    def _link_format(self, target: str) -> QTextCharFormat:
        text_format = QTextCharFormat()
        text_format.setAnchor(True)
        text_format.setAnchorHref(target)
        text_format.setForeground(self.palette().color(QPalette.ColorRole.Link))
        text_format.setFontUnderline(True)
        return text_format

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
