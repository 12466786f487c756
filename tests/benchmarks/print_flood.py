"""How smooth the designer stays while a script prints 1,000,000 lines: `python -m tests.benchmarks.print_flood`.

Builds the whole designer offscreen, floods it by F5 (what it prints goes to the Script Console too) and from
`system.util.invokeAsynchronous`, line by line and all in one write, with the Scripts tab and with the Output Console
in front. A timer beats every 5 ms; the time between two beats is how long a click would have waited. The goal is a
worst gap of 50 ms; "idle" is the worst one of the seconds before, when nothing runs. "no processor" says how much of
the worst gap the GUI thread was ready to run and the system gave it no processor, because other programs had them all
(Linux only). Nothing asserts it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTabWidget

from designer.application import Designer, build
from designer.launch import qt_application
from designer.settings.profile import Profile
from designer.task_rows import TaskRow
from resources.loader import copy_sample_project
from runtime.protocol import Origin, RunRequest

LINES = 1_000_000
BEAT_MS = 5
SETTLE_MS = 1_000
IDLE_MS = 3_000
_SCHEDULER = Path("/proc/self/schedstat")

_PRINT = "for number in range({lines}):\n    print('line', number, 'of a script that prints far too much')\n"
_FLOODS = {
    "F5": _PRINT,
    # Few characters and many lines: what is bounded by characters alone is too much here.
    "F5, short lines": "for number in range({lines}):\n    print(number)\n",
    "F5, one write": (
        "text = ''.join('line %d of a script that prints far too much\\n' % number for number in range({lines}))\n"
        "print(text)\n"
    ),
    "invokeAsynchronous": (
        "def flood():\n    for number in range({lines}):\n"
        "        print('line', number, 'of a script that prints far too much')\n"
        "system.util.invokeAsynchronous(flood)\n"
    ),
}
_TABS = ("Scripts", "Output Console")


@dataclass(frozen=True, order=True)
class Gap:
    """The time between two beats, and how much of it the thread waited for a processor."""

    ms: float
    waited_ms: float


class Heartbeat:
    """Measures the gaps of the GUI thread between `start` and `stop`."""

    def __init__(self) -> None:
        self._beats: list[tuple[float, float]] = []
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        self._beats.clear()
        self._on_timer_timeout()
        self._timer.start()

    def stop(self) -> list[Gap]:
        """The gaps, the smallest first."""
        self._timer.stop()
        pairs = zip(self._beats, self._beats[1:], strict=False)
        return sorted(Gap((after[0] - before[0]) * 1000, (after[1] - before[1]) * 1000) for before, after in pairs)

    def _on_timer_timeout(self) -> None:
        self._beats.append((time.perf_counter(), _waited_for_processor_s()))


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    titles = f"{'idle':>7} {'worst gap':>10} {'no processor':>13} {'p99':>7} {'lines/s':>9}"
    print(f"{'started by':<20} {'tab in front':<16} {titles}")
    for origin in _FLOODS:
        for tab in _TABS:
            with designer_at_its_prompt() as designer:
                show_tab(designer, tab)
                idle = measure_idle()
                gaps, seconds = measure(designer, origin, lines)
            worst, p99 = gaps[-1], gaps[int(len(gaps) * 0.99)]
            numbers = f"{idle[-1].ms:>4.0f} ms {worst.ms:>7.0f} ms {worst.waited_ms:>10.0f} ms {p99.ms:>4.0f} ms"
            print(f"{origin:<20} {tab:<16} {numbers} {lines / seconds:>9,.0f}", flush=True)


@contextmanager
def designer_at_its_prompt() -> Iterator[Designer]:
    with TemporaryDirectory() as folder:
        profile = Profile.temporary()
        designer = build(profile, copy_sample_project(Path(folder) / "Flood"))
        designer.window.take_usual_size()
        designer.show()
        wait_for(designer.consoles.panel.console.prompt_ready.connect)
        wait(SETTLE_MS)
        try:
            yield designer
        finally:
            designer.close()
            profile.close()
            wait(100)


def show_tab(designer: Designer, title: str) -> None:
    tabs = designer.diagnostics.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(index) for index in range(tabs.count())].index(title))


def measure_idle() -> list[Gap]:
    """The gaps while nothing runs."""
    heartbeat = Heartbeat()
    heartbeat.start()
    wait(IDLE_MS)
    return heartbeat.stop()


def measure(designer: Designer, origin: str, lines: int) -> tuple[list[Gap], float]:
    """The gaps while the flood runs and a second longer, and how many seconds the script took."""
    code = _FLOODS[origin].format(lines=lines)
    ended: list[float] = []
    expected = Origin.F5 if origin.startswith("F5") else Origin.ASYNC
    loop = QEventLoop()

    def note(rows: tuple[TaskRow, ...]) -> None:
        if any(row.task.origin is expected and row.task.state.is_final for row in rows):
            ended.append(time.perf_counter())
            loop.quit()

    heartbeat = Heartbeat()
    heartbeat.start()
    designer.session.tasks_changed.connect(note)
    start = time.perf_counter()
    designer.session.run(RunRequest(code, "flood.py", "flood", Origin.F5))
    loop.exec()
    designer.session.tasks_changed.disconnect(note)
    wait(SETTLE_MS)
    return heartbeat.stop(), ended[0] - start


def _waited_for_processor_s() -> float:
    """How long the main thread has been ready to run without a processor; 0 where the system does not tell."""
    try:
        return int(_SCHEDULER.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def wait_for(connect: Callable[[Callable[[], None]], object]) -> None:
    loop = QEventLoop()
    connect(loop.quit)
    loop.exec()


def wait(duration_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    application: QApplication = qt_application()
    main()
