"""The Script Console's prompts and buffers, on the runtime that there is."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject, Slot

from designer.console.console_panel import ScriptConsolePanel
from designer.console.history import ConsoleHistory
from designer.console.prompts import Prompts
from designer.editors.editor_settings import EditorSettings
from designer.language.language_features import LanguageFeatures
from designer.runtime_session import RuntimeSession
from designer.scope_runtime import RuntimeState, ScopeRuntime
from designer.settings.profile import Profile
from editor.script_editor import ScriptEditor
from editor.snippet_library import SnippetLibrary


class Consoles(QObject):
    """`panel` is what the dock holds. `restore` what the profile has, `keep` it there."""

    def __init__(self, session: RuntimeSession, profile: Profile, history_length: int, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        history = ConsoleHistory(profile.history_file, history_length)
        self.panel = ScriptConsolePanel(history, profile.console_buffers_folder, session.scope)
        self._connect(session)

    def follow(self, settings: EditorSettings, snippets: SnippetLibrary, language: LanguageFeatures) -> None:
        """Make the buffers as editors are; before the first project is shown."""
        self.panel.editor_added.connect(language.add_editor)
        self.panel.editor_ended.connect(language.forget_editor)
        self._snippets = snippets
        settings.add(self.panel)
        self.panel.editor_added.connect(self._on_panel_editor_added)

    def restore(self) -> None:
        """Show the parts as they were shown in the last session."""
        try:
            saved = json.loads(self._profile.console_layout or "{}")
        except ValueError:
            saved = {}
        self.panel.restore_state(saved if isinstance(saved, dict) else {})

    def keep(self) -> None:
        """Remember which parts are shown, and how large."""
        self._profile.console_layout = json.dumps(self.panel.saved_state())

    def close(self) -> None:
        """Keep the buffers, and leave the runtime."""
        self.panel.close_buffers()
        for prompts in self.panel.all_prompts():
            prompts.close_channels()

    def _connect(self, session: RuntimeSession) -> None:
        panel = self.panel
        for runtime in session.runtimes:
            self._on_session_runtime_added(runtime)
        session.runtime_added.connect(self._on_session_runtime_added)
        session.front_changed.connect(panel.show_runtime)
        session.state_changed.connect(panel.set_state)
        session.tasks_changed.connect(panel.apply_tasks)
        session.output_received.connect(panel.append_output)
        session.runtime_gone.connect(panel.buffers.runs.forget_output_of)
        panel.run_requested.connect(session.run)
        panel.restart_requested.connect(session.restart)

    @Slot(object)
    def _on_session_runtime_added(self, runtime: ScopeRuntime) -> None:
        prompts = self.panel.prompts_of(runtime.scope)
        runtime.client_changed.connect(prompts.set_client)
        runtime.held_changed.connect(prompts.set_held)
        runtime.held_changed.connect(partial(self.panel.buffers.runs.set_held, runtime.scope))
        runtime.state_changed.connect(partial(_leave_dead, prompts))
        runtime.died.connect(partial(self.panel.note_death, runtime.scope))

    @Slot(object)
    def _on_panel_editor_added(self, editor: ScriptEditor) -> None:
        editor.snippet_keys.library = self._snippets


def _leave_dead(prompts: Prompts, state: RuntimeState) -> None:
    if state is RuntimeState.DEAD:
        prompts.set_client(None)
