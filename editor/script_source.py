"""Where an editor's text comes from and goes to: a file of its own, or a place inside another one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self


class ScriptSource(Protocol):
    """One script's text on disk. `editor.text_file.TextFile` is the usual one."""

    path: Path
    """The file that holds it."""

    @property
    def text(self) -> str:
        """What was last read or saved, with "\\n" as line end."""

    @property
    def place(self) -> str:
        """Where in the file it is; "" when it is the whole file."""

    @property
    def is_writable(self) -> bool:
        """Whether `save` can write it at all."""

    @property
    def encoding_note(self) -> str | None:
        """A sentence for the user when there is something to know about its encoding."""

    def save(self, text: str) -> None:
        """Write `text` in its place.

        Raises:
            OSError: it cannot be written; the file is as it was.
            TextEncodeError: a character does not fit into the file's encoding; the file is as it was.
        """

    def has_changed_on_disk(self) -> bool:
        """Whether somebody else changed or deleted it since it was read or saved here."""

    def reread(self) -> Self:
        """What is there now.

        Raises:
            OSError: it cannot be read.
        """
