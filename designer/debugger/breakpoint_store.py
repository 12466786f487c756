"""All breakpoints of a project: those of open scripts move with their text, the others wait in their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from designer.debugger.breakpoint import Breakpoint, nearest_code_line
from editor.line_marks import LineMarks, line_marks
from editor.script_document import ScriptDocument

NAME = "breakpoints"
"""What the marks of a script are called."""


class ScriptBreakpoints(QObject):
    """The breakpoints of one open script."""

    changed = Signal(object)
    """The `ScriptDocument` whose breakpoints are others now."""

    def __init__(self, script: ScriptDocument, parent: QObject) -> None:
        super().__init__(parent)
        self.script = script
        self.marks: LineMarks = line_marks(script, NAME)
        self.marks.changed.connect(self._on_marks_changed)

    def all(self) -> dict[int, Breakpoint]:
        values = ((line, self.marks.value(line)) for line in self.marks.lines())
        return {line: value for line, value in values if isinstance(value, Breakpoint)}

    def leave(self) -> None:
        """Look at the script no more."""
        self.marks.changed.disconnect(self._on_marks_changed)
        self.deleteLater()

    @Slot()
    def _on_marks_changed(self) -> None:
        self.changed.emit(self.script)


class BreakpointStore(QObject):
    """Breakpoints by file. Only scripts that are files of their own can have some."""

    changed = Signal(object)
    """The path of a file whose breakpoints are others now."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Path, dict[int, Breakpoint]] = {}
        self._open: dict[ScriptDocument, ScriptBreakpoints] = {}

    # --- what there is ---

    def files(self) -> list[Path]:
        """The files with breakpoints."""
        of_open = [script.path for script, each in self._open.items() if script.path is not None and each.marks.lines()]
        return sorted({*of_open, *(path for path, lines in self._waiting.items() if lines)})

    def of(self, path: Path) -> dict[int, Breakpoint]:
        """The breakpoints of a file by their lines, from 0."""
        for script, breakpoints in self._open.items():
            if script.path == path and not _is_part(script):
                return breakpoints.all()
        return dict(self._waiting.get(path, {}))

    def all(self) -> dict[Path, dict[int, Breakpoint]]:
        return {path: self.of(path) for path in self.files()}

    def replace_all(self, breakpoints: Mapping[Path, Mapping[int, Breakpoint]]) -> None:
        """Have these and no others, as when another project is opened; before its scripts are."""
        gone = set(self.files()) - set(breakpoints)
        self._waiting = {path: dict(lines) for path, lines in breakpoints.items()}
        for path in (*gone, *breakpoints):
            self.changed.emit(path)

    # --- changing ---

    def toggle(self, script: ScriptDocument, line: int) -> None:
        """Set a breakpoint at `line`, from 0, or where the next code is; or take the one there away."""
        marks = self._open[script].marks
        if line in marks:
            marks.remove(line)
            return
        if _is_part(script) or script.path is None:
            self.message.emit("Only scripts that are saved as files of their own can be stopped at a line.")
            return
        place = nearest_code_line(script.text(), line)
        if place is None:
            self.message.emit("There is no code from this line on.")
        else:
            marks.set(place, Breakpoint())

    def set(self, path: Path, line: int, breakpoint: Breakpoint | None) -> None:
        """Put `breakpoint` at a line, or nothing."""
        marks = next((each.marks for script, each in self._open.items() if script.path == path), None)
        if marks is None:
            lines = self._waiting.setdefault(path, {})
            lines.pop(line, None)
            if breakpoint is not None:
                lines[line] = breakpoint
            self.changed.emit(path)
        elif breakpoint is None:
            marks.remove(line)
        else:
            marks.set(line, breakpoint)

    @Slot(object, int)
    def remove(self, path: Path, line: int) -> None:
        """Take the breakpoint at `line` away."""
        self.set(path, line, None)

    @Slot(object, int, bool)
    def enable(self, path: Path, line: int, is_enabled: bool) -> None:
        """Let the breakpoint at `line` work, or only wait there."""
        present = self.of(path).get(line)
        if present is not None:
            self.set(path, line, replace(present, is_enabled=is_enabled))

    @Slot()
    def clear(self) -> None:
        """Take all breakpoints away."""
        for each in self._open.values():
            each.marks.clear()
        waiting, self._waiting = self._waiting, {}
        for path in waiting:
            self.changed.emit(path)

    # --- scripts come and go ---

    @Slot(object)
    def watch(self, script: ScriptDocument) -> None:
        """`script` was opened: its breakpoints move with its text from now on."""
        breakpoints = ScriptBreakpoints(script, self)
        self._open[script] = breakpoints
        if script.path is not None and not _is_part(script):
            for line, each in self._waiting.pop(script.path, {}).items():
                breakpoints.marks.set(line, each)
        breakpoints.changed.connect(self._on_script_changed)

    @Slot(object)
    def forget(self, script: ScriptDocument) -> None:
        """`script` is about to be closed: its breakpoints wait in their lines."""
        breakpoints = self._open.pop(script, None)
        if breakpoints is None:
            return
        if script.path is not None and not _is_part(script):
            self._waiting[script.path] = breakpoints.all()
        breakpoints.leave()

    @Slot(object)
    def _on_script_changed(self, script: ScriptDocument) -> None:
        if script.path is not None:
            self.changed.emit(script.path)


def _is_part(script: ScriptDocument) -> bool:
    """Whether it is a script inside another file, of which debuggers know nothing."""
    return script.source is not None and bool(script.source.place)
