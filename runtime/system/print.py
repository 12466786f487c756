"""system.print: components and windows on paper, in PDF files and in pictures. Works without a printer too."""

from __future__ import annotations

from typing import Any

from runtime.session import current_session
from runtime.system.gui.components import windows
from runtime.system.scopes import client_only

PORTRAIT = 1
LANDSCAPE = 0

_IMAGE_NAME = "image.png"


@client_only
def createPrintJob(component: Any) -> Any:
    """A job that prints a component or window when its `print()` is called.

    Its settings, lengths in inches: showPrintDialog (True), fitToPage (True), zoomFactor (-1: none), orientation
    (`PORTRAIT`), pageWidth (8.5), pageHeight (11), leftMargin and the other three (0.75), printerName (the usual one).
    `job.outputFile = "page.pdf"` writes a PDF file, without a dialog; it is an extension of Pilotlight.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        TypeError: `component` is no component and no window.

    Source: system.print.createPrintJob, Ignition 8.1.
    """
    return windows().print_job(component)


@client_only
def createImage(component: Any) -> Any:
    """What a component or window looks like now, as a picture with `getWidth`, `getHeight` and `getRGB`.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.print.createImage, Ignition 8.1.
    """
    return windows().image(component)


@client_only
def printToImage(component: Any, filename: str | None = None) -> None:
    """Write what a component or window looks like into an image file, whose suffix says which format.

    Without `filename` the user is asked for it, and nothing is written when the user cancels.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Raises:
        PrintError: there is no such format, or the file cannot be written.
        NoScreenError: without `filename`, where nobody could answer.

    Source: system.print.printToImage, Ignition 8.1.
    """
    image = windows().image(component)
    if filename is None:
        dialogs = current_session().dialogs
        assert dialogs is not None, "the client scope has dialogs"
        filename = dialogs.save_file(_IMAGE_NAME, "png", "Pictures")
    if filename is not None:
        image.save(filename)


@client_only
def getPrinterNames() -> list[str]:
    """The names of the printers of this computer.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.print.getPrinterNames, Ignition 8.1.
    """
    return windows().printers()


@client_only
def getDefaultPrinterName() -> str | None:
    """The name of the printer that is the usual one, None without one.

    Scope: Vision Client. Thread: any; it waits for the GUI thread.

    Source: system.print.getDefaultPrinterName, Ignition 8.1.
    """
    return windows().default_printer()
