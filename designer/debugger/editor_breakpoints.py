"""Shows the breakpoints of one editor's script beside its lines, and lets the mouse change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from designer.debugger.breakpoint import Breakpoint
from designer.debugger.breakpoint_store import BreakpointStore
from editor.debug_marks import BreakpointMark, BreakpointShape
from editor.script_editor import ScriptEditor

ProblemsOf = Callable[[Path], Mapping[int, str]]
"""What the debugger says against the breakpoints of a file, by line."""


class EditorBreakpoints(QObject):
    """Belongs to its editor, and goes with it."""

    edit_requested = Signal(object, int)
    """A path and a line, from 0: the user wants to say what its breakpoint does."""

    def __init__(self, editor: ScriptEditor, store: BreakpointStore, problems_of: ProblemsOf) -> None:
        super().__init__(editor)
        self._editor = editor
        self._store = store
        self._problems_of = problems_of
        editor.debug.toggle_requested.connect(self.toggle)
        editor.debug.menu_requested.connect(self._on_menu_requested)
        self.show_breakpoints()

    @Slot(int)
    def toggle(self, line: int) -> None:
        """Set a breakpoint at `line`, from 0, or take it away."""
        self._store.toggle(self._editor.script, line)

    def show_breakpoints(self) -> None:
        """Show what the store has now."""
        path = self._editor.path
        if path is not None:
            problems = self._problems_of(path)
            breakpoints = self._store.of(path)
            marks = {line: _mark(each, problems.get(line, "")) for line, each in breakpoints.items()}
            self._editor.debug.set_breakpoints(marks)

    @Slot(int, QPoint)
    def _on_menu_requested(self, line: int, place: QPoint) -> None:
        path = self._editor.path
        if path is None:
            return
        present = self._store.of(path).get(line)
        menu = QMenu(self._editor)
        if present is None:
            menu.addAction("Set Breakpoint", partial(self.toggle, line))
            menu.addAction("Set Breakpoint with Condition…", partial(self.edit_requested.emit, path, line))
        else:
            menu.addAction("Edit Breakpoint…", partial(self.edit_requested.emit, path, line))
            title = "Disable Breakpoint" if present.is_enabled else "Enable Breakpoint"
            menu.addAction(title, partial(self._enable, path, line, not present.is_enabled))
            menu.addAction("Remove Breakpoint", partial(self.toggle, line))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _enable(self, path: Path, line: int, is_enabled: bool) -> None:
        self._store.enable(path, line, is_enabled)


def _mark(breakpoint: Breakpoint, problem: str) -> BreakpointMark:
    shape = BreakpointShape.DISC
    if breakpoint.log_message:
        shape = BreakpointShape.DIAMOND
    elif not breakpoint.is_plain:
        shape = BreakpointShape.DISC_WITH_BAR
    tip = f"{breakpoint.words}\n{problem}" if problem else breakpoint.words
    return BreakpointMark(shape, not breakpoint.is_enabled or bool(problem), tip)
