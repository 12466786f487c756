"""Texts that were not saved are kept, and offered again when a designer is gone."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.line_difference import difference
from designer.recovery import buffer_keeper
from designer.recovery.buffer_keeper import BufferKeeper
from designer.recovery.file_state import FileState, Present, state_of
from designer.recovery.kept_buffer import SUFFIX, KeptBuffer, digest, folder_of, left_buffers
from designer.recovery.owner import Owner
from designer.recovery.recovery import Recovery
from designer.script_opening import ScriptOpening
from editor.script_editor import ScriptEditor
from runtime.project import Project
from tests.projects import builders

WRONG_KIND = json.dumps(
    {"path": "/a", "place": "", "title": "a", "text": "t", "base": "", "kept_at": 1, "pid": 1, "started": "b"}
)
DEAD = {"pid": 2**22 + 1, "started": 1.0}


def kept(folder: Path) -> list[KeptBuffer]:
    found: list[KeptBuffer] = []
    for file in folder.rglob(f"*{SUFFIX}"):
        with contextlib.suppress(FileNotFoundError):  # let go of while we look
            found.append(KeptBuffer.read(file))
    return found


def buffer(path: Path | str, text: str, base: str = "", **changes: object) -> KeptBuffer:
    made = KeptBuffer(str(path), "", "plant.pump", text, digest(base), time.time(), pid=0, started=0.0)
    return replace(made, **DEAD | changes)  # type: ignore[arg-type]


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    builders.add_script(project, "pump", "x = 1\n")
    return project


@pytest.fixture
def script(plant: Project) -> Path:
    path = plant.script("pump")
    assert path is not None
    return path


@pytest.fixture
def area(qtbot: QtBot) -> EditorArea:
    area = EditorArea(QWidget(), tell=lambda *_: None)
    qtbot.addWidget(area)
    return area


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def recovery(area: EditorArea, plant: Project, data: Path) -> Iterator[Recovery]:
    opening = ScriptOpening(area, plant, area)
    recovery = Recovery(area, opening, data, area)
    recovery.set_project(plant.folder)
    yield recovery
    recovery.close()


def typed(area: EditorArea, path: Path, text: str = "new ") -> ScriptEditor:
    editor = area.open_script(path, "pump")
    assert editor is not None
    QTest.keyClicks(editor, text)
    return editor


# Keeping


def test_text_is_kept_after_a_pause_and_let_go_when_it_is_saved(
    recovery: Recovery, area: EditorArea, data: Path, script: Path, qtbot: QtBot
) -> None:
    editor = typed(area, script)
    qtbot.waitUntil(lambda: [each.text for each in kept(data)] == ["new x = 1\n"])
    [one] = kept(data)
    assert one.path == str(script)
    assert one.base == digest("x = 1\n")
    assert script.read_text() == "x = 1\n"
    area.scripts.save(editor.script)
    qtbot.waitUntil(lambda: kept(data) == [])


def test_text_is_kept_while_typing_goes_on(
    recovery: Recovery, area: EditorArea, data: Path, script: Path, qtbot: QtBot
) -> None:
    editor = typed(area, script)

    def has_kept_while_typing() -> bool:
        QTest.keyClicks(editor, "y")
        return bool(kept(data))

    qtbot.waitUntil(has_kept_while_typing)


def test_text_that_was_never_saved_is_kept_too(recovery: Recovery, area: EditorArea, data: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(area.open_new(), "untitled")
    qtbot.waitUntil(lambda: [(each.path, each.text) for each in kept(data)] == [("", "untitled")])


def test_what_was_undone_to_the_files_text_is_let_go(
    recovery: Recovery, area: EditorArea, data: Path, script: Path, qtbot: QtBot
) -> None:
    editor = typed(area, script)
    qtbot.waitUntil(lambda: bool(kept(data)))
    while editor.is_modified():
        editor.undo()
    qtbot.waitUntil(lambda: kept(data) == [])


def test_discarded_text_is_let_go(recovery: Recovery, area: EditorArea, data: Path, script: Path, qtbot: QtBot) -> None:
    editor = typed(area, script)
    qtbot.waitUntil(lambda: bool(kept(data)))
    area.scripts.close(editor.script)
    qtbot.waitUntil(lambda: kept(data) == [])


@pytest.mark.skipif(os.name == "nt", reason="rights are another thing there")
def test_kept_texts_are_for_this_user_only(
    recovery: Recovery, area: EditorArea, data: Path, script: Path, qtbot: QtBot
) -> None:
    typed(area, script)
    qtbot.waitUntil(lambda: bool(kept(data)))
    [file] = data.rglob(f"*{SUFFIX}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_failure_is_said_once_and_the_text_stays(area: EditorArea, script: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "blocked").write_text("a file where the folder should be")
    keeper = BufferKeeper(tmp_path / "blocked" / "inside")
    said: list[str] = []
    keeper.failed.connect(said.append)
    area.scripts.opened.connect(keeper.watch)
    editor = typed(area, script)
    qtbot.waitUntil(lambda: len(said) == 1)
    QTest.keyClicks(editor, "more")
    assert "save often" in said[0]
    assert editor.text().startswith("new more")
    keeper.close()
    assert len(said) == 1


def test_closing_the_keeper_keeps_what_was_typed_last(area: EditorArea, script: Path, data: Path) -> None:
    keeper = BufferKeeper(data)
    area.scripts.opened.connect(keeper.watch)
    typed(area, script)
    keeper.close()
    assert [each.text for each in kept(data)] == ["new x = 1\n"]


# What was left


def test_only_texts_of_designers_that_are_gone_are_left(tmp_path: Path) -> None:
    me = Owner.this_process()
    buffer("/a", "mine", pid=me.pid, started=me.started).write(tmp_path / f"1{SUFFIX}")
    buffer("/b", "left").write(tmp_path / f"2{SUFFIX}")
    buffer("/c", "reused number", pid=me.pid, started=me.started - 1_000).write(tmp_path / f"3{SUFFIX}")
    left, broken = left_buffers(tmp_path)
    assert {each.buffer.text for each in left} == {"left", "reused number"}
    assert broken == []


@pytest.mark.parametrize("content", ["", "{", WRONG_KIND, '{"path": 1}', "[]"])
def test_file_that_cannot_be_read_is_set_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / f"1{SUFFIX}").write_text(content)
    left, broken = left_buffers(tmp_path)
    assert left == []
    assert [file.read_text() for file in broken] == [content]
    assert not (tmp_path / f"1{SUFFIX}").exists()


@pytest.mark.parametrize(
    ("path", "present", "state"),
    [
        ("", None, FileState.NEVER_SAVED),
        ("/a", None, FileState.GONE),
        ("/a", "typed", FileState.SAME),
        ("/a", "base", FileState.UNCHANGED),
        ("/a", "somebody else's", FileState.NEWER),
    ],
)
def test_what_became_of_the_file_is_known(path: str, present: str | None, state: FileState) -> None:
    assert state_of(buffer(path, "typed", "base"), Present(present, None)) is state


def test_difference_is_bounded() -> None:
    assert difference("a\nb", "a\nc")[-2:] == ["-b", "+c"]
    assert len(difference("", "x\n" * 100_000)) == 2_001


# Offering it


def offered(area: EditorArea, plant: Project, data: Path, *buffers: KeptBuffer) -> Recovery:
    folder = folder_of(data, plant.folder)
    for number, each in enumerate(buffers):
        each.write(folder / f"{number}{SUFFIX}")
    recovery = Recovery(area, ScriptOpening(area, plant, area), data, area)
    recovery.set_project(plant.folder)
    recovery.offer()
    return recovery


def test_left_text_is_restored_into_a_tab_and_the_file_stays(
    area: EditorArea, plant: Project, data: Path, script: Path, qtbot: QtBot
) -> None:
    recovery = offered(area, plant, data, buffer(script, "x = 2\n", "x = 1\n"))
    dialog = recovery.dialog
    assert dialog is not None
    assert "as it was when" in dialog.words.text()
    assert "+x = 2" in dialog.view.toPlainText()
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    editor = area.current_editor()
    assert editor is not None
    assert editor.text() == "x = 2\n"
    assert editor.is_modified()
    assert script.read_text() == "x = 1\n"
    assert recovery.dialog is None
    qtbot.waitUntil(lambda: [each.owner.is_alive() for each in kept(data)] == [True])
    recovery.close()


def test_newer_file_is_told_and_kept_when_the_user_says_so(
    area: EditorArea, plant: Project, data: Path, script: Path, qtbot: QtBot
) -> None:
    recovery = offered(area, plant, data, buffer(script, "old typed\n", "older"))
    dialog = recovery.dialog
    assert dialog is not None
    assert "was changed after" in dialog.words.text()
    assert area.editors() == []
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(data) == [])
    assert script.read_text() == "x = 1\n"
    recovery.close()


def test_later_asks_again(area: EditorArea, plant: Project, data: Path, script: Path) -> None:
    recovery = offered(area, plant, data, buffer(script, "x = 2\n", "x = 1\n"))
    assert recovery.dialog is not None
    recovery.dialog.reject()
    assert len(kept(data)) == 1
    recovery.offer()
    assert recovery.dialog is not None
    recovery.close()


def test_script_that_is_gone_or_was_never_saved_comes_back_without_a_file(
    area: EditorArea, plant: Project, data: Path, tmp_path: Path
) -> None:
    recovery = offered(area, plant, data, buffer(tmp_path / "gone.py", "lost"), buffer("", "untitled"))
    dialog = recovery.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.restore_all_button, Qt.MouseButton.LeftButton)
    assert sorted(editor.text() for editor in area.editors()) == ["lost", "untitled"]
    assert all(editor.path is None for editor in area.editors())
    recovery.close()


def test_text_that_the_file_has_already_asks_nothing(
    area: EditorArea, plant: Project, data: Path, script: Path, qtbot: QtBot
) -> None:
    recovery = offered(area, plant, data, buffer(script, "x = 1\n", "older"))
    assert recovery.dialog is None
    qtbot.waitUntil(lambda: kept(data) == [])
    recovery.close()


def test_script_inside_a_view_is_restored_in_its_place(area: EditorArea, plant: Project, data: Path) -> None:
    view = builders.add_view(plant, "Main", builders.component("root", events=builders.on_click("start()")))
    [part] = [each for each in plant.all_scripts() if each.pointer]
    left = buffer(view, "stop()", "start()", place=part.path)
    recovery = offered(area, plant, data, left)
    assert recovery.dialog is not None
    QTest.mouseClick(recovery.dialog.restore_button, Qt.MouseButton.LeftButton)
    assert [editor.text() for editor in area.editors()] == ["stop()"]
    assert "start()" in json.loads(view.read_text())["root"]["events"]["dom"]["onClick"]["config"]["script"]
    recovery.close()


def test_newer_file_is_left_out_of_restoring_all(
    area: EditorArea, plant: Project, data: Path, script: Path, qtbot: QtBot
) -> None:
    recovery = offered(area, plant, data, buffer(script, "old typed\n", "older"), buffer("", "untitled"))
    dialog = recovery.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.restore_all_button, Qt.MouseButton.LeftButton)
    assert [editor.text() for editor in area.editors()] == ["untitled"]
    assert dialog.list.count() == 1
    recovery.close()


def test_left_text_goes_only_when_the_restored_one_is_kept(
    area: EditorArea, plant: Project, data: Path, script: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buffer_keeper, "RETRY_S", 0.05)
    recovery = offered(area, plant, data, buffer(script, "x = 2\n", "x = 1\n"))
    assert recovery.dialog is not None
    write = KeptBuffer.write
    refused: list[Path] = []

    def refuse(_self: KeptBuffer, file: Path) -> None:
        refused.append(file)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptBuffer, "write", refuse)
    QTest.mouseClick(recovery.dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(refused) > 1)
    assert [each.text for each in kept(data)] == ["x = 2\n"]
    monkeypatch.setattr(KeptBuffer, "write", write)
    qtbot.waitUntil(lambda: [each.owner.is_alive() for each in kept(data)] == [True])
    recovery.close()


def test_script_may_be_edited_after_the_keeper_has_ended(area: EditorArea, script: Path, data: Path) -> None:
    keeper = BufferKeeper(data)
    area.scripts.opened.connect(keeper.watch)
    editor = typed(area, script)
    keeper.close()
    QTest.keyClicks(editor, "more")
    assert editor.text().startswith("new more")
