"""Stop ends whatever holds the main thread, or says how it can be ended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from designer.notice_bar import NoticeBar
from designer.scope_runtime import RuntimeState, ScopeRuntime
from designer.stopping import Stopping
from runtime.protocol import TaskState
from tests.end2end.conftest import LiveRuntime

WAIT_MS = 20_000

SWALLOWS_TWO = """\
import time
swallowed = 0
while True:
    try:
        print("within")
        while True:
            time.sleep(0.01)
    except:
        swallowed += 1
        if swallowed > 2:
            raise
"""


@pytest.fixture
def notices(qtbot: QtBot) -> NoticeBar:
    notices = NoticeBar()
    qtbot.addWidget(notices)
    return notices


@pytest.fixture
def stopping(live: LiveRuntime, notices: NoticeBar) -> Iterator[Stopping]:
    stopping = Stopping(live.session, ScopeRuntime.interrupt, notices, notices)
    yield stopping
    stopping.close()


def test_script_that_swallows_the_interruption_is_interrupted_again(
    qtbot: QtBot, live: LiveRuntime, stopping: Stopping
) -> None:
    live.run(SWALLOWS_TWO)
    # Before its `try` an interruption would simply end it.
    qtbot.waitUntil(lambda: "within" in live.news.text, timeout=WAIT_MS)
    stopping.stop()
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)
    live.run("print(swallowed)", "count")
    qtbot.waitUntil(lambda: "3\n" in live.news.text, timeout=WAIT_MS)


def test_script_that_nothing_interrupts_ends_with_the_runtime_when_the_user_wants_that(
    qtbot: QtBot, live: LiveRuntime, stopping: Stopping, notices: NoticeBar
) -> None:
    live.run("sum(range(10**13))", "stubborn")  # in C, where no interruption is looked for
    qtbot.waitUntil(lambda: bool(live.session.main_scripts), timeout=WAIT_MS)
    stopping.stop()
    qtbot.waitUntil(lambda: bool(notices.notices()), timeout=WAIT_MS)
    (notice,) = notices.notices()
    assert notice.button.text() == "Restart Runtime"
    notice.button.click()
    qtbot.waitUntil(lambda: live.news.is_in("stubborn", TaskState.LOST), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: live.session.state is RuntimeState.IDLE, timeout=WAIT_MS)


def test_script_that_starts_after_the_one_that_was_stopped_goes_on(
    qtbot: QtBot, live: LiveRuntime, stopping: Stopping
) -> None:
    live.run(SWALLOWS_TWO)
    # Before its `try` an interruption would simply end it.
    qtbot.waitUntil(lambda: "within" in live.news.text, timeout=WAIT_MS)
    live.run("import time\nfor _ in range(150): time.sleep(0.01)\nprint('the other has ended')", "other")
    stopping.stop()
    qtbot.waitUntil(lambda: "the other has ended" in live.news.text, timeout=WAIT_MS)


def test_without_a_script_nothing_happens(live: LiveRuntime, stopping: Stopping, notices: NoticeBar) -> None:
    stopping.stop()
    assert notices.notices() == []
    assert not stopping.is_stopping
