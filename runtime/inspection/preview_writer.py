"""What the parts of a preview are written with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

MAX_COLUMNS: Final = 200
"""Columns whose names are written."""


class Writer(Protocol):
    """What writes a preview."""

    limit: int

    def put(self, text: str) -> None: ...

    def write(self, value: object) -> None: ...

    def put_all(self, opening: str, items: Iterable[tuple[object, ...]], closing: str, value: object) -> None: ...

    def firsts(self, iterate: Callable[[], Iterator[Any]]) -> list[tuple[object]]: ...

    def write_columns(self, names: Iterable[object]) -> None: ...

    def write_foreign(self, value: object) -> None: ...
