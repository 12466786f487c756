"""Where the stops of a snippet are while its text is edited. Qt-free; positions are the document's.

A change within a stop makes it longer or shorter and moves what is behind it; stops that were typed over are gone. An
undo may change several stops at once: then the text is one that was there before, and where its stops were is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from editor.snippet_text import SnippetText, Stop

ReadText = Callable[[int, int], str]
"""What stands in the document between two positions."""


class Outcome(NamedTuple):
    """What a change did to a snippet."""

    is_whole: bool = True
    """Whether the snippet is still there."""

    changed: int | None = None
    """The stop that was changed, if it was one."""

    was_seen: bool = False
    """Whether the text is one that was there before."""


@dataclass(frozen=True)
class StaleMirror:
    """A stop that should read `text`, as the other stops of its number do."""

    index: int
    text: str


class SnippetStops:
    """The stops of a snippet that stands at `start` in the text that `read` reads."""

    def __init__(self, snippet: SnippetText, start: int, length: int, read: ReadText) -> None:
        self._stops: list[Stop | None] = list(snippet.stops)
        self._parents = [stop.parent for stop in snippet.stops]
        self._read = read
        self._seen: dict[str, list[Stop | None]] = {}
        self.start = start
        self._length = length

    @property
    def end(self) -> int:
        """Where the snippet ends."""
        return self.start + self._length

    def left(self) -> list[int]:
        """The indexes of the stops that are still there."""
        return [index for index, stop in enumerate(self._stops) if stop is not None]

    def is_left(self, index: int) -> bool:
        return self._stops[index] is not None

    def stop(self, index: int) -> Stop:
        """The stop `index`, which is still there; its positions count from the snippet's start."""
        stop = self._stops[index]
        if stop is None:
            raise LookupError(f"Stop {index} of the snippet was typed over; ask `left` which ones there are")
        return stop

    def span(self, index: int) -> tuple[int, int]:
        """Where the stop `index` begins and ends in the document."""
        stop = self.stop(index)
        return self.start + stop.start, self.start + stop.end

    def text(self, index: int) -> str:
        """What stands in the stop `index`."""
        return self._read(*self.span(index))

    def order(self) -> list[int]:
        """The stops in the order that Tab goes through, one of each number, `$0` last."""
        first: dict[int, int] = {}
        for index in sorted(self.left(), key=lambda index: (self.stop(index).is_mirror, index)):
            first.setdefault(self.stop(index).number, index)
        return [first[number] for number in sorted(first, key=lambda number: (number == 0, number))]

    def holding(self, start: int, end: int, active: int | None = None) -> int | None:
        """The stop that holds all from `start` to `end`: `active` if it does, or else the innermost one."""
        holds = [index for index in self.left() if self._holds(index, start, end)]
        return active if active in holds else holds[-1] if holds else None

    def _holds(self, index: int, start: int, end: int) -> bool:
        own_start, own_end = self.span(index)
        return own_start <= start and end <= own_end

    # --- edits ---

    def follow(self, position: int, removed: int, added: int, active: int) -> Outcome:
        """Take a change of the document, made while `active` was edited."""
        last = position + removed
        changed = self.holding(position, last, active)
        if changed is None and last <= self.start:
            self.start += added - removed
        elif self.start <= position and last <= self.end:
            before = len(self.left())
            self._shift(changed, position - self.start, last - self.start, added - removed)
            return Outcome(changed=changed, was_seen=len(self.left()) < before and self._recall())
        elif position < self.end:
            return Outcome(is_whole=False)
        return Outcome(changed=changed)

    def fill(self, index: int, length: int) -> None:
        """All of the stop `index` was replaced by text of this length."""
        stop = self.stop(index)
        self._shift(index, stop.start, stop.end, length - (stop.end - stop.start))

    def remember(self) -> None:
        """Know the stops again when the text is what it is now."""
        self._seen[self._read(self.start, self.end)] = list(self._stops)

    def _recall(self) -> bool:
        """Have the stops that belong to the present text, if it was there before."""
        seen = self._seen.get(self._read(self.start, self.end))
        if seen is not None:
            self._stops = list(seen)
        return seen is not None

    def _shift(self, changed: int | None, first: int, last: int, growth: int) -> None:
        self._length += growth
        outer = set(self._outer(changed))
        for index in self.left():
            stop = self.stop(index)
            if index in outer:
                self._stops[index] = replace(stop, end=stop.end + growth)
            elif self._is_inside(index, changed):
                self._stops[index] = _moved(stop, first, last, growth)
            elif changed is not None and index > changed:
                self._stops[index] = replace(stop, start=stop.start + growth, end=stop.end + growth)

    def _outer(self, index: int | None) -> list[int]:
        """The stop `index` and all that it stands in."""
        found = []
        while index is not None:
            found.append(index)
            index = self._parents[index]
        return found

    def _is_inside(self, index: int, other: int | None) -> bool:
        return other is None or other in self._outer(index)

    # --- mirrors ---

    def has_mirrors(self, index: int) -> bool:
        """Whether another stop has the number of the stop `index`."""
        number = self.stop(index).number
        return any(other != index and self.stop(other).number == number for other in self.left())

    def stale_mirror(self, source: int | None) -> StaleMirror | None:
        """A stop that does not read as the others of its number; where `source` is one of them, it is right."""
        right = {self.stop(index).number: index for index in self.order()}
        if source is not None and self.is_left(source):
            right[self.stop(source).number] = source
        for index in self.left():
            model = right[self.stop(index).number]
            if index != model and self.text(index) != self.text(model):
                return StaleMirror(index, self.text(model))
        return None


def _moved(stop: Stop, first: int, last: int, growth: int) -> Stop | None:
    """`stop` after a change beside it; None when the change took part of it away."""
    if stop.end <= first:
        return stop
    if stop.start >= last:
        return replace(stop, start=stop.start + growth, end=stop.end + growth)
    return None
