"""The store knows every breakpoint, whether its script is open or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.debugger.breakpoint import Breakpoint
from designer.debugger.breakpoint_store import BreakpointStore
from editor.script_document import ScriptDocument
from editor.text_file import TextFile


@pytest.fixture
def store(qtbot: QtBot) -> BreakpointStore:
    return BreakpointStore()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pump.py"
    path.write_text("a = 1\n\n\nb = 2\nc = 3\n", "utf-8")
    return path


@pytest.fixture
def script(store: BreakpointStore, path: Path) -> ScriptDocument:
    script = ScriptDocument(store)
    script.open_source(TextFile.read(path))
    store.watch(script)
    return script


def test_toggle_sets_and_takes_away(store: BreakpointStore, script: ScriptDocument, path: Path) -> None:
    store.toggle(script, 0)
    assert store.of(path) == {0: Breakpoint()}
    store.toggle(script, 0)
    assert store.files() == []


def test_blank_line_gives_its_breakpoint_to_the_next_code(
    store: BreakpointStore, script: ScriptDocument, path: Path
) -> None:
    store.toggle(script, 1)
    assert list(store.of(path)) == [3]


def test_where_no_code_follows_it_says_so(store: BreakpointStore, script: ScriptDocument, path: Path) -> None:
    said: list[str] = []
    store.message.connect(said.append)
    store.toggle(script, 5)
    assert store.of(path) == {}
    assert said == ["There is no code from this line on."]


def test_script_that_was_never_saved_can_have_none(store: BreakpointStore) -> None:
    said: list[str] = []
    store.message.connect(said.append)
    script = ScriptDocument(store)
    script.set_text("x = 1\n")
    store.watch(script)
    store.toggle(script, 0)
    assert store.files() == []
    assert "saved" in said[0]


def test_breakpoint_of_a_closed_script_comes_back_with_it(
    store: BreakpointStore, script: ScriptDocument, path: Path
) -> None:
    store.toggle(script, 3)
    store.forget(script)
    assert list(store.of(path)) == [3]
    again = ScriptDocument(store)
    again.open_source(TextFile.read(path))
    store.watch(again)
    store.toggle(again, 3)
    assert store.of(path) == {}


def test_breakpoint_in_a_script_that_is_not_open_is_changed_too(store: BreakpointStore, path: Path) -> None:
    store.set(path, 4, Breakpoint("x"))
    store.enable(path, 4, False)
    assert store.of(path) == {4: Breakpoint("x", is_enabled=False)}
    store.remove(path, 4)
    assert store.of(path) == {}


def test_every_change_names_its_file(store: BreakpointStore, script: ScriptDocument, path: Path) -> None:
    changed: list[Path] = []
    store.changed.connect(changed.append)
    store.toggle(script, 0)
    script.set_text("# new\na = 1\n\n\nb = 2\nc = 3\n")
    store.clear()
    assert changed == [path] * 3


def test_another_project_has_its_own(store: BreakpointStore, path: Path, tmp_path: Path) -> None:
    changed: list[Path] = []
    store.set(path, 0, Breakpoint())
    store.changed.connect(changed.append)
    store.replace_all({tmp_path / "other.py": {1: Breakpoint()}})
    assert store.all() == {tmp_path / "other.py": {1: Breakpoint()}}
    assert changed == [path, tmp_path / "other.py"]
