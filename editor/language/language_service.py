"""What popups and commands ask about a script, answered by the right language server.

Every question returns at once. `on_answer` is called once, later, from Qt's event loop: with the answer, or with None
when there is none to be had (no server, too late, the text changed meanwhile, a jython2.7 script). When a newer
question of the same kind about the same script replaces it, or the session ends, it is not called at all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from editor.language.answers import (
    Completion,
    CompletionList,
    FoundSymbol,
    Hover,
    Location,
    QuickFix,
    RenameTarget,
    SignatureHelp,
    Symbol,
    TextEdit,
    WorkspaceEdit,
)
from editor.language.language_client import LanguageClient
from editor.language.language_session import LanguageSession
from editor.language.requests import Question
from editor.language.server_view import ServerView
from editor.problem import Problem
from editor.script_document import ScriptDocument
from editor.text_range import TextRange

if TYPE_CHECKING:
    from editor.language.questions import Questions

T = TypeVar("T")

OnAnswer = Callable[[T | None], None]
_Make = Callable[["Questions", ServerView], Question]


class LanguageService(QObject):
    """Asks the servers of `session`."""

    def __init__(self, session: LanguageSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    # --- while typing

    def completions(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[CompletionList], *, trigger: str = ""
    ) -> None:
        """What could be typed there. `trigger` is the character just typed, such as ".", "" when a person asked."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.completions(view, line, column, trigger, on_answer)

        self._ask_types("completions", script, on_answer, make)

    def resolve_completion(
        self, script: ScriptDocument, completion: Completion, on_answer: OnAnswer[Completion]
    ) -> None:
        """`completion` with its documentation, at once when the server has told it already."""
        types = self._session.types
        if types is None or not types.can("completionProvider", "resolveProvider"):
            self._answer(on_answer, completion)
        else:
            self._ask_types(
                "resolve_completion", script, on_answer, lambda ask, view: ask.resolve(view, completion, on_answer)
            )

    def signature_help(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[SignatureHelp]
    ) -> None:
        """The function whose arguments are being typed there; None when there is no such."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.signature_help(view, line, column, on_answer)

        self._ask_types("signature_help", script, on_answer, make)

    def hover(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Hover]) -> None:
        """What is known of the thing there."""
        self._ask_types("hover", script, on_answer, lambda ask, view: ask.hover(view, line, column, on_answer))

    # --- places

    def definition(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[tuple[Location, ...]]
    ) -> None:
        """Where the thing there is defined."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.definition(view, line, column, on_answer)

        self._ask_types("definition", script, on_answer, make)

    def references(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[tuple[Location, ...]]
    ) -> None:
        """Where the thing there is used in the project, its definition included."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.references(view, line, column, on_answer)

        self._ask_types("references", script, on_answer, make)

    def document_symbols(self, script: ScriptDocument, on_answer: OnAnswer[tuple[Symbol, ...]]) -> None:
        """The functions and classes of the script, in its order."""
        self._ask_types("document_symbols", script, on_answer, lambda ask, view: ask.document_symbols(view, on_answer))

    def workspace_symbols(self, query: str, on_answer: OnAnswer[tuple[FoundSymbol, ...]]) -> None:
        """The project's symbols whose names fit `query`."""
        questions, types = self._session.questions, self._session.types
        if questions is None or types is None:
            self._answer(on_answer, None)
        else:
            types.ask(replace(questions.workspace_symbols(query, on_answer), topic="workspace_symbols"))

    # --- changes

    def rename_target(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[RenameTarget]) -> None:
        """What `rename` would rename; None when it cannot be, as names of the scripting library or of Python itself."""

        def on_target(target: RenameTarget | None) -> None:
            on_answer(target if target is None or target.name else replace(target, name=_text_at(script, target.range)))

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.rename_target(view, line, column, on_target)

        self._if_own("rename_target", script, line, column, on_answer, make)

    def rename(
        self, script: ScriptDocument, line: int, column: int, new_name: str, on_answer: OnAnswer[WorkspaceEdit]
    ) -> None:
        """What has to change, in all scripts, so that the thing there is called `new_name`; nothing is changed yet."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.rename(view, line, column, new_name, on_answer)

        self._if_own("rename", script, line, column, on_answer, make)

    def quick_fixes(self, script: ScriptDocument, problem: Problem, on_answer: OnAnswer[tuple[QuickFix, ...]]) -> None:
        """Ways to mend `problem`, one of `script.problems`; the preferred first."""
        opened = self._session.opened(script)
        finding = None if opened is None else opened.findings.get(problem)
        if finding is None:
            self._answer(on_answer, ())
            return

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.quick_fixes(view, problem.range, [finding], on_answer)

        self._ask(self._session.lint, "quick_fixes", script, on_answer, make)

    def format(self, script: ScriptDocument, on_answer: OnAnswer[tuple[TextEdit, ...]]) -> None:
        """What changes when the whole script is formatted; nothing does when it does not parse."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.format(view, script.indent, on_answer)

        self._ask(self._session.lint, "format", script, on_answer, make)

    def format_range(
        self, script: ScriptDocument, text_range: TextRange, on_answer: OnAnswer[tuple[TextEdit, ...]]
    ) -> None:
        """What changes when the lines of `text_range` are formatted; nothing does when the script does not parse."""

        def make(ask: Questions, view: ServerView) -> Question:
            return ask.format_range(view, text_range, script.indent, on_answer)

        self._ask(self._session.lint, "format", script, on_answer, make)

    def cancel(self, script: ScriptDocument, kind: str) -> None:
        """Forget the question of that kind, named as its method ("completions"); its `on_answer` is not called."""
        for client in (self._session.types, self._session.lint):
            if client is not None:
                client.cancel(_topic(kind, script))

    # --- inside

    def _ask_types(self, kind: str, script: ScriptDocument, on_answer: OnAnswer[T], make: _Make) -> None:
        self._ask(self._session.types, kind, script, on_answer, make)

    def _ask(
        self, client: LanguageClient | None, kind: str, script: ScriptDocument, on_answer: OnAnswer[T], make: _Make
    ) -> None:
        opened, questions = self._session.opened(script), self._session.questions
        view = opened.view_of(client) if opened is not None and client is not None else None
        if opened is None or client is None or questions is None or view is None:
            self._answer(on_answer, None)
            return
        version = opened.version

        def is_current() -> bool:
            return opened.version == version

        client.ask(replace(make(questions, view), topic=_topic(kind, script), is_current=is_current))

    def _if_own(
        self, kind: str, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[T], make: _Make
    ) -> None:
        """Ask what `make` makes when the thing there is defined in a script, as nothing else may be changed."""

        def on_definition(locations: tuple[Location, ...] | None) -> None:
            questions = self._session.questions
            if questions is not None and questions.places.are_scripts(locations or ()):
                self._ask_types(kind, script, on_answer, make)
            else:
                on_answer(None)

        def make_definition(ask: Questions, view: ServerView) -> Question:
            return ask.definition(view, line, column, on_definition)

        self._ask_types(kind, script, on_answer, make_definition)

    def _answer(self, on_answer: OnAnswer[T], answer: T | None) -> None:
        """Later, as every answer: who asks may not be ready for it yet."""
        QTimer.singleShot(0, self, functools.partial(on_answer, answer))


def _topic(kind: str, script: ScriptDocument) -> str:
    return f"{kind} {id(script)}"


def _text_at(script: ScriptDocument, place: TextRange) -> str:
    block = script.document.findBlockByNumber(place.line)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + place.column)
    cursor.setPosition(block.position() + place.end_column, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()
