"""The questions that a server has not answered yet. Qt-free; times are seconds of a clock that only goes forward."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

HANG_S: Final = 5.0
"""A server that owes an answer for so long, while others wait, hangs."""


@dataclass(frozen=True)
class Question:
    """One request. `on_result` gets what the server answered; `on_none` is called when there is no answer to be had.

    A newer question with the same `topic` replaces it; "" replaces none. `is_current` says whether an answer would
    still be about the present text.
    """

    method: str
    params: object
    on_result: Callable[[Any], None]
    on_none: Callable[[], None]
    topic: str = ""
    timeout_s: float = 5.0
    is_current: Callable[[], bool] = lambda: True


@dataclass
class _Asked:
    question: Question
    since_s: float
    is_given_up: bool = False


class Requests:
    """Numbers questions, and finds the one that an answer belongs to."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._asked: dict[int, _Asked] = {}

    def add(self, question: Question, now_s: float) -> int:
        """The number under which `question` is asked."""
        number = next(self._numbers)
        self._asked[number] = _Asked(question, now_s)
        return number

    def replaced_by(self, topic: str) -> list[int]:
        """Give up the questions with that topic, without a word to who asked; their numbers."""
        if not topic:
            return []
        found = [number for number, asked in self._waiting() if asked.question.topic == topic]
        for number in found:
            self._asked[number].is_given_up = True
        return found

    def overdue(self, now_s: float) -> dict[int, Question]:
        """Give up the questions that have waited too long; who asked them is to be told."""
        found = {
            number: asked.question
            for number, asked in self._waiting()
            if now_s - asked.since_s >= asked.question.timeout_s
        }
        for number in found:
            self._asked[number].is_given_up = True
        return found

    def next_deadline_s(self) -> float | None:
        """When the next question is overdue."""
        return min((asked.since_s + asked.question.timeout_s for _, asked in self._waiting()), default=None)

    def take(self, number: object) -> Question | None:
        """The question that is answered now; None when nobody waits for it."""
        asked = self._asked.pop(number, None) if isinstance(number, int) else None
        return None if asked is None or asked.is_given_up else asked.question

    def take_all(self) -> list[Question]:
        """The questions that somebody waits for; the server will answer none of them any more."""
        waiting = [asked.question for _, asked in self._waiting()]
        self._asked.clear()
        return waiting

    def is_hanging(self, now_s: float) -> bool:
        """Whether the server has owed an answer for long, and other questions wait behind it."""
        if len(self._asked) < 2:
            return False
        return now_s - next(iter(self._asked.values())).since_s >= HANG_S

    def is_empty(self) -> bool:
        """Whether the server owes nothing."""
        return not self._asked

    def _waiting(self) -> list[tuple[int, _Asked]]:
        return [(number, asked) for number, asked in self._asked.items() if not asked.is_given_up]
