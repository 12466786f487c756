"""One buffer of the Script Console: its text, and below it what its runs printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from .buffer_editor import BufferEditor
from .buffer_run import BufferRun, Code
from .kept_buffers import KeptBuffer
from .run_output import RunOutput

_SIZES_PX = (300, 160)


class BufferPage(QSplitter):
    """The output has room once something was run."""

    edited = Signal(str)
    """The buffer of this id has another text or name, perhaps."""
    other_line_requested = Signal(str, int)
    """A line of another buffer, which a traceback calls so."""
    ended = Signal(object)
    """Its editor is about to be deleted."""

    def __init__(self, kept: KeptBuffer, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.id = kept.id
        self.is_connected = False
        """Whether somebody listens to it already."""
        self._kept = kept
        self._ran_as: set[str] = set()
        """What tracebacks have called it."""
        self.editor = BufferEditor(self)
        self.editor.show_kept(kept)
        self.output = RunOutput(self)
        self.output.hide()
        self.addWidget(self.editor)
        self.addWidget(self.output)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setSizes(list(_SIZES_PX))
        self.setFocusProxy(self.editor)
        self.editor.script.edited.connect(self._on_script_edited)
        self.output.buffer_line_requested.connect(self._on_output_buffer_line_requested)

    def end(self) -> None:
        """Nobody needs it any more."""
        self.ended.emit(self.editor)
        self.deleteLater()

    @property
    def name(self) -> str:
        return self.editor.script.title

    @name.setter
    def name(self, name: str) -> None:
        self.editor.script.set_title(name)
        self.edited.emit(self.id)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it that anyone could miss."""
        return not self.editor.text().strip()

    def to_keep(self, closed_at: float = 0.0) -> KeptBuffer:
        """The buffer as it is now."""
        cursor = self.editor.textCursor()
        return KeptBuffer(
            self.id,
            self.name,
            self.editor.text(),
            cursor.blockNumber(),
            cursor.positionInBlock(),
            self._kept.made_at,
            closed_at,
        )

    # --- what to run ---

    def whole_code(self) -> Code:
        """All of it."""
        text = self.editor.text()
        return Code(self.id, self.name, text, 1, True, tuple(text.split("\n")))

    def selected_code(self) -> Code:
        """The selected lines, or the cursor's."""
        text, first_line = self.editor.selected_code()
        return Code(self.id, self.name, text, first_line, False, tuple(self.editor.text().split("\n")))

    def begin_run(self, run: BufferRun) -> None:
        """Show the run below the text."""
        self._ran_as.add(run.code.filename)
        if self.output.isHidden():
            self.output.show()
            self.setSizes(list(_SIZES_PX))
        self.output.begin(run)

    def show_line(self, line: int) -> None:
        """Go to `line`, from 1."""
        self.editor.go_to_line(line)
        self.editor.setFocus()

    @Slot(str, int)
    def _on_output_buffer_line_requested(self, filename: str, line: int) -> None:
        """The name may be another buffer's by now: what this one has printed means this one."""
        if filename in self._ran_as:
            self.show_line(line)
        else:
            self.other_line_requested.emit(filename, line)

    @Slot()
    def _on_script_edited(self) -> None:
        self.edited.emit(self.id)
