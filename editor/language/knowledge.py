"""What popups and commands ask about a script, whoever knows it.

Every question returns at once. `on_answer` is called once, later, on the GUI thread: with the answer, or with None when
there is none to be had. When a newer question of the same kind replaces it, it is not called at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from editor.language.answers import (
    Completion,
    CompletionList,
    Hover,
    Location,
    QuickFix,
    RenameTarget,
    SignatureHelp,
    TextEdit,
    WorkspaceEdit,
)
from editor.problem import Problem
from editor.script_document import ScriptDocument

T = TypeVar("T")

OnAnswer = Callable[[T | None], None]


class Knowledge(Protocol):
    """Knows scripts. `editor.language.language_service.LanguageService` asks servers for it."""

    def completions(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[CompletionList], *, trigger: str = ""
    ) -> None:
        """What could be typed there. `trigger` is the character just typed, such as ".", "" when a person asked."""

    def resolve_completion(
        self, script: ScriptDocument, completion: Completion, on_answer: OnAnswer[Completion]
    ) -> None:
        """`completion` with its documentation."""

    def signature_help(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[SignatureHelp]
    ) -> None:
        """The function whose arguments are being typed there; None when there is no such."""

    def hover(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Hover]) -> None:
        """What is known of the thing there."""

    def definition(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[tuple[Location, ...]]
    ) -> None:
        """Where the thing there is defined."""

    def references(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[tuple[Location, ...]]
    ) -> None:
        """Where the thing there is used in the project, its definition included."""

    def rename_target(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[RenameTarget]) -> None:
        """What `rename` would rename; None when it cannot be."""

    def rename(
        self, script: ScriptDocument, line: int, column: int, new_name: str, on_answer: OnAnswer[WorkspaceEdit]
    ) -> None:
        """What has to change, in all scripts, so that the thing there is called `new_name`; nothing is changed yet."""

    def quick_fixes(self, script: ScriptDocument, problem: Problem, on_answer: OnAnswer[tuple[QuickFix, ...]]) -> None:
        """Ways to mend `problem`, one of `script.problems`; the preferred first."""

    def format(self, script: ScriptDocument, on_answer: OnAnswer[tuple[TextEdit, ...]]) -> None:
        """What changes when the whole script is formatted."""
