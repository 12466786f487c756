"""Finds the files that Pilotlight brings along: icons and the sample project.

They are plain files beside this module, also when installed, so that a path is all that anyone needs.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_made_by_running = shutil.ignore_patterns("*.db", "*.db-*", "__pycache__")


class ResourceNotFoundError(FileNotFoundError):
    """No such file was installed with Pilotlight."""


def resource_path(name: str) -> Path:
    """The file or folder `name`, a path below resources/ such as "icons/pilotlight.svg".

    Raises:
        ResourceNotFoundError: it is not there.
    """
    path = _FOLDER / name
    if not path.exists():
        raise ResourceNotFoundError(f"Pilotlight's file {path} is missing; install Pilotlight again.")
    return path


def sample_project() -> Path:
    """The sample project's folder. It is part of the installation: work on a copy where that is not writable."""
    return resource_path("sample_project")


def copy_sample_project(target: Path) -> Path:
    """Make `target` a copy of the sample project and return it; a `target` that exists is left as it is.

    Raises:
        OSError: the disk refused; `target` does not exist then.
    """
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    # Copied under another name first: a copy that broke off half-way must not be taken for the project later.
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        shutil.copytree(sample_project(), unfinished, ignore=_made_by_running)
        return unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
