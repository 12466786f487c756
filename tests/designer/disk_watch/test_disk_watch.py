"""What other programs do to the files of open scripts is seen, and nothing that was typed is lost by it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.disk_watch import disk_watch
from designer.disk_watch.disk_state import Look, Stamp, look_at
from designer.embedded_script import EmbeddedScript
from editor.script_document import ScriptDocument
from editor.script_source import ScriptSource
from editor.text_file import TextFile
from runtime.project import Project
from tests.designer.disk_watch.conftest import Designer
from tests.projects import builders

READ_ANEW = "code was changed by another program and read anew."
DELETED = "code was deleted by another program; save it to write it again."

WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('by another process\\n')"


def replace(path: Path, text: str) -> None:
    """Write as most programs do: another file takes the name."""
    other = path.with_suffix(".new")
    other.write_text(text)
    other.replace(path)


def rewrite(path: Path, text: str) -> None:
    path.write_text(text)


def watched(designer: Designer, path: Path) -> bool:
    return path in designer.watch.paths.watched()


def wait_for_text(qtbot: QtBot, script: ScriptDocument, text: str) -> None:
    qtbot.waitUntil(lambda: script.text() == text)


# Scripts without changes


@pytest.mark.parametrize("write", [rewrite, replace])
def test_script_without_changes_is_read_anew(
    designer: Designer, line: Path, qtbot: QtBot, write: Callable[[Path, str], None]
) -> None:
    script = designer.open(line)
    qtbot.waitUntil(lambda: watched(designer, line))
    for text in ("theirs\n", "theirs again\n"):
        write(line, text)
        wait_for_text(qtbot, script, text)
        assert not script.is_modified()
    assert designer.said[-1] == READ_ANEW
    assert designer.conflicts == []


def test_cursor_and_place_stay_when_lines_change_before_and_after(designer: Designer, line: Path, qtbot: QtBot) -> None:
    line.write_text("\n".join(f"line {number}" for number in range(200)))
    script = designer.open(line)
    editor = designer.editor(script)
    editor.resize(300, 200)
    editor.go_to_line(101)
    place = editor.verticalScrollBar().value()
    assert place > 0
    line.write_text(script.text().replace("line 3\n", "third\n").replace("line 150\n", "new\nline 150\n"))
    qtbot.waitUntil(lambda: READ_ANEW in designer.said)
    assert editor.textCursor().block().text() == "line 100"
    assert editor.verticalScrollBar().value() == place


def test_another_process_is_seen(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    qtbot.waitUntil(lambda: watched(designer, line))
    subprocess.run([sys.executable, "-c", WRITE, line], check=True)
    wait_for_text(qtbot, script, "by another process\n")


def test_window_that_is_used_again_looks_where_nothing_can_be_watched(
    designer: Designer, line: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    with designer.watch.paths.without(line.parent):
        assert not watched(designer, line)
        line.write_text("theirs\n")
        designer.watch.look()
        wait_for_text(qtbot, script, "theirs\n")


def test_saving_is_no_change(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    qtbot.waitUntil(lambda: watched(designer, line))
    with qtbot.waitSignal(designer.watch.paths.changed):
        assert designer.scripts.save(script)
    designer.settle(qtbot)
    assert designer.said == ["Saved code"]
    assert script.text() == "mine one\ntwo\nthree\n"


def test_file_that_was_only_touched_is_no_change(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    designer.settle(qtbot)
    os.utime(line, (1, 1))
    designer.settle(qtbot)
    assert designer.conflicts == []
    assert script.is_modified()
    assert designer.scripts.save(script)
    assert line.read_text() == "mine one\ntwo\nthree\n"


def test_text_of_which_half_is_written_is_waited_for(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    edits: list[str] = []
    script.edited.connect(lambda: edits.append(script.text()))
    with line.open("wb") as file:
        designer.watch.look()
        qtbot.waitUntil(designer.watch._again.isActive)
        file.write(b"Gr\xc3")
        file.flush()
        designer.watch.look()
        qtbot.waitUntil(designer.watch._again.isActive)
        file.write(b"\xbc\xc3\x9fe\n")
    wait_for_text(qtbot, script, "Grüße\n")
    assert edits == ["Grüße\n"]


def test_file_that_stays_empty_or_is_no_utf8_is_believed_in_the_end(
    designer: Designer, line: Path, qtbot: QtBot
) -> None:
    script = designer.open(line)
    for content, text in ((b"", ""), (b"\xe9", "é")):
        line.write_bytes(content)
        wait_for_text(qtbot, script, text)


def test_file_that_cannot_be_read_is_told_once_and_its_text_stays(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    line.unlink()
    line.mkdir()
    designer.settle(qtbot)
    designer.settle(qtbot)
    assert designer.said == ["code was changed on disk and cannot be read: Is a directory"]
    assert script.text() == "one\ntwo\nthree\n"


# Files that go and come


def test_deleted_file_leaves_its_text_which_counts_as_changed(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    line.unlink()
    qtbot.waitUntil(script.is_modified)
    designer.settle(qtbot)
    assert designer.said == [DELETED]
    assert designer.scripts.save(script)
    assert line.read_text() == "one\ntwo\nthree\n"
    assert not script.is_modified()


def test_folder_that_vanishes_and_comes_back_is_watched_again(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    shutil.rmtree(line.parent)
    qtbot.waitUntil(script.is_modified)
    line.parent.mkdir()
    line.write_text("one\ntwo\nthree\n")
    qtbot.waitUntil(lambda: not script.is_modified())
    qtbot.waitUntil(lambda: watched(designer, line))
    line.write_text("more\n")
    wait_for_text(qtbot, script, "more\n")
    assert designer.conflicts == []


def test_file_moved_away_and_back_is_as_before(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    away = line.rename(line.with_name("away"))
    qtbot.waitUntil(script.is_modified)
    away.rename(line)
    qtbot.waitUntil(lambda: not script.is_modified())


def test_file_that_comes_back_with_another_text_is_read_when_nothing_was_typed(
    designer: Designer, line: Path, qtbot: QtBot
) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    line.unlink()
    qtbot.waitUntil(script.is_modified)
    line.write_text("another\n")
    wait_for_text(qtbot, script, "another\n")
    assert not script.is_modified()


def test_file_that_the_user_deleted_here_is_not_told(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    designer.settle(qtbot)
    line.unlink()
    designer.scripts.deleted(line)
    designer.settle(qtbot)
    assert script.is_modified()
    assert DELETED not in designer.said


def test_file_that_the_user_renamed_here_is_followed(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    designer.settle(qtbot)
    with designer.watch.paths.without(line.parent):
        new = line.parent.rename(line.parent.with_name("tank"))
        designer.scripts.renamed(line.parent, new, "tank")
    designer.settle(qtbot)
    (new / "code.py").write_text("theirs\n")
    wait_for_text(qtbot, script, "theirs\n")
    assert not script.is_modified()


def test_script_that_was_closed_is_not_watched_any_more(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.open(line)
    qtbot.waitUntil(lambda: watched(designer, line))
    designer.scripts.close(script)
    qtbot.waitUntil(lambda: designer.watch.paths.watched() == set())
    designer.settle(qtbot)


def test_new_script_is_watched_from_its_first_save(designer: Designer, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "new.py"
    path.write_text("")
    designer.scripts.name_new = lambda _script: TextFile.read(path)
    script = designer.scripts.new()
    designer.settle(qtbot)
    assert designer.scripts.save(script)
    qtbot.waitUntil(lambda: watched(designer, path))
    path.write_text("theirs\n")
    wait_for_text(qtbot, script, "theirs\n")


@pytest.mark.skipif(os.name == "nt", reason="links ask for rights there")
def test_file_behind_a_link_is_watched(designer: Designer, line: Path, tmp_path: Path, qtbot: QtBot) -> None:
    link = tmp_path / "link.py"
    link.symlink_to(line)
    script = designer.open(link)
    qtbot.waitUntil(lambda: watched(designer, line))
    replace(line, "theirs\n")
    wait_for_text(qtbot, script, "theirs\n")


# Scripts with changes


def test_script_changed_here_and_there_is_told_once_for_each_text(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    designer.settle(qtbot)
    line.write_text("theirs\n")
    qtbot.waitUntil(lambda: len(designer.conflicts) == 1)
    os.utime(line, (1, 1))
    designer.settle(qtbot)
    assert [conflict.theirs.text for conflict in designer.conflicts] == ["theirs\n"]
    line.write_text("theirs anew\n")
    qtbot.waitUntil(lambda: len(designer.conflicts) == 2)
    conflict = designer.conflicts[1]
    assert conflict.script is script
    assert conflict.file_changed_at == line.stat().st_mtime
    assert conflict.typed_at is not None
    assert script.text() == "mine one\ntwo\nthree\n"


def test_same_change_here_and_there_is_no_conflict(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    line.write_text("mine one\ntwo\nthree\n")
    qtbot.waitUntil(lambda: not script.is_modified())
    assert designer.conflicts == []


def test_what_was_undone_shows_what_the_file_has(designer: Designer, line: Path, qtbot: QtBot) -> None:
    script = designer.typed(line)
    designer.settle(qtbot)
    line.write_text("theirs\n")
    qtbot.waitUntil(lambda: len(designer.conflicts) == 1)
    while script.is_modified():
        script.document.undo()
    wait_for_text(qtbot, script, "theirs\n")
    assert designer.asking.dialog is None


def test_look_that_began_before_a_save_is_not_believed(
    designer: Designer, line: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It saw a text that was overwritten since, and must not come back."""
    has_read, may_end = threading.Event(), threading.Event()

    def look_slowly(source: ScriptSource, seen: Stamp | None) -> Look:
        look = look_at(source, seen)
        has_read.set()
        may_end.wait(10)
        return look

    script = designer.typed(line)
    designer.settle(qtbot)
    monkeypatch.setattr(disk_watch, "look_at", look_slowly)
    line.write_text("theirs\n")
    designer.watch.look()
    assert has_read.wait(10)
    designer.scripts.may_overwrite = lambda _script: True
    assert designer.scripts.save(script)
    may_end.set()
    designer.settle(qtbot)
    assert script.text() == "mine one\ntwo\nthree\n"
    assert designer.conflicts == []


# Scripts inside other files


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


@pytest.fixture
def view(plant: Project) -> Path:
    """A view with two buttons that each have a script."""
    buttons = [builders.component(name, events=builders.on_click(f"{name}()")) for name in ("start", "stop")]
    return builders.add_view(plant, "Main", builders.component("root", *buttons))


def parts(designer: Designer, plant: Project) -> list[ScriptDocument]:
    return [designer.open_source(EmbeddedScript(plant, part), part.path) for part in plant.all_scripts()]


def test_saving_one_part_of_a_view_is_no_change_to_the_other(
    designer: Designer, plant: Project, view: Path, qtbot: QtBot
) -> None:
    start, stop = parts(designer, plant)
    start.set_text("start_now()")
    stop.set_text("stop_now()")
    designer.settle(qtbot)
    assert designer.scripts.save(start)
    designer.settle(qtbot)
    assert designer.conflicts == []
    assert designer.scripts.save(stop)
    assert [part.text for part in plant.all_scripts()] == ["start_now()", "stop_now()"]


def test_only_the_part_that_changed_is_read_anew(designer: Designer, plant: Project, view: Path, qtbot: QtBot) -> None:
    start, stop = parts(designer, plant)
    stop.set_text("stop_now()")
    designer.settle(qtbot)
    view.write_text(view.read_text().replace("start()", "started()"))
    wait_for_text(qtbot, start, "started()")
    designer.settle(qtbot)
    assert designer.conflicts == []
    assert stop.text() == "stop_now()"


def test_part_of_a_view_is_waited_for_while_the_view_is_written(
    designer: Designer, plant: Project, view: Path, qtbot: QtBot
) -> None:
    start, _ = parts(designer, plant)
    designer.settle(qtbot)
    whole = view.read_text().replace("start()", "started()")
    view.write_text(whole[:40])
    designer.watch.look()
    qtbot.waitUntil(designer.watch._again.isActive)
    view.write_text(whole)
    wait_for_text(qtbot, start, "started()")
    designer.settle(qtbot)
    assert not any("any more" in said for said in designer.said)


def test_part_that_is_not_in_its_view_any_more_is_told(
    designer: Designer, plant: Project, view: Path, qtbot: QtBot
) -> None:
    start, stop = parts(designer, plant)
    designer.settle(qtbot)
    content = json.loads(view.read_text())
    del content["root"]["children"][1]
    view.write_text(json.dumps(content))
    qtbot.waitUntil(stop.is_modified)
    designer.settle(qtbot)
    assert designer.said == [f"{stop.title} is not in view.json any more; its text is still in the tab."]
    assert not start.is_modified()
