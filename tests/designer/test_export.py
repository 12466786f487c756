"""Exports: what is in the file, and what the user is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.diagnostics import export
from designer.diagnostics.export import save_table, save_text

HEADER = ("Thread Id", "Outcome")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


Choose = Callable[[Path | None], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answers the file dialog with this file."""

    def choose(file: Path | None) -> None:
        monkeypatch.setattr(export, "ask_for_file", lambda *_arguments: file)

    return choose


def test_csv_has_a_mark_for_spreadsheets_and_quotes_what_must_be(
    parent: QWidget, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "scripts.csv")
    said = save_table(parent, "Export", "scripts", HEADER, [("1", 'Füllstand, "zwei"\nZeilen')])
    content = (tmp_path / "scripts.csv").read_bytes()
    assert content == '\ufeffThread Id,Outcome\r\n1,"Füllstand, ""zwei""\nZeilen"\r\n'.encode()
    assert said == f"1 row saved in {tmp_path / 'scripts.csv'}."


def test_text_is_one_line_a_row_with_tabs(parent: QWidget, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "scripts.txt")
    said = save_table(parent, "Export", "scripts", HEADER, [("1", "two\nlines\tand a tab"), ("2", "é")])
    assert (tmp_path / "scripts.txt").read_text("utf-8") == "Thread Id\tOutcome\n1\ttwo lines and a tab\n2\té\n"
    assert said.startswith("2 rows saved")


def test_cancelled_dialog_says_and_saves_nothing(parent: QWidget, choose: Choose, tmp_path: Path) -> None:
    choose(None)
    assert save_table(parent, "Export", "scripts", HEADER, []) == ""
    assert save_text(parent, "Export", "output", "text") == ""
    assert list(tmp_path.iterdir()) == []


def test_file_that_cannot_be_written_is_told_with_the_way_out(parent: QWidget, choose: Choose, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "scripts.csv"
    choose(missing)
    said = save_table(parent, "Export", "scripts", HEADER, [])
    assert said.startswith(f"{missing} could not be saved: ")
    assert said.endswith("choose another folder.")


def test_failed_export_leaves_the_old_file_and_nothing_beside_it(
    parent: QWidget, choose: Choose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "output.txt"
    file.write_text("old")
    choose(file)
    monkeypatch.setattr(Path, "replace", _refuse)
    assert "No space left" in save_text(parent, "Export", "output", "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def _refuse(*_arguments: object) -> Path:
    raise OSError(28, "No space left on device")


def test_half_a_character_is_saved_as_its_escape(parent: QWidget, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "output.txt")
    assert save_text(parent, "Export", "output", "a\ud800b") == f"The text saved in {tmp_path / 'output.txt'}."
    assert (tmp_path / "output.txt").read_text("utf-8") == "a\\ud800b"


def test_another_format_in_the_dialog_changes_the_suffix(parent: QWidget, tmp_path: Path) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        formats = dialog.findChild(QComboBox, "fileTypeCombo")
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(formats, QComboBox)
        assert isinstance(name, QLineEdit)
        before.append(name.text())
        formats.setCurrentIndex(1)
        formats.textActivated.emit(formats.currentText())
        before.append(name.text())
        dialog.accept()

    before: list[str] = []
    timer = QTimer(parent, singleShot=True, interval=0)
    timer.timeout.connect(answer)
    timer.start()
    save_table(parent, "Export", "scripts", HEADER, [("1", "a")])
    assert before == ["scripts.csv", "scripts.txt"]
    assert (tmp_path / "scripts.txt").read_text() == "Thread Id\tOutcome\n1\ta\n"
