"""The Search panel, with real processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.search.hit_delegate import segments
from designer.search.messages import FoundHit
from designer.search.search_panel import SearchPanel
from editor.theme import LIGHT
from runtime.project import Project
from tests.designer.search.conftest import WAIT_MS
from tests.projects import builders

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Editors:
    """Open scripts, as the designer has them: their texts, and what becomes of those."""

    def __init__(self) -> None:
        self.texts: dict[tuple[Path, str], str] = {}

    def change(self, file: Path, pointer: str, text: str) -> None:
        self.texts[file, pointer] = text


@pytest.fixture
def editors() -> Editors:
    return Editors()


@pytest.fixture
def panel(qtbot: QtBot, plant: Project, editors: Editors) -> Iterator[SearchPanel]:
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.set_dark(False)
    panel.set_open_texts(lambda: editors.texts)
    panel.text_changed.connect(editors.change)
    panel.set_project(plant)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    panel.close_processes()


def wait(qtbot: QtBot, panel: SearchPanel) -> None:
    """Until all that was asked for is done."""

    def is_idle() -> bool:
        return not (panel._pause.isActive() or panel.searching.is_running or panel.replacing.is_running)

    qtbot.waitUntil(is_idle, timeout=WAIT_MS)


def search(qtbot: QtBot, panel: SearchPanel, pattern: str) -> None:
    panel.open()
    panel.form.find_line.selectAll()
    QTest.keyClicks(panel.form.find_line, pattern)
    QTest.keyClick(panel.form.find_line, KEY.Key_Return)
    wait(qtbot, panel)


def search_to_replace(qtbot: QtBot, panel: SearchPanel, pattern: str, by: str) -> None:
    panel.form.toggle_button.click()
    QTest.keyClicks(panel.form.replace_line, by)
    search(qtbot, panel, pattern)


def scripts(panel: SearchPanel) -> list[str]:
    return [str(panel.model.index(row, 0).data()) for row in range(panel.model.rowCount())]


def script_index(panel: SearchPanel, path: str) -> QModelIndex:
    row = next(row for row, text in enumerate(scripts(panel)) if text.startswith(f"{path} ("))
    return panel.model.index(row, 0)


def tick(panel: SearchPanel, index: QModelIndex) -> None:
    """Press Space on the row."""
    panel.view.setCurrentIndex(index)
    QTest.keyClick(panel.view, KEY.Key_Space)


def code(plant: Project) -> Path:
    return plant.scripts_folder / "tank" / "fill" / "code.py"


# Searching


def test_results_are_shown_by_script(qtbot: QtBot, panel: SearchPanel) -> None:
    search(qtbot, panel, "level")
    assert "tank.fill (2)" in scripts(panel)
    assert "Line/Counts (1)" in scripts(panel)
    index = script_index(panel, "tank.fill")
    assert panel.view.isExpanded(index)
    assert panel.model.index(1, 0, index).data() == "2: return level + 1"
    assert panel.form.status.text().startswith("9 hits in 7 of 8 scripts.")


def test_typing_searches_after_a_pause(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.open()
    QTest.keyClicks(panel.form.find_line, "names")
    QTest.keyClick(panel.form.find_line, KEY.Key_Backspace)
    QTest.keyClick(panel.form.find_line, KEY.Key_Backspace)
    qtbot.waitUntil(lambda: panel.form.status.text().endswith("scripts."), timeout=WAIT_MS)


def test_panel_opens_with_the_selection(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.open("level")
    wait(qtbot, panel)
    assert panel.form.find_line.hasFocus()
    assert "tank.fill (2)" in scripts(panel)
    panel.open("several\nlines")
    assert panel.form.pattern == "level"


def test_options_have_keys(qtbot: QtBot, panel: SearchPanel) -> None:
    search(qtbot, panel, "LEVEL")
    assert scripts(panel)
    QTest.keyClick(panel.form.find_line, KEY.Key_C, ALT)
    wait(qtbot, panel)
    assert not scripts(panel)
    assert panel.form.case_button.isChecked()


def test_globs_are_searched_by(qtbot: QtBot, panel: SearchPanel) -> None:
    QTest.keyClicks(panel.form.include_line, "*.sql")
    search(qtbot, panel, "level")
    assert scripts(panel) == ["Line/Counts (1)"]


def test_bad_pattern_is_explained_in_red(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.form.regex_button.setChecked(True)
    search(qtbot, panel, "(")
    assert panel.form.status.text() == "Missing ) at character 2."
    assert panel.form.status.palette().windowText().color().name() == LIGHT.error
    assert not scripts(panel)


def test_return_opens_the_place(qtbot: QtBot, panel: SearchPanel, plant: Project) -> None:
    search(qtbot, panel, "level")
    panel.view.setCurrentIndex(panel.model.index(1, 0, script_index(panel, "tank.fill")))
    with qtbot.waitSignal(panel.place_activated) as activated:
        QTest.keyClick(panel.view, KEY.Key_Return)
    assert activated.args == [code(plant), "", 2, 8, 5]


def test_return_on_a_script_folds_it(qtbot: QtBot, panel: SearchPanel) -> None:
    search(qtbot, panel, "level")
    index = script_index(panel, "tank.fill")
    panel.view.setCurrentIndex(index)
    QTest.keyClick(panel.view, KEY.Key_Return)
    assert not panel.view.isExpanded(index)


def test_escape_leaves_for_the_editor(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.open()
    for widget in (panel.form.find_line, panel.form.include_line, panel.view):
        with qtbot.waitSignal(panel.left):
            QTest.keyClick(widget, KEY.Key_Escape)


def test_selected_rows_are_copied(qtbot: QtBot, panel: SearchPanel) -> None:
    search(qtbot, panel, "level")
    panel.view.setCurrentIndex(panel.model.index(1, 0, script_index(panel, "tank.fill")))
    panel.view.copy()
    assert QGuiApplication.clipboard().text() == "2: return level + 1"


def test_open_script_is_searched_as_it_is_typed(
    qtbot: QtBot, panel: SearchPanel, plant: Project, editors: Editors
) -> None:
    editors.texts[code(plant), ""] = "typed"
    search(qtbot, panel, "typed")
    assert scripts(panel) == ["tank.fill (1)"]


def test_stop_keeps_what_was_found(qtbot: QtBot, panel: SearchPanel, plant: Project) -> None:
    for number in range(4):
        builders.add_script(plant, f"zz{number}", "a" * 70 + "b")
    panel.form.regex_button.setChecked(True)
    panel.open("level|(a|aa)+$")
    panel.search()
    qtbot.waitUntil(lambda: "tank.fill (2)" in scripts(panel), timeout=WAIT_MS)
    panel.form.stop_button.click()
    assert not panel.searching.is_running
    assert "tank.fill (2)" in scripts(panel)
    assert panel.form.status.text().startswith("Stopped: ")


def test_many_hits_fold_and_unfold(qtbot: QtBot, panel: SearchPanel, plant: Project) -> None:
    builders.add_script(plant, "aa", "word\n" * 600)
    builders.add_script(plant, "ab", "word\n" * 600)
    search(qtbot, panel, "word")
    assert scripts(panel) == ["aa (600)", "ab (600)"]
    first, second = panel.model.index(0, 0), panel.model.index(1, 0)
    assert panel.view.isExpanded(first)
    assert not panel.view.isExpanded(second)
    panel.view.setCurrentIndex(second)
    QTest.keyClick(panel.view, KEY.Key_Right)
    assert panel.model.rowCount(second) == 600


def test_another_project_clears_the_results(qtbot: QtBot, panel: SearchPanel, tmp_path: Path) -> None:
    search(qtbot, panel, "level")
    panel.set_project(builders.new_project(tmp_path / "empty"))
    assert not scripts(panel)
    search(qtbot, panel, "level")
    assert panel.form.status.text() == "0 hits in 0 of 0 scripts."


# The preview


def test_hit_is_drawn_bold_and_a_change_as_old_and_new() -> None:
    hit = FoundHit(1, 0, 5, "", "le\tel", " = 1", None)
    assert [(part.text, part.is_bold) for part in segments(hit, LIGHT)][1] == ("le el", True)
    changed = list(segments(hit._replace(new="height"), LIGHT))
    assert [(part.text, part.is_struck) for part in changed[1:3]] == [("le el", True), ("height", False)]


def test_only_what_can_be_written_has_a_box(qtbot: QtBot, panel: SearchPanel) -> None:
    search_to_replace(qtbot, panel, "level", "height")
    for row, text in enumerate(scripts(panel)):
        state = panel.model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
        is_read_only = text.startswith(("shared", "Vision"))
        assert (state is None) is is_read_only, text


def test_boxes_say_what_is_replaced(qtbot: QtBot, panel: SearchPanel) -> None:
    search_to_replace(qtbot, panel, "level", "height")
    assert panel.form.apply_button.text() == "Replace 6 in 5 scripts"
    script = script_index(panel, "tank.fill")
    tick(panel, panel.model.index(0, 0, script))
    assert panel.form.apply_button.text() == "Replace 5 in 5 scripts"
    assert Qt.CheckState(script.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.PartiallyChecked
    tick(panel, script)
    assert panel.form.apply_button.text() == "Replace 6 in 5 scripts"
    tick(panel, script)
    assert panel.form.apply_button.text() == "Replace 4 in 4 scripts"


def test_choice_outlives_another_replacement_but_not_another_pattern(qtbot: QtBot, panel: SearchPanel) -> None:
    search_to_replace(qtbot, panel, "level", "height")
    tick(panel, panel.model.index(0, 0, script_index(panel, "tank.fill")))
    QTest.keyClicks(panel.form.replace_line, "s")
    wait(qtbot, panel)
    assert panel.form.apply_button.text() == "Replace 5 in 5 scripts"
    search(qtbot, panel, "leve")
    assert panel.form.apply_button.text() == "Replace 6 in 5 scripts"


# Replacing


def test_replace_says_what_it_did_and_can_be_undone(qtbot: QtBot, panel: SearchPanel, plant: Project) -> None:
    search_to_replace(qtbot, panel, "level", "height")
    before = code(plant).read_bytes()
    with qtbot.waitSignal(panel.files_changed) as written:
        panel.form.apply_button.click()
    assert code(plant) in written.args[0]
    wait(qtbot, panel)
    assert panel.form.status.text().startswith("Replaced 6 in 5 scripts.")
    assert code(plant).read_text() == "def fill(height):\n\treturn height + 1\n"
    assert not any(text.startswith("tank.fill") for text in scripts(panel))
    panel.form.undo_button.click()
    wait(qtbot, panel)
    assert panel.form.status.text().startswith("Undone: 5 scripts are as they were.")
    assert code(plant).read_bytes() == before
    assert panel.form.undo_button.isHidden()


def test_open_script_is_changed_in_its_editor_not_on_the_disk(
    qtbot: QtBot, panel: SearchPanel, plant: Project, editors: Editors
) -> None:
    before = code(plant).read_bytes()
    editors.texts[code(plant), ""] = "level = 1  # typed"
    panel.form.include_line.setText("tank.*")
    search_to_replace(qtbot, panel, "level", "height")
    panel.form.apply_button.click()
    wait(qtbot, panel)
    assert editors.texts[code(plant), ""] == "height = 1  # typed"
    assert code(plant).read_bytes() == before
    assert panel.form.status.text().startswith("Replaced 1 in 1 script.")
    panel.form.undo_button.click()
    wait(qtbot, panel)
    assert editors.texts[code(plant), ""] == "level = 1  # typed"


def test_undo_leaves_an_open_script_that_was_typed_in_since(
    qtbot: QtBot, panel: SearchPanel, plant: Project, editors: Editors
) -> None:
    editors.texts[code(plant), ""] = "level = 1"
    panel.form.include_line.setText("tank.*")
    search_to_replace(qtbot, panel, "level", "height")
    panel.form.apply_button.click()
    wait(qtbot, panel)
    editors.texts[code(plant), ""] = "height = 1  # mine"
    panel.form.undo_button.click()
    wait(qtbot, panel)
    assert editors.texts[code(plant), ""] == "height = 1  # mine"
    assert "tank.fill was changed in its editor since" in panel.form.status.text()


def test_script_that_was_typed_in_since_the_search_is_refused(
    qtbot: QtBot, panel: SearchPanel, plant: Project, editors: Editors
) -> None:
    panel.form.include_line.setText("tank.*")
    search_to_replace(qtbot, panel, "level", "height")
    editors.texts[code(plant), ""] = "def fill(level, new): pass"
    panel.form.apply_button.click()
    wait(qtbot, panel)
    assert editors.texts[code(plant), ""] == "def fill(level, new): pass"
    assert "tank.fill was changed since it was searched: search again." in panel.form.status.text()


def test_every_control_has_a_name(panel: SearchPanel) -> None:
    form = panel.form
    for widget in (
        form.find_line,
        form.replace_line,
        form.include_line,
        form.exclude_line,
        form.case_button,
        form.word_button,
        form.regex_button,
        form.toggle_button,
        form.progress,
        panel.view,
    ):
        assert widget.accessibleName()
