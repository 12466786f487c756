"""How long the designer stands still in a burst of scripts: `python -m tests.benchmarks.scripts_burst`.

2,000 tasks start in 20 batches and end in 20 more, while the Scripts tab is shown with 8,000 older rows, sorted by each
column in turn, with and without a filter, and with all rows selected. The batches come one for each turn of the event
loop, or all in one turn, as when a queue of messages is worked off. A timer beats meanwhile; the goal is a worst gap of
at most 50 ms. Nothing asserts it. Of three tries the best counts: what other processes take is not ours.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

os.environ.setdefault("QT_API", "pyside6")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from designer.diagnostics.scripts.columns import LOOKS, Column
from designer.diagnostics.scripts.scripts_model import ROW_LIMIT, ScriptsModel
from designer.diagnostics.scripts.scripts_tab import ScriptsTab
from designer.settings.theme import Theme
from designer.task_rows import TaskRow
from runtime.protocol import CodeLine, Origin, TaskSnapshot, TaskState

TASKS = 2_000
BATCH = 100
TRIES = 3
FILTER = "fill"


class Heartbeat(QObject):
    """Beats as often as it can; `worst_s` is the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        self._timer.stop()
        return self.worst_s

    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        self.worst_s = max(self.worst_s, now - self._last)
        self._last = now


def main() -> None:
    application = QApplication([])
    theme = Theme("light")
    print(f"worst gap in ms while {TASKS:,} scripts start and end, {ROW_LIMIT - TASKS:,} older rows in the table")
    print(f"{'sorted by':<16}{'a batch a turn':>16}{'all in one turn':>17}{'filtered':>10}{'selected':>10}")
    worst = 0.0
    for column in range(-1, len(LOOKS)):
        gaps = [
            _worst_gap(column, queued=False),
            _worst_gap(column, queued=True),
            _worst_gap(column, queued=True, text=FILTER),
            _worst_gap(column, queued=True, select_all=True),
        ]
        worst = max(worst, *gaps)
        title = "newest first" if column < 0 else LOOKS[column].title
        print(f"{title:<16}{gaps[0]:>16.1f}{gaps[1]:>17.1f}{gaps[2]:>10.1f}{gaps[3]:>10.1f}")
    print(f"worst of all: {worst:.1f} ms")
    print(f"scrolling through {ROW_LIMIT:,} rows: {_worst_scroll():.1f} ms")
    print(f"typing a filter over {ROW_LIMIT:,} rows: {_worst_filter():.1f} ms")
    theme.deleteLater()
    application.quit()


def _worst_gap(column: int, *, queued: bool, text: str = "", select_all: bool = False) -> float:
    return min(_worst_of_burst(column, queued, text, select_all) for _ in range(TRIES))


def _worst_of_burst(column: int, queued: bool, text: str, select_all: bool) -> float:
    tab = _full_tab(column, text)
    if select_all:
        tab.view.selectAll()
    heartbeat = Heartbeat()
    batches = list(_batches())
    _turns(20)
    gc.collect()
    heartbeat.start()
    _deliver(tab, batches, queued=queued)
    _turns(20)
    worst_s = heartbeat.stop()
    tab.close()
    tab.deleteLater()
    _turns(5)
    return worst_s * 1000


def _worst_scroll() -> float:
    """A page at a time, from the first row to the last."""
    tab = _full_tab(Column.DESCRIPTION, "")
    tab.apply([_row(number, TaskState.RUNNING) for number in range(ROW_LIMIT, ROW_LIMIT + TASKS)])
    scroll_bar = tab.view.verticalScrollBar()
    _turns(20)
    pages = [*range(0, scroll_bar.maximum(), scroll_bar.pageStep()), scroll_bar.maximum()]
    return _worst_of(tab, [partial(scroll_bar.setValue, place) for place in pages])


def _worst_filter() -> float:
    """A letter at a time, and back."""
    tab = _full_tab(Column.DESCRIPTION, "")
    tab.apply([_row(number, TaskState.RUNNING) for number in range(ROW_LIMIT, ROW_LIMIT + TASKS)])
    _turns(20)
    tab.bar.filter_entered.emit()
    _turns(40)
    words = ["1", "12", "123", "12", "1", ""]
    return _worst_of(tab, [partial(tab.bar.filter_line.setText, word) for word in words])


def _worst_of(tab: ScriptsTab, steps: Iterable[Callable[[], None]]) -> float:
    heartbeat = Heartbeat()
    heartbeat.start()
    for step in steps:
        step()
        _turns(3)
    worst_s = heartbeat.stop()
    tab.close()
    tab.deleteLater()
    return worst_s * 1000


def _full_tab(column: int, text: str) -> ScriptsTab:
    model = ScriptsModel()
    tab = ScriptsTab(model)
    model.setParent(tab)
    tab.resize(1440, 700)
    tab.show()
    tab.bar.filter_line.setText(text)
    tab.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    tab.apply([_row(number, TaskState.DONE) for number in range(ROW_LIMIT - TASKS)])
    return tab


def _deliver(tab: ScriptsTab, batches: list[list[TaskRow]], *, queued: bool) -> None:
    """Each batch in a turn of its own, or all of them in one."""
    loop = QEventLoop()
    turns = iter([batches] if queued else [[batch] for batch in batches])

    def take_turn() -> None:
        arrived = next(turns, None)
        for rows in arrived or ():
            tab.apply(rows)
        if arrived is None:
            loop.quit()
        else:
            QTimer.singleShot(0, take_turn)

    QTimer.singleShot(0, take_turn)
    loop.exec()


def _batches() -> Iterator[list[TaskRow]]:
    numbers = range(ROW_LIMIT, ROW_LIMIT + TASKS)
    for state in (TaskState.RUNNING, TaskState.DONE):
        for first in range(0, TASKS, BATCH):
            yield [_row(number, state) for number in numbers[first : first + BATCH]]


def _row(number: int, state: TaskState) -> TaskRow:
    # A number that jumps about, so that no order is the one in which the rows come.
    mixed = number * 7919 % 9973
    task = TaskSnapshot(number, f"bottling.line.fill {mixed}", Origin.ASYNC, state, thread_id=4000 + mixed)
    file = "/home/user/Bottling Line/ignition/script-python/bottling/line/code.py"
    task = replace(
        task,
        started=f"2026-11-22T10:{mixed % 60:02}:{number % 60:02}.000000+01:00",
        elapsed_s=mixed / 100,
        progress=mixed % 101 / 100,
        rate=3.1,
        remaining_s=20.0,
        result=f"filled {mixed} bottles" if state.is_final else None,
        called_at=CodeLine(file, mixed % 90 + 1),
        line=CodeLine(file, mixed % 80 + 1),
        cpu_s=mixed / 200,
        gui_accesses=mixed % 3,
        runs_old_code=mixed % 5 == 0,
    )
    return TaskRow((1, number), task, time.monotonic())


def _turns(count: int) -> None:
    """Let the event loop turn, so that what was put off is painted."""
    for _ in range(count):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main()
