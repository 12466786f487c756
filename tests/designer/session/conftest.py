"""A project, and designers that work with it one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from runtime.project import Project
from tests.designer.session.starts import LINES, Run, Start
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    project = builders.new_project(tmp_path / "plant")
    for name in ("pump", "tank", "valve"):
        builders.add_script(project, name, LINES)
    return project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def run(qtbot: QtBot, plant: Project, folder: Path) -> Iterator[Run]:
    """Starts a designer; all of them have ended when the test ends."""
    starts: list[Start] = []

    def start() -> Start:
        starts.append(Start(plant, folder, qtbot))
        qtbot.addWidget(starts[-1].window)
        return starts[-1]

    yield start
    for each in starts:
        each.end()
