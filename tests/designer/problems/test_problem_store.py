"""Which problems are known, and which of them are shown."""

from __future__ import annotations

import pytest

from designer.problems.problem_store import SEVERITIES, ProblemStore
from runtime.protocol import Finding, Severity


def finding(
    message: str = "No such function.",
    path: str = "plant.pump",
    line: int = 1,
    severity: Severity = Severity.ERROR,
    code: str = "unknown-function",
) -> Finding:
    return Finding(path, f"/plant/{path}/code.py", line, 1, line, 5, severity, code, message)


@pytest.fixture
def store() -> ProblemStore:
    return ProblemStore()


def test_problems_are_sorted_by_script_and_line(store: ProblemStore) -> None:
    store.add([finding("c", "plant.valve"), finding("b", line=9), finding("a", line=2)])
    assert [each.message for each in store.shown()] == ["a", "b", "c"]


def test_findings_of_one_script_may_come_in_parts(store: ProblemStore) -> None:
    store.add([finding("first")])
    store.add([finding("second", line=2)])
    assert len(store) == 2


def test_what_is_known_already_is_not_listed_twice(store: ProblemStore) -> None:
    store.replace_script("plant.pump", [finding("while typing")])
    store.add([finding("while typing")])
    assert len(store) == 1


def test_look_at_a_text_replaces_what_was_known_of_it(store: ProblemStore) -> None:
    store.add([finding("old"), finding("elsewhere", "plant.valve")])
    store.replace_script("plant.pump", [finding("new")])
    assert [each.message for each in store.shown()] == ["new", "elsewhere"]


def test_look_at_a_text_forgets_nothing_that_only_its_import_showed(store: ProblemStore) -> None:
    store.add([finding("No module named 'pump'.", code="import-fails")])
    store.replace_script("plant.pump", [])
    assert [each.code for each in store.shown()] == ["import-fails"]


def test_mended_script_has_no_problems(store: ProblemStore) -> None:
    store.add([finding()])
    store.replace_script("plant.pump", [])
    assert len(store) == 0
    assert store.of_script("plant.pump") == ()


@pytest.mark.parametrize("text", ["MODULE", "Plant.Pump", "unknown-f"])
def test_filter_looks_in_message_script_and_kind_whatever_the_case(store: ProblemStore, text: str) -> None:
    store.add([finding("No module."), finding("Late.", "other", code="late-binding")])
    store.set_filter(SEVERITIES, text)
    assert [each.message for each in store.shown()] == ["No module."]


def test_filter_hides_severities_and_counts_them_all_the_same(store: ProblemStore) -> None:
    store.add([finding("error"), finding("hint", severity=Severity.HINT)])
    store.set_filter([Severity.HINT], "")
    assert [each.message for each in store.shown()] == ["hint"]
    assert store.counts() == {Severity.ERROR: 1, Severity.HINT: 1}
