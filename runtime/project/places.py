"""Which project a file belongs to, and what the file is in it."""

from __future__ import annotations

from pathlib import Path

from runtime.dialects import Dialect

from . import settings
from .folder import ProjectFolder
from .library_scripts import SCRIPT_FILE, SCRIPTS
from .settings import PROJECT_FILE


def project_of(path: Path) -> Path | None:
    """The nearest folder at or above `path` that holds a project.json, or None."""
    start = path.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / PROJECT_FILE).is_file()), None)


def dotted_path(file: Path) -> str | None:
    """The library path (`package.script`) of a code.py inside a project, or None for every other file."""
    root = project_of(file)
    if root is None or file.name != SCRIPT_FILE:
        return None
    folder = file.absolute().parent
    scripts = root / SCRIPTS
    if folder == scripts or not folder.is_relative_to(scripts):
        return None
    return ".".join(folder.relative_to(scripts).parts)


def script_dialect(file: Path) -> Dialect | None:
    """The dialect of the script in `file`: what its resource.json says, else its project; None when neither does."""
    root = project_of(file)
    if root is None:
        return None
    reading = ProjectFolder(root)
    said = settings.dialect_of(reading, file.parent, reading.resource(file.parent))
    return said or settings.usual_dialect(root)
