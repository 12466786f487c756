"""Lines of the Output Console as text and as a table. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from designer.task_rows import RowKey

from .line_buffer import LineBuffer
from .line_columns import LEVEL_COLUMNS, NO_TASK, time_of_day
from .line_selection import whole_text

HEADER: Final = ("Time", "Task", "Level", "Text")


def line_rows(
    buffer: LineBuffer, numbers: Iterable[int], name: Callable[[RowKey], str]
) -> Iterator[tuple[str, str, str, str]]:
    """Time (ISO 8601), task, level and whole text of each line."""
    for number in numbers:
        source = buffer.source(number)
        task = NO_TASK if source.key is None else name(source.key)
        yield source.time, task, source.kind, whole_text(buffer, number)


def lines_with_columns(buffer: LineBuffer, numbers: Iterable[int], name: Callable[[RowKey], str]) -> str:
    """The lines as they are seen, each with its time, level and task in front."""
    return "".join(
        f"{time_of_day(time):<12}  {level:<{LEVEL_COLUMNS}}  {task}  {text}\n"
        for time, task, level, text in line_rows(buffer, numbers, name)
    )
