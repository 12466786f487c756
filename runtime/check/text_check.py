"""Everything that can be said of a script by its text alone."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from runtime.check.exports import Exports, exports_of
from runtime.check.gui_access import gui_accesses
from runtime.check.handovers import Handovers, handover_mistakes, late_bindings
from runtime.check.java_names import java_names
from runtime.check.modules import missing_modules
from runtime.check.named_queries import missing_queries
from runtime.check.project_uses import ProjectUse, project_uses
from runtime.check.reading import ReadScript, UnreadableScriptError, read_script
from runtime.check.surroundings import Surroundings
from runtime.check.system_calls import SystemUse, system_uses
from runtime.check.undefined_names import undefined_names
from runtime.project import ScriptKind
from runtime.protocol import Finding, ScriptText


@dataclass(frozen=True)
class TextReport:
    """What came of one text.

    `project_uses` are still to be judged by what the other scripts export. `exports` and `code`, which is marshalled,
    are of a library script.
    """

    script: ScriptText
    findings: tuple[Finding, ...] = ()
    parses: bool = False
    is_translated: bool = False
    calls: int = 0
    calls_working: int = 0
    project_uses: tuple[ProjectUse, ...] = ()
    exports: Exports | None = None
    code: bytes | None = None

    @property
    def is_library(self) -> bool:
        return self.script.kind == ScriptKind.LIBRARY


def check_text(script: ScriptText, surroundings: Surroundings) -> TextReport:
    """Look at one text. Nothing is run or written."""
    try:
        read = read_script(script)
        code = read.compiled()
    except UnreadableScriptError as error:
        return TextReport(script, (error.finding,))
    is_library = script.kind == ScriptKind.LIBRARY
    uses = list(system_uses(read))
    calls = [use for use in uses if use.is_call]
    handovers = Handovers(read)
    return TextReport(
        script,
        findings=in_order(_findings(read, handovers, surroundings, uses)),
        parses=True,
        is_translated=read.is_translated,
        calls=len(calls),
        calls_working=sum(use.is_working for use in calls),
        project_uses=tuple(project_uses(read, handovers, surroundings)),
        exports=exports_of(read) if is_library else None,
        code=marshal.dumps(code) if is_library else None,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """From top to bottom, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.line, finding.column, finding.code)))


def _findings(
    read: ReadScript, handovers: Handovers, surroundings: Surroundings, uses: list[SystemUse]
) -> Iterator[Finding]:
    yield from (finding for use in uses for finding in use.findings)
    yield from java_names(read, surroundings)
    yield from missing_modules(read, surroundings)
    yield from late_bindings(read)
    yield from handover_mistakes(read, handovers)
    yield from gui_accesses(read, handovers)
    yield from missing_queries(read, surroundings)
    yield from undefined_names(read, surroundings)
