"""Scripts inside a JSON file of the project: what all such files have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .folder import ProjectFolder
from .json_strings import lines_of
from .scripts import ProjectScript


def embedded_scripts(
    folder: ProjectFolder, file: Path, find: Callable[[Any], Iterable[ProjectScript]]
) -> Iterator[ProjectScript]:
    """What `find` finds in the parsed file, each with the line of the file where it begins."""
    text = folder.read_text(file)
    content = None if text is None else folder.parsed(file, text)
    if text is None or content is None:
        return
    scripts = list(find(content))
    lines = lines_of(text, [script.pointer for script in scripts])
    yield from (replace(script, first_line=lines.get(script.pointer, 1)) for script in scripts)
