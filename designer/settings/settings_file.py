"""settings.toml on the disk: read whatever it says, and changed one setting at a time. Qt-free.

The file is the user's, and two designers may share it: a change reads it anew and replaces it in one step. A text that
is no TOML is never written over; it gets another name.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from editor.text_file import TextFile

from .settings_text import BrokenSettingsError, Changes, Reading, changed_text, read_settings

_HEADER: Final = """# Pilotlight's settings. The Settings dialog changes this file; what is changed by hand counts
# as soon as it is saved, and what is not here has its default.
"""
_ATTEMPTS: Final = 20
"""Another designer saves in the moment before our own saving so often at most; more, and something else is wrong."""


class SettingsNotKeptError(Exception):
    """A change could not be written, the message says why; the file is as it was."""


class SettingsFile:
    """The settings in the file `path`, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last_good = ""

    def read(self) -> Reading:
        """What the file says now; the defaults when there is none.

        Raises:
            BrokenSettingsError: it is no TOML.
            OSError: it cannot be read.
        """
        try:
            return self._reading(self._text(TextFile.read(self.path)))
        except FileNotFoundError:
            self._last_good = ""
            return Reading()

    def read_or_set_aside(self) -> Reading:
        """What the file says, else the defaults; one that is no TOML gets another name, and is named."""
        try:
            return self.read()
        except OSError as error:
            return Reading(problems=(f"{self.path} cannot be read ({error.strerror}). The defaults are used.",))
        except BrokenSettingsError as error:
            return Reading(problems=(f"{self._set_aside_or_leave(error)} The defaults are used.",))

    def change(self, changes: Changes) -> Reading:
        """Make `changes` in the file as it is now, and return what it says then; everything else in it stays.

        A file that has become no TOML since it was read is set aside, and its last good text takes its place.

        Raises:
            SettingsNotKeptError: it could not be written.
        """
        try:
            for _attempt in range(_ATTEMPTS):
                file, notes = self._good_file()
                text = changed_text(file.text, changes)
                if not file.has_changed_on_disk():
                    self._save(file, text)
                    reading = self._reading(text)
                    return replace(reading, problems=(*notes, *reading.problems))
        except OSError as error:
            raise SettingsNotKeptError(f"{self.path}: {error.strerror or error}") from error
        except BrokenSettingsError as error:
            raise SettingsNotKeptError(f"{self.path}: {error}.") from error
        raise SettingsNotKeptError(f"{self.path} is being changed all the time by another program.")

    def ensure_exists(self) -> None:
        """Make the file when there is none, so that it can be opened.

        Raises:
            OSError: it cannot be made.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError), self.path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(self._last_good or _HEADER)

    # --- inside ---

    def _text(self, file: TextFile) -> str:
        if file.encoding == "latin-1":
            raise BrokenSettingsError("it is not UTF-8")
        return file.text

    def _reading(self, text: str) -> Reading:
        reading = read_settings(text)
        self._last_good = text
        return replace(reading, problems=tuple(f"{self.path.name}: {problem}" for problem in reading.problems))

    def _good_file(self) -> tuple[TextFile, tuple[str, ...]]:
        """The file to change, and what is to be told about it."""
        self.ensure_exists()
        file = TextFile.read(self.path)
        try:
            read_settings(self._text(file))
        except BrokenSettingsError as error:
            note = self._set_aside(error)
            self.ensure_exists()
            return TextFile.read(self.path), (f"{note} What it said before was taken.",)
        return file, ()

    def _save(self, file: TextFile, text: str) -> None:
        # An unchanged text would still be a new file, which every other designer would read again.
        if text != file.text:
            file.save(text)

    def _set_aside_or_leave(self, reason: BrokenSettingsError) -> str:
        try:
            return self._set_aside(reason)
        except OSError as error:
            return f"{self.path}: {reason}, and it could not be set aside ({error.strerror})."

    def _set_aside(self, reason: BrokenSettingsError) -> str:
        """Give the broken file another name, and return the sentence that tells it.

        Raises:
            OSError: it could not be renamed.
        """
        aside = self._free_name()
        self.path.rename(aside)
        return f"{self.path.name}: {reason}; it was set aside as {aside}."

    def _free_name(self) -> Path:
        today = f"{self.path.name}.broken-{date.today():%Y-%m-%d}"
        names = (f"{today}-{number}" if number > 1 else today for number in count(1))
        return next(path for path in map(self.path.with_name, names) if not os.path.lexists(path))
