"""The Script Console: qtconsole's widget on the runtime that the session gives it, without a kernel manager.

What differs from a plain qtconsole: a new runtime keeps the transcript and what was being typed; the history is our
own file; a runtime that died or restarts is told of in one line and never in a dialog.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QWidget
from qtconsole.client import QtKernelClient
from qtconsole.jupyter_widget import JupyterWidget

from designer.text_flood import PendingText, lines_text
from editor.theme import theme_for

from .history import ConsoleHistory
from .recolouring import Recolouring
from .styles import NOTICE, ansi_colours, console_style_sheet, other_theme_colours
from .transcript import CellTimes

_NO_RUNTIME = "The runtime is not ready yet; what you typed stays at the prompt."
_MARGIN_PX = 8
_LINE_LIMIT = 10_000
_FLUSH_INTERVAL_MS = 50
_FLUSH_SIZE = 4_000
_PENDING_LIMIT = 24_000
"""Characters that may wait to be shown; the Output Console and the script's row have more of a flood."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal does not show but obeys."""
_EXIT = "exit() does not end the runtime. Run > Restart Runtime starts a fresh one."


_SHOWN_IN_ORDER = frozenset(
    ("execute_input", "execute_result", "display_data", "error", "execute_reply", "clear_output", "input_request")
)
"""Messages before which everything printed so far has to stand."""


class ScriptConsole(JupyterWidget):
    """A prompt in the runtime. Give it each new client with `set_client`."""

    prompt_ready = Signal()
    """The prompt stands and takes input."""
    plotted = Signal(bytes)
    """A picture that a cell or a script has shown, as PNG."""
    entered = Signal()
    """Return was pressed; whether what was typed is a whole cell, the runtime has to say."""
    interrupt_requested = Signal()
    restart_requested = Signal()
    history_requested = Signal()
    """The user wants to search what was executed."""
    message = Signal(str)
    """A sentence for the status bar."""

    # qtconsole has no types; these are what is used of its state here.
    kernel_client: Any
    _executing: bool
    _reading: bool
    _prompt: str
    _previous_prompt_obj: Any

    def __init__(self, history: ConsoleHistory, *, banner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._history_file = history
        self._cell_times = CellTimes()
        self._is_connected = False
        self._is_held = False
        self._waiting: list[tuple[str, bool]] = []
        """Cells, each with whether it is hidden, that are held."""
        self._stream: PendingText[None] = PendingText(_PENDING_LIMIT)
        self._is_line_replaced = False
        self._is_flushing = False
        self._stream_timer = QTimer(self, singleShot=True, interval=_FLUSH_INTERVAL_MS)
        self._stream_timer.timeout.connect(self._on_stream_timer_timeout)
        self.custom_interrupt = True
        self.custom_restart = True
        self.buffer_size = _LINE_LIMIT
        # A result ends its line, so that what comes above the next prompt begins a line of its own.
        self.output_sep2 = "\n"
        # WORKAROUND qtconsole 5.7: with word wrap, one line of 1.2 MB freezes the GUI thread for 17 s and more.
        # Remove when it lays out long lines in time by itself.
        self._control.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.set_name("Script Console")
        self._control.document().setDocumentMargin(_MARGIN_PX)
        # WORKAROUND qtconsole 5.7: this widget has no parent and outlives the console as a hidden window.
        # Remove when qtconsole gives it one.
        self._completion_widget.setParent(self)
        self._completion_widget.hide()  # else it lies over the console and takes its clicks
        # The window has these keys too, or the user may give them: two actions with one shortcut cancel each other.
        for action in self.actions():
            action.setShortcut(QKeySequence())
        self._recolouring = Recolouring(self._control.document(), self)
        self._set_history(history.load())
        self._connect()
        self._append_plain_text(banner)

    # --- what the application uses ---

    def set_client(self, client: QtKernelClient | None) -> None:
        """Talk to this started client from now on; the transcript and what is being typed stay."""
        typed = self._typed_text()
        self._drop_prompt()
        self._is_connected = False
        self._request_info["execute"] = _OpenRequests()
        self._prompt_requested = False
        self._input_buffer_pending = typed
        self._waiting.clear()
        self.kernel_client = client

    def set_held(self, is_held: bool) -> None:
        """Let cells that are entered wait, in their order, until they are held no more."""
        self._is_held = is_held
        waiting, self._waiting = self._waiting, []
        for source, hidden in waiting:
            self._execute(source, hidden)

    def set_name(self, name: str) -> None:
        """Let screen readers call it `name`."""
        self._control.setAccessibleName(name)
        self._page_control.setAccessibleName(f"Help in the {name}")

    def show_notice(self, text: str) -> None:
        """Insert `text` as a line of its own above the prompt."""
        self._append_custom(_insert_notice, text, before_prompt=True)

    def set_dark(self, dark: bool) -> None:
        """Use dark or light colours, also for what stands there already."""
        theme = theme_for(dark)
        self.style_sheet = console_style_sheet(theme)
        self._recolouring.start(other_theme_colours(dark))
        self._ansi_processor.default_color_map = ansi_colours(dark)
        self._ansi_processor.color_map.update(ansi_colours(dark))
        self._highlighter.set_style(theme.syntax_style)
        was_on, self._highlighter.highlighting_on = self._highlighter.highlighting_on, True
        self._highlighter.rehighlight()
        self._highlighter.highlighting_on = was_on

    def put_at_prompt(self, text: str) -> None:
        """Let `text` stand at the prompt, instead of what is typed there; while a cell runs, at the next prompt."""
        if self._executing or self._reading or not self._prompt:
            self._input_buffer_pending = text
        else:
            self.input_buffer = text
        self._control.setFocus()

    def dated_transcript(self) -> str:
        """What stands here, each cell with the time at which it was executed."""
        return self._cell_times.dated(str(self._control.toPlainText()))

    def _handle_input_request(self, msg: dict[str, Any]) -> None:
        """What a cell asks is answered here; what F5 has run asks above the editors."""
        if msg["parent_header"].get("msg_type") == "execute_request":
            super()._handle_input_request(msg)

    # --- the way to the runtime ---

    def execute(self, source: str | None = None, hidden: bool = False, interactive: bool = False) -> Any:
        """Run `source`, or what is at the prompt; without a runtime, say so and keep it there."""
        if not self._is_connected:
            self.message.emit(_NO_RUNTIME)
            return False
        return super().execute(source, hidden, interactive)

    def _execute(self, source: str, hidden: bool) -> None:
        if self._is_held:
            self._waiting.append((source, hidden))
        else:
            super()._execute(source, hidden)

    def _register_is_complete_callback(self, source: str, callback: Any) -> None:
        # The runtime is asked whether `source` is a whole cell; while it is busy, Return seems to do nothing.
        self.entered.emit()
        super()._register_is_complete_callback(source, callback)

    def copy(self) -> None:
        """Copy the selection; Ctrl+C without one interrupts the cell that runs, as in a terminal."""
        if self._executing and not self._control.textCursor().hasSelection():
            self.interrupt_requested.emit()
        else:
            super().copy()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt asks first whether the widget wants a key in place of the window's shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and self._own_key(event) is not None:
            event.accept()
            return True
        # Here the text still has the old size: where the end was in view, it stays so.
        follows = event.type() == QEvent.Type.Resize and watched is self._control and self._viewport_at_end()
        is_handled = bool(super().eventFilter(watched, event))
        if follows:
            self._scroll_to_end()
        return is_handled

    def _event_filter_console_keypress(self, event: QKeyEvent) -> bool:
        own = self._own_key(event)
        if own is not None:
            own()
            return True
        return bool(super()._event_filter_console_keypress(event))

    def _own_key(self, event: QEvent) -> Callable[[], object] | None:
        """What a key does at the prompt that it does not elsewhere in the window."""
        if not isinstance(event, QKeyEvent):
            return None
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Plus:
            modifiers &= ~shift  # many keyboards have it above another sign
        own = {
            Qt.Key.Key_R: self.history_requested.emit,
            Qt.Key.Key_Plus: self.increase_font_size.trigger,
            Qt.Key.Key_Equal: self.increase_font_size.trigger,
            Qt.Key.Key_Minus: self.decrease_font_size.trigger,
            Qt.Key.Key_0: self.reset_font_size.trigger,
        }
        return own.get(Qt.Key(event.key())) if modifiers == control else None

    def _complete(self) -> None:
        if self._is_connected:
            super()._complete()

    def _call_tip(self) -> Any:
        return super()._call_tip() if self._is_connected else False

    def _started_channels(self) -> None:
        # Not the history of the kernel: ours is loaded already, and its database is empty in a new runtime.
        self._starting = True
        self.kernel_client.kernel_info()

    def reset(self, clear: bool = False) -> None:
        """Show a fresh prompt below the transcript; a new runtime is no reason to clear it."""
        self._is_connected = True
        super().reset(clear=False)

    def _prompt_started_hook(self) -> None:
        super()._prompt_started_hook()
        if not self._reading:
            self.prompt_ready.emit()

    # --- what scripts print ---

    def append_stream(self, text: str) -> None:
        """Show `text` above the prompt within 50 ms.

        WORKAROUND qtconsole 5.7: it copies the whole document at each line that it inserts above a prompt; 100,000
        lines stop the GUI thread for minutes. Remove when it does not.
        """
        self._stream.append(None, text)
        if not self._stream_timer.isActive():
            self._stream_timer.start()

    def _dispatch(self, msg: dict[str, Any]) -> None:
        # What an earlier runtime still had on its way here answers nothing that is known any more.
        if self.kernel_client is None or not self.from_here(msg):
            return
        if msg["msg_type"] in _SHOWN_IN_ORDER:
            self._flush_stream()
        super()._dispatch(msg)

    def _handle_execute_result(self, msg: dict[str, Any]) -> None:
        self._show_plot(msg)
        super()._handle_execute_result(msg)

    def _handle_display_data(self, msg: dict[str, Any]) -> None:
        self._show_plot(msg)
        super()._handle_display_data(msg)

    def _show_plot(self, msg: dict[str, Any]) -> None:
        """The transcript is text; pictures are told of beside it."""
        picture = msg["content"]["data"].get("image/png")
        if isinstance(picture, str):
            with contextlib.suppress(binascii.Error):
                self.plotted.emit(base64.b64decode(picture))

    def _flush_pending_stream(self) -> None:
        # qtconsole asks for this before each insertion, ours too: what is newer must not come before it.
        if not self._is_flushing:
            self._flush_stream()
            super()._flush_pending_stream()

    @Slot()
    def _on_stream_timer_timeout(self) -> None:
        self._flush_stream(_FLUSH_SIZE)
        if self._stream:
            self._stream_timer.start()

    def _flush_stream(self, size: int | None = None) -> None:
        if not self._stream:
            return
        dropped, pieces = self._stream.take(size)
        follows = self._viewport_at_end()
        self._is_flushing = True
        if dropped:
            self.show_notice(f"[{lines_text(dropped)} came too fast to be shown here; the Output Console has more]")
        self._append_custom(self._insert_stream, "".join(text for _, text in pieces), before_prompt=True)
        self._is_flushing = False
        self._forget_oldest_lines()
        if follows:
            self._scroll_to_end()

    def _insert_stream(self, cursor: QTextCursor, text: str) -> None:
        """Insert text with colour codes; what follows a carriage return replaces its line, as progress bars want it."""
        text = text.replace("\r\n", "\n")
        cursor.beginEditBlock()
        if not self._is_line_replaced and not _CONTROL.search(text):
            # In one go: the GUI thread may lose the interpreter to another thread at each call of Qt.
            cursor.insertText(text, self._ansi_processor.get_format())
        else:
            self._insert_lines(cursor, text)
        cursor.endEditBlock()

    def _insert_lines(self, cursor: QTextCursor, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                cursor.insertText("\n", QTextCharFormat())
                self._is_line_replaced = False
            for position, segment in enumerate(line.split("\r")):
                self._is_line_replaced |= position > 0
                if segment:
                    self._insert_segment(cursor, segment)

    def _insert_segment(self, cursor: QTextCursor, segment: str) -> None:
        if self._is_line_replaced:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._is_line_replaced = False
        for part in self._ansi_processor.split_string(segment):
            if part:
                cursor.insertText(part, self._ansi_processor.get_format())

    def _scroll_to_end(self) -> None:
        """Show the last line.

        WORKAROUND qtconsole 5.7: it counts the lines of its viewport in the widget's font, which is not the text's, and
        stops short of the end. Remove when it shows the prompt.
        """
        document = self._control.document()
        height = self._control.viewport().height() - 2 * _MARGIN_PX
        row_px = QFontMetricsF(document.defaultFont()).lineSpacing()
        top = max(0, document.lineCount() - int(height / row_px))
        self._scroll_to(top)
        # A line that was never in view counts as one row, however many it takes.
        hidden_px = self._end_px() - self._control.viewport().height()
        if hidden_px > 0:
            self._scroll_to(top + ceil((hidden_px + _MARGIN_PX) / row_px))

    def _scroll_to(self, row: int) -> None:
        scroll_bar = self._control.verticalScrollBar()
        scroll_bar.setMaximum(max(scroll_bar.maximum(), row))
        scroll_bar.setValue(row)

    def _viewport_at_end(self) -> bool:
        """Whether the last line is in view."""
        return self._end_px() <= int(self._control.viewport().height())

    def _end_px(self) -> int:
        """Where the last line ends, from the top of the view."""
        return int(self._control.cursorRect(self._get_end_cursor()).bottom())

    def _forget_oldest_lines(self) -> None:
        """Qt's own limit is off while there is a prompt, which must not move."""
        document = self._control.document()
        excess = document.blockCount() - _LINE_LIMIT
        if document.maximumBlockCount() or excess <= 0:
            return
        can_undo = document.isUndoRedoEnabled()
        document.setUndoRedoEnabled(False)  # else all that is removed would be kept to be brought back
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, excess)
        cursor.removeSelectedText()
        document.setUndoRedoEnabled(can_undo)

    # --- what the session takes care of instead ---

    def _handle_kernel_died(self, since_last_heartbeat: float) -> None:
        """The session watches the process itself."""

    def _handle_kernel_restarted(self, died: bool = True) -> None:
        """The session gives a new client for a new runtime."""

    def _handle_shutdown_reply(self, msg: dict[str, Any]) -> None:
        """Only the session shuts runtimes down; there is nobody to ask."""

    # --- what is typed at the prompt ---

    def _typed_text(self) -> str:
        """What is being typed at the prompt, or was meant for the next one."""
        if self._executing or self._reading or not self._prompt:
            return str(self._input_buffer_pending)
        return str(self.input_buffer)

    def _drop_prompt(self) -> None:
        """Take the open prompt out of the transcript, or end the cell that will never be answered."""
        self._flush_pending_stream()
        if not (self._executing or self._reading) and self._prompt:
            cursor = self._get_end_cursor()
            cursor.setPosition(self._prompt_line_start(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self._executing = self._reading = False
        self._prompt = ""
        self._prompt_finished()
        for cursor in (self._append_before_prompt_cursor, self._insert_text_cursor, self._prompt_cursor):
            cursor.setPosition(self._get_end_pos())

    def _prompt_line_start(self) -> int:
        """Where the open prompt begins, the empty line above it included: the next prompt brings its own."""
        block = self._control.document().findBlock(self._prompt_pos)
        above = block.previous()
        is_gap = above.isValid() and not above.text().strip()
        return int(above.position() if is_gap else block.position())

    # --- inside ---

    def _connect(self) -> None:
        self.executing.connect(self._on_executing)
        self.exit_requested.connect(self._on_exit_requested)
        self.custom_interrupt_requested.connect(self.interrupt_requested)
        self.custom_restart_requested.connect(self.restart_requested)

    @Slot(object)
    def _on_executing(self, source: str) -> None:
        if cell := source.rstrip():
            self._history_file.append(cell)
            self._cell_times.note(self._previous_prompt_obj.number, datetime.now())

    @Slot(object)
    def _on_exit_requested(self, _console: object) -> None:
        self.show_notice(_EXIT)


class _OpenRequests(dict[str, Any]):
    """The cells that have not been answered.

    qtconsole turns the event loop before it takes one out; a runtime that ends meanwhile has taken all of them out.
    """

    def pop(self, key: str, default: Any = None) -> Any:
        return super().pop(key, default)


def _insert_notice(cursor: QTextCursor, text: str) -> None:
    colour = QTextCharFormat()
    colour.setForeground(QColor(NOTICE))
    if not cursor.atBlockStart():
        cursor.insertText("\n", QTextCharFormat())
    cursor.insertText(text, colour)
    cursor.insertText("\n", QTextCharFormat())
