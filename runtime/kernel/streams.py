"""What scripts print: every piece goes to its task, and to the console when the console started it."""

from __future__ import annotations

import io
import logging
import threading
from typing import Any, TextIO

from ipykernel.subshell import SubshellThread

from runtime.kernel.publisher import MESSAGE_LIMIT
from runtime.protocol import Origin
from runtime.system.logger import SCRIPT_LOGGERS
from runtime.tasks.registry import TaskRegistry
from runtime.tasks.script_task import current_task

CONSOLE_ORIGINS = frozenset({Origin.CONSOLE, Origin.SECOND_PROMPT, Origin.F5, Origin.SELECTION, Origin.RUN})


class TaskStream(io.TextIOBase):
    """Stands for sys.stdout or sys.stderr in the runtime.

    The console's stream is only ever used from the threads that run cells: ipykernel opens a socket for each thread
    that writes to it.
    """

    def __init__(self, name: str, tasks: TaskRegistry, console: TextIO) -> None:
        super().__init__()
        self.name = name
        self._tasks = tasks
        self._console = console

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() takes a str, not {type(text).__name__}")
        self.softspace = 0  # Python 2's: the space that `print x,` owes is owed no more
        self._tasks.write(self.name, text)
        if self._is_for_console():
            self._write_to_console(text)
        return len(text)

    def _write_to_console(self, text: str) -> None:
        """In messages of a bounded size: a front end decodes one in one go, and stands still meanwhile."""
        for start in range(0, len(text), MESSAGE_LIMIT):
            if start:
                self._console.flush()
            self._console.write(text[start : start + MESSAGE_LIMIT])

    def close(self) -> None:
        """Stay open: a script that closes its stdout must not close that of the next."""

    def flush(self) -> None:
        if _runs_cells(threading.current_thread()):
            self._console.flush()

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "UTF-8"

    def __getattr__(self, name: str) -> Any:
        # ipykernel tells its streams which request they answer: set_parent and the like.
        return getattr(self._console, name)

    def _is_for_console(self) -> bool:
        if not _runs_cells(threading.current_thread()):
            return False
        task = current_task()
        return task is None or task.origin in CONSOLE_ORIGINS


def _runs_cells(thread: threading.Thread) -> bool:
    return thread is threading.main_thread() or isinstance(thread, SubshellThread)


class TaskLogHandler(logging.Handler):
    """Gives what is logged to the task that logged it; as in Ignition it does not go to the console."""

    def __init__(self, tasks: TaskRegistry) -> None:
        super().__init__()
        self._tasks = tasks
        self.setFormatter(logging.Formatter("%(message)s"))

    def handle(self, record: logging.LogRecord) -> bool:
        # Without the handler's lock, which a cancelled script could leave taken; the registry has its own.
        is_wanted = bool(self.filter(record))
        if is_wanted:
            self.emit(record)
        return is_wanted

    def emit(self, record: logging.LogRecord) -> None:
        try:
            name = record.name.removeprefix(f"{SCRIPT_LOGGERS}.")
            self._tasks.log(name, record.levelname, f"{self.format(record)}\n")
        except Exception:  # logging's own border
            self.handleError(record)
