"""How statements are written for drivers that are not installed here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy.engine import Dialect

from runtime.system.db.placeholders import QUESTION_MARK, named, written_for


def _written(query: str, dialect: Dialect) -> tuple[str, int]:
    statement = written_for(query, QUESTION_MARK, dialect)
    return statement.text, len(statement.found)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("qmark", "a = ? and b like '?%' and c = ?"),
        ("format", "a = %s and b like '?%%' and c = %s"),
        ("pyformat", "a = %s and b like '?%%' and c = %s"),
        ("numeric", "a = :1 and b like '?%' and c = :2"),
        ("numeric_dollar", "a = $1 and b like '?%' and c = $2"),
        ("named", "a = :p1 and b like '?%' and c = :p2"),
    ],
)
def test_placeholders_are_written_as_the_driver_wants_them(style: str, expected: str) -> None:
    assert _written("a = ? and b like '?%' and c = ?", _dialect(style)) == (expected, 2)


@pytest.mark.parametrize(
    "text",
    ["'it''s ?'", '"a ?"', "`a ?`", "-- ?\n", "/* ?\n ? */", "$$ ? $$", "$tag$ ? $$ ? $tag$"],
)
def test_question_marks_in_texts_names_and_comments_are_left(text: str) -> None:
    assert _written(f"select {text}, ?", _dialect("numeric")) == (f"select {text}, :1", 1)


def test_backslash_ends_no_text_in_mysql_only() -> None:
    query = r"select 'it\'s ?', ?"

    assert _written(query, _dialect("format", "mysql")) == (r"select 'it\'s ?', %s", 1)
    assert _written(r"select '\', ?", _dialect("format", "postgresql")) == (r"select '\', %s", 1)


def _dialect(paramstyle: str, name: str = "some") -> Dialect:
    return cast(Dialect, SimpleNamespace(paramstyle=paramstyle, name=name))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("a = :id and b = :identifier and c = :id", "a = $1 and b = $2 and c = $3", [":id", ":identifier", ":id"]),
        ("a::id, ':id', -- :id\n /* :id */ \":id\"", "a::id, ':id', -- :id\n /* :id */ \":id\"", []),
        ("at > '08:30' and x = :id::int", "at > '08:30' and x = $1::int", [":id"]),
        (":unknown and j ? 'key' and :id", ":unknown and j ? 'key' and $1", [":id"]),
        ("(:id,:id)", "($1,$2)", [":id", ":id"]),
    ],
)
def test_names_are_found_where_they_are_placeholders(query: str, text: str, found: list[str]) -> None:
    statement = written_for(query, named(["id", "identifier"]), _dialect("numeric_dollar"))

    assert (statement.text, list(statement.found)) == (text, found)


def test_without_names_nothing_is_a_placeholder() -> None:
    assert written_for("a = :id", named([]), _dialect("qmark")).text == "a = :id"
