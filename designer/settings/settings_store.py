"""The settings of the running designer: typed, told when they change, kept in settings.toml as they are changed.

The file is watched: what a person or another designer writes into it counts at once.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from .profile import Profile
from .settings_file import SettingsFile, SettingsNotKeptError
from .settings_table import KEYS, SETTINGS, Settings, setting
from .settings_text import BrokenSettingsError, Changes, Reading

logger = logging.getLogger(__name__)

_SETTLE_MS: Final = 150
"""Editors that write a file in place leave it empty or half for a moment, which nobody means."""

_THEME: Final = "appearance.theme"


class SettingsStore(QObject):
    """The settings in `file`."""

    changed = Signal(str)
    """The key of a setting that has another value now, or `KEYS` when keys of actions are others."""

    problems_changed = Signal()
    """`problems` says something else."""

    message = Signal(str)
    """A sentence for the user: a change could not be kept, or the file that was edited is no TOML."""

    def __init__(self, file: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._reading = file.read_or_set_aside()
        self._settings = self._reading.settings
        self._problems = self._reading.problems
        self._unkept: dict[tuple[str, str], Any] = {}
        for problem in self._problems:
            logger.info("%s", problem)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._reread)
        self._watcher = QFileSystemWatcher(self)
        self._watch()
        self._watcher.fileChanged.connect(self._on_watcher_changed)
        self._watcher.directoryChanged.connect(self._on_watcher_changed)

    # --- reading ---

    @property
    def settings(self) -> Settings:
        """All of them, typed: `store.settings.editor.font_size`."""
        return self._settings

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each thing that is wrong in the file."""
        return self._problems

    @property
    def path(self) -> Path:
        """The file, which need not exist: `make_file` makes it."""
        return self._file.path

    def value(self, key: str) -> Any:
        """The value of the setting `key` ("editor.font_size").

        Raises:
            KeyError: there is no such setting.
        """
        return self._settings.value(key)

    def is_default(self, key: str) -> bool:
        return bool(self.value(key) == setting(key).default)

    # --- changing ---

    def set(self, key: str, value: object) -> None:
        """Give the setting `key` this value, now and in the file.

        Raises:
            KeyError: there is no such setting.
            ValueError: it may not have that value.
        """
        row = setting(key)
        if not row.allowed.accepts(value):
            raise ValueError(f"{key} cannot be {value!r}; it must be {row.allowed.words}.")
        if value != self.value(key):
            self._show(self._settings.with_value(key, value))
            self._keep({(row.section, row.name): value})

    def reset(self, key: str) -> None:
        """Give the setting `key` its default, and take it out of the file."""
        row = setting(key)
        self._show(self._settings.with_value(key, row.default))
        self._keep({(row.section, row.name): None})

    def set_keys(self, changes: Mapping[str, str | None]) -> None:
        """Give actions these keys, by their ids: "" for none, and None for the action's default."""
        keys = {**self._settings.keys, **changes}
        self._show(self._settings.with_keys({name: key for name, key in keys.items() if key is not None}))
        self._keep({(KEYS, action_id): key for action_id, key in changes.items()})

    def make_file(self) -> Path:
        """The file, made when there was none.

        Raises:
            OSError: it cannot be made.
        """
        self._file.ensure_exists()
        return self._file.path

    # --- inside ---

    def _keep(self, changes: Changes) -> None:
        # With what could not be kept before: the disk may have room again.
        self._unkept |= changes
        try:
            reading = self._file.change(self._unkept)
        except SettingsNotKeptError as error:
            self.message.emit(f"The change counts until Pilotlight ends, since it could not be kept. {error}")
        else:
            self._take(reading)
            self._watch()

    def _take(self, reading: Reading) -> None:
        """Show what was read of the file, also what somebody else has changed in it."""
        self._reading = reading
        self._unkept.clear()
        self._show(reading.settings)
        if reading.problems != self._problems:
            self._problems = reading.problems
            self.problems_changed.emit()

    def _show(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        for row in SETTINGS:
            if before.value(row.key) != settings.value(row.key):
                self.changed.emit(row.key)
        if before.keys != settings.keys:
            self.changed.emit(KEYS)

    # --- the file ---

    def _watch(self) -> None:
        """Watch the file, which is another one after each replacing, and its folder for when there is none.

        Where the file is a link, what it leads to is watched too.
        """
        target = self.path.resolve()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(path) for path in (self.path.parent, target.parent, target) if path.exists()}
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    @Slot(str)
    def _on_watcher_changed(self, _path: str) -> None:
        self._settle.start()

    @Slot()
    def _reread(self) -> None:
        self._watch()
        try:
            reading = self._file.read()
        except (BrokenSettingsError, OSError) as error:
            # It may still be written: it is not renamed under the hands of its writer.
            reading = Reading(self._settings, (f"{self.path.name}: {error}; the settings stay as they were.",))
        if reading != self._reading:
            self._take(reading)
            for problem in reading.problems[:1]:
                self.message.emit(problem)


def open_settings(profile: Profile, parent: QObject | None = None) -> SettingsStore:
    """The settings of `profile`, with the theme that an older version kept elsewhere."""
    store = SettingsStore(SettingsFile(profile.settings_file), parent)
    theme = profile.take_old_theme()
    if theme is not None and setting(_THEME).allowed.accepts(theme) and store.is_default(_THEME):
        store.set(_THEME, theme)
    return store
