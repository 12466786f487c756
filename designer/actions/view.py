"""The View menu: which docks are shown, and the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDockWidget

from designer.settings.theme import CHOICES

from .menus import SCRIPT_OPEN, THEME, VIEW, Command, DesignerAction, action


@dataclass(frozen=True)
class ViewCommands:
    """What the View menu calls and asks."""

    project_browser: QDockWidget
    console: QDockWidget
    diagnostics: QDockWidget
    problems: QDockWidget
    search: QDockWidget
    debugger: QDockWidget
    outline: QDockWidget
    variables: QDockWidget
    profiler: QDockWidget
    reset_layout: Command
    split: Command
    move_to_next_group: Command
    zoom_in: Command
    zoom_out: Command
    reset_zoom: Command
    choose_theme: Callable[[str], object]
    current_theme: Callable[[], str]


def view_actions(commands: ViewCommands) -> list[DesignerAction]:
    docks = [
        _dock_action("view.project_browser", commands.project_browser, 1, "Ctrl+Shift+E"),
        _dock_action("view.console", commands.console, 2, "Ctrl+Shift+L"),
        _dock_action("view.diagnostics", commands.diagnostics, 3, "Ctrl+Shift+F7"),
        _dock_action("view.problems", commands.problems, 4, "Ctrl+Shift+M"),
        _dock_action("view.search", commands.search, 5, "Ctrl+Shift+H"),
        _dock_action("view.debugger", commands.debugger, 6, "Ctrl+Shift+Y"),
        _dock_action("view.outline", commands.outline, 7, "Ctrl+Shift+U"),
        _dock_action("view.variables", commands.variables, 8, "Ctrl+Shift+V"),
        _dock_action("view.profiler", commands.profiler, 9, "Ctrl+Shift+F5"),
    ]
    reset = action("view.reset_layout", "Reset Layout", commands.reset_layout, (VIEW, "2_layout", 1))
    return [*docks, reset, *_editor_actions(commands), *_theme_actions(commands)]


def _editor_actions(commands: ViewCommands) -> list[DesignerAction]:
    return [
        action(
            "view.split",
            "Split Editor",
            commands.split,
            (VIEW, "4_editor", 1),
            key="Ctrl+\\",
            icon_name="mdi6.view-split-vertical",
            enabled_when=SCRIPT_OPEN,
        ),
        action(
            "view.move_to_next_group",
            "Move Tab to the Other Side",
            commands.move_to_next_group,
            (VIEW, "4_editor", 2),
            key="Ctrl+Alt+\\",
            enabled_when=SCRIPT_OPEN,
        ),
        action("view.zoom_in", "Zoom In", commands.zoom_in, (VIEW, "5_zoom", 1), key="Ctrl+="),
        action("view.zoom_out", "Zoom Out", commands.zoom_out, (VIEW, "5_zoom", 2), key="Ctrl+-"),
        action("view.reset_zoom", "Reset Zoom", commands.reset_zoom, (VIEW, "5_zoom", 3), key="Ctrl+0"),
    ]


def _dock_action(action_id: str, dock: QDockWidget, order: int, key: str) -> DesignerAction:
    return action(
        action_id,
        dock.windowTitle(),
        partial(_toggle, dock),
        (VIEW, "1_docks", order),
        key=key,
        is_on=partial(_is_shown, dock),
    )


def _theme_actions(commands: ViewCommands) -> list[DesignerAction]:
    return [
        action(
            f"view.theme.{choice}",
            choice.title(),
            partial(commands.choose_theme, choice),
            (THEME, "1_theme", order),
            is_on=partial(_is_chosen, commands.current_theme, choice),
        )
        for order, choice in enumerate(CHOICES)
    ]


def _toggle(dock: QDockWidget) -> None:
    dock.setVisible(dock.isHidden())
    if not dock.isHidden():
        dock.raise_()
        content = dock.widget()
        if content is not None:
            content.setFocus()


def _is_shown(dock: QDockWidget) -> bool:
    return not dock.isHidden()


def _is_chosen(current_theme: Callable[[], str], choice: str) -> bool:
    return current_theme() == choice
