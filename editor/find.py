"""What is searched for in a text, where it is, and what it is replaced by. Qt-free.

Patterns are those of the `regex` package in its form that agrees with `re`: unlike `re` it keeps a time limit while it
matches, so that no pattern can freeze the program. Positions count characters, not UTF-16 units.
"""

from __future__ import annotations

import re
import time
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Final, NamedTuple

import regex

LIMIT_S: Final = 0.2
"""So long may the matching within one window take; usual patterns need a thousandth of it."""

_WINDOW: Final = 16_384
_REACH: Final = 65_536
_MOST_REPETITIONS: Final = 50_000
_COUNTED = re.compile(r"\{(\d+)(?:,\d*)?\}")

_WORD_BEGINS: Final = r"(?:(?<!\w)|(?=\W))"
_WORD_ENDS: Final = r"(?:(?!\w)|(?<=\W))"


class PatternError(ValueError):
    """The pattern or the replacement cannot be used; the message says why, in a sentence for the user."""


class SlowPatternError(PatternError):
    """Matching takes too long in this text."""


class Hit(NamedTuple):
    """From `start` up to `end`, the end not included."""

    start: int
    end: int


@dataclass(frozen=True)
class FindOptions:
    """How a pattern is meant. A whole word is a hit that cuts no word in two."""

    is_regex: bool = False
    is_case_sensitive: bool = False
    is_whole_word: bool = False


class FindPattern:
    """A text or regular expression to look for."""

    def __init__(self, text: str, options: FindOptions) -> None:
        """Raises:
        PatternError: `text` is empty, or no regular expression.
        """
        if not text:
            raise PatternError("There is nothing to look for.")
        self.text = text
        self.options = options
        self._compiled = _compiled(text, options)

    @property
    def group_count(self) -> int:
        return self._compiled.groups

    @property
    def group_names(self) -> dict[str, int]:
        """The number of each group that has a name."""
        return dict(self._compiled.groupindex)

    def matches(self, text: str, start: int, end: int, limit_s: float = LIMIT_S) -> Iterator[regex.Match[str]]:
        """The matches from `start` on, as if `text` was over at `end`.

        Raises:
            SlowPatternError: they took longer than `limit_s` together.
        """
        try:
            yield from self._compiled.finditer(text, start, end, timeout=limit_s)
        except TimeoutError:
            raise SlowPatternError(_too_slow(text, start)) from None

    def match_at(self, text: str, hit: Hit, limit_s: float = LIMIT_S) -> regex.Match[str] | None:
        """The match that is `hit`; None when the text has another one there.

        Raises:
            SlowPatternError: it took longer than `limit_s`.
        """
        try:
            match = self._compiled.match(text, hit.start, timeout=limit_s)
            if match is None or match.end() != hit.end:
                match = self._compiled.match(text, hit.start, hit.end, timeout=limit_s)
        except TimeoutError:
            raise SlowPatternError(_too_slow(text, hit.start)) from None
        return match if match is not None and match.end() == hit.end else None


class HitScan:
    """The hits of a pattern in `text` from `start` to `end`, found step by step from the first to the last.

    The text is matched in windows. A match that looks more than 65,536 characters ahead sees the text's end there.
    """

    def __init__(self, pattern: FindPattern, text: str, start: int = 0, end: int | None = None) -> None:
        self.pattern = pattern
        self.text = text
        self.position = start
        """All hits that begin before it are known."""
        self.is_done = False
        self.starts = array("q")
        self.ends = array("q")
        self.lines = array("q")
        """The lines that hits begin in, from 0, each once."""
        self._end = len(text) if end is None else end
        self._line = text.count("\n", 0, start)
        self._line_counted_to = start
        self._behind_last = start

    def __len__(self) -> int:
        return len(self.starts)

    def hit(self, number: int) -> Hit:
        return Hit(self.starts[number], self.ends[number])

    def first_from(self, position: int) -> int:
        """The number of the first known hit that begins at `position` or later; `len(self)` when there is none."""
        return bisect_left(self.starts, position)

    def step(self, budget_s: float, limit_s: float = LIMIT_S) -> None:
        """Look on for `budget_s`, a window at least; `is_done` says whether that was all.

        Raises:
            SlowPatternError: one window took longer than `limit_s`; the scan is done then.
        """
        deadline = time.perf_counter() + budget_s
        try:
            while not self.is_done:
                self._scan_window(limit_s)
                if time.perf_counter() >= deadline:
                    return
        except SlowPatternError:
            self.is_done = True
            raise

    def _scan_window(self, limit_s: float) -> None:
        window_end = min(self.position + _WINDOW, self._end)
        reach = self._line_end(min(window_end + _REACH, self._end))
        last_start = window_end if window_end < self._end else self._end + 1
        for match in self.pattern.matches(self.text, self._behind_last, reach, limit_s):
            start, end = match.span()
            if start >= last_start:
                break
            if end == reach < self._end:
                # It may go on behind the cut.
                start, end = self._whole(start, limit_s)
            self._add(start, end)
            if end > reach:
                break
        self.position = max(window_end, self._behind_last)
        self._behind_last = max(self._behind_last, min(window_end, self._end))
        self.is_done = self.position >= self._end

    def _whole(self, start: int, limit_s: float) -> tuple[int, int]:
        match = next(self.pattern.matches(self.text, start, self._end, limit_s), None)
        return match.span() if match is not None else (start, start)

    def _add(self, start: int, end: int) -> None:
        if self.starts and self.starts[-1] == start and self.ends[-1] == end:
            return  # an empty one, found again where the next window begins
        self._line += self.text.count("\n", self._line_counted_to, start)
        self._line_counted_to = start
        self.starts.append(start)
        self.ends.append(end)
        if not self.lines or self.lines[-1] != self._line:
            self.lines.append(self._line)
        self._behind_last = end

    def _line_end(self, position: int) -> int:
        """The end of the line in which `position` is, unless that line is very long."""
        found = self.text.find("\n", position, min(position + _WINDOW, self._end))
        return position if found < 0 else found


def _compiled(text: str, options: FindOptions) -> regex.Pattern[str]:
    flags = regex.V0 | regex.MULTILINE
    if not options.is_case_sensitive:
        flags |= regex.IGNORECASE
    expression = text if options.is_regex else regex.escape(text)
    try:
        if options.is_regex:
            _refuse_many_repetitions(text)
        compiled = regex.compile(expression, flags)
        if options.is_whole_word:
            compiled = regex.compile(f"{_WORD_BEGINS}(?:{expression}){_WORD_ENDS}", flags)
    except regex.error as error:
        raise PatternError(_what_is_wrong(error)) from None
    except (RecursionError, OverflowError):
        raise PatternError("The pattern is nested too deeply.") from None
    return compiled


def _refuse_many_repetitions(text: str) -> None:
    """Counted repetitions are unfolded when a pattern is compiled: a{1000} within (…){1000} would take seconds."""
    counts = (max(1, int(count)) for count in _COUNTED.findall(text))
    if prod(counts) > _MOST_REPETITIONS:
        raise PatternError("The pattern repeats too often: use smaller numbers in { }, or + in their place.")


def _what_is_wrong(error: regex.error) -> str:
    what, position = str(getattr(error, "msg", error)), getattr(error, "pos", None)
    where = "" if position is None else f" at character {position + 1}"
    return f"{what[:1].upper()}{what[1:]}{where}."


def _too_slow(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"The pattern takes too long near line {line:,}: repetitions inside repetitions, such as (a+)+, do that."
