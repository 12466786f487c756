"""The Run menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .menus import RUN, SCRIPTS_ACTIVE, Command, DesignerAction, action


@dataclass(frozen=True)
class RunCommands:
    """What the Run menu calls."""

    run_script: Command
    run_selection: Command
    interrupt: Command
    cancel_all: Command
    restart: Command
    toggle_strict: Command
    is_strict: Callable[[], bool]


def run_actions(commands: RunCommands) -> list[DesignerAction]:
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
            "run.selection",
            "Run Selection",
            commands.run_selection,
            (RUN, "1_run", 2),
            key="Shift+Enter",
            icon_name="mdi6.cursor-text",
            tool_bar_place=("2_run", 2),
            tooltip="Run the selected lines, or the current one",
        ),
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
        action(
            "run.strict",
            "Refuse Windows to Asynchronous Scripts",
            commands.toggle_strict,
            (RUN, "4_project", 1),
            tooltip="In this project, using a window from another thread than the GUI thread is an error",
            is_on=commands.is_strict,
        ),
    ]
