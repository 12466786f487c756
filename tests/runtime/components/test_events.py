"""Event scripts: when they are read, what they see, and what a traceback of theirs says."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from runtime.components.component import Component
from tests.runtime.components.conftest import Screen

SCRIPT = "Main/events/Root Container/Go/actionPerformed.py"


@pytest.fixture
def root(screen: Screen) -> Component:
    return screen.open().getRootContainer()


def click(root: Component) -> None:
    button: Any = root.getComponent("Go")
    button.doClick()


def test_saved_change_is_seen_by_the_next_event(screen: Screen, root: Component) -> None:
    screen.write(SCRIPT, "event.source.parent.batch = 'old'")
    click(root)
    screen.write(SCRIPT, "event.source.parent.batch = 'new'")

    click(root)

    assert root.batch == "new"


def test_component_without_a_script_does_nothing(screen: Screen, root: Component) -> None:
    click(root)

    assert screen.descriptions == []


def test_functions_see_the_script_s_names(screen: Screen, root: Component) -> None:
    screen.write(
        SCRIPT,
        "import math\n"
        "def outer():\n"
        "    def inner():\n"
        "        return math.floor(HALF) + event.source.parent.batch\n"
        "    return inner()\n"
        "HALF = 0.5\n"
        "event.source.parent.resultsProperty = outer()\n",
    )

    click(root)

    assert root.resultsProperty == 7


def test_every_event_has_a_namespace_of_its_own(screen: Screen, root: Component) -> None:
    screen.write(SCRIPT, "event.source.parent.resultsProperty = 'kept' in globals()\nkept = True")

    click(root)
    click(root)

    assert root.resultsProperty is False


def test_script_knows_its_file_and_is_not_compiled_by_our_future_imports(screen: Screen, root: Component) -> None:
    file = screen.write(SCRIPT, "def f(a: int): pass\nevent.source.parent.batch = __file__, f.__annotations__")

    click(root)

    assert root.batch == (str(file), {"a": int})


def test_traceback_names_the_script_s_file_and_line(screen: Screen, root: Component) -> None:
    file = screen.write(SCRIPT, "\n\n1 / 0")

    click(root)

    [error] = screen.failures
    last = traceback.extract_tb(error.__traceback__)[-1]
    assert (Path(last.filename), last.lineno, last.line) == (file, 3, "1 / 0")


def test_script_that_cannot_be_compiled_fails_as_a_task(screen: Screen, root: Component) -> None:
    file = screen.write(SCRIPT, "ok = 1\nif:\n")

    click(root)

    [error] = screen.failures
    assert isinstance(error, SyntaxError)
    assert (error.filename, error.lineno) == (str(file), 2)


def test_failing_event_does_not_stop_the_next(screen: Screen, root: Component) -> None:
    screen.write(SCRIPT, "event.source.parent.batch += 1\n1 / 0")

    click(root)
    click(root)

    assert root.batch == 9


IDIOM = """\
def longProcess(rootContainer = event.source.parent):
    results = rootContainer.batch * 2

    def sendBack(results = results, rootContainer = rootContainer):
        rootContainer.resultsProperty = "%d bottles" % results

    invokeLater(sendBack)

threading.Thread(target=longProcess).start()
"""


def test_documented_idiom_brings_a_worker_s_result_to_the_label(
    screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.write("Main/bindings.json", {"Root Container/Results": {"text": "{Root Container.resultsProperty}"}})
    screen.write(SCRIPT, "import threading\n" + IDIOM)
    monkeypatch.setattr("builtins.invokeLater", screen.dispatcher.post, raising=False)
    root = screen.open().getRootContainer()
    label: Any = root.getComponent("Results")

    click(root)

    qtbot.waitUntil(lambda: label.text == "14 bottles")
    assert screen.failures == []
