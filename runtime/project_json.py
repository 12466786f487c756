"""The JSON files below `pilotlight/` of a project that the scripting library reads and writes: users, rosters, terms.

A file is read at every question, so that one that was edited is seen at once, and written as a whole or not at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from runtime.java import lang
from runtime.whole_files import replace_file

FOLDER = "pilotlight"


class ProjectFileError(lang.RuntimeException):
    """A file of the project cannot be used; the message names the file, what is wrong with it and the way out."""


class ProjectJson:
    """One JSON object of a project, in the file `pilotlight/<name>`. Who writes it holds a lock of their own."""

    def __init__(self, project_folder: Path | None, name: str) -> None:
        """`project_folder` is None when no project is open: then there is nothing to read and nowhere to write."""
        self._folder = project_folder
        self._name = name

    @property
    def path(self) -> Path | None:
        return None if self._folder is None else self._folder / FOLDER / self._name

    def read(self) -> dict[str, Any]:
        """What the file holds; empty when there is none.

        Raises:
            ProjectFileError: it cannot be read, or holds no JSON object.
        """
        path = self.path
        if path is None:
            return {}
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except json.JSONDecodeError as error:
            raise ProjectFileError(f"{path}, line {error.lineno}: {error.msg}; correct it and try again.") from None
        except (OSError, UnicodeDecodeError) as error:
            raise ProjectFileError(f"{path} cannot be read: {error}.") from None
        if not isinstance(content, dict):
            raise ProjectFileError(f"{path} must hold one JSON object; correct or delete it.")
        return content

    def section(self, key: str) -> dict[str, Any]:
        """The object below `key`; empty when there is none.

        Raises:
            ProjectFileError: the file cannot be read, or holds something else there.
        """
        found = self.read().get(key, {})
        if not isinstance(found, dict):
            raise ProjectFileError(f'{self.path}: "{key}" must be a JSON object; correct it and try again.')
        return found

    def write(self, content: dict[str, Any]) -> None:
        """Put `content` in the file's place.

        Raises:
            ProjectFileError: no project is open, or the disk refused; the file is as it was.
        """
        path = self.path
        if path is None:
            raise ProjectFileError(f"No project is open to keep {self._name} in. Open one and run the script there.")
        try:
            path.parent.mkdir(exist_ok=True)
            replace_file(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise ProjectFileError(f"{path} cannot be written: {error}.") from error
