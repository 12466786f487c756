"""How long a search of a project of 2,000 scripts takes, and how long the window stands still meanwhile.

    python -m tests.benchmarks.search_speed [SCRIPTS]

Each row is one search in the Search panel, shown off screen. "gap" is the longest time between two beats of a 2 ms
timer on the GUI thread, from the first letter to the end of the search.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from designer.search.search_panel import SearchPanel
from tests.benchmarks.check_speed import write_project
from tests.projects import builders

SCRIPTS = 2000

SEARCHES = (
    ("a word that 40 % have", "secondsBetween", False, None),
    ("the same again, process warm", "secondsBetween", False, None),
    ("a word that none has", "nowhere", False, None),
    ("a letter: 20,000 hits", "e", False, None),
    ("a pattern", r"def\s+(\w+)\(tank, amount", True, None),
    ("a pattern with replacement", r"def\s+(\w+)\(tank, amount", True, r"def \1(vessel, amount"),
    ("a pattern that would never end", r"(.|..)+,$", True, None),
)


class Beats(QObject):
    """The longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


def wait(is_over: Callable[[], bool]) -> None:
    while not is_over():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def search(panel: SearchPanel, pattern: str, is_regex: bool, replacement: str | None) -> tuple[float, float]:
    """Seconds for the search and for the longest gap."""
    panel.form.find_line.set_text(pattern)
    panel.form.regex_button.setChecked(is_regex)
    panel.form.toggle_button.setChecked(replacement is not None)
    panel.form.replace_line.set_text(replacement or "")
    beats = Beats()
    begun = time.perf_counter()
    panel.search()
    wait(lambda: not panel.searching.is_running)
    took_s = time.perf_counter() - begun
    beats.stop()
    return took_s, beats.longest_s


def main() -> None:
    scripts = int(sys.argv[1]) if len(sys.argv) > 1 else SCRIPTS
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "plant", scripts)
        builders.add_named_query(project, "Line/Counts", "SELECT count(*) FROM tanks")
        panel = SearchPanel()
        panel.set_project(project)
        # As in the designer, which has its icons, and has frozen what its imports made, long before.
        panel.set_dark(False)
        gc.collect()
        gc.freeze()
        panel.show()
        for name, *wanted in SEARCHES:
            took_s, gap_s = search(panel, *wanted)  # type: ignore[arg-type]
            print(f"{name:32} {took_s:5.2f} s  gap {gap_s * 1000:4.0f} ms  {panel.form.status.text()}")
        replacing(panel)
        panel.close_processes()
        panel.close()
    del application


def replacing(panel: SearchPanel) -> None:
    """Replace in 1,200 scripts and undo it."""
    search(panel, "secondsBetween", False, "secondsFromTo")
    for name, act in (("replace", panel.apply), ("undo", panel.undo)):
        beats = Beats()
        begun = time.perf_counter()
        act()
        wait(lambda: not panel.replacing.is_running and not panel.searching.is_running)
        print(f"{name:32} {time.perf_counter() - begun:5.2f} s  gap {beats.longest_s * 1000:4.0f} ms", end="  ")
        print(panel.form.status.text())
        beats.stop()


if __name__ == "__main__":
    main()
