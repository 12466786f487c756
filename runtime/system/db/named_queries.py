"""Named queries: SQL that the project keeps, run by its path."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runtime.dataset import Dataset
from runtime.project import NamedQuery, NamedQueryNotFoundError, NotAProjectError, Project, QueryKind
from runtime.session import current_session
from runtime.system.db.errors import DatabaseError, UnknownNamedQueryError
from runtime.system.db.named_query_text import bound
from runtime.system.db.statements import Query, first_value, select, update

logger = logging.getLogger(__name__)

_PARAMETERS = ("path", "parameters", "tx", "getKey")


@dataclass(frozen=True)
class NamedCall:
    """What a script asked for: the query at `path` of a project, None for the session's own."""

    path: str
    project: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tx: str | None = None
    get_key: bool = False

    def query(self) -> NamedQuery:
        """The query itself.

        Raises:
            UnknownNamedQueryError: there is no such query or project.
            DatabaseError: it is disabled.
        """
        try:
            query = _project(self.project).named_query(self.path.strip("/"))
        except NamedQueryNotFoundError as error:
            raise UnknownNamedQueryError(*error.args) from None
        if not query.is_enabled:
            raise DatabaseError(f"The named query {query.path!r} is disabled; enable it in its {query.file.parent}.")
        return query


def runNamedQuery(*args: Any, **kwargs: Any) -> Any:
    """What the project's named query gives: a Dataset, the number of changed rows, or one value, after its type.

    Called as `(path, parameters, tx, getKey)`, all but the first optional, or with the name of a project before them,
    as in Ignition's gateway; by keyword too. A query that changes something returns the key that the database made
    when `getKey` is true. A parameter that gets no value is None. Results are never cached. Another project is one
    whose folder lies beside this one's; databases are those of this one.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnknownNamedQueryError: there is no such query or project.
        IllegalArgumentException: a value does not fit its parameter, or a parameter's name is misspelt.
        TypeError: a parameter of the function is unknown, missing or given twice, or `parameters` is no dictionary.
        DatabaseError: the database refused the statement, and the query has no fallback value.

    Source: system.db.runNamedQuery, Ignition 8.1.
    """
    return run_named(named_call("runNamedQuery", args, kwargs))


def execQuery(
    path: str, parameters: Mapping[str, Any] | None = None, tx: str | None = None, project: str | None = None
) -> Dataset:
    """The rows that the project's named query selects.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runNamedQuery` raises; DatabaseError also when the query is of another type.

    Source: system.db.execQuery, Ignition 8.3.
    """
    return _exec(QueryKind.QUERY, path, parameters, tx, project)  # type: ignore[no-any-return]


def execScalar(
    path: str, parameters: Mapping[str, Any] | None = None, tx: str | None = None, project: str | None = None
) -> Any:
    """The one value that the project's named query gives.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runNamedQuery` raises; DatabaseError also when the query is of another type.

    Source: system.db.execScalar, Ignition 8.3.
    """
    return _exec(QueryKind.SCALAR, path, parameters, tx, project)


def execUpdate(
    path: str,
    parameters: Mapping[str, Any] | None = None,
    tx: str | None = None,
    getKey: bool = False,
    project: str | None = None,
) -> int:
    """How many rows the project's named query changed; with `getKey` the key that the database made.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runNamedQuery` raises; DatabaseError also when the query is of another type.

    Source: system.db.execUpdate, Ignition 8.3.
    """
    return _exec(QueryKind.UPDATE, path, parameters, tx, project, getKey)  # type: ignore[no-any-return]


def clearNamedQueryCache(*args: Any, **kwargs: Any) -> None:
    """Nothing: results of named queries are never cached here. Called as `([project], path)`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.clearNamedQueryCache, Ignition 8.1.
    """


def clearAllNamedQueryCaches(project: str | None = None) -> None:
    """Nothing: results of named queries are never cached here.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.clearAllNamedQueryCaches, Ignition 8.1.
    """


def clearQueryCache(path: str | None = None, project: str | None = None) -> None:
    """Nothing: results of named queries are never cached here.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.db.clearQueryCache, Ignition 8.3.
    """


def named_call(function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> NamedCall:
    """What a call of `function` in one of Ignition's forms asks for.

    Raises:
        TypeError: it is none of those forms.
    """
    # A second text can only be a path: the first one is a project's name then.
    names = ("project", *_PARAMETERS) if len(args) > 1 and isinstance(args[1], str) else _PARAMETERS
    if len(args) > len(names):
        raise TypeError(f"{function} takes {', '.join(names)}; {len(args)} arguments were given.")
    given = dict(zip(names, args, strict=False))
    for name, value in kwargs.items():
        known = "parameters" if name == "params" else name
        if known not in ("project", *_PARAMETERS) or known in given:
            problem = "was given twice" if known in given else "is unknown"
            raise TypeError(
                f"The parameter {name} of {function} {problem}; it takes project, {', '.join(_PARAMETERS)}."
            )
        given[known] = value
    return _checked_call(function, given)


def run_named(call: NamedCall) -> Any:
    """What the query gives, after its type; its fallback value when the database refuses."""
    query = call.query()
    statement = bound(query, call.parameters)
    sent = Query(statement.text, statement.database, call.tx, named=statement.named)
    if query.kind is QueryKind.UPDATE:
        return update(sent, call.get_key)
    try:
        rows = select(sent, 1 if query.kind is QueryKind.SCALAR else query.max_rows)
    except DatabaseError as error:
        if query.kind is not QueryKind.SCALAR or query.fallback is None:
            raise
        logger.warning("The named query %s gave its fallback value, because it failed: %s", query.path, error)
        return query.fallback
    return first_value(rows) if query.kind is QueryKind.SCALAR else rows.getUnderlyingDataset()


def _exec(
    kind: QueryKind,
    path: str,
    parameters: Mapping[str, Any] | None,
    tx: str | None,
    project: str | None,
    get_key: bool = False,
) -> Any:
    given = {"path": path, "parameters": parameters, "tx": tx, "project": project, "getKey": get_key}
    call = _checked_call("exec", given)
    found = call.query()
    if found.kind is not kind:
        raise DatabaseError(
            f"The named query {found.path!r} is of the type {found.kind}, not {kind}; call {_FUNCTIONS[found.kind]}."
        )
    return run_named(call)


_FUNCTIONS = {QueryKind.QUERY: "execQuery", QueryKind.SCALAR: "execScalar", QueryKind.UPDATE: "execUpdate"}


def _checked_call(function: str, given: Mapping[str, Any]) -> NamedCall:
    path, parameters = given.get("path"), given.get("parameters") or {}
    if not isinstance(path, str):
        raise TypeError(f'path must be the path of a named query, such as "Recipes/Load", not {path!r}.')
    if not isinstance(parameters, Mapping):
        raise TypeError(f'parameters must be a dictionary such as {{"id": 5}}, not {parameters!r}.')
    return NamedCall(path, given.get("project"), parameters, given.get("tx"), bool(given.get("getKey")))


def _project(name: str | None) -> Project:
    own = current_session().project
    if own is None:
        raise UnknownNamedQueryError("No project is open, so there is no named query. Open one.")
    if not name or name.casefold() in (own.folder.name.casefold(), own.name.casefold()):
        return own
    try:
        if Path(name).name != name:
            raise NotAProjectError
        return Project.open(own.folder.parent / name)
    except NotAProjectError:
        raise UnknownNamedQueryError(
            f"There is no project {name!r} beside {own.folder.name!r}; leave the project out for this one's queries."
        ) from None
