"""An editor on a screen, and files to open in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.script_editor import ScriptEditor

WriteFile = Callable[[bytes], Path]
OpenText = Callable[[str], ScriptEditor]


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """Makes a file with the given content."""

    def write(content: bytes) -> Path:
        path = tmp_path / "code.py"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    """An empty editor that is shown and has the focus."""
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(500, 300)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


@pytest.fixture
def open_text(editor: ScriptEditor, write_file: WriteFile) -> OpenText:
    """The editor with a file of the given text."""

    def open_file(text: str) -> ScriptEditor:
        editor.open_file(write_file(text.encode()))
        return editor

    return open_file
