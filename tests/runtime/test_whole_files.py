"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from runtime.whole_files import replace_file


def test_content_is_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "tags.json"
    file.write_text("old")
    replace_file(file, "nü\n")
    assert file.read_bytes() == "nü\n".encode()
    assert os.listdir(tmp_path) == ["tags.json"]


def test_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    replace_file(file, b"{}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_permissions_stay(tmp_path: Path) -> None:
    file = tmp_path / "secret.json"
    file.write_text("old")
    file.chmod(0o600)
    replace_file(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    link.symlink_to(file)
    replace_file(link, "new")
    assert link.is_symlink()
    assert file.read_text() == "new"


def test_refused_write_leaves_the_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        replace_file(file, "new")
    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["file"]
