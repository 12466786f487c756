"""Named queries that a script runs and the project does not have."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator

from runtime.check.reading import ReadScript
from runtime.check.surroundings import Surroundings
from runtime.protocol import Finding, Severity

_NAMES = ("clearNamedQueryCache", "execQuery", "execScalar", "execUpdate", "runNamedQuery", "runSFNamedQuery")
_FUNCTIONS = frozenset(f"system.db.{name}" for name in _NAMES)


def missing_queries(read: ReadScript, surroundings: Surroundings) -> Iterator[Finding]:
    """Every call that names a query by a path that is not there."""
    for reference in read.references:
        if reference.call is None or reference.dotted not in _FUNCTIONS:
            continue
        argument = _path_argument(reference.call, surroundings)
        if argument is None or argument.value in surroundings.queries:
            continue
        yield read.finding(argument, Severity.ERROR, "no-such-query", _message(str(argument.value), surroundings))


def _path_argument(call: ast.Call, surroundings: Surroundings) -> ast.Constant | None:
    """The text that is the query's path; None where it is worked out, or may be another project's."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    project, path = named.get("project"), named.get("path")
    if path is None:
        project, path = _by_position(call.args, project)
    if project is not None and not _is_text(project, surroundings.project):
        return None
    return path if isinstance(path, ast.Constant) and isinstance(path.value, str) else None


def _by_position(arguments: list[ast.expr], project: ast.expr | None) -> tuple[ast.expr | None, ast.expr | None]:
    """The project, if one is given, and the path: in gateway scope the project may come first."""
    match arguments:
        case [first, ast.Constant(value=str()) as second, *_] if project is None:
            return first, second
        case [_, ast.Name() | ast.Attribute() | ast.BinOp() | ast.Call(), _, *_] if project is None:
            return None, None  # a project and a path that is worked out, or a path, parameters and a transaction
        case [ast.Constant() as first, *_]:
            return project, first
    return project, None


def _is_text(node: ast.expr, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def _message(path: str, surroundings: Surroundings) -> str:
    for known in surroundings.queries:
        if known.casefold() == path.casefold():
            return f"The project has no named query {path!r}; did you mean {known!r}?"
    near = difflib.get_close_matches(path, surroundings.queries, 1, 0.7)
    ending = f"; did you mean {near[0]!r}?" if near else "."
    return f"The project has no named query {path!r}{ending}"
