"""Finds names by some of their letters, as editors do: "blr" finds "bottling.line.report". Qt-free."""

from __future__ import annotations

from dataclasses import dataclass

_CONSECUTIVE = 5
_WORD_START = 8
_FIRST = 10
_LAST_PART = 12
"""For all of what a path ends with: "line" means "bottling.line" rather than "Line Overview"."""
_SAME_CASE = 1
_GAP = 1
_LONGEST_GAP = 10
_PATH_BORDERS = frozenset("./\\")
_BORDERS = frozenset(" ._-/\\:()[]")


@dataclass(frozen=True)
class Match:
    """How well a name fits, the higher the better, and which of its characters were meant."""

    score: int
    places: tuple[int, ...]


def match(query: str, name: str) -> Match | None:
    """How `name` fits what was typed: it must have all letters in this order; None when it has not.

    Spaces in `query` count for nothing, and neither does upper or lower case unless names differ in nothing else.
    """
    letters = query.replace(" ", "")
    if not letters:
        return Match(0, ())
    ways = [found for start in _starts(letters[0], name) if (found := _match_from(start, letters, name))]
    return max(ways, key=lambda found: found.score, default=None)


def _starts(letter: str, name: str) -> list[int]:
    """Where a match may begin: at each word, or else at the first place there is."""
    places = [place for place, each in enumerate(name) if each.casefold() == letter.casefold()]
    return [place for place in places if _begins_word(name, place)] + places[:1]


def _match_from(start: int, letters: str, name: str) -> Match | None:
    places = [start]
    for letter in letters[1:]:
        place = _next_place(letter, name, places[-1] + 1)
        if place < 0:
            return None
        places.append(place)
    return Match(_score(places, letters, name), tuple(places))


def _next_place(letter: str, name: str, start: int) -> int:
    """The next character if it is the letter, else the next word that begins with it, else the next place at all."""
    folded = letter.casefold()
    later = [place for place in range(start, len(name)) if name[place].casefold() == folded]
    if not later or later[0] == start:
        return later[0] if later else -1
    return next((place for place in later if _begins_word(name, place)), later[0])


def _score(places: list[int], letters: str, name: str) -> int:
    score = _FIRST if places[0] == 0 else 0
    score += _LAST_PART if _is_last_part(places, name) else 0
    previous = None
    for place, letter in zip(places, letters, strict=True):
        score += _WORD_START if _begins_word(name, place) else 0
        score += _SAME_CASE if name[place] == letter else 0
        if previous is not None:
            gap = place - previous - 1
            score += _CONSECUTIVE if gap == 0 else -min(_LONGEST_GAP, gap * _GAP)
        previous = place
    return score


def _is_last_part(places: list[int], name: str) -> bool:
    is_whole_part = places[0] == 0 or name[places[0] - 1] in _PATH_BORDERS
    return is_whole_part and places == list(range(places[0], len(name)))


def _begins_word(name: str, place: int) -> bool:
    if place == 0:
        return True
    before, here = name[place - 1], name[place]
    return before in _BORDERS or (here.isupper() and not before.isupper())
