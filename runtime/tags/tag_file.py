"""The files that tags are declared in: `pilotlight/tags/<provider>.json`, in the form of Ignition's tag exports.

    {"name": "", "tagType": "Provider", "tags": [
      {"name": "_types_", "tagType": "Folder", "tags": [{"name": "Pump", "tagType": "UdtType", "tags": [...]}]},
      {"name": "Line", "tagType": "Folder", "tags": [
        {"name": "Speed", "tagType": "AtomicTag", "valueSource": "memory", "dataType": "Float8", "value": 12.5}]}]}

A list of tags and a single tag, which Ignition exports too, are read as well. The file says what tags there are; what
scripts write to them lives in the session.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.tags.moments import to_millis
from runtime.whole_files import replace_file

TAGS_FOLDER = Path("pilotlight", "tags")
PROVIDER = "Provider"
FOLDER = "Folder"

_ENDING = ".json"


class TagFileError(lang.Exception):
    """A file of tags cannot be used; the message names the file, the line and the way out."""


def provider_files(project_folder: Path) -> Iterator[tuple[str, Path]]:
    """The providers that a project declares: name and file, sorted."""
    for file in sorted((project_folder / TAGS_FOLDER).glob(f"*{_ENDING}")):
        yield file.stem, file


def file_of(project_folder: Path, provider: str) -> Path:
    """Where a provider of this project is declared, whether or not the file is there."""
    return project_folder / TAGS_FOLDER / f"{provider}{_ENDING}"


def read(file: Path) -> dict[str, Any]:
    """What `file` declares, always as one provider with `tags`.

    Raises:
        TagFileError: there is no such file, it is no JSON, or it holds no tags.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TagFileError(f"The tags of {file} cannot be read: {error}.") from None
    return parsed(text, str(file))


def parsed(text: str, origin: str) -> dict[str, Any]:
    """What the JSON `text` declares, always as one provider with `tags`; `origin` is how messages call it.

    Raises:
        TagFileError: it is no JSON, or holds no tags.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise TagFileError(f"{origin}, line {error.lineno}: {error.msg}; correct it and try again.") from None
    if isinstance(content, list):
        content = {"tagType": PROVIDER, "tags": content}
    elif isinstance(content, dict) and not _is_container(content):
        content = {"tagType": PROVIDER, "tags": [content]}
    problem = "it holds no tags" if not isinstance(content, dict) else problem_of(content)
    if problem:
        raise TagFileError(f'{origin}: {problem}. Tags look like {{"tags": [{{"name": "Speed", ...}}]}}.')
    return dict(content)


def write(file: Path, content: Mapping[str, Any]) -> None:
    """Put `content` in the place of the file, which is the old one or the new one at any moment.

    Raises:
        TagFileError: the disk refused; the old file is as it was.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text_of(content) + "\n")
    except OSError as error:
        raise TagFileError(f"The tags cannot be written to {file}: {error}.") from None


def text_of(content: Any) -> str:
    """The JSON of an export: dates as milliseconds, datasets as their columns and rows."""
    return json.dumps(content, indent=2, ensure_ascii=False, default=_as_json)


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return to_millis(value)
    if isinstance(value, Dataset):
        columns = [{"name": name} for name in value.columnNames]
        cells = [
            [value.getValueAt(row, column) for column in range(value.columnCount)] for row in range(value.rowCount)
        ]
        return {"columns": columns, "rows": cells}
    return list(value) if isinstance(value, bytes) else str(value)


def _is_container(content: Mapping[str, Any]) -> bool:
    """Whether it stands for a whole provider: the root of an export has the type Provider or no name."""
    return content.get("tagType") == PROVIDER or not content.get("name")


def problem_of(content: Mapping[str, Any], path: str = "") -> str:
    """What is wrong with a declaration and those below it, "" when nothing is."""
    tags = content.get("tags", [])
    if not isinstance(tags, list):
        return f'"tags" of {path or "the file"} is no list'
    for number, tag in enumerate(tags, 1):
        name = tag.get("name") if isinstance(tag, dict) else None
        if not isinstance(name, str) or not name:
            return f"tag {number} of {path or 'the file'} has no name"
        problem = problem_of(tag, f"{path}/{name}" if path else name)
        if problem:
            return problem
    return ""
