"""Debugging: leads breakpoints from the editors to the debugger, and shows where scripts stand still."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

import runtime
from designer.debugger import breakpoint_file
from designer.debugger.breakpoint import Breakpoint
from designer.debugger.breakpoint_dialog import BreakpointDialog
from designer.debugger.breakpoint_file import BreakpointFileError
from designer.debugger.breakpoint_store import BreakpointStore
from designer.debugger.debug_session import DebugSession
from designer.debugger.debugger_panel import DebuggerPanel
from designer.debugger.editor_breakpoints import EditorBreakpoints
from designer.debugger.stopped_thread import Frame, StoppedThread
from designer.debugger.variable import Variable
from designer.editors.editor_area import EditorArea
from designer.recovery.kept_buffer import folder_of
from designer.runtime_session import SCOPES, RuntimeSession
from designer.scope_runtime import ScopeRuntime
from designer.script_opening import ScriptOpening
from designer.task_rows import RowKey
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from runtime.protocol import OutputChunk

_KEEP_MS: Final = 500
_STEP_MS: Final = 250
"""A step is hardly ever longer: until then what is shown stays, so that nothing flickers."""

_MAIN_THREAD: Final = "GUI thread"


class Debugging(QObject):
    """The debugger of `session` in the editors of `editors`. `panel` is what the dock holds."""

    message = Signal(str)
    """A sentence for the status bar."""

    warning = Signal(str)
    """A sentence that the user has to read."""

    output_received = Signal(object)
    """What log points say, as `RuntimeSession.output_received` has it."""

    other_may_attach = Signal(str, str)
    """A sentence that the user has to read, and the configuration for VS Code's launch.json."""

    stopped = Signal()
    """A script stands still now: somebody should bring the panel to the front."""

    def __init__(
        self,
        session: RuntimeSession,
        editors: EditorArea,
        opening: ScriptOpening,
        data_folder: Path,
        window: QWidget | None = None,
    ) -> None:
        super().__init__(window)
        self._runtime = session
        self._editors = editors
        self._opening = opening
        self._data_folder = data_folder
        self._file: Path | None = None
        self._names: dict[int, str] = {}
        self._threads: dict[RowKey, int] = {}
        self._cancels_after: tuple[tuple[frozenset[int], Callable[[], None]], ...] = ()
        self._problems: dict[Path, Mapping[int, str]] = {}
        self._shown_frame: Frame | None = None
        self._of_editors: dict[ScriptEditor, EditorBreakpoints] = {}
        self.store = BreakpointStore(self)
        self.session = DebugSession(session, [Path(runtime.__file__ or "").parent], self)
        self.panel = DebuggerPanel(self.session)
        self._followed = 0
        self._gone_on = QTimer(self, singleShot=True, interval=_STEP_MS)
        self._gone_on.timeout.connect(self._show_threads)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep_soon.timeout.connect(self._keep)
        self._connect()

    def _connect(self) -> None:
        for part in (self.store, self.session):
            part.message.connect(self.message)
        editors, panel = self._editors, self.panel
        editors.scripts.opened.connect(self.store.watch)
        editors.scripts.closing.connect(self.store.forget)
        editors.editor_added.connect(self._on_editors_editor_added)
        self._runtime.tasks_changed.connect(self._on_runtime_tasks_changed)
        self._runtime.front_changed.connect(self._on_runtime_front_changed)
        self.store.changed.connect(self._on_store_changed)
        self.session.listening.connect(self._on_session_listening)
        self.session.printed.connect(self._on_session_printed)
        self.session.breakpoints_checked.connect(self._on_session_breakpoints_checked)
        self.session.thread_stopped.connect(self._on_session_thread_stopped)
        self.session.thread_continued.connect(self._on_session_thread_continued)
        panel.frame_chosen.connect(self._on_panel_frame_chosen)
        panel.step_requested.connect(self._on_panel_step_requested)
        panel.breakpoints.activated_at.connect(self._on_breakpoints_activated_at)
        panel.breakpoints.enabled_changed.connect(self.store.enable)
        panel.breakpoints.edit_requested.connect(self.edit)
        panel.breakpoints.delete_requested.connect(self.store.remove)

    # --- breakpoints ---

    def set_project(self, project: Path) -> None:
        """Have the breakpoints of `project`, and keep those of the one before."""
        self.close()
        self._file = folder_of(self._data_folder, project).with_suffix(".json")
        try:
            kept = breakpoint_file.read(self._file)
        except BreakpointFileError as error:
            kept = {}
            self.warning.emit(str(error))
        self._problems.clear()
        self.store.replace_all(kept)
        self._show_list()

    def close(self) -> None:
        """Keep what was not kept yet, and show nothing more."""
        self._gone_on.stop()
        if self._keep_soon.isActive():
            self._keep_soon.stop()
            self._keep()

    @Slot()
    def toggle_at_cursor(self) -> None:
        """Set a breakpoint at the cursor's line, or take it away."""
        editor = self._editors.current_editor()
        if editor is not None:
            self.store.toggle(editor.script, editor.textCursor().blockNumber())

    @Slot()
    def edit_at_cursor(self) -> None:
        """Say what the breakpoint at the cursor's line does."""
        editor = self._editors.current_editor()
        if editor is not None and editor.path is not None:
            self.edit(editor.path, editor.textCursor().blockNumber())

    @Slot(object, int)
    def edit(self, path: Path, line: int) -> None:
        """Ask what the breakpoint at `line`, from 0, does."""
        where = f"{self._opening.title_of(path, '')}:{line + 1}"
        dialog = BreakpointDialog(where, self.store.of(path).get(line, Breakpoint()), self.panel)
        if dialog.exec():
            self.store.set(path, line, dialog.breakpoint)
        dialog.deleteLater()

    # --- another debugger ---

    @Slot(str)
    def _on_session_listening(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self.other_may_attach.emit(
            f"VS Code, or any debugger that speaks the Debug Adapter Protocol, can attach to this runtime at {address} "
            "until it is restarted; so can other users of this computer.",
            attach_configuration(host, int(port)),
        )

    # --- failures ---

    @Slot(object)
    def open_failure(self, key: RowKey) -> None:
        """Show where the failed script of a row stood, and its variables then."""
        self.session.open_failure(key)

    # --- steps ---

    def step(self, name: str) -> None:
        """As `DebuggerPanel.step_requested`, with the script in front."""
        self.panel.step(name)

    @Slot()
    def run_to_cursor(self) -> None:
        """Let the script in front go on to the cursor's line."""
        chosen, editor = self.panel.stack.chosen(), self._editors.current_editor()
        if chosen is None or editor is None or editor.path is None:
            self.message.emit("No script stands still that could go on to the cursor.")
        else:
            self.session.run_to(chosen[0].id, editor.path, editor.textCursor().blockNumber())

    @Slot(str, int)
    def _on_panel_step_requested(self, name: str, thread: int) -> None:
        getattr(self.session, name)(thread)

    def ask_value(self, script: ScriptDocument, expression: str, on_value: Callable[[str], None]) -> None:
        """Tell what `expression` is in the frame in front, when that is one of `script`."""
        frame = self._shown_frame
        if frame is None or frame.path is None or frame.path != script.path:
            return

        def take(value: Variable | str) -> None:
            if isinstance(value, Variable):
                on_value(value.value)

        self.session.evaluate(frame, expression, take, context="hover")

    # --- ending a script that stands still ---

    @Slot(object)
    def cancel(self, key: RowKey | None) -> None:
        """Cancel a row's script, or with None all of them; one that stands still goes on for that.

        The cancellation follows when it does: it would otherwise strike the debugger's own code.
        """
        wanted = frozenset(self.session.held) if key is None else frozenset([self._thread_of(key)])
        self._end_when_on(wanted, partial(self._runtime.cancel, key))

    @Slot()
    def cancel_all(self) -> None:
        """Cancel every script that is queued or runs, or stands still."""
        self.cancel(None)

    def interrupt(self, runtime: ScopeRuntime) -> None:
        """Interrupt the script on the main thread of `runtime`, also when it stands still."""
        self._end_when_on(frozenset([runtime.process_id]), runtime.interrupt)

    def _end_when_on(self, threads: frozenset[int], end: Callable[[], None]) -> None:
        """Call `end` once those of `threads` that stand still go on; they are sent."""
        resumes = {thread: resume for thread, resume in self.session.held.items() if thread in threads}
        if not resumes:
            end()
            return
        self._cancels_after = (*self._cancels_after, (frozenset(resumes), end))
        for resume in resumes.values():
            resume()

    def _thread_of(self, key: RowKey) -> int:
        """The system's number of the thread that a row's script runs on, 0 when it is not known."""
        return self._threads.get(key, 0)

    def _cancel_what_waits(self) -> None:
        still = frozenset(self.session.held)
        due = [end for held, end in self._cancels_after if not held & still]
        self._cancels_after = tuple(each for each in self._cancels_after if each[0] & still)
        for end in due:
            end()

    # --- where scripts stand ---

    @Slot(object)
    def _on_session_thread_stopped(self, thread: StoppedThread) -> None:
        chosen = self.panel.stack.chosen()
        if chosen is None or self._followed not in [each.id for each in self.session.stopped]:
            self._followed = thread.id
        self._show_threads()
        self.stopped.emit()

    @Slot(str)
    def _on_session_printed(self, text: str) -> None:
        self.output_received.emit(((None, OutputChunk(None, "stdout", text)),))

    @Slot(int)
    def _on_session_thread_continued(self, _thread: int) -> None:
        self._gone_on.start()
        self._cancel_what_waits()

    @Slot()
    def _show_threads(self) -> None:
        self._gone_on.stop()
        threads = self.session.stopped
        self.session.show_paused()
        names = [thread.name or self._names.get(thread.native_id, _MAIN_THREAD) for thread in threads]
        self.panel.show_elsewhere([SCOPES[scope] for scope in self.session.stopped_elsewhere])
        self.panel.stack.show_threads(threads, names, self._followed)

    @Slot()
    def _on_runtime_front_changed(self) -> None:
        # Until the other runtime answers nothing is better than the values of this one.
        self.panel.variables_model.show([])
        self._show_threads()

    @Slot(object)
    def _on_runtime_tasks_changed(self, rows: object) -> None:
        """Stopped threads are called as the scripts that run on them, the innermost where one has called another."""
        for row in rows:  # type: ignore[attr-defined]  # a tuple of TaskRow
            if row.task.state.is_final:
                self._threads.pop(row.key, None)
            elif row.task.thread_id:
                self._names[row.task.thread_id] = row.task.description
                self._threads[row.key] = row.task.thread_id

    @Slot(object, object)
    def _on_panel_frame_chosen(self, thread: StoppedThread | None, frame: Frame | None) -> None:
        self._followed = thread.id if thread is not None else self._followed
        self._shown_frame = frame
        if frame is not None and frame.path is not None:
            self._opening.open_source(frame.path, frame.line)
        for editor in self._editors.editors():
            self._show_stopped_line(editor)

    def _show_stopped_line(self, editor: ScriptEditor) -> None:
        frame, chosen = self._shown_frame, self.panel.stack.chosen()
        is_here = frame is not None and frame.path is not None and editor.path == frame.path
        if is_here and editor.is_modified():
            self.message.emit(f"{editor.script.title} was edited since it was loaded: the line shown may be another.")
        is_top = chosen is not None and frame is not None and chosen[0].top == frame
        editor.debug.set_stopped_line(frame.line - 1 if is_here and frame is not None else None, is_top=is_top)

    # --- inside ---

    @Slot(object)
    def _on_editors_editor_added(self, editor: ScriptEditor) -> None:
        breakpoints = EditorBreakpoints(editor, self.store, self._problems_of)
        breakpoints.edit_requested.connect(self.edit)
        self._of_editors[editor] = breakpoints
        self._show_stopped_line(editor)

    def _problems_of(self, path: Path) -> Mapping[int, str]:
        return self._problems.get(path, {})

    @Slot(object)
    def _on_store_changed(self, path: Path) -> None:
        self.session.set_breakpoints(path, self.store.of(path))
        self._show_marks(path)
        self._show_list()
        self._keep_soon.start()

    @Slot(object, object)
    def _on_session_breakpoints_checked(self, path: Path, problems: Mapping[int, str]) -> None:
        self._problems[path] = problems
        self._show_marks(path)

    def _show_marks(self, path: Path) -> None:
        open_now = self._editors.editors()
        self._of_editors = {editor: each for editor, each in self._of_editors.items() if editor in open_now}
        for editor, breakpoints in self._of_editors.items():
            if editor.path == path:
                breakpoints.show_breakpoints()

    def _show_list(self) -> None:
        self.panel.breakpoints.show_breakpoints(self.store.all(), self._title_of)

    def _title_of(self, path: Path) -> str:
        return self._opening.title_of(path, "")

    @Slot(object, int)
    def _on_breakpoints_activated_at(self, path: Path, line: int) -> None:
        self._opening.open_source(path, line + 1)

    @Slot()
    def _keep(self) -> None:
        if self._file is None:
            return
        try:
            breakpoint_file.write(self._file, self.store.all())
        except OSError as error:
            self.message.emit(f"Breakpoints cannot be kept for the next start: {error.strerror or error}.")


def attach_configuration(host: str, port: int) -> str:
    """What VS Code's launch.json needs to attach there."""
    configuration = {
        "name": "Attach to Pilotlight",
        "type": "debugpy",
        "request": "attach",
        "connect": {"host": host, "port": port},
        "justMyCode": True,
    }
    return json.dumps(configuration, indent=4)
