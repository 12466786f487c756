"""A window with the whole of a line that is cut in the Output Console.

The line stands in paragraphs of a few thousand characters, which come in slices: Qt lays out a paragraph as a whole,
and one of a megabyte would stop the designer. What is copied from it has no breaks.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCursor, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from .line_buffer import LongLine
from .line_layout import paintable

PARAGRAPH: Final = 2_000
SLICE: Final = 40_000
"""Characters that come at once: a few milliseconds of layout."""
_INTERVAL_MS: Final = 15


class _LineText(QPlainTextEdit):
    """Shows one line in several paragraphs."""

    def createMimeDataFromSelection(self) -> QMimeData:
        found = QMimeData()
        found.setText(self.textCursor().selectedText().replace("\u2029", ""))
        return found


class WholeLineWindow(QWidget):
    """Shows `line`, of the task called `title`; it stays when the line is dropped. Closing deletes it."""

    def __init__(self, line: LongLine, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Whole line of {title}")
        self.resize(760, 460)
        self._text = line.text
        self._done = 0
        self._lost = line.length - line.kept
        self.view = _LineText(self)
        self.facts = QLabel(self)
        self._copy_button = QPushButton("Copy", self)
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._lay_out()
        self._on_timer_timeout()
        self._timer.start()

    @property
    def is_complete(self) -> bool:
        """Whether everything that is kept of the line stands there."""
        return self._done >= len(self._text)

    @Slot()
    def copy(self) -> None:
        """Copy the line as far as it is kept, or what is selected of it."""
        cursor = self.view.textCursor()
        if cursor.hasSelection():
            self.view.copy()
        else:
            QGuiApplication.clipboard().setText(self._text)

    def _lay_out(self) -> None:
        self.view.setReadOnly(True)
        self.view.setUndoRedoEnabled(False)
        self.view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.view.setAccessibleName("Whole line")
        self._copy_button.setToolTip("Copy the line, or what is selected of it")
        self._copy_button.setAccessibleName("Copy")
        self._copy_button.clicked.connect(self.copy)
        self.facts.setWordWrap(True)
        below = QHBoxLayout()
        below.addWidget(self.facts, 1)
        below.addWidget(self._copy_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)

    def _facts(self) -> str:
        length = f"{len(self._text) + self._lost:,} characters"
        if self._lost:
            length += f"; the first {len(self._text):,} are kept, the other {self._lost:,} are lost"
        return f"{length}." if self.is_complete else f"{length}; {self._done:,} are shown so far."

    @Slot()
    def _on_timer_timeout(self) -> None:
        piece = paintable(self._text[self._done : self._done + SLICE])
        paragraphs = [piece[start : start + PARAGRAPH] for start in range(0, len(piece), PARAGRAPH)]
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(("\n" if self._done else "") + "\n".join(paragraphs))
        self._done += SLICE
        self._done = min(self._done, len(self._text))
        if self.is_complete:
            self._timer.stop()
        self.facts.setText(self._facts())
