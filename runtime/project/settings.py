"""What a project says about itself: its project.json, and Pilotlight's own `pilotlight/settings.json`."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from runtime.dialects import Dialect

PROJECT_FILE = "project.json"
SETTINGS_FILE = Path("pilotlight", "settings.json")

GUI_ACCESS = "guiAccess"
STRICT = "strict"
DIALECT = "dialect"
SCOPE = "scope"


class NotAProjectError(Exception):
    """The folder cannot be opened as a project; the message is one sentence with the way out."""


class ProjectSettingsError(Exception):
    """The project's settings cannot be used; the message is one sentence with the way out."""


def dialect_named(name: object) -> Dialect | None:
    """The dialect that a file names; None for anything else."""
    return next((dialect for dialect in Dialect if dialect.value == name), None)


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
    write_whole(file, (json.dumps(settings, indent=2) + "\n").encode())


def write_whole(file: Path, content: bytes) -> None:
    """Replace `file` as a whole or not at all; a link stays one, and its target is written.

    Raises:
        OSError: the disk refused; the file is as it was.
    """
    target = Path(os.path.realpath(file))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def read_project_file(file: Path) -> dict[str, Any]:
    """What a project.json holds.

    Raises:
        NotAProjectError: there is none, or it cannot be read.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise NotAProjectError(
            f"{file.parent} is not a project: it has no {PROJECT_FILE}. Choose the folder that holds it."
        ) from None
    except json.JSONDecodeError as error:
        raise NotAProjectError(
            f"{file} is not valid JSON (line {error.lineno}: {error.msg}); correct it and try again."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise NotAProjectError(f"{file} cannot be read ({error}); make it readable as UTF-8 text.") from error
    if not isinstance(content, dict):
        raise NotAProjectError(f'{file} must hold a JSON object such as {{"title": "My Project"}}.')
    return content
