"""The functions of Ignition's store-and-forward system. Here nothing is stored: a statement is run at once.

What Ignition would keep until its database comes back is not kept: the log says what failed, and the function returns
False.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from runtime.project import QueryKind
from runtime.system.db.errors import DatabaseError
from runtime.system.db.named_queries import named_call, run_named
from runtime.system.db.queries import runPrepUpdate, runUpdateQuery

logger = logging.getLogger(__name__)


def runSFUpdateQuery(query: str, datasources: Sequence[str]) -> bool:
    """Run a statement that changes something on each of the databases, at once; returns whether all took it.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `datasources` is no list of names.

    Source: system.db.runSFUpdateQuery, Ignition 8.1.
    """
    return _on_each(datasources, lambda database: runUpdateQuery(query, database))


def runSFPrepUpdate(query: str, args: Sequence[Any], datasources: Sequence[str]) -> bool:
    """Run a statement on each of the databases, at once, each `?` in it standing for the next of `args`.

    Returns whether all took it.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `datasources` is no list of names, or `args` no list.

    Source: system.db.runSFPrepUpdate, Ignition 8.1.
    """
    return _on_each(datasources, lambda database: runPrepUpdate(query, args, database))


def runSFNamedQuery(*args: Any, **kwargs: Any) -> bool:
    """Run a named query that changes something, at once; returns whether the database took it.

    Called as `([project], path, params)`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UnknownNamedQueryError: there is no such query or project.
        DatabaseError: the query changes nothing by its type.
        IllegalArgumentException: a value does not fit its parameter, or a parameter's name is misspelt.
        TypeError: a parameter of the function is unknown, missing or given twice.

    Source: system.db.runSFNamedQuery, Ignition 8.1.
    """
    call = named_call("runSFNamedQuery", args, kwargs)
    query = call.query()
    if query.kind is not QueryKind.UPDATE:
        raise DatabaseError(f"The named query {query.path!r} is of the type {query.kind}; call runNamedQuery instead.")
    return _taken(query.path, lambda: run_named(call))


def execUpdateAsync(path: str, parameters: Mapping[str, Any] | None = None, project: str | None = None) -> bool:
    """What `runSFNamedQuery` does, by its name in Ignition 8.3.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises what `runSFNamedQuery` raises.

    Source: system.db.execUpdateAsync, Ignition 8.3.
    """
    return runSFNamedQuery(path=path, parameters=parameters, project=project)


def _on_each(datasources: object, run: Callable[[str], object]) -> bool:
    if not isinstance(datasources, Sequence) or isinstance(datasources, (str, bytes)):
        raise TypeError(f'datasources must be a list of names, such as ["line"], not {datasources!r}.')
    outcomes = [_taken(str(database), partial(run, str(database))) for database in datasources]
    return all(outcomes)


def _taken(what: str, run: Callable[[], object]) -> bool:
    try:
        run()
    except DatabaseError as error:
        logger.error("Store and forward, %s: %s Nothing is stored; run it again.", what, error)
        return False
    return True
