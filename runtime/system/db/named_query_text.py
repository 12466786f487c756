"""A named query and the values of a call made into a statement.

`:name` is bound as a value of its parameter's type, `{name}` is put into the text as it is, and a parameter of the kind
Database chooses the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.java import lang
from runtime.project import NamedQuery, ParameterKind, QueryParameter
from runtime.system.dataset.cell_text import java_text
from runtime.system.dataset.coercion import coerced
from runtime.system.date import Date

_PYTHON_TYPES: Mapping[str, type] = {
    **dict.fromkeys(("Int1", "Int2", "Int4", "Int8"), int),
    **dict.fromkeys(("Float4", "Float8"), float),
    "Boolean": bool,
    "String": str,
    "DateTime": Date,
}


@dataclass(frozen=True)
class BoundQuery:
    """The statement, what `:name` in it stands for, and the name of the database."""

    text: str
    named: Mapping[str, Any]
    database: str


def bound(query: NamedQuery, values: Mapping[str, Any]) -> BoundQuery:
    """`query` with `values` for its parameters; one that has none is None, and an empty text in the text.

    Raises:
        IllegalArgumentException: a value does not fit its parameter's type, or a name in `values` is meant for one that
            got no value; the message names the parameter.
    """
    _refuse_misspelt(query, values)
    text = query.sql
    for parameter in _of_kind(query, ParameterKind.QUERY_STRING):
        text = text.replace(f"{{{parameter.name}}}", java_text(values.get(parameter.name)))
    named = {
        parameter.name: _typed(query, parameter, values.get(parameter.name))
        for parameter in _of_kind(query, ParameterKind.VALUE)
    }
    return BoundQuery(text, named, _database(query, values))


def _of_kind(query: NamedQuery, kind: ParameterKind) -> Iterable[QueryParameter]:
    return (parameter for parameter in query.parameters if parameter.kind is kind)


def _refuse_misspelt(query: NamedQuery, values: Mapping[str, Any]) -> None:
    """Names too many are let pass, for scripts share one dictionary among queries, and so is a parameter without a
    value; but both together are a misspelt name.
    """
    names = [parameter.name for parameter in query.parameters]
    unknown = [name for name in values if name not in names]
    missing = [name for name in names if name not in values]
    if unknown and missing:
        raise lang.IllegalArgumentException(
            f"The named query {query.path!r} got no value for {', '.join(missing)}, and has no parameter "
            f"{', '.join(map(str, unknown))}; its parameters are {', '.join(names)}."
        )


def _typed(query: NamedQuery, parameter: QueryParameter, value: Any) -> Any:
    try:
        return coerced(value, _PYTHON_TYPES.get(parameter.data_type, object))
    except lang.IllegalArgumentException:
        raise lang.IllegalArgumentException(
            f"The parameter {parameter.name!r} of the named query {query.path!r} is of the type {parameter.data_type}, "
            f"which {value!r} does not fit."
        ) from None


def _database(query: NamedQuery, values: Mapping[str, Any]) -> str:
    for parameter in _of_kind(query, ParameterKind.DATABASE):
        if values.get(parameter.name):
            return str(values[parameter.name])
    # A query that takes its database from a parameter has that one's name in braces here.
    return "" if re.fullmatch(r"\{.*\}", query.database) else query.database
