"""system.vision: the functions of a Vision client under their names of Ignition 8.3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from runtime.java import lang
from runtime.session import Session
from runtime.system import dataset, file, gui, nav, security, util, vision
from runtime.system import print as printing
from tests.runtime.components.conftest import client_session, new_screen


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with new_screen(tmp_path / "windows") as screen, client_session(screen) as session:
        yield session


def test_renamed_functions_are_the_old_ones() -> None:
    assert vision.showMessage is gui.messageBox
    assert vision.showConfirm is gui.confirm
    assert vision.showInput is gui.inputBox
    assert vision.showColorInput is gui.chooseColor


def test_other_functions_keep_their_names() -> None:
    assert vision.openWindow is nav.openWindow
    assert vision.createPrintJob is printing.createPrintJob
    assert vision.invokeLater is util.invokeLater
    assert vision.exportCSV is dataset.exportCSV
    assert vision.openFile is file.openFile
    assert vision.getUsername is security.getUsername


@pytest.mark.parametrize("module", [gui, nav, printing])
def test_everything_of_gui_nav_and_print_is_there(module: object) -> None:
    replaced = {
        *("chooseColor", "confirm", "errorBox", "inputBox", "messageBox", "passwordBox", "warningBox"),
        *("moveComponent", "resizeComponent", "reshapeComponent"),  # gone since 7.9
    }
    functions = {
        name for name, value in vars(module).items() if hasattr(value, "__pilotlight_scope__") and name not in replaced
    }

    assert functions - set(vision.__all__) == set()


@pytest.mark.usefixtures("session")
def test_desktop_is_system_vision_itself() -> None:
    assert vision.desktop() is vision
    with pytest.raises(lang.IllegalArgumentException, match="only 'primary'"):
        vision.desktop("Left")
