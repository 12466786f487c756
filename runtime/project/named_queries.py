"""Named queries: `ignition/named-query/<path>/query.sql` and what its resource.json says of it."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .folder import ProjectFolder, is_shown

QUERIES = Path("ignition", "named-query")
QUERY_FILE = "query.sql"


class NamedQueryNotFoundError(LookupError):
    """The project has no named query of that path; the message says which are near."""


class QueryKind(enum.StrEnum):
    """What a query gives: rows, the number of changed rows, or one value."""

    QUERY = "Query"
    UPDATE = "UpdateQuery"
    SCALAR = "ScalarQuery"


class ParameterKind(enum.StrEnum):
    """How a parameter gets into a query: bound as a value, put into the text, or as the name of the database."""

    VALUE = "Parameter"
    QUERY_STRING = "QueryString"
    DATABASE = "Database"


@dataclass(frozen=True)
class QueryParameter:
    """One parameter. `data_type` is Ignition's name of its type ("Int4", "String", "DateTime", ...)."""

    name: str
    kind: ParameterKind = ParameterKind.VALUE
    data_type: str = "String"


@dataclass(frozen=True)
class NamedQuery:
    """One named query. `database` is "" for the project's default one; `max_rows` None without a limit."""

    path: str
    file: Path
    kind: QueryKind
    sql: str
    database: str = ""
    parameters: tuple[QueryParameter, ...] = ()
    max_rows: int | None = None
    fallback: str | None = None
    is_enabled: bool = True
    is_inherited: bool = False


_DATA_TYPES = {
    **dict(enumerate(("Int1", "Int2", "Int4", "Int8", "Float4", "Float8", "Boolean", "String", "DateTime", "DataSet"))),
    20: "ByteArray",
    # JDBC's numbers, which some tools write; Ignition writes its own over them.
    -5: "Int8",
    -9: "String",
}
"""By the number that resource.json has for each."""


def named_queries(folder: ProjectFolder) -> Iterator[NamedQuery]:
    """The queries of the project, sorted by path. What is wrong with one is a fault."""
    root = folder.root / QUERIES
    for each in folder.walk(root):
        if folder.has_file(each / QUERY_FILE):
            query = _named_query(folder, each, each.relative_to(root).as_posix())
            if query is not None:
                yield query


def named_query(folder: ProjectFolder, path: str) -> NamedQuery | None:
    """The query of that path; None when there is none inside the project."""
    parts = path.split("/")
    where = folder.root.joinpath(QUERIES, *parts)
    is_path = all(is_shown(part) and Path(part).name == part for part in parts)
    if not is_path or not (where / QUERY_FILE).is_file() or not folder.is_inside(where):
        return None
    return _named_query(folder, where, path)


def _named_query(folder: ProjectFolder, where: Path, path: str) -> NamedQuery | None:
    sql = folder.read_text(where / QUERY_FILE)
    if sql is None:
        return None
    attributes = folder.resource(where).get("attributes")
    said: dict[str, Any] = attributes if isinstance(attributes, dict) else {}
    limit = said.get("maxReturnSize")
    has_limit = bool(said.get("useMaxReturnSize")) and isinstance(limit, int)
    return NamedQuery(
        path=path,
        file=where / QUERY_FILE,
        kind=_kind(folder, where, said.get("type", QueryKind.QUERY.value)),
        sql=sql,
        database=str(said.get("database") or ""),
        parameters=tuple(_parameters(said.get("parameters"))),
        max_rows=limit if has_limit else None,
        fallback=str(said.get("fallbackValue", "")) if said.get("fallbackEnabled") else None,
        is_enabled=said.get("enabled") is not False,
    )


def _kind(folder: ProjectFolder, where: Path, name: object) -> QueryKind:
    known = next((kind for kind in QueryKind if kind.value == name), None)
    if known is None:
        there_are = ", ".join(QueryKind)
        folder.fault(where, "unknown-query-type", f"{folder.name_of(where)} has the type {name!r}; known: {there_are}.")
    return known or QueryKind.QUERY


def _parameters(declared: object) -> Iterator[QueryParameter]:
    for each in declared if isinstance(declared, list) else []:
        if isinstance(each, dict) and isinstance(each.get("identifier"), str):
            yield QueryParameter(each["identifier"], _parameter_kind(each), _data_type(each.get("sqlType")))


def _parameter_kind(said: dict[str, Any]) -> ParameterKind:
    if said.get("databaseParameter") is True:
        return ParameterKind.DATABASE
    if said.get("unsafeQueryString") is True:
        return ParameterKind.QUERY_STRING
    return next((kind for kind in ParameterKind if kind.value == said.get("type")), ParameterKind.VALUE)


def _data_type(number: object) -> str:
    return _DATA_TYPES.get(number, "String") if isinstance(number, int) else "String"
