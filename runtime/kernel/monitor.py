"""The thread that watches the scripts of one runtime: processor time, current line, old code, a blocked GUI thread."""

from __future__ import annotations

import logging
import threading
from types import FrameType

from runtime.monitor.stacks import read_frames
from runtime.monitor.thread_clocks import thread_cpu_times
from runtime.monitor.vitals import VitalsMeter
from runtime.monitor.watchdog import GuiBlock, GuiWatchdog
from runtime.protocol import CodeLine, Origin, TaskState
from runtime.script_files import is_script_file, shown_file
from runtime.session import Session
from runtime.tasks.script_task import ScriptTask

LOOK_S = 0.5
"""How often rows get a new line and processor time."""

_HELD_UP_BY = frozenset({Origin.EVENT, Origin.LATER})
"""Scripts that are meant to be short: one that blocks windows is told so on its row. F5 and the console may."""

logger = logging.getLogger(__name__)


class Monitor:
    """Looks at everything twice a second until `stop`, and tells the registry."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks = session.tasks
        self._vitals = VitalsMeter()
        self._is_stopping = threading.Event()
        self._looks = 0
        self._thread = threading.Thread(target=self._look_until_stopped, name="Monitor", daemon=True)
        has_gui_thread = session.dispatcher.has_gui_thread
        self._watchdog = GuiWatchdog(session.dispatcher, self._on_blocked) if has_gui_thread else None

    def start(self) -> None:
        self._thread.start()
        if self._watchdog is not None:
            self._watchdog.start()

    def stop(self) -> None:
        self._is_stopping.set()
        if self._watchdog is not None:
            self._watchdog.stop()

    def excuse_gui_thread(self) -> None:
        """The debugger is about to hold the GUI thread: that blocks no window by a script's fault. Any thread."""
        if self._watchdog is not None:
            self._watchdog.excuse()

    def _look_until_stopped(self) -> None:
        while not self._is_stopping.wait(LOOK_S):
            try:
                self._look_at_tasks()
                self._looks += 1
                if self._looks % 2 == 0:
                    self._look_at_runtime()
            except Exception:  # a border: the next look may see more
                logger.exception("The runtime could not be watched.")

    def _look_at_tasks(self) -> None:
        running = {task.thread_ident or 0: task for task in self._tasks.active if task.state is TaskState.RUNNING}
        if not running:
            return
        cpu_s = thread_cpu_times([task.thread_id for task in running.values()])
        stacks = read_frames(_script_lines)
        for ident, task in running.items():
            lines = stacks.get(ident, [])
            self._look_at_costs(task, cpu_s.get(task.thread_id), lines)
            self._look_at_code(task, lines)

    def _look_at_costs(self, task: ScriptTask, thread_cpu_s: float | None, lines: list[CodeLine]) -> None:
        cpu_s = task.cpu_s if thread_cpu_s is None else max(0.0, thread_cpu_s - task.cpu_before_s)
        line = CodeLine(shown_file(lines[0].file), lines[0].line) if lines else None
        self._tasks.reports.task_vitals(task, round(cpu_s, 3), line)

    def _look_at_code(self, task: ScriptTask, lines: list[CodeLine]) -> None:
        if task.runs_old_code:
            return
        task.code.add(line.file for line in lines)
        if task.code.has_changed():
            self._tasks.reports.old_code(task)

    def _look_at_runtime(self) -> None:
        gap_s = None if self._watchdog is None else self._watchdog.take_gap()
        queries = self._session.datasources.take_statement_count()
        self._tasks.reports.vitals(self._vitals.take(len(self._tasks.active), gap_s, queries))

    def _on_blocked(self, block: GuiBlock) -> None:
        """The watchdog's thread tells of a GUI thread that does not answer, once while it lasts and once at its end."""
        where = "" if block.line is None else f' in File "{block.line.file}", line {block.line.line}'
        if not block.is_over:
            self._warn_blocker(where)
            return
        logger.info("The scripts' GUI thread was held for %.1f s%s.", block.seconds, where)

    def _warn_blocker(self, where: str) -> None:
        task = self._tasks.task_on(threading.main_thread().ident or 0)
        if task is not None and task.origin in _HELD_UP_BY:
            self._tasks.reports.warning(
                task,
                f"It held up the scripts' GUI thread{where}, and windows stood still: "
                "let system.util.invokeAsynchronous do the work.",
            )


def _script_lines(frame: FrameType | None) -> list[CodeLine]:
    """Where the calls of scripts stand, the innermost first."""
    lines = []
    while frame is not None:
        if is_script_file(frame.f_code.co_filename):
            lines.append(CodeLine(frame.f_code.co_filename, frame.f_lineno or 0))
        frame = frame.f_back
    return lines
