"""One import of a library script, and what came of it."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, TracebackType
from typing import NoReturn

from runtime.check.sandbox import RefusedError
from runtime.tracebacks import without_our_module

Load = Callable[[str], ModuleType]

FAILS, TIMEOUT, CRASH = "fails", "timeout", "crash"

READY = b"ready\n"
"""What a process that imports says when it can be asked."""

MAX_MESSAGE = 500


@dataclass(frozen=True)
class ImportQuestion:
    """Can the library script `path` be imported? `file` is what its code says that it stands in."""

    path: str
    file: str

    def to_line(self) -> str:
        return json.dumps(vars(self)) + "\n"

    @classmethod
    def from_line(cls, line: str | bytes) -> ImportQuestion:
        return cls(**json.loads(line))


@dataclass(frozen=True)
class ImportOutcome:
    """How the import of the library script `path` ended.

    `problem` is None when it can be imported, else a sentence; `line` is where it stood then, 0 where nobody knows.
    `kind` is FAILS, TIMEOUT or CRASH; `is_refused` tells that the check did not let it go on.
    """

    path: str
    problem: str | None = None
    line: int = 0
    kind: str = ""
    is_refused: bool = False

    def to_line(self) -> str:
        return json.dumps(vars(self)) + "\n"

    @classmethod
    def from_line(cls, line: str | bytes) -> ImportOutcome:
        return cls(**json.loads(line))

    @classmethod
    def late(cls, path: str, limit_s: float, line: int = 0) -> ImportOutcome:
        """Its time was up."""
        return cls(path, f"Its import takes more than {limit_s:g} s and was ended.", line, TIMEOUT)

    @classmethod
    def ended(cls, path: str, how: str, line: int = 0) -> ImportOutcome:
        """The process did not survive it."""
        return cls(path, f"Its import ends the process, which {how}.", line, CRASH)


def import_script(question: ImportQuestion, load: Load) -> ImportOutcome:
    """Import it in this process. Never raises, whatever the script does."""
    try:
        load(question.path)
    except BaseException as error:  # a border: SystemExit and KeyboardInterrupt are a script's too
        return _failure(question, error)
    return ImportOutcome(question.path)


def tell_before_leaving(question: ImportQuestion, tell: Callable[[ImportOutcome], None]) -> None:
    """Let `os._exit` tell first where it was called, as long as this process lives."""
    leave = os._exit

    def exit_at_once(status: int) -> NoReturn:
        line = _innermost_line(traceback.extract_stack(), question.file)
        tell(ImportOutcome(question.path, f"Its import ends the process by os._exit({status}).", line, CRASH))
        leave(status)

    os._exit = exit_at_once


def _failure(question: ImportQuestion, error: BaseException) -> ImportOutcome:
    path, file = question.path, question.file
    line = _innermost_line(traceback.extract_tb(error.__traceback__), file)
    refused = _refusal(error)
    if refused is not None:
        problem = f"Its import was stopped: {refused}. Put that into a function, so that it happens when it is called."
        return ImportOutcome(path, problem, line, FAILS, is_refused=True)
    if isinstance(error, SyntaxError) and error.filename == file:
        line = error.lineno or line
    return ImportOutcome(path, f"Its import fails: {_words(error)}{_elsewhere(error, file)}", line, FAILS)


def _refusal(error: BaseException | None) -> RefusedError | None:
    """What the sandbox refused, if that is what the error came from."""
    while error is not None:
        if isinstance(error, RefusedError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _innermost_line(frames: traceback.StackSummary, file: str) -> int:
    lines = [frame.lineno for frame in frames if frame.filename == file]
    return (lines[-1] or 0) if lines else 0


def _elsewhere(error: BaseException, file: str) -> str:
    """Where it happened, when that is another script of the library."""
    innermost = _last_script_frame(error.__traceback__)
    if innermost is None or innermost.filename == file:
        return ""
    return f" ({_library_path(innermost.filename)}, line {innermost.lineno})"


def _last_script_frame(trace: TracebackType | None) -> traceback.FrameSummary | None:
    frames = [frame for frame in traceback.extract_tb(trace) if "script-python" in Path(frame.filename).parts]
    return frames[-1] if frames else None


def _library_path(file: str) -> str:
    parts = Path(file).parent.parts
    return ".".join(parts[parts.index("script-python") + 1 :])


def _words(error: BaseException) -> str:
    try:
        text = without_our_module(error, traceback.format_exception_only(error)[-1].strip())
    except Exception:  # a border: a script's own exception may have no readable text
        text = type(error).__name__
    return text if len(text) <= MAX_MESSAGE else f"{text[: MAX_MESSAGE - 1]}…"
