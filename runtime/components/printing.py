"""Pictures of components, and printing them. Needs no printer: a job prints into a PDF file as well."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from runtime.components.asking import Asker
from runtime.components.geometry import widget_of
from runtime.components.gui_access import on_gui_thread
from runtime.dispatch import Dispatcher
from runtime.java import lang

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PORTRAIT = 1
LANDSCAPE = 0
SCREEN_DPI = 96

PRINT_DIALOG = "printDialog"

_SETTINGS = {
    "showPrintDialog": True,
    "fitToPage": True,
    "zoomFactor": -1.0,
    "orientation": PORTRAIT,
    "pageWidth": 8.5,
    "pageHeight": 11.0,
    "leftMargin": 0.75,
    "rightMargin": 0.75,
    "topMargin": 0.75,
    "bottomMargin": 0.75,
    "printerName": None,
    "outputFile": None,
}


class PrintError(lang.Exception):
    """Something cannot be printed or saved; the message says why and what would do."""


class Picture:
    """What a component looked like: a picture with the methods of java.awt.image.BufferedImage. Any thread."""

    def __init__(self, image: QImage) -> None:
        self._image = image

    def getWidth(self) -> int:
        return self._image.width()

    def getHeight(self) -> int:
        return self._image.height()

    def getRGB(self, x: int, y: int) -> int:
        """The point's color as Java has it: alpha, red, green and blue in one signed 32-bit number."""
        value = self._image.pixel(x, y)
        return value - 2**32 if value >= 2**31 else value

    def toBytes(self, format: str = "png") -> bytes:
        """The content of an image file. An extension of Pilotlight."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not self._image.save(buffer, format):  # type: ignore[call-overload]  # a str is what it takes
            raise PrintError(f"{format!r} is no format of pictures; there are: {', '.join(_formats())}.")
        return bytes(content.data())

    def save(self, filename: str) -> None:
        """Write an image file; its suffix says which format, png without one. An extension of Pilotlight.

        Raises:
            PrintError: there is no such format, or the file cannot be written.
        """
        path = Path(filename)
        format = path.suffix.lstrip(".").lower() or "png"
        if format not in _formats():
            raise PrintError(f"{path.name}: {format!r} is no format of pictures; there are: {', '.join(_formats())}.")
        writer = QImageWriter(str(path), format.encode())
        if not writer.write(self._image):
            raise PrintError(f"{path} cannot be written: {writer.errorString()}.")


class PrintJob:
    """What `system.print.createPrintJob` returns: set what is to be otherwise, then call `print`.

    Its settings are attributes, lengths in inches, and can be reached as Java's do too: `job.showPrintDialog = False`,
    `job.setShowPrintDialog(False)`, `job.isShowPrintDialog()`. `outputFile`, the path of a PDF file that is written
    instead of paper, is an extension of Pilotlight.
    """

    _dispatcher: Dispatcher

    def __init__(self, dispatcher: Dispatcher, asker: Asker, component: object) -> None:
        widget_of(component)
        self._dispatcher = dispatcher
        self._asker = asker
        self._component = component
        self._settings: dict[str, Any] = dict(_SETTINGS)

    def setMargins(self, margins: float) -> None:
        """Give all four margins the same width."""
        for side in ("left", "right", "top", "bottom"):
            self._settings[f"{side}Margin"] = margins

    def print(self) -> None:
        """Print the component as it looks now. Waits for the print dialog, unless that is switched off.

        Raises:
            PrintError: there is no printer and no `outputFile`, or neither can be used.
            NoScreenError: the print dialog cannot be shown here; switch it off.
        """
        if self.outputFile is None and self.showPrintDialog:
            self._asker.ask(PRINT_DIALOG, self._dialog, lambda dialog: self._paint(dialog.printer()))
        else:
            self._print_silently()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._settings:
            return self._settings[name]
        for prefix in ("set", "get", "is"):
            setting = name.removeprefix(prefix)
            setting = setting[:1].lower() + setting[1:]
            if name.startswith(prefix) and setting in self._settings:
                return partial(self.__setattr__, setting) if prefix == "set" else partial(self._settings.get, setting)
        raise AttributeError(f"A print job has no {name!r}. It has {', '.join(self._settings)}.")

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        elif name in self._settings:
            self._settings[name] = value
        else:
            raise AttributeError(f"A print job has no {name!r}. It has {', '.join(self._settings)}.")

    @on_gui_thread
    def _print_silently(self) -> None:
        if self.outputFile is None:
            self._check_printer()
        self._paint(self._printer())

    def _check_printer(self) -> None:
        names = printers()
        if self.printerName is not None and self.printerName not in names:
            raise PrintError(f"There is no printer {self.printerName!r}; there are: {', '.join(names) or 'none'}.")
        if not names:
            raise PrintError("There is no printer here; set the job's outputFile to the path of a PDF file.")

    def _dialog(self) -> Any:
        from PySide6.QtPrintSupport import QPrintDialog  # with the print system, at the first job

        dialog = QPrintDialog(self._printer())
        dialog.setAccessibleName("Print")
        return dialog

    def _printer(self) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.printerName is not None:
            printer.setPrinterName(self.printerName)
        if self.outputFile is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.outputFile))
        printer.setPageLayout(self._page_layout())
        return printer

    def _page_layout(self) -> QPageLayout:
        size = QPageSize(QSizeF(self.pageWidth, self.pageHeight), QPageSize.Unit.Inch)
        is_portrait = self.orientation == PORTRAIT
        orientation = QPageLayout.Orientation.Portrait if is_portrait else QPageLayout.Orientation.Landscape
        margins = QMarginsF(self.leftMargin, self.topMargin, self.rightMargin, self.bottomMargin)
        return QPageLayout(size, orientation, margins, QPageLayout.Unit.Inch)

    def _paint(self, printer: QPrinter) -> None:
        widget = widget_of(self._component)
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintError(f"{printer.outputFileName() or printer.printerName()} cannot be printed to.")
        scale = self._scale(widget, printer)
        painter.scale(scale, scale)
        widget.render(painter, QPoint())
        painter.end()

    def _scale(self, widget: QWidget, printer: QPrinter) -> float:
        """Dots of the printer for one of the screen."""
        if self.zoomFactor > 0:
            return float(self.zoomFactor) * printer.resolution() / SCREEN_DPI
        if not self.fitToPage:
            return printer.resolution() / SCREEN_DPI
        page = printer.pageRect(type(printer).Unit.DevicePixel)
        return min(page.width() / max(1, widget.width()), page.height() / max(1, widget.height()))


def picture_of(component: object) -> Picture:
    """What a component or window looks like now. GUI thread only."""
    picture: QPixmap = widget_of(component).grab()
    return Picture(picture.toImage())


def printers() -> list[str]:
    """The names of the printers of this computer. GUI thread only."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def default_printer() -> str | None:
    """The name of the usual printer, None without one. GUI thread only."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinterName() or None


def _formats() -> list[str]:
    return [bytes(name.data()).decode() for name in QImageWriter.supportedImageFormats()]
