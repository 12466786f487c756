"""Which completions fit the letters that were typed since, the best first. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.fuzzy import match
from editor.language.answers import Completion

_MOST_ROWS = 500


@dataclass(frozen=True)
class FittingCompletion:
    """A completion, and the characters of its label that were typed."""

    completion: Completion
    places: tuple[int, ...]


def fitting(typed: str, completions: Iterable[Completion]) -> list[FittingCompletion]:
    """Those that have the letters of `typed` in this order; those that begin with it first, private names last.

    Completions that fit alike stay in the server's order.
    """
    if not typed:
        ordered = sorted(completions, key=lambda each: (_is_private(each), each.label.isupper(), each.sort_text))
        return [FittingCompletion(each, ()) for each in ordered[:_MOST_ROWS]]
    found = []
    for each in completions:
        fit = match(typed, each.filter_text or each.label)
        if fit is not None and _begins_word(each, fit.places[0]):
            rank = (not _begins_with(each, typed), _is_private(each) and not typed.startswith("_"), -fit.score)
            found.append((rank, each.sort_text, FittingCompletion(each, fit.places)))
    found.sort(key=lambda entry: entry[:2])
    return [fit for _, _, fit in found[:_MOST_ROWS]]


def _begins_with(completion: Completion, typed: str) -> bool:
    return (completion.filter_text or completion.label).casefold().startswith(typed.casefold())


def _begins_word(completion: Completion, place: int) -> bool:
    label = completion.filter_text or completion.label
    return place == 0 or label[place].isupper() or label[place - 1] in "_./"


def _is_private(completion: Completion) -> bool:
    return completion.label.startswith("_")
