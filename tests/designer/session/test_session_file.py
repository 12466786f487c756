"""Sessions are read back as they were written, and what is no session is set aside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from designer.session import session_file
from designer.session.session_file import GroupState, ProjectSession, SessionFileError, TabState

PUMP = TabState("scripts/pump/code.py", "", "plant.pump", 41, 7, 30, (3, 20), (5,))
VIEW = TabState("/elsewhere/Übersicht \udcff.json", "Line: root/onClick", "Line: root/onClick")
SESSION = ProjectSession((GroupState((PUMP, VIEW), 1), GroupState((PUMP,), 0)), 1, (300, 500))

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return session_file.file_of(tmp_path / "sessions", tmp_path / "Plant 1.5")


@pytest.fixture
def written(file: Path) -> dict[str, Any]:
    """What is in the file, to be changed."""
    session_file.write(file, SESSION)
    content: dict[str, Any] = json.loads(file.read_bytes())
    return content


def set_in_tab(name: str, content: Any) -> Change:
    return lambda whole: whole["groups"][0]["tabs"][0].__setitem__(name, content)


def set_in(name: str, content: Any) -> Change:
    return lambda whole: whole.__setitem__(name, content)


@pytest.mark.parametrize("session", [SESSION, ProjectSession()])
def test_session_is_read_as_it_was_written(file: Path, session: ProjectSession) -> None:
    session_file.write(file, session)
    assert session_file.read(file) == session


def test_no_file_is_no_session(file: Path) -> None:
    assert session_file.read(file) is None


def test_projects_of_one_name_have_files_of_their_own(tmp_path: Path) -> None:
    first, second = (session_file.file_of(tmp_path, tmp_path / each / "plant.1") for each in "ab")
    assert first != second
    assert first.name.startswith("plant.1-")
    assert first.suffix == ".json"


@pytest.mark.parametrize(
    "change",
    [
        set_in("version", 0),
        set_in("version", True),
        set_in("version", "1"),
        set_in("more", 1),
        lambda whole: whole.pop("sizes"),
        set_in("sizes", [1]),
        set_in("sizes", [1, -1]),
        set_in("sizes", [1, 2.5]),
        set_in("groups", {}),
        set_in("current_group", 2),
        lambda whole: whole["groups"][0].__setitem__("current", 2),
        lambda whole: whole["groups"][0].__setitem__("tabs", []),
        lambda whole: whole["groups"][0]["tabs"].__setitem__(0, "code.py"),
        set_in_tab("path", ""),
        set_in_tab("path", "a\0b"),
        set_in_tab("path", None),
        set_in_tab("line", True),
        set_in_tab("line", -1),
        set_in_tab("line", 2**31),
        set_in_tab("column", "1"),
        set_in_tab("folded_lines", 3),
        set_in_tab("bookmarks", [None]),
        set_in_tab("colour", "red"),
    ],
)
def test_what_is_no_session_is_set_aside_and_named(file: Path, written: dict[str, Any], change: Change) -> None:
    change(written)
    broken = json.dumps(written).encode()
    file.write_bytes(broken)
    with pytest.raises(SessionFileError) as told:
        session_file.read(file)
    assert not file.exists()
    [aside] = file.parent.iterdir()
    assert aside.read_bytes() == broken
    assert str(aside) in str(told.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"version": NaN}'])
def test_what_is_no_json_is_set_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(SessionFileError, match="set aside"):
        session_file.read(file)
    assert not file.exists()


def test_session_of_a_newer_designer_is_set_aside_whatever_else_it_says(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 2, "windows": []}')
    with pytest.raises(SessionFileError, match="a newer designer wrote it, in version 2"):
        session_file.read(file)
    assert [each.read_text() for each in file.parent.iterdir()] == ['{"version": 2, "windows": []}']


def test_file_that_cannot_be_read_stays(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SessionFileError, match="cannot be read"):
        session_file.read(file)
    assert file.is_dir()
