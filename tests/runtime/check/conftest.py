"""Texts that are checked as if they stood in a small project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest

from runtime.check.reading import ReadScript, read_script
from runtime.check.surroundings import Surroundings
from runtime.check.text_check import TextReport, check_text
from runtime.project import ScriptKind, ScriptScope
from runtime.protocol import Finding, ScriptText

Look = Callable[..., TextReport]

SURROUNDINGS = Surroundings("Bottling", frozenset({"plant"}), frozenset({"Orders/Open", "Orders/Close"}))

LIBRARY = ScriptText("plant.pump", ScriptKind.LIBRARY, "")
CLIENT_EVENT = ScriptText(
    "Main: Go/actionPerformed", ScriptKind.WINDOW_EVENT, "", scope=ScriptScope.CLIENT, parameters=("event",)
)
VIEW_EVENT = ScriptText(
    "Main: root/onClick",
    ScriptKind.PERSPECTIVE,
    "",
    pointer="/root/events",
    scope=ScriptScope.PERSPECTIVE,
    parameters=("self", "event"),
)


@pytest.fixture
def look() -> Look:
    """Checks a text, a library script's unless another script is given whose text it is to be."""

    def look(text: str, script: ScriptText = LIBRARY, **changes: Any) -> TextReport:
        return check_text(replace(script, text=dedent(text), **changes), SURROUNDINGS)

    return look


def codes(report: TextReport) -> list[str]:
    return [finding.code for finding in report.findings]


def the_finding(report: TextReport, code: str) -> Finding:
    """The only finding of that code."""
    [finding] = [finding for finding in report.findings if finding.code == code]
    return finding


def lines_of(report: TextReport, code: str) -> list[int]:
    return [finding.line for finding in report.findings if finding.code == code]


def pointed_at(finding: Finding, text: str) -> str:
    """The piece of a text that a finding points at."""
    assert finding.line == finding.end_line
    return dedent(text).split("\n")[finding.line - 1][finding.column - 1 : finding.end_column - 1]


def read(text: str, script: ScriptText = LIBRARY) -> ReadScript:
    return read_script(replace(script, text=dedent(text)))
