"""A language service that knows what a test tells it, and answers when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editor.language.answers import Completion, CompletionList
from editor.language.knowledge import OnAnswer
from editor.script_document import ScriptDocument


class ToldKnowledge:
    """`answers` by the name of the question; a callable is called with the question's arguments."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.waits = False
        self._waiting: list[Callable[[], None]] = []

    def answer(self) -> None:
        """Answer what was asked, the oldest question first."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()

    def _reply(self, name: str, on_answer: OnAnswer[Any], *arguments: Any) -> None:
        self.asked.append((name, arguments))
        known = self.answers.get(name)
        self._waiting.append(lambda: on_answer(known(*arguments) if callable(known) else known))
        if not self.waits:
            self.answer()

    def completions(
        self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[CompletionList], *, trigger: str = ""
    ) -> None:
        self._reply("completions", on_answer, line, column, trigger)

    def resolve_completion(
        self, script: ScriptDocument, completion: Completion, on_answer: OnAnswer[Completion]
    ) -> None:
        self._reply("resolve_completion", on_answer, completion)

    def signature_help(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Any]) -> None:
        self._reply("signature_help", on_answer, line, column)

    def hover(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Any]) -> None:
        self._reply("hover", on_answer, line, column)

    def definition(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Any]) -> None:
        self._reply("definition", on_answer, line, column)

    def references(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Any]) -> None:
        self._reply("references", on_answer, line, column)

    def rename_target(self, script: ScriptDocument, line: int, column: int, on_answer: OnAnswer[Any]) -> None:
        self._reply("rename_target", on_answer, line, column)

    def rename(self, script: ScriptDocument, line: int, column: int, new_name: str, on_answer: OnAnswer[Any]) -> None:
        self._reply("rename", on_answer, line, column, new_name)

    def quick_fixes(self, script: ScriptDocument, problem: Any, on_answer: OnAnswer[Any]) -> None:
        self._reply("quick_fixes", on_answer, problem)

    def format(self, script: ScriptDocument, on_answer: OnAnswer[Any]) -> None:
        self._reply("format", on_answer)


def completions(*labels: str) -> CompletionList:
    return CompletionList(tuple(Completion(label, insert_text=label) for label in labels))
