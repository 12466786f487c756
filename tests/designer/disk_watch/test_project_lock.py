"""A designer tells who else has its project open, and believes nothing that the dead left."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest

from designer.disk_watch.project_lock import SUFFIX, Holder, ProjectLock
from designer.recovery.kept_buffer import folder_of

TAKE = """
import sys
from pathlib import Path
from designer.disk_watch.project_lock import ProjectLock
lock = ProjectLock(Path(sys.argv[1]))
print(lock.take(Path(sys.argv[2])) is None, flush=True)
sys.stdin.readline()
lock.release()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    (tmp_path / "plant").mkdir()
    return tmp_path / "plant"


@pytest.fixture
def lock(data: Path) -> Iterator[ProjectLock]:
    lock = ProjectLock(data)
    yield lock
    lock.release()


@contextmanager
def other_designer(data: Path, project: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has `project` open."""
    arguments = [sys.executable, "-c", TAKE, str(data), str(project)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()


def note(data: Path, project: Path, holder: Holder) -> None:
    file = folder_of(data, project) / f"{holder.pid}{SUFFIX}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(holder)))


def test_project_that_nobody_has_open_is_nobodys(lock: ProjectLock, plant: Path) -> None:
    assert lock.take(plant) is None
    assert lock.take(plant) is None


def test_other_designer_is_named_until_it_closes_the_project(lock: ProjectLock, data: Path, plant: Path) -> None:
    with other_designer(data, plant) as process:
        holder = lock.take(plant)
        assert holder is not None
        assert holder.pid == process.pid
        assert f"(process {process.pid}, since " in holder.sentence()
        process.communicate("\n")
        assert lock.take(plant) is None


def test_designer_that_was_killed_has_nothing_open(lock: ProjectLock, data: Path, plant: Path) -> None:
    with other_designer(data, plant) as process:
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        process.wait()
        assert list(folder_of(data, plant).iterdir()) != []
        assert lock.take(plant) is None
    assert len(list(folder_of(data, plant).iterdir())) == 1


def test_another_project_is_another_matter(lock: ProjectLock, data: Path, plant: Path, tmp_path: Path) -> None:
    (tmp_path / "other" / "plant").mkdir(parents=True)
    with other_designer(data, plant):
        assert lock.take(tmp_path / "other" / "plant") is None


def test_taking_another_project_releases_the_first(lock: ProjectLock, data: Path, plant: Path, tmp_path: Path) -> None:
    lock.take(plant)
    (tmp_path / "tank").mkdir()
    lock.take(tmp_path / "tank")
    assert list(folder_of(data, plant).iterdir()) == []


def test_first_of_several_designers_is_named(lock: ProjectLock, data: Path, plant: Path) -> None:
    note(data, plant, Holder(1, 1.0, "elsewhere", time.time() - 60))
    note(data, plant, Holder(2, 1.0, "elsewhere", time.time() - 30))
    holder = lock.take(plant)
    assert holder is not None
    assert holder.host == "elsewhere"
    assert "(process 1 on elsewhere, since" in holder.sentence()


def test_other_computer_is_believed_for_a_day(lock: ProjectLock, data: Path, plant: Path) -> None:
    note(data, plant, Holder(1, 1.0, "elsewhere", time.time() - 25 * 3_600))
    assert lock.take(plant) is None


def test_earlier_day_is_named(data: Path) -> None:
    assert "since 2020-" in Holder(1, 1.0, platform.node(), 1_600_000_000.0).sentence()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"pid": 1}', '{"pid": "x", "started": 1, "host": "a", "since": 1}']
)
def test_note_that_is_none_is_removed(lock: ProjectLock, data: Path, plant: Path, content: str) -> None:
    folder_of(data, plant).mkdir(parents=True)
    (folder_of(data, plant) / f"1{SUFFIX}").write_text(content)
    assert lock.take(plant) is None
    assert not (folder_of(data, plant) / f"1{SUFFIX}").exists()


def test_folder_that_cannot_be_written_is_an_error_of_the_disk(lock: ProjectLock, data: Path, plant: Path) -> None:
    data.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="data"):
        lock.take(plant)
