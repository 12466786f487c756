"""What the text of a settings.toml means, and the same text with a setting changed. Qt-free.

Comments, order and keys that are not known here stay. What the text says wrongly is told in a sentence, and its default
used. tomlkit, which keeps comments, is imported by the first change only: reading needs nothing but tomllib.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final

from .settings_table import KEYS, SECTIONS, SETTINGS, Setting, Settings

_LONGEST_SHOWN: Final = 40

Table = Mapping[str, Any]
Changes = Mapping[tuple[str, str], Any]
"""By section and name: the new value, or None for the default."""


class BrokenSettingsError(ValueError):
    """The text is no TOML, or cannot be changed as asked; the message says why."""


@dataclass(frozen=True)
class Reading:
    """What a settings file says, with a sentence for each thing that is wrong in it."""

    settings: Settings = field(default_factory=Settings)
    problems: tuple[str, ...] = ()


def read_settings(text: str) -> Reading:
    """The settings that `text` has.

    Raises:
        BrokenSettingsError: it is no TOML.
    """
    document = _parsed(text)
    settings, problems = Settings(), []
    for row in SETTINGS:
        value = _table(document, row.section).get(row.name, row.default)
        if row.allowed.accepts(value):
            settings = settings.with_value(row.key, value)
        else:
            problems.append(_wrong_value(row, value))
    keys, key_problems = _read_keys(_table(document, KEYS))
    all_problems = (*_wrong_sections(document), *problems, *key_problems)
    return Reading(settings.with_keys(keys), all_problems)


def changed_text(text: str, changes: Changes) -> str:
    """`text` with each of `changes` made. A default that is not in the text is not written.

    Raises:
        BrokenSettingsError: the text is no TOML, or it says something else where a section belongs.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    needed = _needed(_parsed(text), changes)
    try:
        document = tomlkit.parse(text)
        for (section, name), value in needed.items():
            _change(document, section, name, value)
        changed = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise BrokenSettingsError(f"it could not be changed: {error}") from error
    _check(changed, needed)
    return changed


# --- reading ---


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenSettingsError(f"it is no TOML: {error}") from error


def _table(document: Table, section: str) -> Table:
    found = document.get(section, {})
    return found if isinstance(found, Mapping) else {}


def _wrong_sections(document: Table) -> Iterator[str]:
    for section in (*SECTIONS, KEYS):
        if not isinstance(document.get(section, {}), Mapping):
            shown = _shown(document[section])
            yield f"{section} = {shown} stands where the section [{section}] belongs; it is ignored."


def _wrong_value(row: Setting, value: object) -> str:
    default = _shown(row.default)
    return f"{row.key} is {_shown(value)}. It must be {row.allowed.words}; its default, {default}, is used."


def _read_keys(table: Table) -> tuple[dict[str, str], list[str]]:
    keys: dict[str, str] = {}
    problems: list[str] = []
    for action_id, key in _leaves(table):
        if isinstance(key, str):
            keys[action_id] = key
        else:
            problems.append(f'{KEYS}."{action_id}" is {_shown(key)}. It must be a key in quotes; it is ignored.')
    return keys, problems


def _leaves(table: Table, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """An action's id has dots: whoever writes it without quotes makes tables in tables of it."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _shown(value: object) -> str:
    """`value` as TOML writes it, cut where it is long."""
    import tomlkit

    written = tomlkit.item(value).as_string().strip()
    return written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN] + "…"


# --- changing ---


def _needed(document: Table, changes: Changes) -> Changes:
    """`changes` without defaults that the document has already by not having them."""
    defaults = {(row.section, row.name): row.default for row in SETTINGS}
    return {
        place: value
        for place, value in changes.items()
        if value is None or value != defaults.get(place) or place[1] in _table(document, place[0])
    }


def _change(document: MutableMapping[str, Any], section: str, name: str, value: object) -> None:
    table = document.setdefault(section, {}) if value is not None else document.get(section, {})
    if not isinstance(table, MutableMapping):
        raise BrokenSettingsError(f"{section} is no section; remove the line that begins with {section} =")
    owner, last = _place(table, name)
    if value is not None:
        owner[last] = value
    elif last in owner:
        del owner[last]


def _place(table: MutableMapping[str, Any], name: str) -> tuple[MutableMapping[str, Any], str]:
    """The table that has `name`, or is to have it, and what it is called there."""
    first, dot, rest = name.partition(".")
    inner = table.get(first)
    if name not in table and dot and isinstance(inner, MutableMapping) and rest in dict(_leaves(inner)):
        return _place(inner, rest)
    return table, name


def _check(text: str, changes: Changes) -> None:
    """The file is the user's: what does not read back as it was meant is not written."""
    document = _parsed(text)
    for (section, name), value in changes.items():
        if dict(_leaves(_table(document, section))).get(name) != value:
            raise BrokenSettingsError(f"{section}.{name} could not be changed; edit the file by hand")
