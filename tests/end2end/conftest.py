"""Real runtime processes: the command line as a user types it, and a RuntimeSession."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from runtime.project import Project
from runtime.protocol import Origin, OutputChunk, RunRequest, TaskSnapshot, TaskState

if TYPE_CHECKING:
    from tests.end2end.desk import Desk


@dataclass(frozen=True)
class Finished:
    """One `pilotlight` command's end."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Pilotlight = Callable[..., Finished]


@pytest.fixture
def pilotlight(tmp_path: Path) -> Pilotlight:
    """Runs the command to its end, in the test's folder."""

    def run(*arguments: object, environment: dict[str, str] | None = None) -> Finished:
        done = subprocess.run(
            [sys.executable, "-m", "designer", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def write_script(project: Project) -> Callable[[str, str], Path]:
    """Adds a script to the test's project, or saves it anew."""

    def write(dotted: str, text: str) -> Path:
        code = project.scripts_folder.joinpath(*dotted.split(".")) / "code.py"
        code.parent.mkdir(parents=True, exist_ok=True)
        code.write_text(text)
        return code

    return write


@dataclass
class News:
    """What a RuntimeSession told so far."""

    tasks: dict[tuple[int, int], TaskSnapshot] = field(default_factory=dict)
    output: list[OutputChunk] = field(default_factory=list)
    deaths: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def take_rows(self, rows: Any) -> None:
        for row in rows:
            self.tasks[row.key] = row.task

    def take_output(self, pieces: Any) -> None:
        self.output += [chunk for _, chunk in pieces]

    def named(self, description: str) -> TaskSnapshot | None:
        """The newest task of that description."""
        found = [task for task in self.tasks.values() if task.description == description]
        return found[-1] if found else None

    def is_in(self, description: str, state: TaskState) -> bool:
        task = self.named(description)
        return task is not None and task.state is state

    @property
    def text(self) -> str:
        return "".join(chunk.text for chunk in self.output)

    @property
    def printed(self) -> str:
        """The text without log records, such as those of a runtime that is slow."""
        return "".join(chunk.text for chunk in self.output if chunk.stream == "stdout")


class LiveRuntime:
    """A RuntimeSession with everything it told, and short ways to ask it."""

    def __init__(self, project_folder: Path | None) -> None:
        from designer.runtime_session import RuntimeSession

        self.session = RuntimeSession(project_folder)
        self.news = News()
        self.session.tasks_changed.connect(self.news.take_rows)
        self.session.output_received.connect(self.news.take_output)
        self.session.died.connect(self.news.deaths.append)
        self.session.message.connect(self.news.messages.append)
        self.client: Any = None
        self.session.front.client_changed.connect(self._take_client)

    def _take_client(self, client: Any) -> None:
        self.client = client

    def run(self, code: str, description: str = "script") -> None:
        self.session.run(RunRequest(code, filename=f"{description}.py", description=description, origin=Origin.F5))

    def run_file(self, script: Path) -> None:
        """Run a script as F5 does, described by its name."""
        code = script.read_text("utf-8")
        self.session.run(RunRequest(code, filename=str(script), description=script.stem, origin=Origin.F5))

    def key_of(self, description: str) -> tuple[int, int]:
        return next(key for key, task in reversed(self.news.tasks.items()) if task.description == description)


@pytest.fixture
def live(qtbot: Any, project: Project) -> Iterator[LiveRuntime]:
    """A runtime on the small project, ready."""
    from designer.scope_runtime import RuntimeState

    live = LiveRuntime(project.folder)
    live.session.start()
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=30_000)
    yield live
    live.session.close()


@pytest.fixture
def desk(qtbot: Any, project: Project) -> Iterator[Desk]:
    """The designer with the small project, its runtime ready."""
    from tests.end2end.desk import Desk

    with Desk.opened(qtbot, project) as desk:
        yield desk
