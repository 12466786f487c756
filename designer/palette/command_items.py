"""The menus' commands as rows of the palette."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence

from designer.palette.palette_item import PaletteItem


def command_items(actions: Iterable[QAction], icon_names: dict[str, str]) -> list[PaletteItem]:
    """One row for each of `actions` that can be chosen now, each command once, by its name."""
    items = {action.text(): _item(action, icon_names) for action in actions if _is_command(action)}
    return [items[title] for title in sorted(items)]


def _is_command(action: QAction) -> bool:
    return bool(action.text()) and action.isEnabled() and not action.isSeparator() and action.menu() is None


def _item(action: QAction, icon_names: dict[str, str]) -> PaletteItem:
    return PaletteItem(
        action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…"),
        action.trigger,
        detail=_menu_path(action),
        keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        icon_name=icon_names.get(action.objectName(), ""),
    )


def _menu_path(action: QAction) -> str:
    """The menu that the command is in."""
    titles = [getattr(owner, "title", str)() for owner in action.associatedObjects()]
    return next((str(title).replace("&", "") for title in titles if title), "")
