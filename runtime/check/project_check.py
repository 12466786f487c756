"""A check of a whole project: first every script's text, then what they use of each other, then the imports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from runtime.check.compiled import write_codes
from runtime.check.importing import CRASH, TIMEOUT, ImportOutcome, ImportQuestion
from runtime.check.libraries import GatheredLibrary
from runtime.check.project_copy import ProjectCopy
from runtime.check.project_uses import judged
from runtime.check.reading import finding_at, whole_line
from runtime.check.surroundings import script_text, surroundings_of
from runtime.check.text_check import TextReport, check_text, in_order
from runtime.check.workers import ImportWorker, TextWorker, answers
from runtime.project import Project
from runtime.protocol import (
    CheckNews,
    CheckProgress,
    CheckStage,
    CheckTotals,
    Finding,
    ScriptText,
    Severity,
)

FEW_SCRIPTS = 60
"""So many texts are looked at in this process sooner than another one is started."""

IMPORT_LIMIT_S = 5.0
MOST_WORKERS = 8

_MIXED = (
    "{translated:,} of this project's scripts are Python 2 and are translated; {others:,} pass as Python 3 and run "
    "as that, where 7 / 2 is 3.5 and map() is no list. If they were written for Ignition, choose Run > Script "
    "Dialect > Jython 2.7."
)

_IMPORT_CODES = {TIMEOUT: "import-timeout", CRASH: "import-crash"}

Tell = Callable[[CheckNews], None]


@dataclass(frozen=True)
class Effort:
    """How a check goes about its work."""

    workers: int = 2
    import_limit_s: float = IMPORT_LIMIT_S
    can_fork: bool = True

    @classmethod
    def of_this_machine(cls, import_limit_s: float = IMPORT_LIMIT_S, *, can_fork: bool = True) -> Effort:
        return cls(max(1, min(MOST_WORKERS, os.cpu_count() or 1)), import_limit_s, can_fork)


class ProjectCheck:
    """One check of one project, told as it goes. The project is read only."""

    def __init__(self, project: Project, tell: Tell, effort: Effort) -> None:
        self._project = project
        self._tell = tell
        self._effort = effort
        self._error_lines: set[tuple[str, int]] = set()

    def run(self) -> CheckTotals:
        """Check everything, and tell the totals last."""
        self._tell(CheckProgress(CheckStage.READING, 0, 0))
        scripts = [script_text(script) for script in self._project.all_scripts()]
        self._tell_all(self._faults())
        reports = self._look_at(scripts)
        self._tell_all(self._mixed_dialects(reports))
        self._judge_uses(reports)
        imported = self._import([report for report in reports if report.is_library and report.parses])
        totals = _totals(reports, imported)
        self._tell(totals)
        return totals

    def tell_faults(self) -> None:
        """Tell what is wrong with the project's files, and nothing else."""
        self._tell_all(self._faults())

    def _tell_all(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.severity is Severity.ERROR:
                self._error_lines.add((finding.path, finding.line))
            self._tell(finding)

    def _faults(self) -> Iterator[Finding]:
        """What is wrong with the project's files."""
        for fault in self._project.faults():
            place = (fault.line, 1, fault.line, 1)
            yield Finding(fault.path, str(fault.file), *place, Severity.ERROR, fault.code, fault.message)

    def _mixed_dialects(self, reports: Sequence[TextReport]) -> Iterator[Finding]:
        """That some scripts are translated and others not, for nobody said what they are written in."""
        silent = [report for report in reports if report.parses and not report.script.dialect]
        translated = sum(report.is_translated for report in silent)
        if 0 < translated < len(silent):
            file = self._project.folder / "project.json"
            message = _MIXED.format(translated=translated, others=len(silent) - translated)
            yield Finding(file.name, str(file), 0, 1, 0, 1, Severity.WARNING, "mixed-dialects", message)

    # ---- the texts

    def _look_at(self, scripts: Sequence[ScriptText]) -> list[TextReport]:
        reports = []
        for report in self._reports(scripts):
            reports.append(report)
            self._tell_all(report.findings)
            self._tell(CheckProgress(CheckStage.TEXTS, len(reports), len(scripts)))
        return reports

    def _reports(self, scripts: Sequence[ScriptText]) -> Iterator[TextReport]:
        surroundings = surroundings_of(self._project)
        if len(scripts) <= FEW_SCRIPTS:
            return (check_text(script, surroundings) for script in scripts)
        workers = [TextWorker(surroundings) for _ in range(self._effort.workers)]
        return answers(workers, scripts, _unreadable)

    def _judge_uses(self, reports: Sequence[TextReport]) -> None:
        library = GatheredLibrary({report.script.path: report.exports for report in reports if report.is_library})
        for report in reports:
            findings = (judged(use, library) for use in report.project_uses)
            self._tell_all(in_order(finding for finding in findings if finding is not None))

    # ---- the imports

    def _import(self, reports: Sequence[TextReport]) -> int:
        """How many of these library scripts can be imported."""
        if not reports:
            return 0
        parents = [parent.folder for parent in self._project.parents()]
        by_path = {report.script.path: report.script for report in reports}
        count = 0
        with closing(ProjectCopy(self._project.folder, parents)) as copy:
            codes = {str(copy.file(Path(report.script.file))): report.code for report in reports if report.code}
            write_codes(copy.folder, codes)
            for done, outcome in enumerate(self._outcomes(copy, reports), start=1):
                if outcome.problem is None:
                    count += 1
                elif (outcome.path, outcome.line) not in self._error_lines:  # else the text told it already
                    self._tell(_import_finding(by_path[outcome.path], outcome, copy.in_original(outcome.problem)))
                self._tell(CheckProgress(CheckStage.IMPORTS, done, len(reports)))
        return count

    def _outcomes(self, copy: ProjectCopy, reports: Sequence[TextReport]) -> Iterator[ImportOutcome]:
        questions = [ImportQuestion(report.script.path, report.script.file) for report in reports]
        effort = self._effort
        workers = [
            ImportWorker(copy.folder, copy.project, effort.import_limit_s, can_fork=effort.can_fork)
            for _ in range(min(effort.workers, len(questions)))
        ]
        return answers(workers, questions, _not_imported)


class CheckError(Exception):
    """The check itself cannot go on; the message says why."""


def _unreadable(script: ScriptText) -> TextReport:
    """Of a text over which a process was lost."""
    place = whole_line(script.text.partition("\n")[0], 1)
    message = "This script cannot be read: it is too large, or too deeply nested."
    return TextReport(script, (finding_at(script, place, Severity.ERROR, "syntax", message),))


def _not_imported(question: ImportQuestion) -> ImportOutcome:
    raise CheckError(f"The process that imports scripts does not start; {question.path} was to be the next one.")


def _import_finding(script: ScriptText, outcome: ImportOutcome, problem: str) -> Finding:
    lines = script.text.splitlines()
    line = outcome.line if 0 < outcome.line <= len(lines) else 1
    place = whole_line(lines[line - 1] if lines else "", line)
    severity = Severity.WARNING if outcome.is_refused else Severity.ERROR
    return finding_at(script, place, severity, _IMPORT_CODES.get(outcome.kind, "import-fails"), problem)


def _totals(reports: Sequence[TextReport], imported: int) -> CheckTotals:
    return CheckTotals(
        scripts=len(reports),
        parse=sum(report.parses for report in reports),
        translated=sum(report.is_translated for report in reports),
        imports=imported + sum(report.parses and not report.is_library for report in reports),
        calls=sum(report.calls for report in reports),
        calls_working=sum(report.calls_working for report in reports),
    )
