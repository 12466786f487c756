"""The project that these tests add to."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.project import Project
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    """An empty project in the folder "plant"."""
    return builders.new_project(tmp_path / "plant")


@pytest.fixture
def base(tmp_path: Path) -> Project:
    """A project in the folder "base"."""
    return builders.new_project(tmp_path / "base", "Base")


@pytest.fixture
def heir(tmp_path: Path, base: Project) -> Project:
    """An empty project that inherits from `base`."""
    return builders.new_project(tmp_path / "heir", "Heir", parent=base.folder.name)
