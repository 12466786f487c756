"""Finds the files that Pilotlight brings along: icons, the sample project, and the templates of new ones.

They are plain files beside this module, also when installed, so that a path is all that anyone needs.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import dataclass
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
    return target if target.exists() else _copy_project(sample_project(), target)


@dataclass(frozen=True)
class Template:
    """A project to begin with. `folder` is its folder's name, the rest is for the user to choose by."""

    folder: str
    title: str
    description: str


def templates() -> list[Template]:
    """What a new project can begin with, the usual choice first."""
    with resource_path("templates/templates.toml").open("rb") as file:
        return [Template(**entry) for entry in tomllib.load(file)["template"]]


def copy_template(template: Template, target: Path, title: str) -> Path:
    """Make `target` a new project called `title`, and return it.

    Raises:
        FileExistsError: there is something at `target` already; it is as it was.
        OSError: the disk refused; `target` does not exist then.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists already; choose another name or folder.")
    return _copy_project(resource_path(f"templates/{template.folder}"), target, title)


def _copy_project(source: Path, target: Path, title: str = "") -> Path:
    """A copy of the project `source` at `target`, called `title` if that is not empty."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Copied under another name first: a copy that broke off half-way must not be taken for the project later.
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        shutil.copytree(source, unfinished, ignore=_made_by_running)
        if title:
            _set_title(unfinished / "project.json", title)
        return unfinished.rename(target)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _set_title(file: Path, title: str) -> None:
    settings = json.loads(file.read_text(encoding="utf-8"))
    text = json.dumps({**settings, "title": title}, indent=2, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
