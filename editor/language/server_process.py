"""One language server's process: messages to it and from it, and another process when one dies.

Nothing here waits. What the server writes to its standard error is kept for the log, its last lines only.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from editor.language.frames import FrameError, FrameReader, Message, framed

_PAUSES_MS: Final = (100, 500, 2_000, 5_000)
"""How long to wait before the first, the second, … new process in a row."""
_QUICK_S: Final = 20.0
"""A process that lived for less has died quickly."""
_MOST_LINES: Final = 200
_LONGEST_LINE: Final = 1_000
_END_MS: Final = 1_000

logger = logging.getLogger(__name__)


class ServerProcess(QObject):
    """Keeps one server running until it is closed."""

    started = Signal()
    """A process is there, the first or another one; it knows nothing yet."""

    ended = Signal()
    """The process is gone, and with it what it knew."""

    received = Signal(object)
    """A `Message` of the server."""

    gave_up = Signal(str)
    """No other process will be started; the sentence says why, and what to do."""

    def __init__(self, name: str, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._command = tuple(command)
        self._folder = ""
        self._process: QProcess | None = None
        self._frames = FrameReader()
        self._last_words: deque[str] = deque(maxlen=_MOST_LINES)
        self._quick_deaths = 0
        self._born = 0.0
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._start)

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return int(self._process.processId()) if self._process is not None else 0

    @property
    def last_words(self) -> str:
        """What the server has written to its standard error lately."""
        return "\n".join(self._last_words)

    def start(self, folder: Path) -> None:
        """Start the server in `folder`."""
        self._folder = str(folder)
        self._quick_deaths = 0
        self._start()

    def send(self, message: Message) -> None:
        """Send `message`; it is lost while there is no process."""
        if self._process is not None:
            self._process.write(framed(message))

    def restart(self, reason: str) -> None:
        """Put another process in the place of this one, which `reason` says is of no use any more."""
        logger.info("The language server %s is restarted: %s", self.name, reason)
        process = self._let_go()
        if process is not None:
            process.finished.connect(process.deleteLater)
            process.kill()
            self._count_death()

    def close(self) -> None:
        """End the server: it may finish what it was told, and is killed if it takes long. Returns at once."""
        self._pause.stop()
        process = self._let_go()
        if process is None:
            return
        process.finished.connect(process.deleteLater)
        process.closeWriteChannel()
        QTimer.singleShot(_END_MS, process, process.kill)

    def end_now(self) -> None:
        """For the end of the designer: also a process that was closed before is gone when this returns."""
        self._pause.stop()
        self._let_go()
        for process in self.findChildren(QProcess):
            process.kill()
            process.waitForFinished(_END_MS)  # a killed process is gone within milliseconds; this reaps it

    # --- inside ---

    @Slot()
    def _start(self) -> None:
        self._frames = FrameReader()
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(list(self._command[1:]))
        process.setWorkingDirectory(self._folder)
        process.setProcessEnvironment(_clean_environment())
        process.started.connect(self._on_process_started)
        process.readyReadStandardOutput.connect(self._on_process_output)
        process.readyReadStandardError.connect(self._on_process_error_output)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        self._born = time.monotonic()
        process.start()

    def _let_go(self) -> QProcess | None:
        """The process that ran; it is not listened to any more."""
        process, self._process = self._process, None
        if process is not None:
            process.started.disconnect(self._on_process_started)
            process.readyReadStandardOutput.disconnect(self._on_process_output)
            process.readyReadStandardError.disconnect(self._on_process_error_output)
            process.finished.disconnect(self._on_process_finished)
            process.errorOccurred.disconnect(self._on_process_error)
            self.ended.emit()
        return process

    def _count_death(self) -> None:
        """Start another process after a pause, or give up when several in a row died quickly."""
        lived_s = time.monotonic() - self._born
        self._quick_deaths = self._quick_deaths + 1 if lived_s < _QUICK_S else 1
        if self._quick_deaths > len(_PAUSES_MS):
            self.gave_up.emit(self._why_given_up())
        else:
            self._pause.start(_PAUSES_MS[self._quick_deaths - 1])

    def _why_given_up(self) -> str:
        last = f' Its last words: "{self._last_words[-1]}"' if self._last_words else ""
        return (
            f"The language server {self.name} ended {self._quick_deaths} times in a row and is left off; "
            f"install it anew (pip install --force-reinstall {self.name}) and start Pilotlight again.{last}"
        )

    # --- slots ---

    @Slot()
    def _on_process_started(self) -> None:
        self.started.emit()

    @Slot()
    def _on_process_output(self) -> None:
        process = self._process
        if process is None:
            return
        try:
            for message in self._frames.take(bytes(process.readAllStandardOutput().data())):
                self.received.emit(message)
                if process is not self._process:  # what came with it was the end of this process
                    return
        except FrameError as error:
            self.restart(str(error))

    @Slot()
    def _on_process_error_output(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._last_words.extend(line[:_LONGEST_LINE] for line in text.splitlines() if line.strip())

    @Slot()
    def _on_process_finished(self) -> None:
        self._on_process_error_output()
        process = self._let_go()
        if process is not None:
            logger.info("The language server %s ended (exit code %d).", self.name, process.exitCode())
            process.deleteLater()
            self._count_death()

    @Slot(QProcess.ProcessError)
    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            process = self._let_go()
            if process is not None:
                process.deleteLater()
            self.gave_up.emit(
                f"The language server {self.name} could not be started ({reason}); "
                f"install it anew: pip install --force-reinstall {self.name}."
            )


def _clean_environment() -> QProcessEnvironment:
    """Ours without what would lead a server to other modules than those it is told of."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX"):
        environment.remove(name)
    return environment
