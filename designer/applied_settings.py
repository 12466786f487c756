"""Does what the settings say, at the start and whenever one changes. The editors' own are `EditorSettings`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot

from designer.language.language_features import LanguageFeatures
from designer.recovery.recovery import Recovery
from designer.running import Running
from designer.saving import Saving
from designer.settings.settings_store import SettingsStore
from designer.settings.theme import Theme


class AppliedSettings(QObject):
    """Keeps these parts of the designer as `store` says."""

    def __init__(
        self,
        store: SettingsStore,
        *,
        theme: Theme,
        language: LanguageFeatures,
        recovery: Recovery,
        saving: Saving,
        running: Running,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._language = language
        self._recovery = recovery
        self._saving = saving
        self._running = running
        self._effects: Final[dict[str, Callable[[], None]]] = {
            "appearance.theme": self._choose_theme,
            "editor.complete_while_typing": self._choose_completion,
            "editor.trim_on_save": self._choose_saving,
            "editor.format_on_save": self._choose_saving,
            "language_servers.ty": self._choose_servers,
            "language_servers.ruff": self._choose_servers,
            "files.backup_interval_s": self._choose_interval,
            "run.save_first": self._choose_running,
        }
        for effect in dict.fromkeys(self._effects.values()):
            effect()
        store.changed.connect(self._on_store_changed)

    def _choose_theme(self) -> None:
        self._theme.choose(self._store.settings.appearance.theme)

    def _choose_completion(self) -> None:
        self._language.set_automatic(self._store.settings.editor.complete_while_typing)

    def _choose_saving(self) -> None:
        chosen = self._store.settings.editor
        self._saving.trims, self._saving.formats = chosen.trim_on_save, chosen.format_on_save

    def _choose_servers(self) -> None:
        chosen = self._store.settings.language_servers
        self._language.choose_servers(ty=chosen.ty, ruff=chosen.ruff)

    def _choose_interval(self) -> None:
        self._recovery.set_interval(self._store.settings.files.backup_interval_s)

    def _choose_running(self) -> None:
        self._running.saves_first = self._store.settings.run.save_first

    @Slot(str)
    def _on_store_changed(self, key: str) -> None:
        effect = self._effects.get(key)
        if effect is not None:
            effect()
