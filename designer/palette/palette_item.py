"""What can be chosen in the palette, and where it comes from. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.fuzzy import match

SHOWN_LIMIT = 200
"""More rows than this nobody reads: one types another letter."""


@dataclass(frozen=True)
class PaletteItem:
    """One row. `detail` says where it stands, `keys` which keys do the same; `run` does it."""

    title: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    icon_name: str = ""


@dataclass(frozen=True)
class Row:
    """An item that fits what was typed; `places` are the characters of its title that were meant."""

    item: PaletteItem
    places: tuple[int, ...] = ()


class PaletteSource(Protocol):
    """One kind of thing to choose from."""

    prefix: str
    """What one types first to choose from this source; "" for the one without."""

    hint: str
    """What the empty line says."""

    def open(self) -> None:
        """The palette is about to be shown: what was known may be out of date."""

    def rows(self, query: str) -> Sequence[Row]:
        """What fits `query`, the best first. Called on the GUI thread at each key: it must be fast."""

    def nothing(self, query: str) -> str:
        """The sentence that is shown when nothing fits."""


def fitting(query: str, items: Iterable[PaletteItem]) -> list[Row]:
    """The rows of `items` that fit `query`, the best first; all of them, in their order, when it is empty."""
    found = [(fit, item) for item in items if (fit := match(query, item.title)) is not None]
    if query.strip():
        found.sort(key=lambda pair: (-pair[0].score, len(pair[1].title), pair[1].title))
    return [Row(item, fit.places) for fit, item in found[:SHOWN_LIMIT]]
