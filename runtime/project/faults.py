"""What is wrong with a project's files, found while they are read. A project with faults opens all the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProjectFault:
    """One thing that is wrong. `path` names the resource, `code` is a stable word, `message` says the way out.

    `line` is the line in `file`, 0 for the file as a whole.
    """

    path: str
    file: Path
    line: int
    code: str
    message: str
