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


def problem_of(finding: Finding, document: QTextDocument) -> Problem:
    """`finding`, whose columns count characters from 1, as a place of `document`; its first line when it has none."""
    return Problem(
        range=_range_of(finding, document),
        severity=_SEVERITIES.get(finding.severity, ProblemSeverity.NOTE),
        code=finding.code,
        message=finding.message,
        origin=ORIGIN,
    )


def _range_of(finding: Finding, document: QTextDocument) -> TextRange:
    line, column = _place(finding.line, finding.column, document)
    end_line, end_column = _place(finding.end_line, finding.end_column, document)
    return TextRange(line, column, *max((line, column), (end_line, end_column)))


def _place(line: int, column: int, document: QTextDocument) -> tuple[int, int]:
    number = min(max(line, 1), document.blockCount()) - 1
    text = document.findBlockByNumber(number).text()
    return number, utf16_length(text[: max(0, column - 1)])
