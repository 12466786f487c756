"""Files are there as a whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from designer.recovery.atomic_file import remove_unfinished, set_aside, write_whole


def test_file_has_the_new_content_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "kept.json"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]


def test_what_was_there_stays_when_it_cannot_be_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    with pytest.raises(OSError, match="taken"):
        write_whole(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_a_killed_process_had_begun_is_removed_once_it_is_old(tmp_path: Path) -> None:
    old, young, other = tmp_path / ".kept.json.abc.new", tmp_path / ".kept.json.def.new", tmp_path / "kept.json"
    for file in (old, young, other):
        file.write_bytes(b"{")
        long_ago = time.time() - 7_200
        os.utime(file, (long_ago, long_ago))
    os.utime(young)
    remove_unfinished(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([young, other])


def test_file_that_cannot_be_read_is_renamed(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(b"{")
    aside = set_aside(file)
    assert (file.exists(), aside.read_bytes()) == (False, b"{")
    assert aside.name.startswith("session.json.broken-")
