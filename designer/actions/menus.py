"""The menus that actions are placed in, the context that enables them, and how one action is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app_model.types import Action, KeyBindingRule, MenuRule, SubmenuItem, ToggleRule

FILE: Final = "pilotlight/file"
EDIT: Final = "pilotlight/edit"
GO: Final = "pilotlight/go"
RUN: Final = "pilotlight/run"
VIEW: Final = "pilotlight/view"
DEBUG: Final = "pilotlight/debug"
HELP: Final = "pilotlight/help"
RECENT: Final = "pilotlight/file/recent"
THEME: Final = "pilotlight/view/theme"
SCOPE: Final = "pilotlight/run/scope"
DIALECT: Final = "pilotlight/run/dialect"
LINES: Final = "pilotlight/edit/lines"
CURSORS: Final = "pilotlight/edit/cursors"
FOLDING: Final = "pilotlight/view/folding"
BOOKMARKS: Final = "pilotlight/go/bookmarks"
TOOL_BAR: Final = "pilotlight/tool_bar"

MENU_BAR: Final = (
    (FILE, "&File"),
    (EDIT, "&Edit"),
    (VIEW, "&View"),
    (GO, "&Go"),
    (RUN, "&Run"),
    (DEBUG, "&Debug"),
    (HELP, "&Help"),
)

SCRIPT_OPEN: Final = "script_open"
"""Context: a script is in front."""
SCRIPTS_ACTIVE: Final = "scripts_active"
"""Context: at least one script is queued or running."""
SCRIPT_STOPPED: Final = "script_stopped"
"""Context: a script stands still in the debugger."""
CONTEXT_AT_START: Final[dict[str, bool]] = {SCRIPT_OPEN: False, SCRIPTS_ACTIVE: False, SCRIPT_STOPPED: False}

SUBMENUS: Final = (
    (FILE, SubmenuItem(submenu=RECENT, title="Open Recent", group="2_open", order=2)),
    (EDIT, SubmenuItem(submenu=LINES, title="Lines", group="4_code", order=2)),
    (EDIT, SubmenuItem(submenu=CURSORS, title="Cursors", group="4_code", order=3)),
    (VIEW, SubmenuItem(submenu=FOLDING, title="Folding", group="4_editor", order=3)),
    (GO, SubmenuItem(submenu=BOOKMARKS, title="Bookmarks", group="4_marks", order=3)),
    (RUN, SubmenuItem(submenu=SCOPE, title="Runtime Scope", group="4_project", order=1)),
    (RUN, SubmenuItem(submenu=DIALECT, title="Script Dialect", group="4_project", order=2)),
    (VIEW, SubmenuItem(submenu=THEME, title="Theme", group="3_look", order=1)),
)

Command = Callable[[], object]


class DesignerAction(Action):  # type: ignore[type-arg]  # its parameters exist for type checkers only
    """An app-model action with an icon of the designer's own family.

    Not app-model's `icon`: that one needs icon fonts of its own, or a web service. The main window draws `icon_name`
    in the colour that the theme needs.
    """

    icon_name: str | None = None


def action(
    action_id: str,
    title: str,
    callback: Command,
    place: tuple[str, str, int],
    *,
    key: str | None = None,
    icon_name: str | None = None,
    enabled_when: str | None = None,
    tool_bar_place: tuple[str, int] | None = None,
    is_on: Callable[[], bool] | None = None,
    tooltip: str | None = None,
) -> DesignerAction:
    """The action at `place`: menu, group in it, and place in the group.

    `is_on` makes it a checkable action; it is asked each time the menu opens.
    """
    menu, group, order = place
    menus = [MenuRule(id=menu, group=group, order=order)]
    if tool_bar_place is not None:
        menus.append(MenuRule(id=TOOL_BAR, group=tool_bar_place[0], order=tool_bar_place[1]))
    # model_validate: pydantic reads the context expression from its text.
    return DesignerAction.model_validate(
        {
            "id": action_id,
            "title": title,
            "callback": callback,
            "menus": menus,
            "keybindings": [KeyBindingRule(primary=key)] if key else None,
            "icon_name": icon_name,
            "enablement": enabled_when,
            "toggled": ToggleRule(get_current=is_on) if is_on else None,
            "tooltip": tooltip,
        }
    )
