"""Tag files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runtime.tags import tag_file
from runtime.tags.tag_file import TagFileError


@pytest.mark.parametrize(
    "text",
    [
        '{"tags": [{"name": "A"}]}',
        '[{"name": "A"}]',
        '{"name": "A"}',
        '{"name": "", "tagType": "Provider", "tags": [{"name": "A"}]}',
    ],
)
def test_every_form_of_an_export_is_read_as_a_provider(text: str) -> None:
    assert tag_file.parsed(text, "x.json")["tags"] == [{"name": "A"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n\n oops}", "x.json, line 3: .*; correct it"),
        ("5", "x.json: it holds no tags"),
        ('{"tags": {}}', '"tags" of the file is no list'),
        ('{"tags": [{"name": "A", "tags": [{"value": 1}]}]}', "tag 1 of A has no name"),
    ],
)
def test_fault_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(TagFileError, match=message):
        tag_file.parsed(text, "x.json")


def test_missing_and_undecodable_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\xff")

    for name in ("bad.json", "missing.json"):
        with pytest.raises(TagFileError, match=name):
            tag_file.read(tmp_path / name)


def test_writing_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "tags" / "default.json"
    tag_file.write(file, {"tags": []})

    tag_file.write(file, {"tags": [{"name": "Größe"}]})

    assert json.loads(file.read_text(encoding="utf-8")) == {"tags": [{"name": "Größe"}]}
    assert [path.name for path in file.parent.iterdir()] == ["default.json"]


def test_refused_write_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "default.json").mkdir()  # a folder has the name, so that the file cannot get it

    with pytest.raises(TagFileError, match=r"cannot be written to .*default\.json"):
        tag_file.write(tmp_path / "default.json", {"tags": []})
    assert [path.name for path in tmp_path.iterdir()] == ["default.json"]
