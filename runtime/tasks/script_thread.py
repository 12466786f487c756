"""The thread that `system.util.invokeAsynchronous` returns. Qt-free."""

from __future__ import annotations

import threading
from collections.abc import Callable

from runtime.tasks.cancellation import interrupt
from runtime.tasks.script_task import ScriptTask


class ScriptThread(threading.Thread):
    """The thread of one asynchronous script, with the java.lang.Thread methods that scripts call on it.

    Source: system.util.invokeAsynchronous returns the executing java.lang.Thread (Ignition 8.1).
    """

    def __init__(self, task: ScriptTask, body: Callable[[], None], rename: Callable[[ScriptTask, str], None]) -> None:
        super().__init__(target=body, name=task.description, daemon=True)
        self._task = task
        self._rename = rename

    def getId(self) -> int:
        return self.native_id or 0

    def getName(self) -> str:
        return self.name

    def setName(self, name: str) -> None:
        """Rename the thread; the Scripts tab shows the new name too."""
        self.name = str(name)
        self._rename(self._task, self.name)

    def getState(self) -> str:
        """A java.lang.Thread.State: NEW, RUNNABLE, WAITING, TIMED_WAITING or TERMINATED."""
        if self.is_alive():
            return self._task.wait_state or "RUNNABLE"
        return "NEW" if self.ident is None else "TERMINATED"

    def isAlive(self) -> bool:
        return self.is_alive()

    def isDaemon(self) -> bool:
        return self.daemon

    def interrupt(self) -> None:
        """End a sleep or wait of the script, now or its next, by KeyboardInterrupt, as Jython does.

        A script that never waits goes on, as in Java; Cancel in the Scripts tab ends that too.
        """
        interrupt(self._task)

    def isInterrupted(self) -> bool:
        """Whether somebody interrupted or cancelled the script, and it has not noticed yet."""
        return self._task.is_interrupted or self._task.cancel_requested

    def join(self, millis: float | None = None, *, timeout: float | None = None) -> None:  # type: ignore[override]
        """Wait for the script's end: at most `millis` milliseconds as in Java, or `timeout` seconds as in Python.

        None and 0 milliseconds wait without limit.
        """
        super().join(millis / 1000 if millis else timeout)
