"""The Edit menu: it acts on the widget that has the keyboard focus."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication

from .menus import EDIT, SCRIPT_OPEN, Command, DesignerAction, action

# Menu order: method of the focused widget, title, group, key, icon.
_OPERATIONS: Final = (
    ("undo", "Undo", "1_undo", "Ctrl+Z", "mdi6.undo"),
    ("redo", "Redo", "1_undo", "Ctrl+Shift+Z", "mdi6.redo"),
    ("cut", "Cut", "2_clipboard", "Ctrl+X", "mdi6.content-cut"),
    ("copy", "Copy", "2_clipboard", "Ctrl+C", "mdi6.content-copy"),
    ("paste", "Paste", "2_clipboard", "Ctrl+V", "mdi6.content-paste"),
    ("selectAll", "Select All", "3_select", "Ctrl+A", "mdi6.select-all"),
)


def edit_actions(toggle_comment: Command) -> list[DesignerAction]:
    operations = [
        action(
            f"edit.{method}",
            title,
            partial(perform_on_focused, method),
            (EDIT, group, order),
            key=key,
            icon_name=icon_name,
        )
        for order, (method, title, group, key, icon_name) in enumerate(_OPERATIONS)
    ]
    comment = action(
        "edit.toggle_comment",
        "Toggle Comment",
        toggle_comment,
        (EDIT, "4_code", 1),
        key="Ctrl+/",
        icon_name="mdi6.comment-outline",
        enabled_when=SCRIPT_OPEN,
    )
    return [*operations, comment]


def perform_on_focused(method: str) -> None:
    """Call `method` (copy, undo, …) of the focused widget or of one that it is part of; nothing when none has it.

    The outermost one wins: the Script Console's own paste keeps to its prompt, while the text widget inside it would
    paste into the transcript.
    """
    found = None
    widget = QApplication.focusWidget()
    while widget is not None:
        found = getattr(widget, method, None) or found
        widget = widget.parentWidget()
    if callable(found):
        found()
