"""Classes whose values are against being looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any


class Raising:
    def __repr__(self) -> str:
        raise ValueError("no pump")


class RaisingExit:
    def __repr__(self) -> str:
        raise SystemExit(3)


class RaisingBadly:
    """Its repr raises what cannot even be shown."""

    def __repr__(self) -> str:
        raise BadError


class BadError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("worse")


class Endless:
    def __repr__(self) -> str:
        while True:
            pass


class Stubborn:
    """Endless, and swallows all but what `is_over` tells."""

    is_over = False

    def __repr__(self) -> str:
        while not Stubborn.is_over:
            try:
                while not Stubborn.is_over:
                    pass
            except BaseException:
                continue
        return "over"


class Sleeping:
    """Sleeps in native code until the test ends it."""

    gate = threading.Event()

    def __repr__(self) -> str:
        self.gate.wait()
        return "awake"


class Lying:
    """Claims to be an int."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return int

    def __repr__(self) -> str:
        return "Lying()"


class NotToBeTouched:
    """Whatever is asked of it fails, but its repr."""

    def __repr__(self) -> str:
        return "untouched"

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"touched by {name}")

    def __len__(self) -> int:
        raise AssertionError("counted")

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("gone through")

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    def __hash__(self) -> int:
        raise AssertionError("hashed")

    def __bool__(self) -> bool:
        raise AssertionError("asked whether it is true")


class HostileMeta(type):
    def __getattribute__(cls, name: str) -> Any:
        raise AssertionError(f"metaclass touched by {name}")

    def __hash__(cls) -> int:
        raise AssertionError("metaclass hashed")

    def __eq__(cls, other: object) -> bool:
        raise AssertionError("metaclass compared")

    def __repr__(cls) -> str:
        raise AssertionError("metaclass shown")

    def __instancecheck__(cls, instance: object) -> bool:
        raise AssertionError("metaclass asked")


class Huge:
    def __repr__(self) -> str:
        return "x" * 5_000_000


class LyingText(str):
    def __len__(self) -> int:
        return 3

    def __getitem__(self, _place: Any) -> str:
        raise AssertionError("read")


class ReprOfLyingText:
    def __repr__(self) -> str:
        return LyingText("what it is " * 1_000)


class ReprCounter:
    def __repr__(self) -> str:
        return "shown"


class CountingEndless:
    begun = 0

    def __repr__(self) -> str:
        CountingEndless.begun += 1
        while True:
            pass


class LetsItselfGo:
    """Its repr forgets it, as a script may do at the same time."""

    def __init__(self, names: Callable[[], dict[str, Any]]) -> None:
        self._names = names

    def __repr__(self) -> str:
        self._names().clear()
        return "going"
