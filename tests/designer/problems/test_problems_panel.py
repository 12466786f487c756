"""The Problems dock: what it shows, what it asks for, and what it says when there is nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.problems.problems_model import Column
from designer.problems.problems_panel import ProblemsPanel, totals_words
from runtime.protocol import CheckTotals, Finding, Severity
from tests.designer.problems.test_problem_store import finding


@pytest.fixture
def panel(qtbot: QtBot) -> ProblemsPanel:
    panel = ProblemsPanel()
    qtbot.addWidget(panel)
    panel.resize(1_100, 300)
    panel.set_dark(False)
    panel.show()
    return panel


def shown(panel: ProblemsPanel, column: Column = Column.PROBLEM) -> list[str]:
    return [panel.model.index(row, column).data() for row in range(panel.model.rowCount())]


def checked(panel: ProblemsPanel, *findings: Finding) -> None:
    panel.begin_check()
    panel.add(findings)
    panel.end_check(CheckTotals(scripts=3), "")


def test_findings_of_a_check_are_listed(panel: ProblemsPanel) -> None:
    checked(panel, finding("No such function.", line=12))
    assert shown(panel) == ["No such function."]
    assert shown(panel, Column.SCRIPT) == ["plant.pump"]
    assert shown(panel, Column.LINE) == ["12"]


def test_new_check_forgets_the_one_before(panel: ProblemsPanel) -> None:
    checked(panel, finding("old"))
    checked(panel, finding("new"))
    assert shown(panel) == ["new"]


def test_findings_arrive_while_the_check_runs(qtbot: QtBot, panel: ProblemsPanel) -> None:
    panel.begin_check()
    panel.add([finding("early")])
    qtbot.waitUntil(lambda: shown(panel) == ["early"])
    assert panel.bar.stop.isEnabled()
    assert not panel.bar.check.isEnabled()


def test_progress_is_shown_in_scripts(panel: ProblemsPanel) -> None:
    panel.begin_check()
    panel.show_progress(120, 2_000)
    assert panel.bar.status.text() == "120 of 2,000 scripts"
    assert (panel.bar.progress.value(), panel.bar.progress.maximum()) == (120, 2_000)


def test_check_that_failed_says_why_and_can_be_started_again(panel: ProblemsPanel) -> None:
    panel.begin_check()
    panel.end_check(None, "The check ended without a result.")
    assert panel.bar.status.text() == "The check ended without a result."
    assert panel.bar.check.isEnabled()


def test_empty_table_tells_unchecked_from_clean(panel: ProblemsPanel) -> None:
    assert "has not been checked" in panel.view.empty_words()
    checked(panel)
    assert panel.view.empty_words() == "No problems were found."


def test_filter_that_hides_all_says_so(panel: ProblemsPanel) -> None:
    checked(panel, finding("pump"))
    QTest.keyClicks(panel.bar.filter_line, "valve")
    assert shown(panel) == []
    assert panel.view.empty_words() == "No problem matches the filter."


def test_severities_are_counted_and_can_be_hidden(qtbot: QtBot, panel: ProblemsPanel) -> None:
    checked(panel, finding("error"), finding("odd", severity=Severity.WARNING), finding("b", severity=Severity.WARNING))
    buttons = panel.bar.severity_buttons
    assert [button.text() for button in buttons.values()] == ["1 error", "2 warnings", "0 hints"]
    QTest.mouseClick(buttons[Severity.WARNING], Qt.MouseButton.LeftButton)
    assert shown(panel) == ["error"]


def test_return_opens_the_line(qtbot: QtBot, panel: ProblemsPanel) -> None:
    problem = finding("No such function.")
    checked(panel, problem)
    panel.view.selectRow(0)
    with qtbot.waitSignal(panel.finding_activated) as activated:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert activated.args == [problem]


def test_chosen_problem_stays_chosen_while_others_come_and_go(qtbot: QtBot, panel: ProblemsPanel) -> None:
    checked(panel, finding("first"), finding("second", "plant.valve"))
    panel.view.selectRow(1)
    panel.show_script("plant.pump", [])
    qtbot.waitUntil(lambda: shown(panel) == ["second"])
    assert [each.message for each in panel.view.selected_findings()] == ["second"]


def test_rows_are_copied_with_their_places(panel: ProblemsPanel) -> None:
    checked(panel, finding("No such function.", line=4))
    panel.view.selectRow(0)
    panel.view.copy()
    assert QGuiApplication.clipboard().text() == "plant.pump:4: unknown-function: No such function."


def test_click_on_a_header_sorts_by_severity_first(panel: ProblemsPanel) -> None:
    checked(panel, finding("a", severity=Severity.HINT), finding("b", "plant.valve"))
    panel.view.sortByColumn(Column.PROBLEM, Qt.SortOrder.AscendingOrder)
    assert shown(panel) == ["b", "a"]


def test_other_project_starts_unchecked(panel: ProblemsPanel) -> None:
    checked(panel, finding())
    panel.clear()
    assert shown(panel) == []
    assert "has not been checked" in panel.view.empty_words()


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (CheckTotals(scripts=1), "1 script checked"),
        (CheckTotals(scripts=120, calls=1_204, calls_working=1_180), "120 scripts checked, 98 % of 1,204 calls work"),
    ],
)
def test_totals_are_told_in_words(totals: CheckTotals, words: str) -> None:
    assert totals_words(totals) == words
