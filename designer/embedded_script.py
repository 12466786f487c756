"""A script that is part of another file, such as a Perspective view, or of another project, as an editor's source.

Qt-free.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from runtime.project import Project, ProjectScript, ScriptNotFoundError


class EmbeddedScript:
    """One script that `project` has and that is no file of its own there; the rest of its file stays byte for byte."""

    def __init__(self, project: Project, script: ProjectScript) -> None:
        self._project = project
        self._script = script
        self.path: Path = script.file

    @property
    def script(self) -> ProjectScript:
        """The script as it was last read or saved."""
        return self._script

    @property
    def text(self) -> str:
        return self._script.text

    @property
    def place(self) -> str:
        return self._script.path

    @property
    def is_writable(self) -> bool:
        return self._script.is_writable

    @property
    def encoding_note(self) -> str | None:
        if self.is_writable:
            return None
        if self._script.is_inherited:
            return f"{self._script.path} is inherited and can only be read. Override in the Project Browser copies it."
        return f"{self._script.path} is part of {self.path.name}, which Ignition alone can write: it can only be read."

    def save(self, text: str) -> None:
        """Put `text` in the script's place.

        Raises:
            OSError: the file cannot be written, or the script is not in it any more; it is as it was.
        """
        self._project.write_script(self._script, text)
        self._script = self._read()

    def has_changed_on_disk(self) -> bool:
        """Whether this script, not another one of its file, is another one now."""
        try:
            return self._read().text != self._script.text
        except OSError:
            return True

    def reread(self) -> Self:
        """The script as it is now.

        Raises:
            OSError: the file cannot be read, or the script is not in it any more.
        """
        return type(self)(self._project, self._read())

    def _read(self) -> ProjectScript:
        try:
            return self._project.reread(self._script)
        except ScriptNotFoundError as error:
            raise FileNotFoundError(str(error)) from None
