"""`pilotlight check`: starts the check of a project, shows how far it is, and prints what it found.

The check runs in a process of its own, `python -P -m runtime.check`: this one runs nothing of the project.
"""

from __future__ import annotations

import contextlib
import enum
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from runtime.project import Project
from runtime.protocol import CheckProgress, CheckStage, CheckTotals, Finding, Severity, check_news

STOP_GRACE_S: Final = 5.0
"""How long a check that was told to stop may take to end its own processes before it is killed."""

_STAGE_WORDS: Final = {
    CheckStage.READING: "Reading the project",
    CheckStage.TEXTS: "Looking at scripts",
    CheckStage.IMPORTS: "Importing",
}
_STYLES: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "dim"}


class ExitCode(enum.IntEnum):
    """How `pilotlight check` tells its caller what came of it; 2 is for a path that is no project."""

    CLEAN = 0
    PROBLEMS = 1


class CheckReport(Protocol):
    """What shows a check. Entered before its first news, left before `finish`."""

    def show_progress(self, progress: CheckProgress) -> None: ...

    def finish(self, findings: Sequence[Finding], totals: CheckTotals) -> None:
        """The check is over; `findings` are sorted by script."""


def check_in_terminal(folder: Path, *, as_json: bool) -> tuple[ExitCode, str | None]:
    """Check the project in `folder` and show it; the second value is a sentence for stderr, or None.

    Raises:
        NotAProjectError: there is no project; nothing was started.
        KeyboardInterrupt: Ctrl+C; the check's processes have ended.
    """
    project = Project.open(folder)
    findings: list[Finding] = []
    totals: CheckTotals | None = None
    report = JsonReport() if as_json else TerminalReport()
    with report, _started(project.folder) as lines:
        for line in lines:
            match check_news(line):
                case Finding() as finding:
                    findings.append(finding)
                case CheckProgress() as progress:
                    report.show_progress(progress)
                case CheckTotals() as found:
                    totals = found
    if totals is None:
        return ExitCode.PROBLEMS, "The check ended before it was done; its last words are above."
    findings.sort(key=_place)
    report.finish(findings, totals)
    return ExitCode.PROBLEMS if any(finding.severity.is_problem for finding in findings) else ExitCode.CLEAN, None


def check_command(folder: Path) -> list[str]:
    """What checks the project in `folder`; its news come as lines on stdout, see `runtime.protocol.check_news`."""
    return [sys.executable, "-P", "-m", "runtime.check", str(folder)]


@contextlib.contextmanager
def _started(folder: Path) -> Iterator[Iterable[bytes]]:
    """The lines of a check that runs; leaving the block ends it."""
    # In a session of its own: Ctrl+C is for us alone, and we tell it to stop.
    with subprocess.Popen(check_command(folder), stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout
        except BaseException:
            process.terminate()
            _wait_or_kill(process)
            raise


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_GRACE_S)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()


def _place(finding: Finding) -> tuple[str, str, int, int, str]:
    return finding.path.casefold(), finding.path, finding.line, finding.column, finding.code


# ---- for programs


class JsonReport:
    """For --json: nothing but one object at the end."""

    def __enter__(self) -> JsonReport:
        return self

    def __exit__(self, *_: object) -> None: ...

    def show_progress(self, progress: CheckProgress) -> None: ...

    def finish(self, findings: Sequence[Finding], totals: CheckTotals) -> None:
        problems = [json_problem(finding) for finding in findings if finding.severity.is_problem]
        sys.stdout.write(json.dumps({**totals.to_json(), "problems": problems}) + "\n")


def json_problem(finding: Finding) -> dict[str, Any]:
    """One problem in the form of `pilotlight check --json`."""
    first = {name: getattr(finding, name) for name in ("path", "line", "code", "message")}
    return first | {name: value for name, value in vars(finding).items() if name not in first}


# ---- for people


class TerminalReport:
    """A bar while it lasts, where stdout is a terminal; then the findings by script, and what was counted."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage: CheckStage | None = None

    def __enter__(self) -> TerminalReport:
        if sys.stdout.isatty() and not self._console.is_dumb_terminal:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show_progress(self, progress: CheckProgress) -> None:
        if self._bar is None or self._task is None:
            return
        words = _STAGE_WORDS[progress.stage]
        total = progress.total or None
        self._bar.update(self._task, description=words, completed=progress.done, total=total)

    def finish(self, findings: Sequence[Finding], totals: CheckTotals) -> None:
        for path, group in groupby(findings, key=lambda finding: finding.path):
            self._console.print(Text(path, style="bold"))
            for finding in group:
                self._console.print(finding_line(finding))
            self._console.print()
        self._console.print(totals_table(totals, findings))


def finding_line(finding: Finding) -> Text:
    """ "file:line: code message"; a script that is only a part of a file is named by its path."""
    place = finding.path if finding.pointer else _shown_file(finding.file) or finding.path
    line = f":{finding.line}" if finding.line else ""
    return Text.assemble(f"{place}{line}: ", (finding.code, _STYLES[finding.severity]), f" {finding.message}")


def totals_table(totals: CheckTotals, findings: Sequence[Finding]) -> Table:
    """What was counted, and the share of it that works."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=False)
    table.add_column("What")
    table.add_column("Count", justify="right")
    table.add_column("Share", justify="right", style="dim")
    table.add_row("Scripts", f"{totals.scripts:,}", "")
    table.add_row("  can be read", f"{totals.parse:,}", _share(totals.parse, totals.scripts))
    table.add_row("  by translating Python 2", f"{totals.translated:,}", _share(totals.translated, totals.scripts))
    table.add_row("  can be loaded", f"{totals.imports:,}", _share(totals.imports, totals.scripts))
    table.add_row("Calls of system functions", f"{totals.calls:,}", "")
    table.add_row("  work here", f"{totals.calls_working:,}", _share(totals.calls_working, totals.calls))
    for severity, words in ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings")):
        count = sum(finding.severity is severity for finding in findings)
        table.add_row(Text(words, style=_STYLES[severity] if count else ""), f"{count:,}", "")
    return table


def _share(part: int, whole: int) -> str:
    return f"{part * 100 // whole} %" if whole else ""


def _shown_file(file: str) -> str:
    """The path from here, when it is below."""
    here = os.getcwd()
    return os.path.relpath(file, here) if file.startswith(here + os.sep) else file
