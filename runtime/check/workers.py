"""Processes that do a check's work, each asked one thing at a time, and what they answer."""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Generic, TypeVar

from runtime.check.importing import CRASH, READY, ImportOutcome, ImportQuestion
from runtime.check.surroundings import Surroundings
from runtime.check.text_check import TextReport
from runtime.protocol import ScriptText

Q = TypeVar("Q")
A = TypeVar("A")

GRACE_S = 2.0
"""How long a process that imports may stay silent beyond the limit of an import, which it keeps itself where it can."""


class WorkerLostError(Exception):
    """The process ended before it answered; the next question starts another one."""


class Worker(Generic[Q, A]):
    """A process that answers questions, started with the first. One thread asks, any may stop it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """`arguments` are those of a Python interpreter."""
        self._command = [sys.executable, "-P", *arguments]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False

    def ask(self, question: Q) -> A:
        """The answer.

        Raises:
            WorkerLostError: the process ended before it had one, or was stopped.
        """
        try:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            self._send(process.stdin, question)
            return self._receive(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end()
            raise WorkerLostError from None

    def stop(self) -> None:
        """End the process now; it answers no more questions."""
        with self._lock:
            self.is_stopped = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        """Let go of the process; only for the thread that asks."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self.is_stopped:
                raise WorkerLostError
            if self._process is not None:
                return self._process
            process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._process = process
        self._greet(process)
        return process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        """What comes before the first question."""

    def _send(self, stdin: IO[bytes], question: Q) -> None:
        raise NotImplementedError

    def _receive(self, stdout: IO[bytes]) -> A:
        raise NotImplementedError


class TextWorker(Worker[ScriptText, TextReport]):
    """Looks at texts; see `text_worker`."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(["-m", "runtime.check.text_worker"])
        self._surroundings = surroundings

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        pickle.dump(self._surroundings, process.stdin)

    def _send(self, stdin: IO[bytes], question: ScriptText) -> None:
        pickle.dump(question, stdin)
        stdin.flush()

    def _receive(self, stdout: IO[bytes]) -> TextReport:
        report: TextReport = pickle.load(stdout)
        return report


class ImportWorker(Worker[ImportQuestion, ImportOutcome]):
    """Imports scripts; see `import_worker`. What it says is read as JSON: user code runs in there."""

    def __init__(self, folder: Path, project: Path, limit_s: float, *, can_fork: bool = True) -> None:
        options = ["--folder", str(folder), "--project", str(project), "--limit", str(limit_s)]
        options += [] if can_fork else ["--no-fork"]
        super().__init__(["-m", "runtime.check.import_worker", *options])
        self._limit_s = limit_s
        self._can_fork = can_fork
        self._was_asked = False
        self._is_late = False

    def ask(self, question: ImportQuestion) -> ImportOutcome:
        """The outcome; also of an import that ended the process, or that had to be ended with it.

        Raises:
            WorkerLostError: the process did not come up, or was stopped.
        """
        self._was_asked = self._is_late = False
        try:
            outcome = super().ask(question)
        except WorkerLostError:
            if self.is_stopped or not self._was_asked:
                raise
            if self._is_late:
                return ImportOutcome.late(question.path, self._limit_s)
            return ImportOutcome.ended(question.path, "then is gone")
        if outcome.kind == CRASH and not self._can_fork:
            self.end()  # it told that before it went
        return outcome

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        if process.stdout.readline() != READY:
            raise EOFError

    def _send(self, stdin: IO[bytes], question: ImportQuestion) -> None:
        stdin.write(question.to_line().encode())
        stdin.flush()
        self._was_asked = True

    def _receive(self, stdout: IO[bytes]) -> ImportOutcome:
        timer = threading.Timer(self._limit_s + GRACE_S, self._end_late)
        timer.start()
        try:
            line = stdout.readline()
        finally:
            timer.cancel()
            timer.join()
        if not line.endswith(b"\n"):
            raise EOFError
        return ImportOutcome.from_line(line)

    def _end_late(self) -> None:
        self._is_late = True
        with self._lock:
            if self._process is not None:
                self._process.kill()


def answers(workers: Sequence[Worker[Q, A]], questions: Iterable[Q], lost: Callable[[Q], A]) -> Iterator[A]:
    """What the workers answer, in the order in which they do; `lost` answers for one that ended over a question.

    Closing the iterator stops the workers.
    """
    waiting = iter(questions)
    taking = threading.Lock()
    answered: queue.SimpleQueue[A | BaseException | None] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=_work, args=(worker, waiting, taking, lost, answered), name="Check worker")
        for worker in workers
    ]
    for thread in threads:
        thread.start()
    try:
        active = len(threads)
        while active:
            answer = answered.get()
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                active -= 1
            else:
                yield answer
    finally:
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join()


def _work(
    worker: Worker[Q, A],
    waiting: Iterator[Q],
    taking: threading.Lock,
    lost: Callable[[Q], A],
    answered: queue.SimpleQueue[A | BaseException | None],
) -> None:
    """Ask one worker until nothing is left to ask."""
    try:
        while not worker.is_stopped:
            with taking:
                question = next(waiting, None)
            if question is None:
                break
            answered.put(_answer(worker, question, lost))
        answered.put(None)
    except WorkerLostError:  # it was stopped
        answered.put(None)
    except BaseException as error:  # a border: the thread that waits for answers is to raise it
        answered.put(error)
    finally:
        worker.end()


def _answer(worker: Worker[Q, A], question: Q, lost: Callable[[Q], A]) -> A:
    try:
        return worker.ask(question)
    except WorkerLostError:
        if worker.is_stopped:
            raise
        return lost(question)
