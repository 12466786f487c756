"""Reading a window's Qt Designer form. GUI thread only."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QDir, QIODevice
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

# QUiLoader makes it without naming it among its widgets.
_UNLISTED = {"Line"}


class WindowFormError(Exception):
    """A window cannot be built from its files; the message names the file, the line where known, and the trouble."""


def load_form(file: Path) -> QWidget:
    """The top widget of the form in `file`, with no parent yet.

    Raises:
        WindowFormError: the file cannot be read, is no form, or has a widget that does not exist.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise WindowFormError(f"{file} cannot be read: {error.strerror}.") from None
    loader = QUiLoader()
    try:
        _check(content, file, {*loader.availableWidgets(), *_UNLISTED})
        return _built(loader, content, file)
    finally:
        # A traceback that a worker keeps must not keep it: QObjects are to be deleted here, on the GUI thread.
        shiboken6.delete(loader)


def _built(loader: QUiLoader, content: bytes, file: Path) -> QWidget:
    loader.setWorkingDirectory(QDir(str(file.parent)))
    device = QBuffer(loader)
    device.setData(QByteArray(content))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    try:
        # It raises where its documentation says that it returns None.
        return loader.load(device)
    except RuntimeError:
        problem = " ".join(loader.errorString().split()) or "it is not a Qt Designer form."
        raise WindowFormError(f"{file}: {problem}") from None


def _check(content: bytes, file: Path, available: set[str]) -> None:
    """Find what QUiLoader would only warn of, and say in which line it is."""
    form = _FormParser(content, file)
    if form.top_line is None:
        raise WindowFormError(f"{file} is not a Qt Designer form: it has no <widget> in an <ui>.")
    for widget_class, line in form.widgets:
        if widget_class not in available:
            raise WindowFormError(f"{file}, line {line}: there is no widget of the class {widget_class!r}.")
    if not form.top_name:
        raise WindowFormError(f"{file}, line {form.top_line}: the top widget needs a name, such as Root Container.")


class _FormParser:
    """The widgets of a form with their lines, which the parsers of the standard library's trees do not keep."""

    def __init__(self, content: bytes, file: Path) -> None:
        self.widgets: list[tuple[str, int]] = []
        self.top_name = ""
        self.top_line: int | None = None
        self._open: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise WindowFormError(f"{file}, line {error.lineno}: {expat.ErrorString(error.code)}.") from None

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "widget":
            line = self._parser.CurrentLineNumber
            self.widgets.append((attributes.get("class", ""), line))
            if self._open == ["ui"]:
                self.top_name, self.top_line = attributes.get("name", ""), line
        self._open.append(tag)

    def _on_end(self, tag: str) -> None:
        self._open.pop()
