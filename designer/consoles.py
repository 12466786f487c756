"""The Script Console's prompts and buffers, on the runtime that there is."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, Slot

from designer.console.console_panel import ScriptConsolePanel
from designer.console.history import ConsoleHistory
from designer.console.script_console import ScriptConsole
from designer.editors.editor_settings import EditorSettings
from designer.language.language_features import LanguageFeatures
from designer.runtime_session import RuntimeSession, RuntimeState
from designer.settings.profile import Profile
from editor.script_editor import ScriptEditor
from editor.snippet_library import SnippetLibrary


class Consoles(QObject):
    """`panel` is what the dock holds, `prompt` its first prompt. `restore` what the profile has, `keep` it there."""

    def __init__(self, session: RuntimeSession, profile: Profile, history_length: int, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        history = ConsoleHistory(profile.history_file, history_length)
        self.prompt = ScriptConsole(history)
        self.panel = ScriptConsolePanel(self.prompt, history, profile.console_buffers_folder)
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
        self.panel.second_prompt.close_channels()
        self.prompt.set_client(None)

    def _connect(self, session: RuntimeSession) -> None:
        panel, second = self.panel, self.panel.second_prompt
        session.client_changed.connect(self.prompt.set_client)
        session.client_changed.connect(second.set_runtime)
        session.state_changed.connect(panel.set_state)
        session.state_changed.connect(self._on_session_state_changed)
        session.tasks_changed.connect(panel.apply_tasks)
        session.output_received.connect(panel.append_output)
        session.died.connect(self.prompt.show_notice)
        session.died.connect(panel.note_death)
        panel.run_requested.connect(session.run)
        self.prompt.restart_requested.connect(session.restart)
        second.restart_requested.connect(session.restart)

    @Slot(object)
    def _on_session_state_changed(self, state: RuntimeState) -> None:
        if state is RuntimeState.DEAD:
            self.prompt.set_client(None)

    @Slot(object)
    def _on_panel_editor_added(self, editor: ScriptEditor) -> None:
        editor.snippet_keys.library = self._snippets
