"""What a server's answers say, in the editor's own words. Qt-free.

Small answers are structured by lsprotocol, which checks them. Lists of completions are read as they are: structuring
500 of them takes 6 to 12 ms [m], and the list is waited for at every key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from cattrs import BaseValidationError
from lsprotocol import converters, types

from editor.language.answers import (
    Completion,
    CompletionKind,
    CompletionList,
    Hover,
    Parameter,
    Signature,
    SignatureHelp,
    Symbol,
    SymbolKind,
    TextEdit,
)
from editor.language.server_view import ServerView
from editor.text_range import TextRange

T = TypeVar("T")

CONVERTER: Final = converters.get_converter()

_SNIPPET: Final = types.InsertTextFormat.Snippet.value


class AnswerError(ValueError):
    """The server's answer is not what the protocol promises."""


def structured(content: Any, kind: Callable[..., T]) -> T:
    """`content` as what lsprotocol calls `kind`.

    Raises:
        AnswerError: it is something else.
    """
    try:
        return CONVERTER.structure(content, kind)  # type: ignore[arg-type]  # cattrs wants a class
    except (BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise AnswerError(f"The server's answer is no {kind}: {error}.") from None


# --- places


def range_of(found: types.Range) -> TextRange:
    """A place in the server's text."""
    return TextRange(found.start.line, found.start.character, found.end.line, found.end.character)


def raw_range(found: dict[str, Any]) -> TextRange:
    """A place in the server's text, not structured."""
    start, end = found["start"], found["end"]
    return TextRange(start["line"], start["character"], end["line"], end["character"])


def edits_of(edits: Iterable[Any], view: ServerView) -> tuple[TextEdit, ...]:
    """The edits of a script, in the order of its text; those of lines that no person sees are left out."""
    found = (_edit(edit, view) for edit in edits)
    return tuple(sorted((edit for edit in found if edit is not None), key=lambda edit: edit.range))


def _edit(edit: Any, view: ServerView) -> TextEdit | None:
    own = view.own_range(range_of(edit.range))
    return None if own is None else TextEdit(own, edit.new_text)


# --- completions


def completions_of(answer: Any, view: ServerView) -> CompletionList:
    """The proposals, read without structuring them."""
    whole: dict[str, Any] = answer if isinstance(answer, dict) else {"items": answer}
    defaults = whole.get("itemDefaults") or {}
    try:
        found = tuple(completion_of(item, view, defaults) for item in whole["items"])
    except (KeyError, TypeError, ValueError) as error:
        raise AnswerError(f"The server's completions cannot be read: {error!r}.") from None
    return CompletionList(found, not whole.get("isIncomplete", False))


def completion_of(item: dict[str, Any], view: ServerView, defaults: dict[str, Any]) -> Completion:
    """One proposal."""
    label = item["label"]
    edit = item.get("textEdit") or {}
    place = edit.get("range") or edit.get("replace") or edit.get("insert")
    return Completion(
        label=label,
        kind=_completion_kind(item.get("kind", 1)),
        detail=item.get("detail") or (item.get("labelDetails") or {}).get("description") or "",
        documentation=_raw_markdown(item.get("documentation")),
        insert_text=edit.get("newText") or item.get("insertText") or label,
        is_snippet=item.get("insertTextFormat", defaults.get("insertTextFormat")) == _SNIPPET,
        range=view.own_range(raw_range(place)) if place else None,
        sort_text=item.get("sortText") or label,
        filter_text=item.get("filterText") or label,
        is_deprecated=bool(item.get("deprecated")) or 1 in item.get("tags", ()),
        more_edits=_raw_edits(item.get("additionalTextEdits") or (), view),
        source=item,
    )


def _completion_kind(number: int) -> CompletionKind:
    try:
        return CompletionKind(number)
    except ValueError:
        return CompletionKind.TEXT  # of a protocol newer than ours


def _raw_edits(edits: Iterable[dict[str, Any]], view: ServerView) -> tuple[TextEdit, ...]:
    found = ((view.own_range(raw_range(edit["range"])), edit["newText"]) for edit in edits)
    return tuple(TextEdit(place, text) for place, text in found if place is not None)


def _raw_markdown(documentation: Any) -> str:
    return str(documentation.get("value", "")) if isinstance(documentation, dict) else str(documentation or "")


# --- signatures and hover


def signature_help_of(answer: Any) -> SignatureHelp | None:
    """The ways to call a function; None when there is none."""
    found: types.SignatureHelp = structured(answer, types.SignatureHelp)
    if not found.signatures:
        return None
    signatures = tuple(_signature(each, found.active_parameter) for each in found.signatures)
    return SignatureHelp(signatures, min(found.active_signature or 0, len(signatures) - 1))


def _signature(found: types.SignatureInformation, active: int | None) -> Signature:
    own = found.active_parameter if found.active_parameter is not None else active
    parameters = tuple(_parameter(each, found.label) for each in found.parameters or ())
    is_there = own is not None and 0 <= own < len(parameters)
    return Signature(found.label, _markdown(found.documentation), parameters, own if is_there else None)


def _parameter(found: types.ParameterInformation, label: str) -> Parameter:
    if isinstance(found.label, str):
        start = max(0, label.find(found.label))
        end = start + len(found.label)
    else:
        start, end = (_characters(label, units) for units in found.label)
    return Parameter(start, end, _markdown(found.documentation))


def _characters(text: str, utf16_units: int) -> int:
    """How many characters of `text` the first so many UTF-16 units are."""
    if text.isascii():
        return utf16_units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * utf16_units].decode("utf-16-le", "ignore"))


def _markdown(documentation: str | types.MarkupContent | None) -> str:
    return documentation.value if isinstance(documentation, types.MarkupContent) else documentation or ""


def hover_of(answer: Any, view: ServerView) -> Hover | None:
    """What is known of a thing; None when nothing is."""
    found: types.Hover = structured(answer, types.Hover)
    contents = found.contents
    parts = contents if isinstance(contents, Sequence) and not isinstance(contents, str) else [contents]
    text = "\n\n".join(part if isinstance(part, str) else part.value for part in parts).strip()
    return Hover(text, view.own_range(range_of(found.range)) if found.range else None) if text else None


# --- symbols


def symbols_of(answer: Any, view: ServerView) -> tuple[Symbol, ...]:
    """The symbols of a script; what stands in lines that no person sees is left out."""
    found: list[types.DocumentSymbol] = structured(answer, list[types.DocumentSymbol])
    return _symbols(found, view)


def _symbols(found: Iterable[types.DocumentSymbol], view: ServerView) -> tuple[Symbol, ...]:
    made = (_symbol(each, view) for each in found)
    return tuple(symbol for symbol in made if symbol is not None)


def _symbol(found: types.DocumentSymbol, view: ServerView) -> Symbol | None:
    place, name_place = view.own_range(range_of(found.range)), view.own_range(range_of(found.selection_range))
    if place is None or name_place is None:
        return None
    children = _symbols(found.children or (), view)
    return Symbol(found.name, symbol_kind(found.kind), place, name_place, found.detail or "", children)


def symbol_kind(kind: types.SymbolKind) -> SymbolKind:
    """lsprotocol's kind as ours; both are numbered as the protocol does."""
    return SymbolKind(kind.value)
