"""What stands in front of each line of the Output Console, and where: time, level and task. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TIME_COLUMNS: Final = 12
LEVEL_COLUMNS: Final = 8
_TASK_COLUMNS: Final = 22
_NARROW_TASK_COLUMNS: Final = 12
_GAP_COLUMNS: Final = 1.5
_MARGIN_PX: Final = 8
NO_TASK: Final = "runtime"
"""Stands for the task of what was written outside every script."""


@dataclass(frozen=True)
class Cell:
    """Where one column stands; without a width it has no room."""

    x_px: float = 0.0
    width_px: float = 0.0

    def __contains__(self, x_px: float) -> bool:
        return self.x_px <= x_px < self.x_px + self.width_px


@dataclass(frozen=True)
class LineColumns:
    """The columns of a view; a narrow one goes without the time, a very narrow one without level and task."""

    time: Cell = Cell()
    level: Cell = Cell()
    task: Cell = Cell()
    text: Cell = Cell()

    @classmethod
    def fitting(cls, width_px: float, column_width_px: float) -> LineColumns:
        room = width_px / column_width_px
        wanted = (
            TIME_COLUMNS if room >= 75 else 0,
            LEVEL_COLUMNS if room >= 50 else 0,
            _TASK_COLUMNS if room >= 110 else _NARROW_TASK_COLUMNS if room >= 50 else 0,
        )
        cells: list[Cell] = []
        x_px = float(_MARGIN_PX)
        for columns in wanted:
            cells.append(Cell(x_px, columns * column_width_px))
            x_px += (columns + _GAP_COLUMNS) * column_width_px if columns else 0
        time, level, task = cells
        return cls(time, level, task, Cell(x_px, max(column_width_px, width_px - x_px - _MARGIN_PX)))


def time_of_day(time: str) -> str:
    """HH:MM:SS.mmm of an ISO 8601 time; empty when it is not known."""
    return time[11:23] if time[19:20] == "." else time[11:19]
