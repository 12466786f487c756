"""What the check's process sends comes back as it was."""

from __future__ import annotations

import json

import pytest

from runtime.protocol import (
    CheckNews,
    CheckProgress,
    CheckReply,
    CheckRequest,
    CheckStage,
    CheckTotals,
    Finding,
    ProtocolError,
    ScriptText,
    Severity,
    check_line,
    check_news,
)

FINDING = Finding("line.pump", "code.py", 3, 2, 3, 9, Severity.WARNING, "late-binding", "Ä sentence.\nTwo.", "/root")
SCRIPT = ScriptText(
    "Main: root", "perspective", "x\n", "view.json", "/root", "perspective", ("self", "event"), "f", None
)


@pytest.mark.parametrize(
    "news",
    [FINDING, CheckProgress(CheckStage.TEXTS, 3, 9), CheckTotals(9, 8, 1, 7, 20, 18)],
    ids=type,
)
def test_news_are_lines(news: CheckNews) -> None:
    line = check_line(news)
    assert line.count("\n") == 1
    assert check_news(line) == news


def test_requests_and_replies_are_lines() -> None:
    request, reply = CheckRequest(3, SCRIPT), CheckReply(3, (FINDING,))
    assert CheckRequest.from_line(request.to_line()) == request
    assert CheckReply.from_line(reply.to_line()) == reply


def test_totals_are_spelt_as_the_command_prints_them() -> None:
    assert list(json.loads(check_line(CheckTotals()))["totals"]) == [
        "scripts", "parse", "translated", "import", "calls", "calls_working"
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["", "x", "{}", "[]", "3", '{"finding": {}}', '{"odd": {}}', '{"totals": 1}'])
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ProtocolError):
        check_news(line)
