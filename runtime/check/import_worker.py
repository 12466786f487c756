"""`python -P -m runtime.check.import_worker`: imports library scripts of a copy of the project, one after the other.

It loads the scripting library once. Where the platform can fork, each script is imported by a child that has all of
that and nothing of the scripts before: one that never ends, crashes or calls `os._exit` takes nobody with it. Elsewhere
they are imported here, and who asks ends this process and starts another one when that is needed.

An `ImportQuestion` is a line of JSON on stdin; the `ImportOutcome` on stdout is the answer.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import gc
import importlib
import os
import re
import select
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from runtime import dialect, java, system
from runtime.check.compiled import read_codes, use_codes
from runtime.check.importing import READY, ImportOutcome, ImportQuestion, Load, import_script, tell_before_leaving
from runtime.check.sandbox import enclose, refuse_effects
from runtime.project import Project
from runtime.session import Session, activated, gateway_session

LAST_WORDS_S = 0.5
"""How long a child whose time is up may take to say where it stands."""

_USUAL_MODULES = (
    *("calendar", "collections", "copy", "csv", "datetime", "decimal", "functools", "itertools", "json", "logging"),
    *("math", "operator", "os", "random", "re", "string", "sys", "threading", "time", "traceback", "urllib.parse"),
    *("urllib.request", "uuid", "xml.etree.ElementTree"),
)
"""What many scripts import: loaded once here, and not anew in each child."""

_FRAME = re.compile(r'File "(?P<file>.+)", line (?P<line>\d+) in ')


@dataclass(frozen=True)
class Enclosure:
    """Where imports may write, and how long each may take."""

    folder: Path
    limit_s: float


def main() -> None:
    options = _options()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    requests, replies = _own_pipes()
    session = gateway_session(Project.open(options.project))
    with activated(session):
        _install(session)
        use_codes(session.library, read_codes(options.folder))
        enclosure = Enclosure(options.folder, options.limit)
        enclose(enclosure.folder)
        can_fork = hasattr(os, "fork") and not options.no_fork and threading.active_count() == 1
        if not can_fork:
            refuse_effects(enclosure.folder)
        gc.collect()
        gc.freeze()  # or the first collection in each child would copy every page
        replies.write(READY)
        _silence(2)
        for line in requests:
            question = ImportQuestion.from_line(line)
            if can_fork:
                outcome = _import_in_child(question, session.library.load, enclosure, requests.fileno())
            else:
                outcome = _import_here(question, session.library.load, replies)
            replies.write(outcome.to_line().encode())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="runtime.check.import_worker")
    parser.add_argument("--folder", type=Path, required=True, help="the only folder that is written to")
    parser.add_argument("--project", type=Path, required=True, help="a copy of the project, inside that folder")
    parser.add_argument("--limit", type=float, default=5.0, metavar="SECONDS", help="how long an import may take")
    parser.add_argument("--no-fork", action="store_true", help="import in this process")
    return parser.parse_args()


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to whoever asks. What scripts read and print goes nowhere."""
    pipes = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0)
    _silence(0, 1)
    return pipes


def _silence(*descriptors: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(null, descriptor)
    os.close(null)


def _install(session: Session) -> None:
    java.install()
    dialect.install()
    system.install()
    system.load_all()
    session.library.install()
    for name in _USUAL_MODULES:
        importlib.import_module(name)


def _import_here(question: ImportQuestion, load: Load, replies: IO[bytes]) -> ImportOutcome:
    def tell(outcome: ImportOutcome) -> None:
        replies.write(outcome.to_line().encode())

    tell_before_leaving(question, tell)
    return import_script(question, load)


# ---- by a child


def _import_in_child(question: ImportQuestion, load: Load, enclosure: Enclosure, requests: int) -> ImportOutcome:
    """The outcome of an import in a forked process, which is gone afterwards."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_child(question, load, enclosure, writing)
    os.close(writing)
    try:
        said, is_late = _listen(reading, requests, enclosure.limit_s + LAST_WORDS_S)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return _outcome(question, said.decode(errors="replace"), status, enclosure.limit_s if is_late else None)


def _be_child(question: ImportQuestion, load: Load, enclosure: Enclosure, writing: int) -> NoReturn:
    leave = os._exit

    def tell(outcome: ImportOutcome) -> None:
        os.write(writing, outcome.to_line().encode())

    faulthandler.enable(writing)
    faulthandler.dump_traceback_later(enclosure.limit_s, file=writing)
    tell_before_leaving(question, tell)
    refuse_effects(enclosure.folder)
    outcome = import_script(question, load)
    faulthandler.cancel_dump_traceback_later()
    tell(outcome)
    leave(0)


def _listen(reading: int, requests: int, limit_s: float) -> tuple[bytes, bool]:
    """What the child says until it ends, and whether it was too late.

    Raises:
        SystemExit: whoever asked is gone.
    """
    said = b""
    deadline = time.monotonic() + limit_s
    while True:
        ready, _, _ = select.select([reading, requests], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return said, True
        if reading not in ready:
            raise SystemExit  # nobody asks before the answer: the pipe was closed
        piece = os.read(reading, 65536)
        if not piece:
            return said, False
        said += piece


def _outcome(question: ImportQuestion, said: str, status: int, limit_s: float | None) -> ImportOutcome:
    """What came of it, by what the child said and how it ended."""
    told = next((line for line in said.splitlines() if line.startswith("{")), None)
    if told is not None:
        return ImportOutcome.from_line(told)
    line = _line_of(said, question.file)
    if limit_s is not None:
        return ImportOutcome.late(question.path, limit_s, line)
    code = os.waitstatus_to_exitcode(status)
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"exited with code {code}"
    return ImportOutcome.ended(question.path, how, line)


def _line_of(said: str, file: str) -> int:
    """The innermost line of the script that faulthandler tells."""
    name = file.encode("ascii", "backslashreplace").decode()
    return next((int(frame["line"]) for frame in _FRAME.finditer(said) if frame["file"] == name), 0)


if __name__ == "__main__":
    main()
