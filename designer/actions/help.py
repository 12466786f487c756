"""The Help menu and its two dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from designer.settings.key_bindings import native_key
from designer.settings.keymap import Keymap

from .menus import HELP, Command, DesignerAction, action

_ABOUT = """
<h3>Pilotlight {version}</h3>
<p>An open desktop designer and scripting IDE for automation scripts<br>in the style of Ignition's Designer.</p>
<p>MIT licence. Not affiliated with, endorsed by or supported by Inductive Automation.<br>
Ignition is a trademark of Inductive Automation.</p>
"""


@dataclass(frozen=True)
class HelpCommands:
    """What the Help menu calls."""

    shortcuts: Command
    about: Command


def help_actions(commands: HelpCommands) -> list[DesignerAction]:
    return [
        action(
            "help.shortcuts",
            "Keyboard Shortcuts",
            commands.shortcuts,
            (HELP, "1_help", 1),
            icon_name="mdi6.keyboard-outline",
        ),
        action(
            "help.about",
            "About Pilotlight",
            commands.about,
            (HELP, "2_about", 1),
            icon_name="mdi6.information-outline",
        ),
    ]


def show_about(parent: QWidget) -> QMessageBox:
    """Open the About dialog; it does not block."""
    return _open_dialog(parent, "About Pilotlight", _ABOUT.format(version=_version()))


def show_shortcuts(parent: QWidget, keymap: Keymap) -> QMessageBox:
    """Open the list of the keys in force; it does not block."""
    rows = "".join(
        f"<tr><td style='padding-right: 28px'>{escape(title)}</td><td><b>{escape(keys)}</b></td></tr>"
        for title, keys in bound_keys(keymap)
    )
    return _open_dialog(
        parent, "Keyboard Shortcuts", f"<h3>Keyboard Shortcuts</h3><table cellpadding='3'>{rows}</table>"
    )


def bound_keys(keymap: Keymap) -> Iterable[tuple[str, str]]:
    """Title and key of each action that has one, in the order of registration."""
    for known in keymap.actions:
        key = keymap.key_in_force(known.action_id)
        if key:
            yield known.title.rstrip("…"), native_key(key)


def _open_dialog(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(text)
    box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def _version() -> str:
    try:
        return version("pilotlight")
    except PackageNotFoundError:
        # Run from a checkout that was never installed.
        return "(development)"
