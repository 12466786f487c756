"""What `pilotlight/databases.json` says, and the changes that scripts make to it.

A database is declared by its URL alone, or by an object:

    {"url": "postgresql+psycopg://plant/line", "description": "The line's recipes", "enabled": true,
     "maxConnections": 8, "validationQuery": "SELECT 1"}

What else the file holds is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runtime.whole_files import replace_file

DATABASES_FILE = Path("pilotlight", "databases.json")
MAX_CONNECTIONS = 8
"""How many connections to one database are open at the same time when nothing else is said, as in Ignition."""

EXAMPLE = '{"default": "line", "databases": {"line": "sqlite:///data/line.db"}}'

_KINDS: Mapping[str, type] = {
    "url": str,
    "description": str,
    "enabled": bool,
    "maxConnections": int,
    "validationQuery": str,
}


class DatasourceError(Exception):
    """A database cannot be used as it is declared; the message names the datasource and the file to edit."""


@dataclass(frozen=True)
class Declaration:
    """One database: its name for scripts, its SQLAlchemy URL, which may hold a password, and how it is used."""

    name: str
    url: str
    description: str = ""
    is_enabled: bool = True
    max_connections: int = MAX_CONNECTIONS
    validation_query: str = ""


@dataclass(frozen=True)
class Declared:
    """What databases.json says."""

    default: str
    databases: Mapping[str, Declaration]


def read(file: Path) -> Declared:
    """What `file` declares.

    Raises:
        DatasourceError: there is no such file, or it has another form.
    """
    content = _content(file)
    if content is None:
        raise DatasourceError(f"This project has no database: there is no {file}. Create it like {EXAMPLE}.")
    return Declared(content.get("default", ""), {n: _declaration(n, d, file) for n, d in content["databases"].items()})


def add(file: Path, declaration: Declaration) -> None:
    """Declare one more database; the first one becomes the default.

    Raises:
        DatasourceError: the name is taken, or the file cannot be used; nothing was written.
    """
    content = _content(file) or {"databases": {}}
    if declaration.name in content["databases"]:
        raise DatasourceError(
            f"There is a database {declaration.name!r} already in {file}; take another name, or remove it by "
            "system.db.removeDatasource."
        )
    if not content["databases"]:
        content["default"] = declaration.name
    content["databases"][declaration.name] = _as_json(declaration)
    _write(file, content)


def remove(file: Path, name: str) -> None:
    """Declare the database `name` no more; when it was the default, there is none then.

    Raises:
        DatasourceError: there is no such database, or the file cannot be used; nothing was written.
    """
    content = _content_with(file, name)
    del content["databases"][name]
    if content.get("default") == name:
        del content["default"]
    _write(file, content)


def change(file: Path, name: str, **entries: str | bool | int) -> None:
    """Give the database `name` other entries, such as `enabled=False`.

    Raises:
        DatasourceError: there is no such database, or the file cannot be used; nothing was written.
    """
    content = _content_with(file, name)
    declared = content["databases"][name]
    content["databases"][name] = (declared if isinstance(declared, dict) else {"url": declared}) | entries
    _write(file, content)


def not_declared(name: str, declared: Declared, file: Path) -> str:
    """What is said of a database that is not there; `name` is "" for the default one."""
    there_are = f"There are: {', '.join(sorted(declared.databases)) or 'none'}. They are declared in {file}."
    if name:
        return f"There is no database {name!r}. {there_are}"
    if declared.default:
        return f'There is no database {declared.default!r}, which "default" names. {there_are}'
    return f'No database was named and there is no "default". {there_are}'


def _content(file: Path) -> dict[str, Any] | None:
    """The file's JSON, in the right form on its upper levels; None when there is no such file."""
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except json.JSONDecodeError as error:
        raise DatasourceError(f"{file}, line {error.lineno}: {error.msg}; correct it and try again.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DatasourceError(f"{file} cannot be read: {error}.") from None
    if (
        not isinstance(content, dict)
        or not isinstance(content.get("default", ""), str)
        or not isinstance(content.get("databases"), dict)
    ):
        raise DatasourceError(f"{file} does not have the form of {EXAMPLE}.")
    return content


def _content_with(file: Path, name: str) -> dict[str, Any]:
    declared = read(file)
    if name not in declared.databases:
        raise DatasourceError(not_declared(name, declared, file))
    return _content(file) or {}


def _declaration(name: str, declared: object, file: Path) -> Declaration:
    if isinstance(declared, str):
        return Declaration(name, declared)
    if not isinstance(declared, dict) or "url" not in declared:
        raise DatasourceError(f"{file}: the URL of database {name!r} must be a text, not {_shown(declared)}.")
    for key, kind in _KINDS.items():
        if key in declared and type(declared[key]) is not kind:
            raise DatasourceError(f"{file}: {key!r} of database {name!r} must be of the JSON type {_JSON_NAMES[kind]}.")
    return Declaration(
        name,
        declared["url"],
        declared.get("description", ""),
        declared.get("enabled", True),
        max(declared.get("maxConnections", MAX_CONNECTIONS), 1),
        declared.get("validationQuery", ""),
    )


_JSON_NAMES = {str: "string", bool: "true or false", int: "whole number"}


def _shown(declared: object) -> str:
    # Not the object itself: it may hold a password.
    return 'an object without "url"' if isinstance(declared, dict) else repr(declared)


def _as_json(declaration: Declaration) -> str | dict[str, str | bool | int]:
    """The URL alone, or with what is not as usual."""
    entries: dict[str, str | bool | int] = {"url": declaration.url}
    if declaration.description:
        entries["description"] = declaration.description
    if not declaration.is_enabled:
        entries["enabled"] = False
    if declaration.max_connections != MAX_CONNECTIONS:
        entries["maxConnections"] = declaration.max_connections
    if declaration.validation_query:
        entries["validationQuery"] = declaration.validation_query
    return entries if len(entries) > 1 else declaration.url


def _write(file: Path, content: Mapping[str, Any]) -> None:
    """Put the new content in the old one's place in one step: another runtime may be reading it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    except OSError as error:
        raise DatasourceError(f"{file} cannot be written: {error}.") from None
