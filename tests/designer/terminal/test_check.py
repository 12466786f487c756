"""How `pilotlight check` prints what it found."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from designer.terminal.check import JsonReport, TerminalReport, check_in_terminal, finding_line, totals_table
from runtime.project import NotAProjectError
from runtime.protocol import CheckProgress, CheckStage, CheckTotals, Finding, Severity

TOTALS = CheckTotals(scripts=40, parse=39, translated=4, imports=38, calls=200, calls_working=190)


def finding(path: str = "line.pump", line: int = 3, severity: Severity = Severity.ERROR, **changes: str) -> Finding:
    fields = {"file": "code.py", "code": "unknown-function", "message": "There is none.", **changes}
    return Finding(
        path, fields["file"], line, 1, line, 5, severity, fields["code"], fields["message"], fields.get("pointer", "")
    )


def printed(shown: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(shown)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_finding_is_one_line_that_editors_can_follow() -> None:
    assert finding_line(finding()).plain == "code.py:3: unknown-function There is none."


def test_a_file_below_the_working_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plant" / "code.py"
    assert finding_line(finding(file=str(file))).plain.startswith("plant/code.py:3: ")


def test_a_script_inside_another_file_is_named_by_its_path() -> None:
    line = finding_line(finding("Main: root/onClick", file="view.json", pointer="/root/events"))
    assert line.plain.startswith("Main: root/onClick:3: ")


def test_a_finding_of_a_whole_file_has_no_line() -> None:
    assert finding_line(finding(line=0)).plain == "code.py: unknown-function There is none."


def test_findings_are_grouped_by_script(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalReport() as report:
        report.show_progress(CheckProgress(CheckStage.TEXTS, 1, 2))
        report.finish([finding("line.a"), finding("line.a", 9), finding("line.b")], TOTALS)
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line in ("line.a", "line.b")] == ["line.a", "line.b"]
    assert lines.index("line.b") > lines.index("code.py:9: unknown-function There is none.") > lines.index("line.a")


def test_long_messages_stay_on_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalReport() as report:
        report.finish([finding(message="word " * 100)], TOTALS)
    assert "word " * 99 in capsys.readouterr().out


def test_what_looks_like_markup_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalReport() as report:
        report.finish([finding(message="[bold]x[/] [0]")], TOTALS)
    assert "[bold]x[/] [0]" in capsys.readouterr().out


def test_the_totals_have_their_shares() -> None:
    text = printed(totals_table(TOTALS, [finding(), finding(severity=Severity.WARNING)]))
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert {"Scripts 40", "work here 190 95 %", "can be loaded 38 95 %", "Errors 1", "Warnings 1"} <= set(rows)


def test_an_empty_project_has_no_shares() -> None:
    assert "%" not in printed(totals_table(CheckTotals(), []))


def test_json_has_the_totals_and_the_problems(capsys: pytest.CaptureFixture[str]) -> None:
    with JsonReport() as report:
        report.show_progress(CheckProgress(CheckStage.TEXTS, 1, 2))
        report.finish([finding(), finding("line.hint", severity=Severity.HINT)], TOTALS)
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["scripts", "parse", "translated", "import", "calls", "calls_working", "problems"]
    [problem] = said["problems"]
    assert (problem["path"], problem["line"], problem["code"]) == ("line.pump", 3, "unknown-function")


def test_a_folder_that_is_no_project_starts_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError):
        check_in_terminal(tmp_path, as_json=True)
