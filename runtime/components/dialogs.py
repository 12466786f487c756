"""What scripts ask the user: messages, questions, files, colors. Safe from any thread."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Literal

import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QMenu, QMessageBox

from runtime.components.asking import Asker
from runtime.components.dialog_forms import NumericKeypad, PasswordDialog, TextDialog, confirm_box, message_box
from runtime.components.gui_access import on_gui_thread
from runtime.components.popup_menu import PopupMenu
from runtime.dispatch import Dispatcher

MESSAGE_BOX = "messageBox"
CONFIRM = "confirm"
INPUT_BOX = "inputBox"
PASSWORD_BOX = "passwordBox"
NUMERIC_KEYPAD = "numericKeypad"
COLOR_CHOOSER = "chooseColor"
OPEN_FILE = "openFile"
SAVE_FILE = "saveFile"

_ICONS = {
    "information": QMessageBox.Icon.Information,
    "warning": QMessageBox.Icon.Warning,
    "error": QMessageBox.Icon.Critical,
}

Rgba = tuple[int, int, int, int]


class Dialogs:
    """The dialogs of one session, its `dialogs` in client scope.

    Each method raises what `asking.Asker.ask` raises.
    """

    _dispatcher: Dispatcher

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        has_screen: bool = True,
        paused_coroutines: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """See `Asker`; without an asyncio loop there are no coroutines to pause."""
        self._dispatcher = dispatcher
        self.asker = Asker(dispatcher, has_screen, paused_coroutines)
        self._menus: list[QMenu] = []

    def show_message(self, kind: Literal["information", "warning", "error"], message: str, title: str) -> None:
        """Return when the user has closed the message."""
        self.asker.ask(MESSAGE_BOX, lambda: message_box(_ICONS[kind], message, title), lambda _box: None)

    def confirm(self, message: str, title: str, allow_cancel: bool) -> bool | None:
        """True for Yes, False for No, None for Cancel. Closing it means Cancel, else No."""
        answer = self.asker.ask(CONFIRM, lambda: confirm_box(message, title, allow_cancel), _yes_or_no)
        return False if answer is None and not allow_cancel else answer

    def ask_text(self, message: str, title: str, default: str) -> str | None:
        """What the user typed."""
        return self.asker.ask(INPUT_BOX, lambda: TextDialog(message, title, default), _typed)

    def ask_password(self, message: str, title: str, echo_char: str) -> str | None:
        """What the user typed, seen by nobody."""
        return self.asker.ask(PASSWORD_BOX, lambda: PasswordDialog(message, title, echo_char), _typed)

    def ask_number(self, initial: str, font_size: int | None, is_password: bool) -> str | None:
        """What the user typed on a keypad, which need not be a number."""
        return self.asker.ask(NUMERIC_KEYPAD, lambda: NumericKeypad(initial, font_size, is_password), _typed)

    def choose_color(self, initial: Rgba, title: str) -> Rgba | None:
        """Red, green, blue and alpha, 0..255 each."""
        return self.asker.ask(COLOR_CHOOSER, lambda: _color_dialog(initial, title), _chosen_color)

    def open_file(self, extension: str | None, default_location: str | None) -> str | None:
        """The path of an existing file."""
        make = functools.partial(_file_dialog, "Open", extension, default_location, QFileDialog.FileMode.ExistingFile)
        files = self.asker.ask(OPEN_FILE, make, _chosen_files)
        return files[0] if files else None

    def open_files(self, extension: str | None, default_location: str | None) -> list[str] | None:
        """The paths of existing files, in the dialog's order."""
        make = functools.partial(_file_dialog, "Open", extension, default_location, QFileDialog.FileMode.ExistingFiles)
        return self.asker.ask(OPEN_FILE, make, _chosen_files)

    def save_file(self, filename: str, extension: str | None, type_description: str | None) -> str | None:
        """A path to write to; the user has agreed to an existing file's end."""
        make = functools.partial(_save_dialog, filename, extension, type_description)
        files = self.asker.ask(SAVE_FILE, make, _chosen_files)
        return files[0] if files else None

    @on_gui_thread
    def popup_menu(self, items: Sequence[tuple[str, Callable[[object], object] | None]]) -> PopupMenu:
        """A menu that is shown by its own `show`."""
        return PopupMenu(self._dispatcher, items, self._menus)

    @on_gui_thread
    def close_all(self) -> None:
        """Close every open dialog and menu; the scripts that wait for a dialog get DispatcherClosedError."""
        self.asker.close_all()
        for menu in self._menus:
            if shiboken6.isValid(menu):
                menu.close()


def _yes_or_no(box: QMessageBox) -> bool | None:
    answers = {QMessageBox.StandardButton.Yes: True, QMessageBox.StandardButton.No: False}
    return answers.get(box.standardButton(box.clickedButton()))


def _typed(dialog: TextDialog) -> str:
    return dialog.line.text()


def _color_dialog(initial: Rgba, title: str) -> QColorDialog:
    dialog = QColorDialog(QColor(*initial))
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel, initial[3] < 255)
    return dialog


def _chosen_color(dialog: QColorDialog) -> Rgba:
    color = dialog.selectedColor()
    return color.red(), color.green(), color.blue(), color.alpha()


def _file_dialog(title: str, extension: str | None, location: str | None, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(None, title, _folder(location))
    dialog.setAccessibleName(title)
    dialog.setFileMode(mode)
    dialog.setNameFilters(_filters(extension, None))
    if location and Path(location).is_file():
        dialog.selectFile(location)
    return dialog


def _save_dialog(filename: str, extension: str | None, description: str | None) -> QFileDialog:
    dialog = QFileDialog(None, "Save", _folder(filename))
    dialog.setAccessibleName("Save")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(_filters(extension, description))
    if extension:
        dialog.setDefaultSuffix(extension.lstrip("."))
    if filename:
        dialog.selectFile(filename)
    return dialog


def _chosen_files(dialog: QFileDialog) -> list[str]:
    return [str(Path(file)) for file in dialog.selectedFiles()]


def _filters(extension: str | None, description: str | None) -> list[str]:
    if not extension:
        return ["All files (*)"]
    suffix = extension.lstrip(".")
    return [f"{description or suffix.upper() + ' files'} (*.{suffix})", "All files (*)"]


def _folder(location: str | None) -> str:
    """The folder that a file dialog begins in: that of `location`, else the user's documents."""
    if location:
        path = Path(location).expanduser()
        for folder in (path, path.parent):
            if folder.is_dir() and folder != Path():
                return str(folder)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
