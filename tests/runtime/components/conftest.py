"""Real windows for the tests of this folder: forms written to disk and opened on a real event loop."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from runtime.components.window import Window
from runtime.components.window_host import Windows
from runtime.gui_thread import QtDispatcher
from runtime.session import Scope, Session, activated, gateway_session

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Form</class>
 <widget class="QWidget" name="Root Container">
  <property name="geometry"><rect><x>0</x><y>0</y><width>420</width><height>400</height></rect></property>
  <property name="windowTitle"><string>Form</string></property>
  <property name="resultsProperty" stdset="0"><string>nothing yet</string></property>
  <property name="batch" stdset="0"><number>7</number></property>
  <layout class="QVBoxLayout" name="layout">
   <item><widget class="QPushButton" name="Go"><property name="text"><string>Go</string></property></widget></item>
   <item><widget class="QLabel" name="Results"/></item>
   <item><widget class="QLineEdit" name="Operator"/></item>
   <item><widget class="QCheckBox" name="Night"/></item>
   <item><widget class="QSpinBox" name="Count"/></item>
   <item><widget class="QProgressBar" name="Progress">
    <property name="value"><number>10</number></property>
   </widget></item>
   <item><widget class="QComboBox" name="Line">
    <item><property name="text"><string>Line 1</string></property></item>
    <item><property name="text"><string>Line 2</string></property></item>
   </widget></item>
   <item><widget class="Line" name="Divider"/></item>
   <item><widget class="QTabWidget" name="Tabs">
    <widget class="QWidget" name="First"><widget class="QLabel" name="Inside"/></widget>
   </widget></item>
   <item><widget class="QGroupBox" name="Group">
    <property name="title"><string>Group</string></property>
    <property name="note" stdset="0"><string>a note</string></property>
   </widget></item>
  </layout>
 </widget>
</ui>
"""


@dataclass
class Screen:
    """A folder of windows, and the host that opens them."""

    folder: Path
    dispatcher: QtDispatcher
    windows: Windows
    descriptions: list[str] = field(default_factory=list)
    """Of the event scripts that ran, in order."""
    failures: list[BaseException] = field(default_factory=list)
    """What they raised."""

    def write(self, path: str, content: str | dict[str, Any]) -> Path:
        """Write a file below the windows folder."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return file

    def open(self, path: str = "Main") -> Window:
        return self.windows.open(path)

    def run_event(self, call: Callable[[], object], description: str, _file: Path) -> None:
        self.descriptions.append(description)
        try:
            call()
        except Exception as error:
            self.failures.append(error)


@contextmanager
def new_screen(folder: Path) -> Iterator[Screen]:
    """A screen with the window "Main", written to `folder` but not yet open."""
    failed_calls: list[BaseException] = []
    dispatcher = QtDispatcher(failed_calls.append)
    screen: Screen

    def run_event(call: Callable[[], object], description: str, file: Path) -> None:
        screen.run_event(call, description, file)

    screen = Screen(folder, dispatcher, Windows(folder, dispatcher, run_event))
    screen.write("Main/window.ui", FORM)
    yield screen
    screen.windows.close_all()
    assert failed_calls == []


@contextmanager
def client_session(screen: Screen) -> Iterator[Session]:
    """The current session, in client scope, with the screen's windows."""
    session = replace(
        gateway_session(None),
        scope=Scope.CLIENT,
        dispatcher=screen.dispatcher,
        windows=screen.windows,
        dialogs=screen.windows.dialogs,
    )
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    """The window "Main", written but not yet open."""
    with new_screen(tmp_path / "windows") as screen:
        yield screen


@pytest.fixture
def session(screen: Screen) -> Iterator[Session]:
    """The current session, in client scope, with the windows of `screen`."""
    with client_session(screen) as session:
        yield session


@pytest.fixture
def in_worker(qtbot: QtBot) -> Callable[[Callable[[], object]], Any]:
    """Runs a call on a thread of its own while the event loop turns; returns or raises what it does."""

    def run(call: Callable[[], object]) -> Any:
        results: list[object] = []
        errors: list[BaseException] = []

        def work() -> None:
            try:
                results.append(call())
            except BaseException as error:
                errors.append(error)

        worker = threading.Thread(target=work)
        worker.start()
        qtbot.waitUntil(lambda: not worker.is_alive())
        if errors:
            raise errors[0]
        return results[0]

    return run
