"""How fast a completion is there while somebody types, in a project of 2,000 scripts.

    python -m tests.benchmarks.completion_latency [ty|pyrefly] [SCRIPTS]

"the call" is what the GUI's thread is kept by; "the answer" is the time from the key to the list.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from editor.language.answers import CompletionList
from editor.language.known_script import LIBRARY, KnownScript
from editor.language.language_service import LanguageService
from editor.language.language_session import LanguageSession
from editor.language.script_mirror import update_mirror
from editor.language.servers import TY
from editor.script_document import ScriptDocument
from editor.text_file import TextFile
from runtime.dialects import Dialect
from runtime.project import Project
from tests.benchmarks.check_speed import write_project

SCRIPTS = 2_000
KEYS = 300
BEAT_MS = 5
CASES = ("\nsystem.tag.", "\nsystem.db.run", "\narea{number}.", "\narea3.unit{unit}.fi", "\nfor each in ran")
Ask = Callable[[Callable[[CompletionList | None], None]], None]


def known_scripts(project: Project) -> Iterable[KnownScript]:
    """The project as a designer tells of it."""
    for script in project.all_scripts():
        is_library = script.kind == LIBRARY
        yield KnownScript(
            path=script.file,
            text=script.text,
            place="" if is_library else script.path,
            module=script.path if is_library else "",
            kind=script.kind,
            parameters=script.parameters,
            is_python3=None if script.dialect is None else script.dialect is Dialect.PYTHON3,
        )


def main() -> None:
    server = sys.argv[1] if len(sys.argv) > 1 else TY
    count = int(sys.argv[2]) if len(sys.argv) > 2 else SCRIPTS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder), count)
        _measure_mirror(Path(folder, "mirror"), project)
        session = LanguageSession(Path(folder, "cache"), application, type_server_name=server)
        beats = _Beats()
        begun = time.perf_counter()
        session.set_project(project.folder, lambda: known_scripts(project))
        _wait_for(session.ready)
        print(f"ready after {time.perf_counter() - begun:.2f} s, longest gap of the GUI {beats.longest_ms():.0f} ms")
        _measure_completions(session, project)
        _tell_memory(session)
        session.end_now()


def _measure_mirror(folder: Path, project: Project) -> None:
    for what in ("mirror made", "mirror looked through again"):
        begun = time.perf_counter()
        update_mirror(folder, known_scripts(project), project.folder)
        print(f"{what} in {time.perf_counter() - begun:.2f} s, reading the project included")


def _measure_completions(session: LanguageSession, project: Project) -> None:
    service = LanguageService(session, session)
    script = ScriptDocument(session)
    begun = time.perf_counter()
    script.open_source(TextFile.read(project.library.scripts_folder / "area1" / "unit1" / "code.py"))
    session.open_script(script)
    print(f"script opened in {(time.perf_counter() - begun) * 1_000:.1f} ms")
    calls, answers, lengths, none = [], [], [], 0
    for number in range(KEYS):
        case = CASES[number % len(CASES)].format(number=number % 20, unit=number % 20 * 20 + 3)
        call_ms, answer_ms, found = _complete(service, script, case)
        calls.append(call_ms)
        if found is None:
            none += 1
        else:
            answers.append(answer_ms)
            lengths.append(len(found.completions))
    print(f"first answer {answers[0]:.0f} ms, {none} of {KEYS} later than 200 ms")
    _tell("the call", calls)
    _tell("the answer", answers)
    print(f"completions in a list: {min(lengths)} to {max(lengths)}")


def _complete(
    service: LanguageService, script: ScriptDocument, text: str
) -> tuple[float, float, CompletionList | None]:
    """Type `text` at the script's end, ask, and take the text away again."""
    answers: list[CompletionList | None] = []
    loop = QEventLoop()

    def on_answer(answer: CompletionList | None) -> None:
        answers.append(answer)
        loop.quit()

    cursor = QTextCursor(script.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    begun = time.perf_counter()
    cursor.insertText(text)
    service.completions(script, cursor.blockNumber(), cursor.positionInBlock(), on_answer)
    called = time.perf_counter()
    loop.exec()
    answered = time.perf_counter()
    script.document.undo()
    return (called - begun) * 1_000, (answered - begun) * 1_000, answers[0]


class _Beats:
    """How regularly the GUI's thread gets to run."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        self._times.append(time.perf_counter())

    def longest_ms(self) -> float:
        self._timer.stop()
        return max(later - earlier for earlier, later in itertools.pairwise(self._times)) * 1_000


def _wait_for(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()


def _tell(what: str, milliseconds: Sequence[float]) -> None:
    last = quantiles(milliseconds, n=100)[98]
    print(f"{what}: median {median(milliseconds):.2f} ms, 99 % {last:.2f} ms, longest {max(milliseconds):.2f} ms")


def _tell_memory(session: LanguageSession) -> None:
    for client in (session.types, session.lint):
        if client is not None:
            memory: Any = psutil.Process(client.process.process_id).memory_info()
            print(f"{client.server.name}: {memory.rss / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
