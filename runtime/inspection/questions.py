"""The answers to the designer's questions about variables. An answer holds texts and numbers, never a value."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from runtime.inspection import anatomy
from runtime.inspection.anatomy import ChangedMeanwhileError, Look, UserCode
from runtime.inspection.parts import NoSuchValueError, Part, has_parts, part_count, parts_of, value_at
from runtime.inspection.previews import cell_text, has_own_repr, is_plain, preview, simple_text
from runtime.inspection.sizes import size_text
from runtime.inspection.tables import is_table, table_of
from runtime.inspection.user_code import Outcome, Trouble
from runtime.inspection.visit import Visit
from runtime.protocol import (
    Cells,
    CellsQuery,
    Parts,
    PartsQuery,
    Step,
    ValuePath,
    ValueText,
    ValueTextQuery,
    Variable,
    VariableKind,
    VariablesAnswer,
    VariablesQuery,
)
from runtime.tracebacks import printable

MAX_PARTS: Final = 2_000
"""Of one value, in one answer."""
MAX_ROWS: Final = 500
MAX_CELLS: Final = 20_000
MAX_TEXT: Final = 1_000_000

_AVOIDED: Final = Look(UserCode.AVOIDED)

_FUNCTIONS: Final = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)


class UnreadableError(Exception):
    """A value cannot be read; the message is a sentence for people."""


def answer(query: VariablesQuery | CellsQuery | ValueTextQuery, visit: Visit) -> dict[str, Any]:
    """The JSON that answers the query."""
    match query:
        case VariablesQuery():
            return VariablesAnswer(query.id, tuple(_parts(part, visit) for part in query.parts)).to_json()
        case CellsQuery():
            return _cells(query, visit).to_json()
        case ValueTextQuery():
            return _value_text(query, visit).to_json()


def failure(query: VariablesQuery | CellsQuery | ValueTextQuery, problem: str) -> dict[str, Any]:
    """The JSON that says why a query is not answered."""
    match query:
        case VariablesQuery():
            parts = tuple(Parts(part.path, part.first, problem=problem) for part in query.parts)
            return VariablesAnswer(query.id, parts).to_json()
        case CellsQuery():
            return Cells(query.id, query.first_row, query.first_column, problem=problem).to_json()
        case ValueTextQuery():
            return ValueText(query.id, problem=problem).to_json()


# --- names and parts


def _parts(query: PartsQuery, visit: Visit) -> Parts:
    first, count = max(0, query.first), min(max(0, query.count), MAX_PARTS)
    try:
        total, parts = _found_parts(query.path, first, count, visit)
    except (NoSuchValueError, ChangedMeanwhileError, UnreadableError) as error:
        return Parts(query.path, first, problem=printable(str(error)))
    paths = [(*query.path, part.step) for part in parts]
    values = [part.value for part in parts]
    outcomes = visit.look_at_all(paths, values, [partial(_variable, part) for part in parts])
    variables = [
        _without_preview(part, outcome, visit) if outcome.value is None else outcome.value
        for part, outcome in zip(parts, outcomes, strict=True)
    ]
    return Parts(query.path, first, total, tuple(variables))


def _found_parts(path: ValuePath, first: int, count: int, visit: Visit) -> tuple[int, list[Part]]:
    """How many parts there are, and those that were asked for."""
    if not path:
        found = list(visit.names.items())[first : first + count]
        return len(visit.names), [Part(name, Step("name", name), value) for name, value in found]
    value = value_at(path, visit.names)
    visit.hold([value])
    outcome = visit.look((*path, Step("parts", None)), value, lambda look: parts_of(value, look, first, count))
    if outcome.trouble is Trouble.RAISED:
        raise UnreadableError(_unreadable(outcome, visit))
    # Where keys' own names take too long, those of their classes must do.
    parts = parts_of(value, _AVOIDED, first, count) if outcome.value is None else outcome.value
    visit.hold(part.value for part in parts)
    return part_count(value), parts


def _variable(part: Part, look: Look) -> Variable:
    value = part.value
    return Variable(
        name=printable(part.name),
        step=part.step,
        type=_type_text(value),
        size=printable(size_text(value, look)),
        preview=preview(value, look),
        kind=_kind(value),
        is_table=is_table(value),
        has_parts=has_parts(value),
    )


def _without_preview(part: Part, outcome: Outcome[Variable], visit: Visit) -> Variable:
    """What can be told of a part without its own code; only of a container is that a value."""
    is_container = outcome.trouble is not Trouble.RAISED and not has_own_repr(part.value)
    return Variable(
        name=printable(part.name),
        step=part.step,
        type=_type_text(part.value),
        size=size_text(part.value, _AVOIDED) if is_container else "",
        preview=preview(part.value, _AVOIDED) if is_container else _no_preview(outcome, visit),
        kind=_kind(part.value),
        is_table=is_table(part.value),
        has_parts=has_parts(part.value),
        is_trouble=not is_container,
    )


def _type_text(value: object) -> str:
    return printable(anatomy.class_name(type(value)))


def _kind(value: object) -> VariableKind:
    if anatomy.is_a(value, types.ModuleType):
        return VariableKind.MODULE
    if anatomy.is_a(value, type):
        return VariableKind.CLASS
    is_function = any(anatomy.is_a(value, base) for base in _FUNCTIONS)
    return VariableKind.FUNCTION if is_function else VariableKind.VALUE


# --- cells


@dataclass(frozen=True)
class _Block:
    """Part of a table, with the values themselves."""

    rows: int
    columns: int
    axes: tuple[int, ...]
    row_headers: list[str]
    column_headers: list[str]
    values: list[list[object]]


def _cells(query: CellsQuery, visit: Visit) -> Cells:
    try:
        value = value_at(query.path, visit.names)
        visit.hold([value])
        block = _block(query, value, visit)
    except (NoSuchValueError, ChangedMeanwhileError, UnreadableError) as error:
        return Cells(query.id, query.first_row, query.first_column, problem=printable(str(error)))
    return Cells(
        query.id,
        query.first_row,
        query.first_column,
        block.rows,
        block.columns,
        row_headers=tuple(map(printable, block.row_headers)),
        column_headers=tuple(map(printable, block.column_headers)),
        texts=_texts(query.path, block.values, visit),
        numbers=tuple(map(_is_all_numbers, zip(*block.values, strict=False))),
        axes=block.axes,
        type=_type_text(value),
        size=visit.look((*query.path, Step("size", None)), value, partial(size_text, value)).value or "",
    )


def _block(query: CellsQuery, value: object, visit: Visit) -> _Block:
    outcome = visit.look((*query.path, Step("block", None)), value, partial(_read_block, query, value))
    if outcome.trouble is not None:
        raise UnreadableError(_unreadable(outcome, visit))
    if outcome.value is None:
        raise UnreadableError(f"It is no table any more, but of type {_type_text(value)}.")
    for row in outcome.value.values:
        visit.hold(held for held in row if not is_plain(held))
    return outcome.value


def _read_block(query: CellsQuery, value: object, look: Look) -> _Block | None:
    table = table_of(value, look, query.index)
    if table is None:
        return None
    row_count = min(max(0, query.row_count), MAX_ROWS)
    column_count = min(max(0, query.column_count), MAX_CELLS // max(1, row_count))
    rows = _within(query.first_row, row_count, table.rows)
    columns = _within(query.first_column, column_count, table.columns)
    return _Block(
        table.rows,
        table.columns,
        table.axes,
        table.row_headers(rows.start, len(rows)),
        table.column_headers(columns.start, len(columns)),
        table.block(rows, columns),
    )


def _within(first: int, count: int, length: int) -> range:
    start = min(max(0, first), length)
    return range(start, min(start + count, length))


def _texts(path: ValuePath, values: list[list[object]], visit: Visit) -> tuple[tuple[str, ...], ...]:
    flat = [value for row in values for value in row]
    texts = [simple_text(value) for value in flat]
    others = [place for place, text in enumerate(texts) if text is None]
    cells = (*path, Step("cell", None))
    outcomes = visit.look_at_all(
        [cells] * len(others),
        [flat[place] for place in others],
        [partial(cell_text, flat[place]) for place in others],
    )
    for place, outcome in zip(others, outcomes, strict=True):
        texts[place] = _cell_without_text(flat[place], outcome, visit) if outcome.value is None else outcome.value
    left = iter(texts)
    return tuple(tuple(next(left) or "" for _ in row) for row in values)


def _cell_without_text(value: object, outcome: Outcome[str], visit: Visit) -> str:
    is_container = outcome.trouble is not Trouble.RAISED and not has_own_repr(value)
    return cell_text(value, _AVOIDED) if is_container else _no_preview(outcome, visit)


def _is_all_numbers(column: Sequence[object]) -> bool:
    values = [value for value in column if value is not None]
    return bool(values) and all(type(value) in (int, float) or _is_numpy_number(value) for value in values)


def _is_numpy_number(value: object) -> bool:
    return is_plain(value) and anatomy.is_loaded_type(value, "numpy", "number")


# --- one value


def _value_text(query: ValueTextQuery, visit: Visit) -> ValueText:
    try:
        value = value_at(query.path, visit.names)
    except (NoSuchValueError, ChangedMeanwhileError) as error:
        return ValueText(query.id, problem=printable(str(error)))
    visit.hold([value])
    limit = min(max(1, query.limit), MAX_TEXT)
    outcome = visit.look(query.path, value, lambda look: cell_text(value, look, limit))
    if outcome.value is not None:
        return ValueText(query.id, outcome.value)
    return ValueText(query.id, problem=_unreadable(outcome, visit))


# --- words


def _no_preview(outcome: Outcome[Any], visit: Visit) -> str:
    """What stands in the place of a preview."""
    match outcome.trouble:
        case Trouble.TOO_SLOW:
            return "<repr takes too long>"
        case Trouble.STUCK:
            return f"<no preview: the repr of “{visit.culprit}” does not return>"
        case Trouble.NOT_REACHED:
            return "<no preview yet: others took too long>"
    return f"<{outcome.raised}>"


def _unreadable(outcome: Outcome[Any], visit: Visit) -> str:
    """Why a whole value cannot be shown."""
    match outcome.trouble:
        case Trouble.RAISED:
            return f"It cannot be shown: it {outcome.raised}."
        case Trouble.STUCK:
            return f"It cannot be shown while the repr of “{visit.culprit}” does not return."
    return "It cannot be shown: its own code takes too long."
