"""The editor for one script: a plain text widget that knows how Python is written and how its file was.

Shift+Return and F5 belong to the window around it (run the selection, run the script), so the editor leaves
them alone, although Qt's text widgets claim Shift+Return.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from editor.gutter import Gutter
from editor.highlighter import PythonHighlighter
from editor.indentation import (
    TAB_COLUMNS,
    dedented,
    detect_indent,
    indented,
    leading_blank,
    opens_block,
    toggled_comments,
    without_margin,
)
from editor.line_edits import change_selected_lines, text_before
from editor.script_source import ScriptSource
from editor.text_file import TextFile
from editor.theme import LIGHT, EditorTheme, theme_for

_SMALLEST_FONT_PT = 6.0
_LARGEST_FONT_PT = 40.0
_WHEEL_STEP = 120  # what QWheelEvent.angleDelta() says for one notch
_PARAGRAPH_SEPARATOR = "\u2029"


class ScriptEditor(QPlainTextEdit):
    """Edits one script file."""

    modification_changed = Signal(bool)
    """Whether the text now differs from the file."""

    cursor_moved = Signal(int, int)
    """Line and column of the cursor, both counted from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: ScriptSource | None = None
        self._indent = detect_indent("")
        self._wheel_angle = 0
        self._theme: EditorTheme = LIGHT
        self._gutter = Gutter(self, LIGHT)
        self._highlighter = PythonHighlighter(self.document(), LIGHT.syntax_style)
        self.setAccessibleName("Script editor")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(_code_font())
        self._connect()
        self._show_theme()
        self._fit_to_font()

    # --- the file ---

    @property
    def path(self) -> Path | None:
        return self._source.path if self._source else None

    @property
    def source(self) -> ScriptSource | None:
        """Where the text came from."""
        return self._source

    @property
    def encoding_note(self) -> str | None:
        """A sentence for the user when the file is not UTF-8, else None."""
        return self._source.encoding_note if self._source else None

    def open_file(self, path: Path) -> None:
        """Show the file at `path` in place of the present text.

        Raises:
            OSError: it cannot be read; the editor is as it was.
        """
        self.open_source(TextFile.read(path))

    def open_source(self, source: ScriptSource) -> None:
        """Show the script that `source` holds in place of the present text."""
        self._source = source
        self._indent = detect_indent(source.text)
        self._set_writable(source.is_writable)
        self.setPlainText(_for_qt(source.text))

    def reopen(self) -> None:
        """Show what is on disk now.

        Raises:
            OSError: it cannot be read; the editor is as it was.
        """
        if self._source is not None:
            self.open_source(self._source.reread())

    def set_path(self, path: Path) -> None:
        """The open file was renamed to `path`."""
        if self._source:
            self._source.path = path

    def save(self) -> None:
        """Write the text to the file; lines that were not edited keep their bytes.

        Raises:
            OSError: it cannot be written, or no file is open.
            TextEncodeError: a character does not fit into the file's encoding.
        """
        if self._source is None:
            raise FileNotFoundError(errno.ENOENT, "The editor has no file yet; open one first")
        self._source.save(self.text())
        self.document().setModified(False)

    def text(self) -> str:
        """The text with "\\n" as line end, every other character as it is in the file."""
        # Not toPlainText(): it turns no-break spaces into spaces and U+2028 into a line end.
        return self.document().toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")

    def is_modified(self) -> bool:
        return self.document().isModified()

    def has_changed_on_disk(self) -> bool:
        """Whether somebody else changed or deleted the file since it was opened or saved here."""
        return self._source is not None and self._source.has_changed_on_disk()

    # --- what to run ---

    def selected_code(self) -> tuple[str, int]:
        """The selected code, or else the current line, without its margin; and its first line, from 1."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        if not cursor.hasSelection():
            return without_margin(block.text()), block.blockNumber() + 1
        code = cursor.selectedText().replace(_PARAGRAPH_SEPARATOR, "\n")
        before = text_before(self.document(), cursor.selectionStart())
        # A selection that begins behind the first line's indentation still means the whole line.
        return without_margin(code if before.strip() else before + code), block.blockNumber() + 1

    def advance_line(self) -> None:
        """Move the cursor to the code of the next line; on the last line it stays."""
        cursor = self.textCursor()
        if cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            cursor.movePosition(QTextCursor.MoveOperation.Right, n=len(leading_blank(cursor.block().text())))
            self.setTextCursor(cursor)

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the start of `line`, counted from 1, or of the nearest there is, and show it."""
        number = min(max(line, 1), self.blockCount()) - 1
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
        self.centerCursor()

    # --- editing ---

    def toggle_comment(self) -> None:
        """Comment the selected lines out, or in again when all of them are."""
        self._change_lines(toggled_comments)

    def indent_selection(self) -> None:
        """Move the selected lines one level in."""
        self._change_lines(partial(indented, indent=self._indent))

    def dedent_selection(self) -> None:
        """Move the selected lines one level out."""
        self._change_lines(partial(dedented, indent=self._indent))

    def _change_lines(self, change: Callable[[list[str]], list[str]]) -> None:
        if not self.isReadOnly():
            change_selected_lines(self, change)

    def set_dark(self, dark: bool) -> None:
        """Use the dark colours, or the light ones."""
        theme = theme_for(dark)
        if theme is not self._theme:
            self._theme = theme
            self._show_theme()
            self._highlighter.use_style(theme.syntax_style)

    def zoom(self, steps: int) -> None:
        """Make the text larger by `steps` points, or smaller when negative, within what can be read."""
        font = self.font()
        font.setPointSizeF(min(max(font.pointSizeF() + steps, _SMALLEST_FONT_PT), _LARGEST_FONT_PT))
        self.setFont(font)

    # --- Qt overrides ---

    def event(self, event: QEvent) -> bool:
        # Qt asks first whether the widget wants a key in place of the window's shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_window_key(event):
            event.ignore()
        elif not self._handle_key(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # A touchpad sends many small angles: they count until they make a step.
        self._wheel_angle += event.angleDelta().y()
        steps = int(self._wheel_angle / _WHEEL_STEP)
        self._wheel_angle -= steps * _WHEEL_STEP
        if steps:
            self.zoom(steps)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    # --- keys ---

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Whether `event` was one of the editor's own keys, and has been dealt with."""
        return self._handle_move(event) or (not self.isReadOnly() and self._handle_edit(event))

    def _handle_move(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self._go_home(QTextCursor.MoveMode.MoveAnchor)
        elif event.matches(QKeySequence.StandardKey.SelectStartOfLine):
            self._go_home(QTextCursor.MoveMode.KeepAnchor)
        else:
            return False
        return True

    def _handle_edit(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_command(modifiers):
            self._break_line()
        elif key == Qt.Key.Key_Tab and not _is_command(modifiers):
            self._press_tab()
        elif key == Qt.Key.Key_Backtab and not _is_command(modifiers):
            self.dedent_selection()
        elif key == Qt.Key.Key_Slash and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.toggle_comment()
        else:
            return False
        return True

    def _break_line(self) -> None:
        cursor = self.textCursor()
        before = text_before(self.document(), cursor.selectionStart())
        deeper = self._indent if opens_block(before) else ""
        cursor.insertText("\n" + leading_blank(before) + deeper)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _press_tab(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.indent_selection()
        elif self._indent == "\t":
            cursor.insertText("\t")
        else:
            width = len(self._indent)
            cursor.insertText(" " * (width - cursor.positionInBlock() % width))

    def _go_home(self, mode: QTextCursor.MoveMode) -> None:
        cursor = self.textCursor()
        code = len(leading_blank(cursor.block().text()))
        column = 0 if cursor.positionInBlock() == code else code
        cursor.setPosition(cursor.block().position() + column, mode)
        self.setTextCursor(cursor)

    # --- looks ---

    def _set_writable(self, is_writable: bool) -> None:
        self.setReadOnly(not is_writable)
        if not is_writable:
            # Read-only is Qt's word for "by the mouse only": here the cursor stays, to read and select by the keyboard.
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def _connect(self) -> None:
        self.modificationChanged.connect(self.modification_changed)
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.blockCountChanged.connect(self._on_block_count_changed)
        self.updateRequest.connect(self._on_update_request)

    def _show_theme(self) -> None:
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, self._theme.background),
            (QPalette.ColorRole.Text, self._theme.text),
            (QPalette.ColorRole.Highlight, self._theme.selection),
            (QPalette.ColorRole.HighlightedText, self._theme.selected_text),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)
        self._gutter.set_theme(self._theme)
        self._mark_current_line()

    def _fit_to_font(self) -> None:
        self.setTabStopDistance(TAB_COLUMNS * self.fontMetrics().horizontalAdvance(" "))
        self._place_gutter()

    def _place_gutter(self) -> None:
        width = self._gutter.width_px()
        self.setViewportMargins(width, 0, 0, 0)
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), width, self.viewport().height()))

    def _mark_current_line(self) -> None:
        line = QTextEdit.ExtraSelection()
        line.format.setBackground(QColor(self._theme.current_line))
        line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        line.cursor = self.textCursor()
        line.cursor.clearSelection()
        self.setExtraSelections([line])

    @Slot()
    def _on_cursor_position_changed(self) -> None:
        self._mark_current_line()
        self._gutter.update()
        cursor = self.textCursor()
        column = len(text_before(self.document(), cursor.position())) + 1
        self.cursor_moved.emit(cursor.blockNumber() + 1, column)

    @Slot()
    def _on_block_count_changed(self) -> None:
        self._place_gutter()

    @Slot(QRect, int)
    def _on_update_request(self, area: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self._gutter.scroll(0, scrolled_px)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())


def _for_qt(text: str) -> str:
    """`text` in such a form that a QString made from it holds it whole."""
    # WORKAROUND: PySide6 (6.11.3) takes a leading U+FEFF or U+FFFE of a str for a byte order mark, drops it
    # and, for U+FFFE, swaps the bytes of all that follows. A mark of our own in front is dropped instead.
    # Remove when the round-trip tests pass without.
    return "\ufeff" + text if text.startswith(("\ufeff", "\ufffe")) else text


def _code_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFixedPitch(True)
    return font


def _is_window_key(event: QKeyEvent) -> bool:
    """Whether the key is a shortcut of the window: F5 with anything, or Return with Shift."""
    if event.key() == Qt.Key.Key_F5:
        return True
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _is_command(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
