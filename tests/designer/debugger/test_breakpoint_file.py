"""Breakpoints are on disk as they were; a broken file is set aside and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.debugger import breakpoint_file
from designer.debugger.breakpoint import Breakpoint
from designer.debugger.breakpoint_file import BreakpointFileError


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "plant.json"
    breakpoints = {tmp_path / "a.py": {0: Breakpoint(), 4: Breakpoint("x > 1", "3", "x is {x}", False)}}
    breakpoint_file.write(file, breakpoints)
    assert breakpoint_file.read(file) == breakpoints


def test_file_without_breakpoints_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "plant.json"
    breakpoint_file.write(file, {tmp_path / "a.py": {}})
    assert breakpoint_file.read(file) == {}


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert breakpoint_file.read(tmp_path / "plant.json") == {}


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"version": 9, "files": {}}',
        b'{"version": 1, "files": {"a.py": {"x": {}}}}',
        b'{"version": 1, "files": {"a.py": {"1": {"colour": "red"}}}}',
        b'{"version": 1, "files": {"a.py": {"1": {"condition": 3}}}}',
    ],
)
def test_broken_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "plant.json"
    file.write_bytes(content)
    with pytest.raises(BreakpointFileError, match="broken"):
        breakpoint_file.read(file)
    (aside,) = tmp_path.iterdir()
    assert aside.read_bytes() == content
