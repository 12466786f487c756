"""What the lint server finds in a script, as problems. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from editor.language.known_script import KnownScript
from editor.language.server_view import ServerView
from editor.problem import Problem, ProblemSeverity
from editor.text_range import TextRange

ORIGIN: Final = "ruff"

_OF_FUNCTION_BODIES: Final = frozenset({"F704", "F706"})
"""`yield` and `return` outside of a function: right in the body of one."""
_UNDEFINED_NAME: Final = "F821"
_SEVERITIES: Final = {1: ProblemSeverity.ERROR, 2: ProblemSeverity.WARNING}

Findings = dict[Problem, dict[str, Any]]
"""Problems, and each as the server sent it, which it wants back when it is to mend it."""


def findings_of(raw: Iterable[dict[str, Any]], known: KnownScript, view: ServerView) -> Findings:
    """What of the server's findings is true of the script, and lies in it."""
    found = {_problem(finding, view): finding for finding in raw if not _is_mistaken(finding, known)}
    return {problem: finding for problem, finding in found.items() if problem is not None}


def _problem(finding: dict[str, Any], view: ServerView) -> Problem | None:
    start, end = finding["range"]["start"], finding["range"]["end"]
    place = view.own_range(TextRange(start["line"], start["character"], end["line"], end["character"]))
    if place is None:
        return None
    return Problem(
        range=place,
        severity=_SEVERITIES.get(finding.get("severity", 1), ProblemSeverity.NOTE),
        code=str(finding.get("code") or ""),
        # After an empty line comes advice, which the quick fixes give too.
        message=str(finding["message"]).partition("\n\n")[0],
        origin=ORIGIN,
    )


def _is_mistaken(finding: dict[str, Any], known: KnownScript) -> bool:
    """Whether it is only because the script is the body of a function, which the server does not know."""
    if finding.get("code") == _UNDEFINED_NAME:
        return any(f"`{name}`" in finding["message"] for name in known.parameters)
    return bool(known.parameters) and finding.get("code") in _OF_FUNCTION_BODIES
