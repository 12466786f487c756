"""The Run menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from .menus import DIALECT, RUN, SCOPE, SCRIPTS_ACTIVE, Command, DesignerAction, action

SCOPES: Final = {"client": "Client (Vision)", "gateway": "Gateway (Perspective, Gateway Events)"}
"""The scopes that a project can be for, and what they are called."""

DIALECTS: Final = {
    "": "Python 3, and Jython 2.7 Where It Does Not Parse",
    "python3": "Python 3",
    "jython2.7": "Jython 2.7",
}
"""What the project can say of its scripts; the empty one says nothing."""


@dataclass(frozen=True)
class RunCommands:
    """What the Run menu calls."""

    run_script: Command
    profile_script: Command
    run_selection: Command
    interrupt: Command
    cancel_all: Command
    restart: Command
    check_project: Command
    toggle_strict: Command
    is_strict: Callable[[], bool]
    choose_scope: Callable[[str], object]
    current_scope: Callable[[], str]
    choose_dialect: Callable[[str], object]
    current_dialect: Callable[[], str]


def run_actions(commands: RunCommands) -> list[DesignerAction]:
    return [
        *_starting(commands),
        *_stopping(commands),
        *_about_project(commands),
        *_choices(SCOPE, "run.scope", SCOPES, commands.choose_scope, commands.current_scope),
        *_choices(DIALECT, "run.dialect", DIALECTS, commands.choose_dialect, commands.current_dialect),
    ]


def _starting(commands: RunCommands) -> list[DesignerAction]:
    # Run stays enabled without an open script: F5 then says what is missing, where a dead key would say nothing.
    return [
        action(
            "run.script",
            "Run Script",
            commands.run_script,
            (RUN, "1_run", 1),
            key="F5",
            icon_name="mdi6.play",
            tool_bar_place=("2_run", 1),
            tooltip="Save and run the script in front",
        ),
        action(
            "run.profile",
            "Run with Profile",
            commands.profile_script,
            (RUN, "1_run", 3),
            key="Ctrl+F5",
            icon_name="mdi6.fire",
        ),
        action(
            "run.selection",
            "Run Selection",
            commands.run_selection,
            (RUN, "1_run", 2),
            key="Shift+Enter",
            icon_name="mdi6.cursor-text",
            tool_bar_place=("2_run", 2),
            tooltip="Run the selected lines, or the current one",
        ),
    ]


def _stopping(commands: RunCommands) -> list[DesignerAction]:
    return [
        action(
            "run.interrupt",
            "Stop",
            commands.interrupt,
            (RUN, "2_stop", 1),
            key="Ctrl+F2",
            icon_name="mdi6.stop",
            enabled_when=SCRIPTS_ACTIVE,
            tool_bar_place=("2_run", 3),
            tooltip="Interrupt the script that holds the runtime's main thread",
        ),
        action(
            "run.cancel_all",
            "Cancel All Scripts",
            commands.cancel_all,
            (RUN, "2_stop", 2),
            key="Ctrl+Shift+F2",
            icon_name="mdi6.close-circle-multiple-outline",
            enabled_when=SCRIPTS_ACTIVE,
        ),
        action(
            "run.restart",
            "Restart Runtime",
            commands.restart,
            (RUN, "3_runtime", 1),
            key="Ctrl+.",
            icon_name="mdi6.restart",
            tool_bar_place=("2_run", 4),
            tooltip="Start a fresh runtime; variables and running scripts are lost",
        ),
    ]


def _about_project(commands: RunCommands) -> list[DesignerAction]:
    return [
        action(
            "run.check",
            "Check Project",
            commands.check_project,
            (RUN, "1_run", 3),
            key="Ctrl+F7",
            icon_name="mdi6.clipboard-check-outline",
            tooltip="Look for problems in every script of the project",
        ),
        action(
            "run.strict",
            "Refuse Windows to Asynchronous Scripts",
            commands.toggle_strict,
            (RUN, "4_project", 3),
            tooltip="In this project, using a window from another thread than the GUI thread is an error",
            is_on=commands.is_strict,
        ),
    ]


def _choices(
    menu: str, prefix: str, titles: Mapping[str, str], choose: Callable[[str], object], current: Callable[[], str]
) -> list[DesignerAction]:
    """One action for each choice of a submenu; the current one has a mark."""
    return [
        action(
            f"{prefix}.{choice or 'any'}",
            title,
            partial(choose, choice),
            (menu, "1_choices", order),
            is_on=partial(_is_current, current, choice),
        )
        for order, (choice, title) in enumerate(titles.items())
    ]


def _is_current(current: Callable[[], str], choice: str) -> bool:
    return current() == choice
