"""Named queries that a script runs by a path that is not there."""

from __future__ import annotations

import pytest

from tests.runtime.check.conftest import Look, codes, pointed_at, the_finding


@pytest.mark.parametrize(
    "arguments",
    ["'Orders/Opn', {}", "'Bottling', 'Orders/Opn', {}", "path='Orders/Opn'", "'Orders/Opn'"],
)
def test_a_query_that_is_not_there_is_told_with_the_likely_one(look: Look, arguments: str) -> None:
    text = f"system.db.runNamedQuery({arguments})"
    finding = the_finding(look(text), "no-such-query")
    assert pointed_at(finding, text) == "'Orders/Opn'"
    assert "did you mean 'Orders/Open'?" in finding.message


def test_a_path_in_the_wrong_case_is_told_with_the_right_one(look: Look) -> None:
    finding = the_finding(look("system.db.runNamedQuery('orders/open', {})"), "no-such-query")
    assert "'Orders/Open'" in finding.message


@pytest.mark.parametrize(
    "arguments",
    [
        "'Orders/Open', {}",
        "'Bottling', 'Orders/Close', {}",
        "'Other project', 'Orders/Opn', {}",
        "project, 'Orders/Opn', {}",
        "'Orders/' + name, {}",
        "'Other', path, {}",
        "*arguments",
    ],
)
def test_a_path_that_is_right_or_cannot_be_told_is_fine(look: Look, arguments: str) -> None:
    text = f"project = name = path = arguments = ()\nsystem.db.runNamedQuery({arguments})"
    assert "no-such-query" not in codes(look(text))
