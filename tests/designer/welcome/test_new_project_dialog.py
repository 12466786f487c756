"""Making a new project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.welcome.new_project_dialog import NewProjectDialog, folder_name
from runtime.project import Project


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewProjectDialog:
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_project_is_made_from_what_was_chosen(dialog: NewProjectDialog, tmp_path: Path) -> None:
    dialog.list.setCurrentRow(1)
    QTest.keyClicks(dialog.title_edit, "My Plant")
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == NewProjectDialog.DialogCode.Accepted
    assert dialog.folder == tmp_path / "My_Plant"
    project = Project.open(tmp_path / "My_Plant")
    assert project.name == "My Plant"
    assert [node.path for node in project.tree().windows] == ["Main"]


def test_folder_that_exists_cannot_be_chosen(dialog: NewProjectDialog, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    dialog.title_edit.setText("taken")
    assert not dialog.create_button.isEnabled()
    assert "exists already" in dialog.sentence.text()
    dialog.title_edit.setText("free")
    assert dialog.create_button.isEnabled()


def test_title_without_a_letter_cannot_be_chosen(dialog: NewProjectDialog) -> None:
    dialog.title_edit.setText(" ../ ")
    assert not dialog.create_button.isEnabled()


def test_place_that_cannot_be_written_is_said_and_nothing_is_lost(dialog: NewProjectDialog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    dialog.place_edit.setText(str(tmp_path / "file"))
    dialog.title_edit.setText("Plant")
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.folder is None
    assert "could not be made" in dialog.sentence.text()


@pytest.mark.parametrize(
    ("title", "folder"),
    [("My Plant", "My_Plant"), ("a/b\\c:d", "a_b_c_d"), ("..", ""), ("Möller", "Möller"), ("x.y-z", "x.y-z")],
)
def test_folder_is_named_after_the_title(title: str, folder: str) -> None:
    assert folder_name(title) == folder
