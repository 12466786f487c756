"""system.print: pictures and PDF files of components, without a printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from runtime.components.printing import PrintError
from runtime.java import lang
from runtime.session import Session, activated, gateway_session
from runtime.system import nav
from runtime.system import print as printing
from runtime.system.errors import NotInThisScope
from tests.runtime.components.conftest import client_session, new_screen


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with new_screen(tmp_path / "windows") as screen, client_session(screen) as session:
        yield session


@pytest.fixture
def root(session: Session) -> Any:
    return nav.openWindow("Main").rootContainer


def test_picture_is_as_large_as_the_component_and_has_its_colors(root: Any) -> None:
    root.background = "#102030"

    image = printing.createImage(root)

    assert (image.getWidth(), image.getHeight()) == (420, 400)
    assert image.getRGB(0, 0) == -0x1000000 + 0x102030
    assert image.toBytes().startswith(b"\x89PNG")
    with pytest.raises(PrintError, match="'gifff' is no format"):
        image.toBytes("gifff")


@pytest.mark.parametrize("name", ["screen.png", "screen.jpg", "screen"])
def test_component_is_saved_as_a_picture(root: Any, tmp_path: Path, name: str) -> None:
    printing.printToImage(root, str(tmp_path / name))

    assert QImage(str(tmp_path / name)).width() == 420


def test_window_is_saved_as_a_picture_where_the_user_says(session: Session, root: Any, tmp_path: Path) -> None:
    def choose() -> None:
        [dialog] = [widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "saveFile"]
        assert isinstance(dialog, QDialog)
        dialog.reject()

    QTimer.singleShot(0, choose)

    printing.printToImage(root.parent)

    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("name", "why"), [("screen.xyz", "'xyz' is no format"), ("gone/screen.png", "cannot be written")]
)
def test_picture_that_cannot_be_written_says_why(root: Any, tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(lang.Exception, match=why):
        printing.printToImage(root, str(tmp_path / name))


def test_job_writes_a_pdf_file_without_a_printer(root: Any, tmp_path: Path) -> None:
    job = printing.createPrintJob(root)
    job.orientation = printing.LANDSCAPE
    job.setMargins(0.5)
    job.outputFile = str(tmp_path / "page.pdf")

    job.print()

    content = (tmp_path / "page.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/MediaBox [0 0 792" in content


@pytest.mark.parametrize("settings", [{"zoomFactor": 0.5}, {"fitToPage": False}])
def test_job_prints_at_other_sizes(root: Any, tmp_path: Path, settings: dict[str, Any]) -> None:
    job = printing.createPrintJob(root)
    for name, value in settings.items():
        setattr(job, name, value)
    job.outputFile = str(tmp_path / "page.pdf")

    job.print()

    assert (tmp_path / "page.pdf").stat().st_size > 1_000


def test_settings_are_attributes_and_java_s_methods(root: Any) -> None:
    job = printing.createPrintJob(root)

    job.setShowPrintDialog(0)
    job.setMargins(0.25)

    assert (job.isShowPrintDialog(), job.showPrintDialog) == (0, 0)
    assert (job.getLeftMargin(), job.bottomMargin, job.pageWidth, job.getPageHeight()) == (0.25, 0.25, 8.5, 11.0)
    with pytest.raises(AttributeError, match="It has showPrintDialog"):
        job.setPaper("A4")
    with pytest.raises(AttributeError, match="no 'paper'"):
        job.paper = "A4"


def test_printer_that_is_not_there_is_named(root: Any) -> None:
    job = printing.createPrintJob(root)
    job.showPrintDialog = False
    job.printerName = "The one in the hall"

    with pytest.raises(PrintError, match="no printer 'The one in the hall'"):
        job.print()


@pytest.mark.usefixtures("session")
def test_default_printer_is_one_of_the_printers() -> None:
    names = printing.getPrinterNames()

    assert printing.getDefaultPrinterName() in [*names, None]


@pytest.mark.usefixtures("session")
def test_only_components_and_windows_are_printed() -> None:
    with pytest.raises(TypeError, match="component must be a component or a window"):
        printing.createPrintJob("Main")


def test_gateway_scope_prints_no_components() -> None:
    session = gateway_session(None)
    with activated(session):
        for call in (printing.getPrinterNames, lambda: printing.createImage(None)):
            with pytest.raises(NotInThisScope, match="client scope"):
                call()
    session.close()
