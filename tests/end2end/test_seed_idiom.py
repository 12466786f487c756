"""The documented idiom of invokeAsynchronous, word for word in its shape, in a real runtime process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from runtime.project import Project
from runtime.protocol import Origin, TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Main</class>
 <widget class="QWidget" name="Root Container">
  <property name="resultsProperty" stdset="0"><string>nothing yet</string></property>
  <layout class="QVBoxLayout" name="layout">
   <item><widget class="QPushButton" name="Go"><property name="text"><string>Go</string></property></widget></item>
   <item><widget class="QLabel" name="Results"/></item>
  </layout>
 </widget>
</ui>
"""

EVENT = """def longProcess(rootContainer = event.source.parent):
\timport system
\t# Do something here with the database that takes a long time
\tresults = system.db.runQuery("SELECT bottle FROM filled ORDER BY bottle")
\t# (Never interact with the GUI in the asynchronous function)
\tdef sendBack(results = results, rootContainer = rootContainer):
\t\trootContainer.resultsProperty = ", ".join(row["bottle"] for row in results)
\tsystem.util.invokeLater(sendBack)

system.util.invokeAsynchronous(longProcess)
"""

PREPARE = """
system.db.runPrepUpdate("CREATE TABLE filled (bottle TEXT)", [])
for name in ("beer", "cider"):
\tsystem.db.runPrepUpdate("INSERT INTO filled VALUES (?)", [name])
window = system.nav.openWindow("Main")
root = window.getRootContainer()
print("before:", root.getComponent("Results").text)
root.getComponent("Go").doClick()
print("clicked")
"""


@pytest.fixture
def project(project: Project) -> Project:
    window = project.windows_folder / "Main"
    (window / "window.ui").write_text(FORM)
    (window / "bindings.json").write_text('{"Root Container/Results": {"text": "{Root Container.resultsProperty}"}}')
    (window / "events/Root Container/Go/actionPerformed.py").write_text(EVENT)
    (project.folder / "pilotlight/databases.json").write_text(
        '{"default": "plant", "databases": {"plant": "sqlite:///plant.db"}}'
    )
    return project


def test_the_label_shows_what_the_asynchronous_script_found(qtbot: QtBot, live: LiveRuntime) -> None:
    live.run(PREPARE)
    qtbot.waitUntil(lambda: live.news.is_in("sendBack", TaskState.DONE), timeout=WAIT_MS)
    live.run("print('after:', root.getComponent('Results').text)", "look")
    qtbot.waitUntil(lambda: live.news.is_in("look", TaskState.DONE), timeout=WAIT_MS)
    assert live.news.printed == "before: nothing yet\nclicked\nafter: beer, cider\n"
    origins = {task.description: task.origin for task in live.news.tasks.values()}
    assert (origins["longProcess"], origins["sendBack"]) == (Origin.ASYNC, Origin.LATER)
    assert Origin.EVENT in origins.values()
    assert {task.state for task in live.news.tasks.values()} == {TaskState.DONE}


def test_a_saved_event_script_is_used_by_the_next_click(
    qtbot: QtBot, live: LiveRuntime, project: Project, write_script: Callable[[str, str], Path]
) -> None:
    event = project.windows_folder / "Main/events/Root Container/Go/actionPerformed.py"
    event.write_text("print('first')")
    live.run("root = system.nav.openWindow('Main').getRootContainer()\nroot.getComponent('Go').doClick()", "one")
    qtbot.waitUntil(lambda: "first\n" in live.news.text, timeout=WAIT_MS)
    event.write_text("print('second', event.source.name)")
    live.run("root.getComponent('Go').doClick()", "two")
    qtbot.waitUntil(lambda: "second Go\n" in live.news.text, timeout=WAIT_MS)


def test_a_failing_event_script_is_a_failed_row_and_the_window_lives(
    qtbot: QtBot, live: LiveRuntime, project: Project
) -> None:
    event = project.windows_folder / "Main/events/Root Container/Go/actionPerformed.py"
    event.write_text("x = 1\nevent.source.parnt")
    live.run("root = system.nav.openWindow('Main').getRootContainer()\nroot.getComponent('Go').doClick()", "click")
    qtbot.waitUntil(lambda: live.news.is_in("click", TaskState.DONE), timeout=WAIT_MS)
    [failed] = [task for task in live.news.tasks.values() if task.state is TaskState.FAILED]
    assert failed.origin is Origin.EVENT
    assert failed.traceback is not None
    assert f'File "{event}", line 2' in failed.traceback
