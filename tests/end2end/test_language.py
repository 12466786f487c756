"""What the real language servers know, in the real designer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.settings.profile import Profile
from editor.completion import Completions
from editor.script_editor import ScriptEditor
from resources.loader import copy_sample_project
from runtime.project import Project
from tests.designer.test_main_window import FakeSession

LIMIT_MS = 30_000


@pytest.fixture
def designer(tmp_path: Path, qtbot: QtBot) -> Iterator[Designer]:
    profile = Profile.temporary()
    project = Project.open(copy_sample_project(tmp_path / "Bottling"))
    designer = Designer(profile, project, FakeSession())  # type: ignore[arg-type]  # it has all that is used
    designer.show()
    designer.window.activateWindow()
    with qtbot.waitSignal(designer.language.session.ready, timeout=LIMIT_MS):
        pass
    yield designer
    for script in designer.editors.scripts.all():
        script.document.setModified(False)
    designer.close()
    profile.close()


@pytest.fixture
def editor(designer: Designer) -> ScriptEditor:
    editor = designer.opening.open_source(script(designer, "line"), 1)
    assert editor is not None
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Home)
    return editor


@pytest.fixture
def completions(designer: Designer, editor: ScriptEditor) -> Completions:
    features = designer.front_code()
    assert features is not None
    return features.completions


def script(designer: Designer, name: str) -> Path:
    return designer.browser.tree.scripts[0].file / name / "code.py"


def shown(completions: Completions) -> list[str]:
    model = completions.popup.model
    return [str(model.index(row).data()) for row in range(model.rowCount())] if completions.popup.isVisible() else []


Shows = Callable[[str, str], None]


@pytest.fixture
def shows(editor: ScriptEditor, completions: Completions, qtbot: QtBot) -> Shows:
    """Types, and waits until the list has the name."""
    # On a busy machine an answer comes too late and is dropped; a person then presses Ctrl+Space.
    again = QTimer(editor, interval=500)
    again.timeout.connect(lambda: completions.popup.isVisible() or completions.ask())

    def type_and_wait(typed: str, name: str) -> None:
        QTest.keyClicks(editor, typed)
        again.start()
        qtbot.waitUntil(lambda: name in shown(completions), timeout=LIMIT_MS)
        again.stop()

    return type_and_wait


def test_scripting_library_is_completed_with_its_documentation(
    editor: ScriptEditor, completions: Completions, shows: Shows, qtbot: QtBot
) -> None:
    shows("system.tag.", "readBlocking")
    QTest.keyClicks(editor, "readB")
    qtbot.waitUntil(lambda: "in the order of the paths" in completions.popup.details.toPlainText(), timeout=LIMIT_MS)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.textCursor().block().text().strip() == "system.tag.readBlocking"


def test_scripts_of_the_project_are_completed_without_an_import(editor: ScriptEditor, shows: Shows) -> None:
    shows("bottling.", "tables")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    shows("tables.", "newShift")


def test_parameters_are_shown_while_a_call_is_typed(designer: Designer, editor: ScriptEditor, qtbot: QtBot) -> None:
    features = designer.front_code()
    assert features is not None
    QTest.keyClicks(editor, "system.tag.readBlocking(")
    qtbot.waitUntil(lambda: "tagPaths" in features.signature.tip.view.toPlainText(), timeout=LIMIT_MS)


def test_definition_in_another_script_is_opened(designer: Designer, editor: ScriptEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "bottling.tables.ensure")
    features = designer.front_code()
    assert features is not None
    features.links.go_to_definition()
    qtbot.waitUntil(lambda: designer.editors.current_editor() is not editor, timeout=LIMIT_MS)
    opened = designer.editors.current_editor()
    assert opened is not None
    assert opened.script.title == "bottling.tables"
    assert opened.textCursor().block().text() == "def ensure():"


def test_uses_in_other_scripts_are_offered(designer: Designer, editor: ScriptEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "bottling.tables.ensure")
    features = designer.front_code()
    assert features is not None
    features.links.find_references()
    qtbot.waitUntil(designer.palette.isVisible, timeout=LIMIT_MS)
    rows = [designer.palette.model.row(number) for number in range(designer.palette.model.rowCount())]
    titles = [row.item.title for row in rows if row is not None]
    assert any(title.startswith("bottling.report:") for title in titles)
    assert any(title.startswith("bottling.line:") for title in titles)


def test_another_name_is_put_into_every_script_and_nothing_is_written(
    designer: Designer, editor: ScriptEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = script(designer, "tables")
    before = file.read_bytes()

    def ask(_parent: QWidget, _title: str, _label: str, name: str, _check: object) -> str:
        assert name == "ensure"
        return "makeSure"

    monkeypatch.setattr(designer.language, "_ask_name", ask)
    QTest.keyClicks(editor, "bottling.tables.ensure")
    features = designer.front_code()
    assert features is not None
    features.links.rename()
    qtbot.waitUntil(lambda: designer.editors.scripts.find(file) is not None, timeout=LIMIT_MS)
    tables = designer.editors.scripts.find(file)
    assert tables is not None
    qtbot.waitUntil(lambda: "def makeSure():" in tables.text(), timeout=LIMIT_MS)
    assert "bottling.tables.makeSure" in editor.text()
    assert file.read_bytes() == before
    assert designer.editors.current_editor() is editor


def test_problem_is_found_and_mended(designer: Designer, editor: ScriptEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "if editor == None: pass")
    qtbot.waitUntil(lambda: any(each.code == "E711" for each in editor.script.problems), timeout=LIMIT_MS)


def test_buffer_of_the_console_is_completed_and_spared_problems(
    designer: Designer, editor: ScriptEditor, qtbot: QtBot
) -> None:
    page = designer.consoles.panel.tabs.current_page()
    assert page is not None
    buffer = page.editor
    buffer.setFocus()
    QTest.keyClicks(buffer, "1 == None; system.tag.readBl")
    features = designer.front_code()
    assert features is not None
    again = QTimer(buffer, interval=500)
    again.timeout.connect(lambda: features.completions.popup.isVisible() or features.completions.ask())
    again.start()
    qtbot.waitUntil(lambda: "readBlocking" in shown(features.completions), timeout=LIMIT_MS)
    again.stop()
    QTest.keyClick(buffer, Qt.Key.Key_Escape)
    editor.setFocus()
    QTest.keyClicks(editor, "if editor == None: pass")  # when this is told, the buffer's own has been passed over
    qtbot.waitUntil(lambda: any(each.code == "E711" for each in editor.script.problems), timeout=LIMIT_MS)
    assert buffer.script.problems == ()


def test_script_is_formatted(designer: Designer, editor: ScriptEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "x=[1,2]")
    features = designer.front_code()
    assert features is not None
    features.fixes.format()
    qtbot.waitUntil(lambda: "x = [1, 2]" in editor.text(), timeout=LIMIT_MS)


def test_server_that_was_killed_comes_back(
    designer: Designer, editor: ScriptEditor, completions: Completions, shows: Shows, qtbot: QtBot
) -> None:
    types = designer.language.session.types
    assert types is not None
    with qtbot.waitSignal(types.ready, timeout=LIMIT_MS):
        psutil.Process(types.process.process_id).kill()
    shows("system.tag.", "readBlocking")
