"""What a check finds, as problems in the text of an open script."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextDocument

from editor.problem import Problem, ProblemSeverity
from editor.text_difference import utf16_length
from editor.text_range import TextRange
from runtime.protocol import Finding, Severity

ORIGIN: Final = "check"
"""Who found these problems, for `ScriptDocument.set_problems`."""

_SEVERITIES: Final = {
    Severity.ERROR: ProblemSeverity.ERROR,
    Severity.WARNING: ProblemSeverity.WARNING,
}

_FINDING_SEVERITIES: Final = {
    ProblemSeverity.ERROR: Severity.ERROR,
    ProblemSeverity.WARNING: Severity.WARNING,
    ProblemSeverity.NOTE: Severity.HINT,
}


def problem_of(finding: Finding, document: QTextDocument) -> Problem:
    """`finding`, whose columns count characters from 1, as a place of `document`; its first line when it has none."""
    return Problem(
        range=_range_of(finding, document),
        severity=_SEVERITIES.get(finding.severity, ProblemSeverity.NOTE),
        code=finding.code,
        message=finding.message,
        origin=ORIGIN,
    )


def finding_of(problem: Problem, path: str, file: str, pointer: str, document: QTextDocument) -> Finding:
    """`problem`, found in the script `path` by somebody else, as a row of the Problems dock."""
    place = problem.range
    return Finding(
        path=path,
        file=file,
        line=place.line + 1,
        column=_column(place.line, place.column, document),
        end_line=place.end_line + 1,
        end_column=_column(place.end_line, place.end_column, document),
        severity=_FINDING_SEVERITIES[problem.severity],
        code=f"{problem.origin} {problem.code}".strip(),
        message=problem.message,
        pointer=pointer,
    )


def _column(line: int, units: int, document: QTextDocument) -> int:
    """The column in characters, from 1."""
    text = document.findBlockByNumber(line).text()
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")) + 1


def _range_of(finding: Finding, document: QTextDocument) -> TextRange:
    line, column = _place(finding.line, finding.column, document)
    end_line, end_column = _place(finding.end_line, finding.end_column, document)
    return TextRange(line, column, *max((line, column), (end_line, end_column)))


def _place(line: int, column: int, document: QTextDocument) -> tuple[int, int]:
    number = min(max(line, 1), document.blockCount()) - 1
    text = document.findBlockByNumber(number).text()
    return number, utf16_length(text[: max(0, column - 1)])
