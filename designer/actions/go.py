"""The Go menu: to a script, a line, a symbol, a problem, and back."""

from __future__ import annotations

from dataclasses import dataclass

from .menus import GO, SCRIPT_OPEN, Command, DesignerAction, action


@dataclass(frozen=True)
class GoCommands:
    """What the Go menu calls."""

    command_palette: Command
    to_script: Command
    to_symbol: Command
    to_line: Command
    back: Command
    forward: Command
    next_tab: Command
    previous_tab: Command
    next_group: Command


def go_actions(commands: GoCommands) -> list[DesignerAction]:
    return [*_palette_actions(commands), *_history_actions(commands), *_tab_actions(commands)]


def _palette_actions(commands: GoCommands) -> list[DesignerAction]:
    return [
        action(
            "go.command_palette",
            "Command Palette…",
            commands.command_palette,
            (GO, "1_palette", 1),
            key="Ctrl+Shift+P",
            icon_name="mdi6.console-line",
        ),
        action(
            "go.to_script",
            "Go to Script…",
            commands.to_script,
            (GO, "1_palette", 2),
            key="Ctrl+P",
            icon_name="mdi6.file-search-outline",
        ),
        action(
            "go.to_symbol",
            "Go to Symbol…",
            commands.to_symbol,
            (GO, "1_palette", 3),
            key="Ctrl+Shift+O",
            icon_name="mdi6.code-braces",
            enabled_when=SCRIPT_OPEN,
        ),
        action(
            "go.to_line",
            "Go to Line…",
            commands.to_line,
            (GO, "1_palette", 4),
            key="Ctrl+G",
            enabled_when=SCRIPT_OPEN,
        ),
    ]


def _history_actions(commands: GoCommands) -> list[DesignerAction]:
    return [
        action("go.back", "Back", commands.back, (GO, "2_history", 1), key="Alt+Left", icon_name="mdi6.arrow-left"),
        action(
            "go.forward",
            "Forward",
            commands.forward,
            (GO, "2_history", 2),
            key="Alt+Right",
            icon_name="mdi6.arrow-right",
        ),
    ]


def _tab_actions(commands: GoCommands) -> list[DesignerAction]:
    return [
        action("go.next_tab", "Next Tab", commands.next_tab, (GO, "5_tabs", 1), key="Ctrl+PageDown"),
        action("go.previous_tab", "Previous Tab", commands.previous_tab, (GO, "5_tabs", 2), key="Ctrl+PageUp"),
        action("go.next_group", "Next Group of Tabs", commands.next_group, (GO, "5_tabs", 3), key="F6"),
    ]
