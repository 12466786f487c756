"""What a project says about itself: its project.json, and Pilotlight's own `pilotlight/settings.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from runtime.dialects import Dialect
from runtime.whole_files import replace_file

from .folder import RESOURCE_FILE, ProjectFolder

PROJECT_FILE = "project.json"
SETTINGS_FILE = Path("pilotlight", "settings.json")

GUI_ACCESS = "guiAccess"
STRICT = "strict"
DIALECT = "dialect"
SCOPE = "scope"


class NotAProjectError(Exception):
    """The folder cannot be opened as a project; the message is one sentence with the way out."""


class BrokenProjectFileError(NotAProjectError):
    """There is a project.json and it cannot be read; `line` is where, 0 for the file as a whole."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class ProjectSettingsError(Exception):
    """The project's settings cannot be used; the message is one sentence with the way out."""


class UnknownDialectError(ValueError):
    """The word is the name of no dialect; the message names those that there are."""


def dialect_named(name: object) -> Dialect | None:
    """The dialect that a file names; None for None.

    Raises:
        UnknownDialectError: there is none of that name.
    """
    try:
        return None if name is None else Dialect(str(name))
    except ValueError:
        raise UnknownDialectError(
            f"{name!r} is no dialect; write {' or '.join(map(repr, map(str, Dialect)))}."
        ) from None


def dialect_of(folder: ProjectFolder, where: Path, resource: Mapping[str, Any]) -> Dialect | None:
    """What the `resource`.json in the folder `where` says of its script's dialect, None when it says nothing."""
    attributes = resource.get("attributes")
    try:
        return dialect_named(attributes.get(DIALECT)) if isinstance(attributes, dict) else None
    except UnknownDialectError as error:
        folder.fault(where / RESOURCE_FILE, "unknown-dialect", f"{folder.name_of(where / RESOURCE_FILE)}: {error}")
        return None


def read_settings(project_folder: Path) -> dict[str, Any]:
    """What `pilotlight/settings.json` holds; empty when there is none.

    Raises:
        ProjectSettingsError: it cannot be read.
    """
    file = project_folder / SETTINGS_FILE
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ProjectSettingsError(f"{file} cannot be read ({error}); correct or delete it.") from None
    if not isinstance(content, dict):
        raise ProjectSettingsError(f"{file} must hold one JSON object; correct or delete it.")
    return content


def project_dialect(project_folder: Path) -> Dialect | None:
    """What the settings say of every script that does not name a dialect of its own, None when they say nothing.

    Raises:
        ProjectSettingsError: they cannot be read, or name no dialect that there is.
    """
    try:
        return dialect_named(read_settings(project_folder).get(DIALECT))
    except UnknownDialectError as error:
        raise ProjectSettingsError(f"{project_folder / SETTINGS_FILE}: {error}") from None


def usual_dialect(project_folder: Path) -> Dialect | None:
    """The same where settings that cannot be used count as none: they are a fault of the project besides."""
    try:
        return project_dialect(project_folder)
    except ProjectSettingsError:
        return None


def change_setting(project_folder: Path, name: str, value: str | None) -> None:
    """Write one setting, None to take it away; what else is in the file stays.

    Raises:
        ProjectSettingsError: the settings that are there cannot be read; nothing was written.
        OSError: the disk refused.
    """
    settings = read_settings(project_folder)
    settings.pop(name, None)
    if value is not None:
        settings[name] = value
    file = project_folder / SETTINGS_FILE
    file.parent.mkdir(exist_ok=True)
    replace_file(file, (json.dumps(settings, indent=2) + "\n").encode())


def read_project_file(file: Path) -> dict[str, Any]:
    """What a project.json holds.

    Raises:
        NotAProjectError: there is none.
        BrokenProjectFileError: it cannot be read.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise NotAProjectError(
            f"{file.parent} is not a project: it has no {PROJECT_FILE}. Choose the folder that holds it."
        ) from None
    except json.JSONDecodeError as error:
        problem = f"{file} is not valid JSON (line {error.lineno}: {error.msg}); correct it and try again."
        raise BrokenProjectFileError(problem, error.lineno) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenProjectFileError(f"{file} cannot be read ({error}); make it readable as UTF-8 text.") from error
    if not isinstance(content, dict):
        raise BrokenProjectFileError(f'{file} must hold a JSON object such as {{"title": "My Project"}}.', 1)
    return content
