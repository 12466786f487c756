"""The keys that the script editor has for itself, whatever the menus say. Qt-free.

A key that is `taken_first` never reaches a menu while the cursor is in an editor: the text widget claims it. The others
do, and an action that gets one takes it from the editor.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FixedKey:
    """One key and what it does; `action_id` is the action that does the same, for which it is no conflict."""

    key: str
    purpose: str
    action_id: str = ""
    taken_first: bool = True


def _fixed(purpose: str, *keys: str, action_id: str = "", taken_first: bool = True) -> tuple[FixedKey, ...]:
    return tuple(FixedKey(key, purpose, action_id, taken_first) for key in keys)


_OF_WINDOWS: Final = (
    *_fixed("undoes", "Alt+Backspace", action_id="edit.undo"),
    *_fixed("does again what was undone", "Ctrl+Y", "Alt+Shift+Backspace", action_id="edit.redo"),
)

FIXED_KEYS: Final = (
    *_fixed("indents", "Tab"),
    *_fixed("moves lines one level out", "Shift+Tab"),
    *_fixed("begins a line", "Enter"),
    *_fixed("deletes a character", "Backspace", "Shift+Backspace", "Del"),
    *_fixed("cuts", "Ctrl+X", "Shift+Del", action_id="edit.cut"),
    *_fixed("copies", "Ctrl+C", "Ctrl+Ins", action_id="edit.copy"),
    *_fixed("pastes", "Ctrl+V", action_id="edit.paste"),
    *_fixed("undoes", "Ctrl+Z", action_id="edit.undo"),
    *_fixed("does again what was undone", "Ctrl+Shift+Z", action_id="edit.redo"),
    *(_OF_WINDOWS if sys.platform == "win32" else ()),
    *_fixed("selects all", "Ctrl+A", action_id="edit.selectAll"),
    *_fixed("moves the cursor", "Left", "Right", "Up", "Down", "Home", "End"),
    *_fixed("selects a character", "Shift+Left", "Shift+Right"),
    *_fixed("selects a line", "Shift+Up", "Shift+Down"),
    *_fixed("selects to the line's border", "Shift+Home", "Shift+End"),
    *_fixed("moves by a word", "Ctrl+Left", "Ctrl+Right"),
    *_fixed("selects a word", "Ctrl+Shift+Left", "Ctrl+Shift+Right"),
    *_fixed("goes to the begin or end of the script", "Ctrl+Home", "Ctrl+End"),
    *_fixed("selects to the begin or end of the script", "Ctrl+Shift+Home", "Ctrl+Shift+End"),
    *_fixed("closes what is open beside the text", "Esc"),
    *_fixed("opens the context menu", "Menu", "Shift+F10", taken_first=False),
    *_fixed("goes a page up or down", "PgUp", "PgDown", taken_first=False),
    *_fixed("selects a page", "Shift+PgUp", "Shift+PgDown", taken_first=False),
    *_fixed("scrolls", "Ctrl+Up", "Ctrl+Down", taken_first=False),
    *_fixed("deletes a word", "Ctrl+Backspace", "Ctrl+Del", taken_first=False),
    *_fixed("pastes", "Shift+Ins", action_id="edit.paste", taken_first=False),
    *_fixed(
        "selects a column",
        *(f"Ctrl+Alt+Shift+{arrow}" for arrow in ("Left", "Right", "Up", "Down")),
        taken_first=False,
    ),
    *_fixed("opens a menu", *(f"Alt+{letter}" for letter in "FEVGRDH")),
    *_fixed("goes to the menu bar", "F10"),
    *_fixed("closes the window", "Alt+F4"),
)
"""As measured with Qt 6.11 on X11; the menus' letters are those of the menu bar."""
