"""What can be asked of a server: the requests, and how their answers are read. Qt-free.

Importing lsprotocol takes a third of a second [m]; this module is imported on a thread, before the first question.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from lsprotocol import types

from editor.language.answers import Completion, CompletionList, QuickFix, RenameTarget, TextEdit
from editor.language.project_places import ProjectPlaces, edits_by_uri
from editor.language.reading import (
    CONVERTER,
    AnswerError,
    completion_of,
    completions_of,
    edits_of,
    hover_of,
    range_of,
    signature_help_of,
    structured,
    symbols_of,
)
from editor.language.requests import Question
from editor.language.server_view import ServerView
from editor.text_range import TextRange

T = TypeVar("T")
OnAnswer = Callable[[T | None], None]

COMPLETION_S: Final = 0.2
"""A completion that comes later is of no use: the person has typed on."""
_TYPING_S: Final = 1.0
_COMMAND_S: Final = 5.0
_PROJECT_S: Final = 20.0
_FIX_PREFIX: Final = re.compile(r"^Ruff \([A-Za-z0-9-]+\): ")

logger = logging.getLogger(__name__)


class Questions:
    """Makes questions about the scripts that `places` knows."""

    def __init__(self, places: ProjectPlaces) -> None:
        self.places = places

    # --- while typing

    def completions(self, view: ServerView, line: int, column: int, trigger: str, on_answer: OnAnswer[Any]) -> Question:
        context = types.CompletionContext(
            types.CompletionTriggerKind.TriggerCharacter if trigger else types.CompletionTriggerKind.Invoked,
            trigger or None,
        )
        params = types.CompletionParams(_document(view), _position(view, line, column), context)
        read = functools.partial(completions_of, view=view)
        return _question("textDocument/completion", params, read, on_answer, COMPLETION_S, null_is=CompletionList(()))

    def resolve(self, view: ServerView, completion: Completion, on_answer: OnAnswer[Completion]) -> Question:
        read = functools.partial(completion_of, view=view, defaults={})
        return _question("completionItem/resolve", completion.source, read, on_answer, _TYPING_S)

    def signature_help(self, view: ServerView, line: int, column: int, on_answer: OnAnswer[Any]) -> Question:
        params = types.SignatureHelpParams(_document(view), _position(view, line, column))
        return _question("textDocument/signatureHelp", params, signature_help_of, on_answer, _TYPING_S)

    def hover(self, view: ServerView, line: int, column: int, on_answer: OnAnswer[Any]) -> Question:
        params = types.HoverParams(_document(view), _position(view, line, column))
        read = functools.partial(hover_of, view=view)
        return _question("textDocument/hover", params, read, on_answer, _TYPING_S)

    # --- places

    def definition(self, view: ServerView, line: int, column: int, on_answer: OnAnswer[Any]) -> Question:
        params = types.DefinitionParams(_document(view), _position(view, line, column))
        return _question("textDocument/definition", params, self.places.locations, on_answer, _COMMAND_S)

    def references(self, view: ServerView, line: int, column: int, on_answer: OnAnswer[Any]) -> Question:
        context = types.ReferenceContext(include_declaration=True)
        params = types.ReferenceParams(context, _document(view), _position(view, line, column))
        return _question("textDocument/references", params, self.places.locations, on_answer, _PROJECT_S)

    def document_symbols(self, view: ServerView, on_answer: OnAnswer[Any]) -> Question:
        params = types.DocumentSymbolParams(_document(view))
        read = functools.partial(symbols_of, view=view)
        return _question("textDocument/documentSymbol", params, read, on_answer, _COMMAND_S, null_is=())

    def workspace_symbols(self, query: str, on_answer: OnAnswer[Any]) -> Question:
        params = types.WorkspaceSymbolParams(query)
        return _question("workspace/symbol", params, self.places.found_symbols, on_answer, _COMMAND_S, null_is=())

    # --- changes

    def rename_target(self, view: ServerView, line: int, column: int, on_answer: OnAnswer[Any]) -> Question:
        params = types.PrepareRenameParams(_document(view), _position(view, line, column))
        read = functools.partial(_rename_target, view=view)
        return _question("textDocument/prepareRename", params, read, on_answer, _COMMAND_S)

    def rename(self, view: ServerView, line: int, column: int, name: str, on_answer: OnAnswer[Any]) -> Question:
        params = types.RenameParams(_document(view), _position(view, line, column), name)
        return _question("textDocument/rename", params, self.places.workspace_edit, on_answer, _PROJECT_S)

    def quick_fixes(
        self, view: ServerView, place: TextRange, findings: list[object], on_answer: OnAnswer[Any]
    ) -> Question:
        # The findings go back as they came: what the server put into them tells it how to mend them.
        context = {"diagnostics": findings, "only": ["quickfix"], "triggerKind": 1}
        params = {"textDocument": {"uri": view.uri}, "range": _range_params(view, place), "context": context}
        read = functools.partial(_quick_fixes, view=view)
        return _question("textDocument/codeAction", params, read, on_answer, _TYPING_S)

    def format(self, view: ServerView, indent: str, on_answer: OnAnswer[Any]) -> Question:
        params = types.DocumentFormattingParams(_document(view), _formatting_options(indent))
        read = functools.partial(_edits, view=view)
        return _question("textDocument/formatting", params, read, on_answer, _COMMAND_S, null_is=())

    def format_range(self, view: ServerView, place: TextRange, indent: str, on_answer: OnAnswer[Any]) -> Question:
        server_place = structured(_range_params(view, place), types.Range)
        params = types.DocumentRangeFormattingParams(_document(view), server_place, _formatting_options(indent))
        read = functools.partial(_edits, view=view)
        return _question("textDocument/rangeFormatting", params, read, on_answer, _COMMAND_S, null_is=())


# --- asking


def _question(
    method: str,
    params: object,
    read: Callable[[Any], T | None],
    on_answer: OnAnswer[T],
    timeout_s: float,
    *,
    null_is: Any = None,
) -> Question:
    """A request; `null_is` is what the server means when it answers with null."""

    def on_result(result: Any) -> None:
        on_answer(null_is if result is None else _read(method, result, read))

    content = params if isinstance(params, dict) else CONVERTER.unstructure(params)
    return Question(method, content, on_result, functools.partial(on_answer, None), timeout_s=timeout_s)


def _read(method: str, result: Any, read: Callable[[Any], T | None]) -> T | None:
    try:
        return read(result)
    except AnswerError as error:
        logger.info("%s: %s", method, error)
        return None


def _document(view: ServerView) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(view.uri)


def _position(view: ServerView, line: int, column: int) -> types.Position:
    return types.Position(view.line(line), column)


def _range_params(view: ServerView, place: TextRange) -> dict[str, dict[str, int]]:
    server = view.server_range(place)
    return {
        "start": {"line": server.line, "character": server.column},
        "end": {"line": server.end_line, "character": server.end_column},
    }


def _formatting_options(indent: str) -> types.FormattingOptions:
    return types.FormattingOptions(tab_size=4 if indent == "\t" else len(indent), insert_spaces=indent != "\t")


# --- reading


def _edits(answer: Any, view: ServerView) -> tuple[TextEdit, ...]:
    return edits_of(structured(answer, list[types.TextEdit]), view)


def _rename_target(answer: Any, view: ServerView) -> RenameTarget | None:
    name = answer.get("placeholder", "") if isinstance(answer, dict) else ""
    place = answer.get("range", answer) if isinstance(answer, dict) else None
    own = view.own_range(range_of(structured(place, types.Range))) if place and "start" in place else None
    return None if own is None else RenameTarget(own, name)


def _quick_fixes(answer: Any, view: ServerView) -> tuple[QuickFix, ...]:
    found = (_quick_fix(each, view) for each in structured(answer, list[types.CodeAction]))
    fixes = [fix for fix in found if fix is not None]
    return tuple(sorted(fixes, key=lambda fix: not fix.is_preferred))


def _quick_fix(action: types.CodeAction, view: ServerView) -> QuickFix | None:
    edits = edits_by_uri(action.edit).get(view.uri, []) if action.edit else []
    own = edits_of(edits, view)
    return QuickFix(_FIX_PREFIX.sub("", action.title), own, bool(action.is_preferred)) if own else None
