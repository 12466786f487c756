"""Finds the places in tracebacks that an editor can open. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FRAME = re.compile(r'File "(?P<file>[^"<>\n]+)", line (?P<line>\d+)')


@dataclass(frozen=True)
class SourceLink:
    """A place in a file, and the slice of the text that names it."""

    start: int
    end: int
    path: Path
    line: int

    @property
    def target(self) -> str:
        """The link as one string; `parse_target` reads it."""
        return f"{self.line}:{self.path}"


def find_source_links(text: str) -> Iterator[SourceLink]:
    """Every `File "…", line N` of `text`, in order."""
    for match in _FRAME.finditer(text):
        yield SourceLink(match.start(), match.end(), Path(match["file"]), int(match["line"]))


def parse_target(target: str) -> tuple[Path, int]:
    """The path and line of `SourceLink.target`."""
    line, _, path = target.partition(":")
    return Path(path), int(line)
