"""Find and replace, in the Edit menu."""

from __future__ import annotations

from dataclasses import dataclass

from .menus import EDIT, SCRIPT_OPEN, Command, DesignerAction, action

_GROUP = "3_find"


@dataclass(frozen=True)
class FindCommands:
    """What the Edit menu calls to find and replace."""

    find: Command
    replace: Command
    find_next: Command
    find_previous: Command
    find_in_project: Command


def find_actions(commands: FindCommands) -> list[DesignerAction]:
    in_script = [
        ("edit.find", "Find…", commands.find, "Ctrl+F", "mdi6.magnify"),
        ("edit.replace", "Replace…", commands.replace, "Ctrl+H", "mdi6.find-replace"),
        ("edit.find_next", "Find Next", commands.find_next, "F3", None),
        ("edit.find_previous", "Find Previous", commands.find_previous, "Shift+F3", None),
    ]
    actions = [
        action(action_id, title, do, (EDIT, _GROUP, order), key=key, icon_name=icon, enabled_when=SCRIPT_OPEN)
        for order, (action_id, title, do, key, icon) in enumerate(in_script)
    ]
    in_project = action(
        "edit.find_in_project",
        "Find in Project…",
        commands.find_in_project,
        (EDIT, _GROUP, 9),
        key="Ctrl+Shift+F",
        icon_name="mdi6.file-search-outline",
    )
    return [*actions, in_project]
