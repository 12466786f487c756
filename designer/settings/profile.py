"""The profile: the folders where settings, the console's history and the log live.

Every setting goes through a named property here, so that the keys of the INI file are written in one place.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

_APPLICATION = "pilotlight"
_RECENT_LIMIT = 10
_OLD_THEME = "theme"


class Profile:
    """Where one user's settings, history and log are kept. `close` writes what is pending."""

    def __init__(
        self, settings_folder: Path, data_folder: Path, temporary: TemporaryDirectory[str] | None = None
    ) -> None:
        settings_folder.mkdir(parents=True, exist_ok=True)
        data_folder.mkdir(parents=True, exist_ok=True)
        self._settings_folder = settings_folder
        self._settings = QSettings(str(settings_folder / "designer.ini"), QSettings.Format.IniFormat)
        self._data_folder = data_folder
        self._temporary = temporary

    @classmethod
    def of_user(cls) -> Profile:
        """The profile in the platform's own folders for this user."""
        return cls(
            platformdirs.user_config_path(_APPLICATION, appauthor=False),
            platformdirs.user_data_path(_APPLICATION, appauthor=False),
        )

    @classmethod
    def temporary(cls) -> Profile:
        """A profile that starts empty and is deleted by `close`."""
        folder = TemporaryDirectory(prefix="pilotlight-profile-", ignore_cleanup_errors=True)
        return cls(Path(folder.name) / "settings", Path(folder.name) / "data", folder)

    @property
    def settings_file(self) -> Path:
        """What the user can choose, as TOML; it may not exist yet. All else here is the designer's own to remember."""
        return self._settings_folder / "settings.toml"

    def take_old_theme(self) -> str | None:
        """The theme that an older version kept here, once: afterwards it is in the settings."""
        stored = self._settings.value(_OLD_THEME)
        self._settings.remove(_OLD_THEME)
        return None if stored is None else str(stored)

    @property
    def history_file(self) -> Path:
        """What was typed in the Script Console, in every session."""
        return self._data_folder / "console_history.jsonl"

    @property
    def log_file(self) -> Path:
        return self._data_folder / "designer.log"

    @property
    def language_folder(self) -> Path:
        """What language servers read of projects; it may be deleted at any time."""
        return self._data_folder / "language"

    @property
    def snippets_file(self) -> Path:
        """The user's own snippets; it may not exist."""
        return Path(self._settings.fileName()).with_name("snippets.toml")

    @property
    def recovery_folder(self) -> Path:
        """The texts that are not saved, of every project."""
        return self._data_folder / "recovery"

    @property
    def open_projects_folder(self) -> Path:
        """Which designers have which projects open."""
        return self._data_folder / "open_projects"

    @property
    def breakpoints_folder(self) -> Path:
        """The breakpoints of every project."""
        return self._data_folder / "breakpoints"

    @property
    def console_buffers_folder(self) -> Path:
        """The buffers of the Script Console, of every project."""
        return self._data_folder / "console_buffers"

    @property
    def sessions_folder(self) -> Path:
        """What was open in each project."""
        return self._data_folder / "sessions"

    @property
    def sample_project_folder(self) -> Path:
        """The user's own copy of the sample project; it may not exist yet."""
        return self._data_folder / "sample_project"

    @property
    def recent_projects(self) -> tuple[Path, ...]:
        """Projects that were opened, the last one first."""
        stored = self._settings.value("projects/recent", [])
        # QSettings reads a list of one string back as that string.
        folders = [stored] if isinstance(stored, str) else stored
        return tuple(Path(folder) for folder in folders if folder) if isinstance(folders, list) else ()

    @property
    def last_project(self) -> Path | None:
        """The project opened last, when it is still there."""
        newest = next(iter(self.recent_projects), None)
        return newest if newest is not None and newest.is_dir() else None

    def remember_project(self, folder: Path) -> None:
        """Make `folder` the last project and the first of the recent ones."""
        others = [known for known in self.recent_projects if known != folder]
        newest_first = [folder, *others][:_RECENT_LIMIT]
        self._settings.setValue("projects/recent", [str(known) for known in newest_first])
        # A designer that is killed must come back with the same project.
        self._settings.sync()

    @property
    def window_layout(self) -> tuple[QByteArray, QByteArray] | None:
        """Geometry and dock state of the window, or None when it was never closed."""
        geometry = self._settings.value("window/geometry")
        state = self._settings.value("window/state")
        if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
            return geometry, state
        return None

    @window_layout.setter
    def window_layout(self, layout: tuple[QByteArray, QByteArray]) -> None:
        self._settings.setValue("window/geometry", layout[0])
        self._settings.setValue("window/state", layout[1])

    @property
    def console_layout(self) -> str:
        """Which parts of the Script Console are shown, and how large, as JSON; empty when that was never kept."""
        return str(self._settings.value("console/layout", ""))

    @console_layout.setter
    def console_layout(self, layout: str) -> None:
        self._settings.setValue("console/layout", layout)

    @property
    def scripts_columns(self) -> bytes:
        """The columns of the Scripts tab as the tab itself saved them, empty when it never did."""
        stored = self._settings.value("diagnostics/scripts_columns")
        return bytes(stored.data()) if isinstance(stored, QByteArray) else b""

    @scripts_columns.setter
    def scripts_columns(self, state: bytes) -> None:
        self._settings.setValue("diagnostics/scripts_columns", QByteArray(state))

    def close(self) -> None:
        """Write the settings; delete everything when the profile is a temporary one."""
        self._settings.sync()
        if self._temporary is not None:
            self._temporary.cleanup()
