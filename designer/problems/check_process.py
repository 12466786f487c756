"""The processes that look for problems: one for a whole project, one that stays for the text that is typed.

User code is read and imported there, never here. Nothing waits for them: what they say arrives by signals.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from runtime.protocol import (
    CheckProgress,
    CheckReply,
    CheckRequest,
    CheckTotals,
    Finding,
    ProtocolError,
    ScriptText,
    check_news,
)

_MODULE: Final = ("-P", "-m", "runtime.check")
_END_MS: Final = 1_000
_LAST_WORDS: Final = 2_000


class ProjectCheck(QObject):
    """One check of a whole project at a time."""

    progressed = Signal(int, int)
    """So many scripts of so many; the second is 0 while it is not known."""
    found = Signal(object)
    """A list of `Finding`."""
    ended = Signal(object, str)
    """The `CheckTotals`, or None and why there are none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._lines = _Lines()
        self._totals: CheckTotals | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return int(self._process.processId()) if self._process is not None else 0

    def start(self, project_folder: Path) -> None:
        """Check the project anew; a check that is under way is given up."""
        self._start([str(project_folder)])

    def start_with_faults(self, project_folder: Path) -> None:
        """Look only for what is wrong with the project's files; it ends without totals."""
        self._start(["--faults", str(project_folder)])

    def _start(self, arguments: list[str]) -> None:
        self._give_up()
        self._totals = None
        self._lines = _Lines()
        self._process = _new_process(self, arguments)
        self._process.readyReadStandardOutput.connect(self._on_process_output)
        self._process.finished.connect(self._on_process_finished)
        self._process.errorOccurred.connect(self._on_process_error)
        self._process.start()

    def stop(self) -> None:
        """Give up the check that is under way; what it has found stays."""
        if self._process is not None:
            self._give_up()
            self.ended.emit(None, "Stopped: this is what was found until then.")

    def close(self) -> None:
        """End the process for good."""
        _end_now(self._let_go())

    def _give_up(self) -> None:
        _let_end(self._let_go())

    def _let_go(self) -> QProcess | None:
        """The process that ran; it is not listened to any more."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_process_output)
            process.finished.disconnect(self._on_process_finished)
            process.errorOccurred.disconnect(self._on_process_error)
        return process

    @Slot()
    def _on_process_output(self) -> None:
        if self._process is None:
            return
        findings: list[Finding] = []
        progress: CheckProgress | None = None
        for line in self._lines.take(bytes(self._process.readAllStandardOutput().data())):
            try:
                news = check_news(line)
            except ProtocolError:
                continue  # not ours: what a script wrote past its own streams
            match news:
                case Finding():
                    findings.append(news)
                case CheckProgress():
                    progress = news
                case CheckTotals():
                    self._totals = news
        if findings:
            self.found.emit(findings)
        if progress is not None:
            self.progressed.emit(progress.done, progress.total)

    @Slot()
    def _on_process_finished(self) -> None:
        self._on_process_output()
        process, self._process = self._process, None
        if process is None:
            return
        last_words = bytes(process.readAllStandardError().data()).decode(errors="replace")[-_LAST_WORDS:]
        process.deleteLater()
        is_whole = self._totals is not None or "--faults" in process.arguments()
        self.ended.emit(self._totals, "" if is_whole else _why_it_failed(last_words))

    @Slot(QProcess.ProcessError)
    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._give_up()
            self.ended.emit(None, f"The check could not be started: {reason}.")


class LiveCheck(QObject):
    """Looks at one text at a time, while it is typed. A text that comes meanwhile replaces the one that waits."""

    checked = Signal(str, object)
    """A script's path, and the tuple of `Finding` in its newest text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._process: QProcess | None = None
        self._lines = _Lines()
        self._numbers = itertools.count(1)
        self._asked: CheckRequest | None = None
        self._waiting: dict[str, ScriptText] = {}

    @property
    def process_id(self) -> int:
        """0 while there is no process."""
        return int(self._process.processId()) if self._process is not None else 0

    def set_project(self, folder: Path | None) -> None:
        """Look at scripts of this project from now on; the process starts with the first of them."""
        self._end_process()
        self._waiting.clear()
        self._folder = folder

    def look_at(self, script: ScriptText) -> None:
        """Look at `script` as soon as what was asked before is answered."""
        if self._folder is None:
            return
        self._waiting[script.path] = script
        if self._process is None:
            self._start(self._folder)
        self._ask_next()

    def close(self) -> None:
        """End the process for good."""
        self._folder = None
        _end_now(self._let_go())

    def _start(self, folder: Path) -> None:
        self._lines = _Lines()
        self._asked = None
        self._process = _new_process(self, ["--serve", str(folder)])
        self._process.readyReadStandardOutput.connect(self._on_process_output)
        self._process.finished.connect(self._on_process_finished)
        self._process.start()

    def _end_process(self) -> None:
        self._asked = None
        _let_end(self._let_go())

    def _let_go(self) -> QProcess | None:
        """The process that ran; it is not listened to any more."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_process_output)
            process.finished.disconnect(self._on_process_finished)
        return process

    def _ask_next(self) -> None:
        if self._process is None or self._asked is not None or not self._waiting:
            return
        path = next(iter(self._waiting))
        self._asked = CheckRequest(next(self._numbers), self._waiting.pop(path))
        self._process.write(self._asked.to_line().encode())

    @Slot()
    def _on_process_output(self) -> None:
        if self._process is None:
            return
        for line in self._lines.take(bytes(self._process.readAllStandardOutput().data())):
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            reply = CheckReply.from_line(line)
        except (ValueError, TypeError, KeyError):
            return  # not ours
        asked, self._asked = self._asked, None
        # An answer to a text that has been typed over already is dropped: the next one comes at once.
        if asked is not None and asked.id == reply.id and asked.script.path not in self._waiting:
            self.checked.emit(asked.script.path, reply.findings)
        self._ask_next()

    @Slot()
    def _on_process_finished(self) -> None:
        """It died of a text: that text is not asked about again, the next one starts a new process."""
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        self._asked = None


class _Lines:
    """Puts the lines together again that arrive in pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def take(self, piece: bytes) -> Iterator[bytes]:
        """The lines that are whole now."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        yield from (line for line in lines if line.strip())


def _new_process(parent: QObject, arguments: list[str]) -> QProcess:
    process = QProcess(parent)
    process.setProgram(sys.executable)
    process.setArguments([*_MODULE, *arguments])
    return process


def _let_end(process: QProcess | None) -> None:
    """Ask a process that nobody listens to any more to end; if it does not, it is killed. Returns at once."""
    if process is None:
        return
    process.finished.connect(process.deleteLater)
    process.terminate()
    QTimer.singleShot(_END_MS, process, process.kill)


def _end_now(process: QProcess | None) -> None:
    """For the end of the designer: a killed process is gone within milliseconds, and waiting reaps it."""
    if process is not None:
        process.kill()
        process.waitForFinished(_END_MS)


def _why_it_failed(last_words: str) -> str:
    lines = last_words.strip().splitlines()
    return f"The check ended without a result: {lines[-1]}" if lines else "The check ended without a result."
