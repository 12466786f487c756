"""What the palette offers: commands, the project's scripts, the symbols of the script in front, and lines. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from designer.palette.palette_item import PaletteItem, Row, fitting

Items = Callable[[], Iterable[PaletteItem]]


class ListSource:
    """Items that are asked for when the palette opens, and filtered at each key."""

    def __init__(self, prefix: str, hint: str, items: Items, nothing: str) -> None:
        self.prefix = prefix
        self.hint = hint
        self._items = items
        self._nothing = nothing
        self._known: list[PaletteItem] | None = None

    def open(self) -> None:
        """Ask anew for the items."""
        self._known = None

    def rows(self, query: str) -> Sequence[Row]:
        if self._known is None:
            self._known = list(self._items())
        return fitting(query, self._known)

    def nothing(self, query: str) -> str:
        return self._nothing


class LineSource:
    """A line to go to, by its number."""

    prefix = ":"
    hint = "Line number"

    def __init__(self, go_to_line: Callable[[int], object], line_count: Callable[[], int]) -> None:
        self._go_to_line = go_to_line
        self._line_count = line_count

    def open(self) -> None:
        """Nothing to ask for."""

    def rows(self, query: str) -> Sequence[Row]:
        text = query.strip()
        if not (text.isdecimal() and self._line_count()):
            return []
        line = min(max(1, int(text)), self._line_count())
        return [Row(PaletteItem(f"Go to line {line:,}", lambda: self._go_to_line(line)))]

    def nothing(self, query: str) -> str:
        count = self._line_count()
        return f"Type a line number from 1 to {count:,}." if count else "No script is open."
