"""The File menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .menus import FILE, RECENT, SCRIPT_OPEN, Command, DesignerAction, action


@dataclass(frozen=True)
class FileCommands:
    """What the File menu calls."""

    new_script: Command
    new_untitled: Command
    new_package: Command
    new_project: Command
    open_project: Command
    save: Command
    save_all: Command
    close_tab: Command
    reopen_closed: Command
    settings: Command
    quit: Command


def file_actions(commands: FileCommands) -> list[DesignerAction]:
    return [
        action(
            "file.new_script",
            "New Script…",
            commands.new_script,
            (FILE, "1_new", 1),
            key="Ctrl+N",
            icon_name="mdi6.file-plus-outline",
        ),
        action(
            "file.new_untitled",
            "New Untitled Script",
            commands.new_untitled,
            (FILE, "1_new", 2),
            key="Ctrl+Shift+N",
            icon_name="mdi6.file-outline",
        ),
        action(
            "file.new_package",
            "New Package…",
            commands.new_package,
            (FILE, "1_new", 3),
            icon_name="mdi6.folder-plus-outline",
        ),
        action(
            "file.new_project",
            "New Project…",
            commands.new_project,
            (FILE, "2_open", 0),
            icon_name="mdi6.folder-star-outline",
        ),
        action(
            "file.open_project",
            "Open Project…",
            commands.open_project,
            (FILE, "2_open", 1),
            key="Ctrl+O",
            icon_name="mdi6.folder-open-outline",
        ),
        action(
            "file.save",
            "Save",
            commands.save,
            (FILE, "3_save", 1),
            key="Ctrl+S",
            icon_name="mdi6.content-save-outline",
            enabled_when=SCRIPT_OPEN,
            tool_bar_place=("1_file", 1),
        ),
        action(
            "file.save_all",
            "Save All",
            commands.save_all,
            (FILE, "3_save", 2),
            key="Ctrl+Shift+S",
            icon_name="mdi6.content-save-all-outline",
            enabled_when=SCRIPT_OPEN,
        ),
        action(
            "file.close_tab",
            "Close Tab",
            commands.close_tab,
            (FILE, "4_close", 1),
            key="Ctrl+W",
            enabled_when=SCRIPT_OPEN,
        ),
        action(
            "file.reopen_closed",
            "Reopen Closed Tab",
            commands.reopen_closed,
            (FILE, "4_close", 2),
            key="Ctrl+Shift+T",
        ),
        action(
            "file.settings",
            "Settings…",
            commands.settings,
            (FILE, "4_settings", 1),
            key="Ctrl+,",
            icon_name="mdi6.cog-outline",
        ),
        action("file.quit", "Quit", commands.quit, (FILE, "5_quit", 1), key="Ctrl+Q"),
    ]


def recent_project_actions(folders: Iterable[Path], open_project: Callable[[Path], object]) -> list[DesignerAction]:
    """One action for each project that was opened lately, in this order."""
    return [
        action(
            f"file.open_recent.{place}",
            str(folder).replace("&", "&&"),
            partial(open_project, folder),
            (RECENT, "1_recent", place),
        )
        for place, folder in enumerate(folders)
    ]
