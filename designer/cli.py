"""The `pilotlight` command: `designer` opens the IDE, `run` runs a script in the terminal, `check` checks a project.

Nothing here imports Qt before the designer is asked for: a gateway without PySide6 must still run scripts.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from designer.display import has_display
from designer.terminal.script_argument import ScriptArgumentError, resolve_script
from runtime.project import NotAProjectError

USAGE_ERROR = 2
INTERRUPTED = 130
_COMMANDS = ("designer", "run", "check")
PIPE_CLOSED = 141  # what a shell shows for a program that SIGPIPE ended


class UsageError(Exception):
    """What the user asked for cannot be; the message is the one line they read."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the process's exit code."""
    options = _parser().parse_args(_with_command(sys.argv[1:] if arguments is None else arguments))
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except (UsageError, ScriptArgumentError, NotAProjectError) as error:
        print(f"pilotlight: {error}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        # Whoever read our output, `head` for example, has had enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _with_command(arguments: list[str]) -> list[str]:
    """`pilotlight` alone, or with a folder, opens the designer."""
    is_folder_only = arguments and arguments[0] not in _COMMANDS and Path(arguments[0]).is_dir()
    return ["designer", *arguments] if is_folder_only or not arguments else arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pilotlight",
        description="Designer and scripting IDE for automation scripts. Without a command it opens the designer.",
    )
    parser.add_argument("--version", action="version", version=_version_line())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    designer = commands.add_parser("designer", help="open the designer")
    designer.add_argument("project", nargs="?", type=Path, metavar="PROJECT", help="the folder with project.json")
    designer.add_argument("--temp-profile", action="store_true", help="settings and history in a temporary folder")
    designer.add_argument("--debug", action="store_true", help="log everything to the terminal")
    designer.add_argument("--screenshot", type=Path, metavar="FILE", help="save a picture when ready, then exit")
    designer.set_defaults(command=_open_designer)
    run = commands.add_parser("run", help="run a script in the terminal")
    run.add_argument("script", metavar="SCRIPT", help="a file, or package.script, or package.script.function")
    run.add_argument("--project", type=Path, metavar="DIR", help="the project whose library the script uses")
    run.add_argument("--scope", choices=["client", "gateway"], default="client")
    run.add_argument("--json", action="store_true", help="print one JSON object instead of output and tables")
    run.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="cancel what still runs after that time")
    run.set_defaults(command=_run_script)
    check = commands.add_parser("check", help="look for problems in every script of a project")
    check.add_argument("project", type=Path, metavar="PROJECT", help="the folder with project.json")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(command=_check_project)
    return parser


def _open_designer(options: argparse.Namespace) -> int:
    if not has_display():
        raise UsageError("there is no display to open the designer on; `pilotlight run SCRIPT` works without one")
    os.environ["QT_API"] = "pyside6"  # for qtpy, which qtconsole and app-model use
    try:
        from designer.launch import run_designer
    except ImportError as error:
        raise UsageError(f"the designer needs PySide6, which does not load here: {error}") from error
    return run_designer(options.project, options.temp_profile, options.debug, options.screenshot)


def _run_script(options: argparse.Namespace) -> int:
    from designer.terminal.run import run_in_terminal

    request, project_folder = resolve_script(options.script, options.project)
    if options.scope == "client" and not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # windows are made, and nobody sees them
    code, problem = run_in_terminal(
        request, project_folder, options.scope, as_json=options.json, timeout_s=options.timeout
    )
    if problem:
        print(f"pilotlight: {problem}", file=sys.stderr)
    return code


def _check_project(options: argparse.Namespace) -> int:
    from designer.terminal.check import check_in_terminal

    code, problem = check_in_terminal(options.project, as_json=options.json)
    if problem:
        print(f"pilotlight: {problem}", file=sys.stderr)
    return code


def _version_line() -> str:
    try:
        number = version("pilotlight")
    except PackageNotFoundError:
        number = "from a folder that is not installed"
    return f"pilotlight {number} (Python {platform.python_version()})"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (seconds > 0 and math.isfinite(seconds)):
        raise argparse.ArgumentTypeError(f"{text!r} is no positive number of seconds")
    return seconds
