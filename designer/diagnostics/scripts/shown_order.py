"""Which rows are shown, and in which order. Qt-free.

What a row is sorted by is computed once when the row changes, so that a batch costs one pass over keys and a sort of
what is nearly sorted already. A QSortFilterProxyModel asks for two values at each comparison and inserts each row by
itself: 2,000 rows sorted by text took it more than 100 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from designer.task_rows import RowKey, TaskRow

_Place = tuple[object, int]


@dataclass(frozen=True)
class Change:
    """How the order becomes another: `leaving` go, `entering` come, and then it reads `target`.

    `staying` is the old order without those that leave.
    """

    target: list[RowKey]
    staying: list[RowKey]
    entering: list[RowKey] = field(default_factory=list)
    leaving: list[RowKey] = field(default_factory=list)


class ShownOrder:
    """The keys that are shown, in order. Without a sort value the newest row is first, and so it is among equals."""

    def __init__(self) -> None:
        self.keys: list[RowKey] = []
        self._places: dict[RowKey, _Place] = {}
        self._value: Callable[[TaskRow], object] | None = None
        self._is_descending = False
        self._matches: Callable[[TaskRow], bool] = _always

    def sort_by(self, value: Callable[[TaskRow], object] | None, *, descending: bool = False) -> None:
        """Use this order from the next `rebuild` on."""
        self._value = value
        # Newest first is the number of the row, descending.
        self._is_descending = descending or value is None

    def filter_by(self, matches: Callable[[TaskRow], bool] | None) -> None:
        """Show what `matches`, or everything, from the next `rebuild` on."""
        self._matches = matches or _always

    def rebuild(self, rows: Mapping[RowKey, TaskRow], numbers: Mapping[RowKey, int]) -> Change:
        """Order all `rows` anew. `numbers` grow with each row that came."""
        self._places.clear()
        for key, row in rows.items():
            if self._matches(row):
                self._places[key] = self._place(row, numbers[key])
        shown = set(self.keys)
        entering = [key for key in self._places if key not in shown]
        leaving = [key for key in self.keys if key not in self._places]
        return self._change(entering, leaving, is_moved=True)

    def update(
        self,
        touched: Iterable[RowKey],
        dropped: Sequence[RowKey],
        rows: Mapping[RowKey, TaskRow],
        numbers: Mapping[RowKey, int],
    ) -> Change:
        """Take in that the `touched` rows are new or have changed, and that the `dropped` ones are gone."""
        entering: list[RowKey] = []
        leaving = [key for key in dropped if self._places.pop(key, None) is not None]
        is_moved = False
        for key in touched:
            row = rows[key]
            before = self._places.get(key)
            if not self._matches(row):
                if before is not None:
                    del self._places[key]
                    leaving.append(key)
                continue
            place = self._places[key] = self._place(row, numbers[key])
            if before is None:
                entering.append(key)
            elif before != place:
                is_moved = True
        return self._change(entering, leaving, is_moved=is_moved)

    def _place(self, row: TaskRow, number: int) -> _Place:
        value = 0 if self._value is None else self._value(row)
        return (value, number if self._is_descending else -number)

    def _change(self, entering: list[RowKey], leaving: list[RowKey], *, is_moved: bool) -> Change:
        staying = self.keys
        if leaving:
            gone = set(leaving)
            staying = [key for key in self.keys if key not in gone]
            leaving = [key for key in self.keys if key in gone]
        target = staying
        if entering or is_moved:
            target = staying + entering
            target.sort(key=self._places.__getitem__, reverse=self._is_descending)
        self.keys = target
        return Change(target, staying, entering, leaving)


def _always(_row: TaskRow) -> bool:
    return True
