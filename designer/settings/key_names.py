"""How keys are written: "Ctrl+Shift+P", as in settings.toml, in Qt's portable form. Qt-free.

One key has one name here: names that people also use (Delete, PageUp, Return) are taken and turned into it.
"""

from __future__ import annotations

from typing import Final

MODIFIERS: Final = ("Meta", "Ctrl", "Alt", "Shift")
"""In the order in which they are written."""

_MODIFIER_NAMES: Final = {
    "meta": "Meta",
    "win": "Meta",
    "super": "Meta",
    "ctrl": "Ctrl",
    "control": "Ctrl",
    "alt": "Alt",
    "option": "Alt",
    "shift": "Shift",
}
_NAMES: Final = (
    *(f"F{number}" for number in range(1, 36)),
    *(
        "Enter",
        "Tab",
        "Space",
        "Backspace",
        "Del",
        "Ins",
        "Home",
        "End",
        "PgUp",
        "PgDown",
        "Left",
        "Right",
        "Up",
        "Down",
    ),
    *("Esc", "Pause", "Print", "Menu", "Help", "Back", "Forward", "Stop", "Refresh", "Search", "Favorites"),
)
_ALIASES: Final = {
    "return": "Enter",
    "delete": "Del",
    "insert": "Ins",
    "pageup": "PgUp",
    "page up": "PgUp",
    "pagedown": "PgDown",
    "page down": "PgDown",
    "escape": "Esc",
    "backtab": "Tab",
    "pausebreak": "Pause",
    "printscreen": "Print",
    "contextmenu": "Menu",
    "plus": "+",
    "minus": "-",
    "comma": ",",
}
_KEY_NAMES: Final = {name.lower(): name for name in _NAMES} | _ALIASES


class NotAKeyError(ValueError):
    """The text is no key; the message says how keys are written."""


def normal_key(text: str) -> str:
    """The one name of the key that `text` means; "" stays "".

    Raises:
        NotAKeyError: it means none.
    """
    if not text.strip():
        return ""
    # "Ctrl++" is Ctrl and the key +.
    body, plus = (text[:-2], ["+"]) if text.endswith("++") else (text, [])
    *modifiers, name = ["+"] if text == "+" else [*body.split("+"), *plus]
    found = {_MODIFIER_NAMES.get(modifier.strip().lower()) for modifier in modifiers}
    key = _key_name(name.strip())
    if not key or None in found:
        raise NotAKeyError(f'"{text}" is no key; keys are written like "Ctrl+Shift+S", "Alt+Left" or "F5".')
    if name.strip().lower() == "backtab":
        found.add("Shift")
    return "+".join([*(modifier for modifier in MODIFIERS if modifier in found), key])


def typing_sentence(key: str) -> str:
    """Why `key` cannot start an action, since it types; "" when it can."""
    *modifiers, name = _parts(key)
    is_plain = not set(modifiers) & {"Meta", "Ctrl", "Alt"}
    if key and is_plain and (len(name) == 1 or name == "Space"):
        return f"{key} types; a key for an action needs Ctrl or Alt, or is one like F5."
    return ""


def _parts(key: str) -> list[str]:
    return [*key[:-2].split("+"), "+"] if key.endswith("++") else ["+"] if key == "+" else key.split("+")


def _key_name(name: str) -> str:
    known = _KEY_NAMES.get(name.lower(), "")
    is_character = len(name) == 1 and name.isprintable() and not name.isspace()
    return known or (name.upper() if is_character else "")
