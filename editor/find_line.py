"""A field for what is searched: usually one line, with Ctrl+Return up to five; Up and Down bring back earlier texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from editor.script_document import for_qt

_MOST_LINES: Final = 5
_MOST_HISTORY: Final = 50
_CHARACTERS: Final = 28
_PARAGRAPH_SEPARATOR: Final = "\u2029"


class FindLine(QPlainTextEdit):
    """Looks and works like a line edit that can hold several lines."""

    text_edited = Signal()
    submitted = Signal(bool)
    """Return was pressed; True: with Shift."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: list[str] = []
        self._place_in_history = -1
        self._draft = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.blockCountChanged.connect(self._on_block_count_changed)
        self.textChanged.connect(self.text_edited)

    # --- the text ---

    def text(self) -> str:
        # As in ScriptDocument.text: toPlainText() turns no-break spaces into spaces.
        return self.document().toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")

    def set_text(self, text: str) -> None:
        """Show `text` all selected, so that typing replaces it."""
        if text != self.text():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(for_qt(text))
        self.selectAll()

    # --- history ---

    def history(self) -> tuple[str, ...]:
        """What was looked for, the newest first."""
        return tuple(self._history)

    def set_history(self, texts: Sequence[str]) -> None:
        self._history = list(texts)[:_MOST_HISTORY]
        self._place_in_history = -1

    def remember(self) -> None:
        """The present text is worth to be brought back."""
        text = self.text()
        if text:
            self._history = [text, *(old for old in self._history if old != text)][:_MOST_HISTORY]
        self._place_in_history = -1

    def _walk(self, steps: int) -> None:
        """Show an older text, or a newer one when negative; in front of the newest is what was being typed."""
        place = self._place_in_history + steps
        if place == 0 and steps > 0 and self._history[:1] == [self.text()]:
            place = 1  # it is shown already
        if not -1 <= place < len(self._history):
            return
        if self._place_in_history < 0:
            self._draft = self.text()
        self.set_text(self._history[place] if place >= 0 else self._draft)
        self._place_in_history = place

    # --- QWidget ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & Qt.KeyboardModifier.AltModifier or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif _is_return(event):
            self._press_return(modifiers)
        elif event.key() == Qt.Key.Key_Up and self.textCursor().block() == self.document().firstBlock():
            self._walk(1)
        elif event.key() == Qt.Key.Key_Down and self.textCursor().block() == self.document().lastBlock():
            self._walk(-1)
        else:
            super().keyPressEvent(event)

    def _press_return(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
        else:
            self.submitted.emit(bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def event(self, event: QEvent) -> bool:
        # Return is for the search here, whatever the window does with Shift+Return and Ctrl+Return.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_return(event):
            event.accept()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(for_qt(source.text().replace("\r\n", "\n")))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def sizeHint(self) -> QSize:
        lines = min(max(1, self.blockCount()), _MOST_LINES)
        metrics = self.fontMetrics()
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = max(lines * metrics.lineSpacing() + margins + 2, self._line_edit_height() if lines == 1 else 0)
        return QSize(metrics.averageCharWidth() * _CHARACTERS, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, self.sizeHint().height())

    def _line_edit_height(self) -> int:
        option = QStyleOptionFrame()
        option.initFrom(self)
        content = QSize(10, self.fontMetrics().height() + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, content, self).height()

    @Slot()
    def _on_block_count_changed(self) -> None:
        self.updateGeometry()


def _is_return(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
