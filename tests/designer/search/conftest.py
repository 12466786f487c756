"""A project with a script of each kind that is searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.project import Project
from tests.projects import builders

WAIT_MS = 30_000


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    """`level` stands in each kind of script: once, and twice in the library script `tank.fill`."""
    parent = builders.new_project(tmp_path / "parent", "Parent")
    builders.add_script(parent, "shared", "level = 0\n")
    plant = builders.new_project(tmp_path / "plant", parent="parent")
    builders.add_script(plant, "tank.fill", "def fill(level):\n\treturn level + 1\n")
    builders.add_script(plant, "tank.names", "A = 'a'\n")
    builders.add_gateway_event(plant, "timer", "handleTimerEvent", "def handleTimerEvent():\n\tlevel = 1\n", "Poll")
    builders.add_view(plant, "Overview", builders.component("root", events=builders.on_click("print(level)")))
    builders.add_window(plant, "Main", "def run():\n\tlevel = system.tag.readBlocking(['a'])\n\treturn level.value\n")
    script = {"eventid": "valueChanged", "script": builders.stored("print(level)")}
    builders.add_tags(plant, "tags.json", {"name": "Level", "tagType": "AtomicTag", "eventScripts": [script]})
    builders.add_named_query(plant, "Line/Counts", "SELECT level FROM tanks")
    return plant
