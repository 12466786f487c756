"""One visit to the scripts' values, for one answer: at once where that runs no user code, else within a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Final, TypeVar

from runtime.inspection.anatomy import Look, UserCode, UserCodeNeededError
from runtime.inspection.slow_values import SlowValues
from runtime.inspection.user_code import Outcome, Trouble, UserCodeRunner, raised_words
from runtime.protocol import ValuePath

T = TypeVar("T")

_ALLOWED: Final = Look(UserCode.ALLOWED)
_REFUSED: Final = Look(UserCode.REFUSED)


class Visit:
    """Looks at values, those with code of their own by the runner. `held` gets every value that was looked at."""

    def __init__(
        self,
        runner: UserCodeRunner,
        slow: SlowValues,
        held: list[object],
        names: Callable[[], Mapping[str, object]],
    ) -> None:
        self._runner = runner
        self._slow = slow
        self._held = held
        self._names = names
        self._left_s = runner.all_s

    @cached_property
    def names(self) -> Mapping[str, object]:
        """The scripts' variables as they are at the first question."""
        names = self._names()
        self.hold(names.values())
        return names

    @property
    def culprit(self) -> str:
        """The variable whose code does not return, where something is in trouble as STUCK."""
        return self._slow.culprit

    def hold(self, values: Iterable[object]) -> None:
        """Take care of who lets these values go."""
        self._held.extend(values)

    def of(self, names: Mapping[str, object]) -> Visit:
        """This visit, to other names: what it may take is what is left of this one."""
        other = Visit(self._runner, self._slow, self._held, lambda: names)
        other._left_s = self._left_s
        return other

    def run(self, call: Callable[[], T]) -> Outcome[T]:
        """What `call`, which is all user code, returns."""
        return self._run([call])[0]

    def look(self, path: ValuePath, value: object, read: Callable[[Look], T]) -> Outcome[T]:
        """What `read` makes of one value."""
        return self.look_at_all([path], [value], [read])[0]

    def look_at_all(
        self, paths: Sequence[ValuePath], values: Sequence[object], reads: Sequence[Callable[[Look], T]]
    ) -> list[Outcome[T]]:
        """What each of `reads` makes of its value."""
        outcomes: list[Outcome[T] | None] = [_without_user_code(read) for read in reads]
        waiting = []
        for place, outcome in enumerate(outcomes):
            if outcome is None and self._slow.has(paths[place], values[place]):
                outcomes[place] = Outcome(None, Trouble.TOO_SLOW)
            elif outcome is None:
                waiting.append(place)
        found = self._run([partial(reads[place], _ALLOWED) for place in waiting])
        for place, outcome in zip(waiting, found, strict=True):
            outcomes[place] = outcome
            if outcome.trouble is Trouble.TOO_SLOW:
                self._slow.add(paths[place], values[place])
                if self._runner.is_stuck:
                    self._slow.culprit = str(paths[place][0].key)
        return outcomes  # type: ignore[return-value]

    def _run(self, calls: Sequence[Callable[[], T]]) -> list[Outcome[T]]:
        if not calls:
            return []
        began_at = time.monotonic()
        outcomes = self._runner.run(calls, max(0.0, self._left_s))
        self._left_s -= time.monotonic() - began_at
        return outcomes


def _without_user_code(read: Callable[[Look], T]) -> Outcome[T] | None:
    """What `read` makes of a value at once; None when that needs user code."""
    try:
        return Outcome(read(_REFUSED))
    except UserCodeNeededError:
        return None
    except Exception as error:  # a library that is used while a script changes what it reads
        return Outcome(None, Trouble.RAISED, raised_words(error))
