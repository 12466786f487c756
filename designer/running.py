"""F5, Shift+Enter and opening a window: what in front of the user becomes a request to the runtime."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from designer.actions.run_requests import open_window_request, script_request, selection_request
from designer.editors.editor_area import EditorArea
from designer.embedded_script import EmbeddedScript
from designer.runtime_session import RuntimeSession
from designer.scope_runtime import RuntimeState
from editor.script_editor import ScriptEditor

LIBRARY_FILE: Final = "code.py"
"""Every library script is in a file of this name, and named by its folder."""

_NO_SCRIPT: Final = "No script is open. Double-click one in the Project Browser, then press F5."


class Running(QObject):
    """Runs what `editors` has in front in the runtime of `session`."""

    message = Signal(str)
    """A sentence for the status bar."""
    profile_begun = Signal(str)
    """The script of that title is sent to the runtime, to be profiled."""

    def __init__(self, editors: EditorArea, session: RuntimeSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editors = editors
        self._session = session
        self.saves_first = True
        """Whether a script is saved before it runs; its text runs as it stands in the editor in any case."""

    @Slot()
    def run_script(self) -> None:
        """Run the script in front, saved before; nothing runs when it could not be saved."""
        self._run_script(profile=False)

    @Slot()
    def profile_script(self) -> None:
        """As `run_script`; where it spends its time is told when it has ended."""
        self._run_script(profile=True)

    def _run_script(self, *, profile: bool) -> None:
        editor = self._editors.current_editor()
        if editor is None:
            self.message.emit(_NO_SCRIPT)
            return
        title = editor.script.title
        refusal = _why_not_run(editor)
        if refusal:
            self.message.emit(refusal)
        elif not self.saves_first or self._editors.save_current():
            code = editor.text() + _call_of_handler(editor)
            title = editor.script.title
            if profile and self._session.state is not RuntimeState.DEAD:
                self.profile_begun.emit(title)
            self._session.run(script_request(code, str(editor.path or title), title, profile=profile))
        else:
            self.message.emit(f"{title} could not be saved, so it was not run.")

    @Slot()
    def run_selection(self) -> None:
        """Run the selected code, or the current line and go on to the next."""
        editor = self._editors.current_editor()
        if editor is None:
            self.message.emit(_NO_SCRIPT)
            return
        code, first_line = editor.selected_code()
        if not editor.textCursor().hasSelection():
            editor.advance_line()
        if code.strip():
            path = str(editor.path or editor.script.title)
            self._session.run(selection_request(code, first_line, path, editor.script.title))

    @Slot(str)
    def open_window(self, path: str) -> None:
        """Open the project's window `path` in the runtime."""
        self._session.run(open_window_request(path))


def _why_not_run(editor: ScriptEditor) -> str:
    """A sentence for what F5 cannot run, else empty."""
    names = _parameters(editor)
    if names:
        return f"This script is called with {names}: select lines of it and press Shift+Enter to try them."
    if editor.path is not None and editor.path.suffix != ".py":
        return f"{editor.path.name} is no script, so it cannot be run."
    return ""


def _parameters(editor: ScriptEditor) -> str:
    """What an event script is called with; "" for one that is called without, and for every other script."""
    source = editor.source
    if isinstance(source, EmbeddedScript):
        return ", ".join(source.script.parameters)
    handler = _handler(editor)
    return handler["parameters"].strip() if handler else ""


def _call_of_handler(editor: ScriptEditor) -> str:
    """What runs an event script that only defines its handler, as the event does: behind its last line."""
    handler = _handler(editor)
    return f"\n\n{handler['name']}()\n" if handler else ""


def _handler(editor: ScriptEditor) -> re.Match[str] | None:
    """The function that the event of this script calls: the file is named after it, as `onStartup.py`."""
    path = editor.path
    if path is None or path.name == LIBRARY_FILE or editor.source is None or editor.source.place:
        return None
    return re.search(rf"^def (?P<name>{re.escape(path.stem)})\((?P<parameters>[^)]*)\)", editor.text(), re.MULTILINE)
