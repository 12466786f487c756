"""The Debug menu: breakpoints, and the steps of a script that stands still."""

from __future__ import annotations

from dataclasses import dataclass

from .menus import DEBUG, SCRIPT_OPEN, SCRIPT_STOPPED, Command, DesignerAction, action


@dataclass(frozen=True)
class DebugCommands:
    """What the Debug menu calls."""

    toggle_breakpoint: Command
    edit_breakpoint: Command
    clear_breakpoints: Command
    resume: Command
    step_over: Command
    step_into: Command
    step_out: Command
    run_to_cursor: Command
    resume_all: Command
    let_other_attach: Command


def debug_actions(commands: DebugCommands) -> list[DesignerAction]:
    return [*_breakpoint_actions(commands), *_step_actions(commands)]


def _breakpoint_actions(commands: DebugCommands) -> list[DesignerAction]:
    return [
        action(
            "debug.toggle_breakpoint",
            "Toggle Breakpoint",
            commands.toggle_breakpoint,
            (DEBUG, "1_breakpoints", 1),
            key="F9",
            icon_name="mdi6.record-circle-outline",
            enabled_when=SCRIPT_OPEN,
        ),
        action(
            "debug.edit_breakpoint",
            "Edit Breakpoint…",
            commands.edit_breakpoint,
            (DEBUG, "1_breakpoints", 2),
            key="Shift+F9",
            enabled_when=SCRIPT_OPEN,
            tooltip="Stop only under a condition, or log in place of stopping",
        ),
        action("debug.clear", "Remove All Breakpoints", commands.clear_breakpoints, (DEBUG, "1_breakpoints", 3)),
        action(
            "debug.let_attach",
            "Let VS Code Attach…",
            commands.let_other_attach,
            (DEBUG, "3_others", 1),
            tooltip="Let another debugger have this runtime in place of the Debugger here",
        ),
    ]


def _step_actions(commands: DebugCommands) -> list[DesignerAction]:
    steps = (
        ("debug.continue", "Continue", commands.resume, "Ctrl+F12", "mdi6.play"),
        ("debug.step_over", "Step Over", commands.step_over, "Ctrl+F10", "mdi6.debug-step-over"),
        ("debug.step_into", "Step Into", commands.step_into, "Ctrl+F11", "mdi6.debug-step-into"),
        ("debug.step_out", "Step Out", commands.step_out, "Ctrl+Shift+F11", "mdi6.debug-step-out"),
        ("debug.run_to_cursor", "Run to Cursor", commands.run_to_cursor, "Ctrl+Shift+F10", None),
        ("debug.resume_all", "Continue All Scripts", commands.resume_all, "Ctrl+Shift+F12", None),
    )
    return [
        action(
            action_id,
            title,
            command,
            (DEBUG, "2_steps", order),
            key=key,
            icon_name=icon_name,
            enabled_when=SCRIPT_STOPPED,
        )
        for order, (action_id, title, command, key, icon_name) in enumerate(steps)
    ]
