"""The search process as the designer sees it: asked by messages, heard by a signal, killed whenever it has to be."""

from __future__ import annotations

import sys
import time
from collections import deque
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from .messages import Answer, Ended, Replaced, Request, Search, Undone, read_answer

_MODULE: Final = ("-P", "-m", "designer.search.worker")
_END_MS: Final = 1_000
_SLICE_S: Final = 0.008
_SILENCE_MS: Final = 15_000
"""A search tells its progress twenty times a second: one that is silent for so long hangs."""
_LAST_WORDS: Final = 2_000


class WorkerProcess(QObject):
    """One process for the scripts of one project; it starts with the first request."""

    answered = Signal(object)
    """An `Answer`. Many that come at once are given in slices, so that the window stays alive."""

    died = Signal(str)
    """The process ended before it had answered; a sentence says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._process: QProcess | None = None
        self._rest = b""
        self._lines: deque[bytes] = deque()
        self._is_busy = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._on_slices_timeout)
        self._silence = QTimer(self, singleShot=True, interval=_SILENCE_MS)
        self._silence.timeout.connect(self._on_silence_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._is_busy

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return int(self._process.processId()) if self._process is not None else 0

    def set_project(self, folder: Path | None) -> None:
        """Work on this project from now on; what is under way is given up."""
        self.stop()
        self._folder = folder

    def ask(self, request: Request) -> None:
        """Have `request` answered; a search that is under way is abandoned for it."""
        if self._folder is None:
            return
        if self._process is None:
            self._start(self._folder)
        if self._process is not None:
            self._is_busy = True
            self._process.write(request.to_line())
            if isinstance(request, Search):
                self._silence.start()

    def stop(self) -> None:
        """Give up what is under way, at once; nothing more is told of it."""
        process = self._let_go()
        if process is not None:
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """End the process for good: a killed one is gone within milliseconds, and waiting reaps it."""
        process = self._let_go()
        self._folder = None
        if process is not None:
            process.kill()
            process.waitForFinished(_END_MS)

    def _start(self, folder: Path) -> None:
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments([*_MODULE, str(folder)])
        process.readyReadStandardOutput.connect(self._on_process_output)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        process.start()

    def _let_go(self) -> QProcess | None:
        """The process that ran; it is not listened to any more."""
        process, self._process = self._process, None
        self._is_busy = False
        self._rest = b""
        self._lines.clear()
        self._slices.stop()
        self._silence.stop()
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_process_output)
            process.finished.disconnect(self._on_process_finished)
            process.errorOccurred.disconnect(self._on_process_error)
        return process

    def _give(self, line: bytes) -> None:
        answer: Answer = read_answer(line)
        if isinstance(answer, Ended | Replaced | Undone):
            self._is_busy = False
            self._silence.stop()
        self.answered.emit(answer)

    def _die(self, words: str) -> None:
        self.stop()
        self.died.emit(words)

    # --- slots ---

    @Slot()
    def _on_process_output(self) -> None:
        if self._process is None:
            return
        if self._silence.isActive():
            self._silence.start()
        piece = bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = (self._rest + piece).split(b"\n")
        self._lines.extend(lines)
        self._slices.start()

    @Slot()
    def _on_slices_timeout(self) -> None:
        deadline = time.perf_counter() + _SLICE_S
        while self._lines and time.perf_counter() < deadline:
            self._give(self._lines.popleft())
        if not self._lines:
            self._slices.stop()

    @Slot()
    def _on_process_finished(self) -> None:
        if self._process is None:
            return
        last_words = bytes(self._process.readAllStandardError().data()).decode(errors="replace")[-_LAST_WORDS:]
        lines = last_words.strip().splitlines()
        self._die(f"The search process ended: {lines[-1]}" if lines else "The search process ended.")

    @Slot(QProcess.ProcessError)
    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._die(f"The search process could not be started: {self._process.errorString()}.")

    @Slot()
    def _on_silence_timeout(self) -> None:
        self._die("The search process did not answer any more and was ended.")
