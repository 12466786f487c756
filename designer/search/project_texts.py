"""The texts of a project that are searched: every script wherever it lives, and the SQL of named queries. Qt-free."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.text_file import TextEncodeError, TextFile
from runtime.project import NamedQuery, Project, ProjectScript

QUERY_KIND: Final = "named query"
"""The kind of a text that is the SQL of a named query; the others are `ScriptKind`s."""


@dataclass(frozen=True)
class ProjectText:
    """A text and where it stands, as `ProjectScript` has it."""

    project: Project
    source: ProjectScript | NamedQuery

    @property
    def kind(self) -> str:
        return self.source.kind.value if isinstance(self.source, ProjectScript) else QUERY_KIND

    @property
    def path(self) -> str:
        """How people name it."""
        return self.source.path

    @property
    def file(self) -> Path:
        return self.source.file

    @property
    def pointer(self) -> str:
        return self.source.pointer if isinstance(self.source, ProjectScript) else ""

    @property
    def text(self) -> str:
        return self.source.text if isinstance(self.source, ProjectScript) else self.source.sql

    @property
    def is_writable(self) -> bool:
        return self.source.is_writable if isinstance(self.source, ProjectScript) else not self.source.is_inherited

    def write(self, text: str) -> None:
        """Put `text` in its place.

        Raises:
            OSError: it cannot be written; the file is as it was.
        """
        if isinstance(self.source, ProjectScript):
            self.project.write_script(self.source, text)
            return
        try:
            TextFile.read(self.file).save(text)
        except TextEncodeError as error:
            raise OSError(str(error)) from None


def project_texts(project: Project) -> Iterator[ProjectText]:
    """All of them, read one by one: the scripts first."""
    for script in project.all_scripts():
        yield ProjectText(project, script)
    for query in project.named_queries():
        yield ProjectText(project, query)


def digest_of(text: str) -> str:
    """The same for the same text only."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
