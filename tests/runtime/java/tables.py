"""The tables in `answers`: questions, and what a Java machine says to them."""

from __future__ import annotations

from pathlib import Path

Question = list[str]
"""Kind, zone or rounding, language, pattern, and what is written or read."""

_FOLDER = Path(__file__).parent / "answers"


def answered(table: str) -> list[tuple[Question, str]]:
    """The questions of a table, and Java's answers."""
    lines = (_FOLDER / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line]
    return [(row[:-1], row[-1]) for row in rows]


def named(questions: list[tuple[Question, str]]) -> list[str]:
    """A name for each question, for the report of a failing test."""
    return [" ".join(question) for question, _ in questions]
