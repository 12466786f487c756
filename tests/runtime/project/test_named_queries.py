"""Named queries with their kinds, parameters and databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.project import NamedQueryNotFoundError, ParameterKind, Project, QueryKind, QueryParameter
from tests.projects import builders


@pytest.fixture
def plant(tmp_path: Path) -> Project:
    return builders.new_project(tmp_path / "plant")


def test_query_has_its_text_kind_and_database(plant: Project) -> None:
    builders.add_named_query(plant, "Line/Count", "select 1", query_type="ScalarQuery", database="line")
    query = plant.named_query("Line/Count")
    assert (query.kind, query.sql, query.database) == (QueryKind.SCALAR, "select 1", "line")


@pytest.mark.parametrize(
    ("said", "parameter"),
    [
        (
            {"type": "Parameter", "identifier": "id", "sqlType": 2},
            QueryParameter("id", ParameterKind.VALUE, "Int4"),
        ),
        (
            {"type": "Parameter", "identifier": "since", "sqlType": 8},
            QueryParameter("since", ParameterKind.VALUE, "DateTime"),
        ),
        (
            {"type": "QueryString", "identifier": "table", "sqlType": 7},
            QueryParameter("table", ParameterKind.QUERY_STRING, "String"),
        ),
        (
            {"type": "Parameter", "identifier": "t", "sqlType": 7, "unsafeQueryString": True},
            QueryParameter("t", ParameterKind.QUERY_STRING, "String"),
        ),
        (
            {"type": "Database", "identifier": "db", "sqlType": 7},
            QueryParameter("db", ParameterKind.DATABASE, "String"),
        ),
    ],
)
def test_parameters_are_typed(plant: Project, said: dict[str, object], parameter: QueryParameter) -> None:
    builders.add_named_query(plant, "Count", "select 1", parameters=[said])
    assert plant.named_query("Count").parameters == (parameter,)


def test_limit_and_fallback_count_only_when_they_are_switched_on(plant: Project) -> None:
    builders.add_named_query(plant, "on", "s", useMaxReturnSize=True, maxReturnSize=5, fallbackEnabled=True)
    builders.add_named_query(plant, "off", "s", useMaxReturnSize=False, maxReturnSize=5, fallbackValue="x")
    assert (plant.named_query("on").max_rows, plant.named_query("on").fallback) == (5, "")
    assert (plant.named_query("off").max_rows, plant.named_query("off").fallback) == (None, None)


def test_wrong_path_names_what_is_near(plant: Project) -> None:
    builders.add_named_query(plant, "Line/Counts", "select 1")
    with pytest.raises(NamedQueryNotFoundError, match="Did you mean Line/Counts"):
        plant.named_query("Line/Count")


def test_query_is_inherited_and_marked(tmp_path: Path, plant: Project) -> None:
    builders.add_named_query(plant, "Count", "select 1")
    heir = builders.new_project(tmp_path / "heir", parent="plant")
    assert [(query.path, query.is_inherited) for query in heir.named_queries()] == [("Count", True)]


@pytest.mark.parametrize("path", ["", "..", "../named-query/Count", "Line//Count", ".hidden"])
def test_path_that_is_none_finds_nothing(plant: Project, path: str) -> None:
    builders.add_named_query(plant, "Count", "select 1")
    with pytest.raises(NamedQueryNotFoundError):
        plant.named_query(path)
