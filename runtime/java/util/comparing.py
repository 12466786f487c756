"""java.util.Comparator, and Python's sort keys of one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from runtime.java.lang import Object


class Comparator(Object):
    """An object with `compare(first, second)`: less than, equal to or more than 0."""

    def compare(self, o1: Any, o2: Any) -> int:
        raise NotImplementedError(f"{type(self).__name__} needs a method compare(o1, o2).")


def key_of(comparator: Any) -> Callable[[Any], Any] | None:
    """A sort key for a Comparator or a function of two values; None stands for the values' own order."""
    if comparator is None:
        return None
    return functools.cmp_to_key(getattr(comparator, "compare", comparator))


class ByMillis(Object):
    """Something at a time in milliseconds, which it is compared by."""

    def getTimeInMillis(self) -> int:
        raise NotImplementedError

    def before(self, when: object) -> bool:
        return isinstance(when, ByMillis) and self.getTimeInMillis() < when.getTimeInMillis()

    def after(self, when: object) -> bool:
        return isinstance(when, ByMillis) and self.getTimeInMillis() > when.getTimeInMillis()

    def compareTo(self, other: ByMillis) -> int:
        mine, theirs = self.getTimeInMillis(), other.getTimeInMillis()
        return (mine > theirs) - (mine < theirs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByMillis) and self.getTimeInMillis() == other.getTimeInMillis()

    def __lt__(self, other: ByMillis) -> bool:
        return self.before(other)

    def __gt__(self, other: ByMillis) -> bool:
        return self.after(other)

    __hash__ = None  # type: ignore[assignment]  # what derives from it changes
