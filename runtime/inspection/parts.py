"""The parts of a value: items, keys and attributes, and the way to one of them. Only reprs of keys are user code."""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runtime.dataset.row import PyRow
from runtime.dataset.table import Dataset
from runtime.inspection import anatomy
from runtime.inspection.anatomy import ChangedMeanwhileError, Look
from runtime.inspection.builtin_previews import row_of
from runtime.inspection.previews import is_plain, preview
from runtime.protocol import Step, ValuePath, value_expression

_MAX_NAME: Final = 120
_LARGEST_JSON_INT: Final = 2**53

_ITERATED: Final = (set, frozenset, deque)


class NoSuchValueError(Exception):
    """What was asked for is not there any more; the message is a sentence for people."""


@dataclass(frozen=True)
class Part:
    """A part of a value: what it is called, how it is reached, and itself."""

    name: str
    step: Step
    value: object


def part_count(value: object) -> int:
    """How many parts a value has, 0 for one that is not looked into."""
    if _is_closed(value):
        return 0
    if anatomy.is_a(value, PyRow):
        return len(row_of(value)[1])  # type: ignore[arg-type]
    for base in (list, tuple, dict, *_ITERATED):
        if anatomy.is_a(value, base):
            return base.__len__(value)  # type: ignore[arg-type]
    return len(anatomy.attributes_of(value))


def has_parts(value: object) -> bool:
    """Whether there is any part; cheaper than to count them."""
    if _is_closed(value):
        return False
    if any(anatomy.is_a(value, base) for base in (PyRow, list, tuple, dict, *_ITERATED)):
        return part_count(value) > 0
    return anatomy.has_attributes(value)


def parts_of(value: object, look: Look, first: int, count: int) -> list[Part]:
    """`count` of the parts, from the number `first` on.

    Raises:
        UserCodeNeededError: `look` refuses user code, and a key's name needs some.
        ChangedMeanwhileError: it is a container that changes all the time.
    """
    if _is_closed(value):
        return []
    if anatomy.is_a(value, PyRow):
        pairs = list(zip(*row_of(value), strict=False))[first : first + count]  # type: ignore[arg-type]
        return [Part(name, Step("item", first + number), held) for number, (name, held) in enumerate(pairs)]
    if anatomy.is_a(value, list) or anatomy.is_a(value, tuple):
        return _items(value, first, count)
    if anatomy.is_a(value, dict):
        pairs = anatomy.entries(value, first, count)  # type: ignore[arg-type]
        return [_entry(key, held, look, first + number) for number, (key, held) in enumerate(pairs)]
    for base in _ITERATED:
        if anatomy.is_a(value, base):
            found = anatomy.sliced(_iterator(base, value), first, count)
            return [Part(f"[{place}]", Step("place", place), held) for place, held in enumerate(found, first)]
    found = anatomy.attributes_of(value)[first : first + count]
    return [Part(name[:_MAX_NAME], Step("attribute", name), held) for name, held in found]


def value_at(path: ValuePath, names: Mapping[str, object]) -> object:
    """The value to which `path` leads from `names`.

    Raises:
        NoSuchValueError: it does not lead anywhere any more.
        ChangedMeanwhileError: a container on the way changes all the time.
    """
    start, *steps = path
    if type(start.key) is not str or start.key not in names:
        raise NoSuchValueError(f"There is no variable “{start.key}” any more.")
    value = names[start.key]
    for number, step in enumerate(steps, 1):
        try:
            value = _part_at(value, step)
        except (LookupError, TypeError) as error:
            gone = value_expression(path[: number + 1])
            raise NoSuchValueError(f"“{gone}” is not there any more.") from error
    return value


def _is_closed(value: object) -> bool:
    """Whether nobody wants to look into it: its attributes are code, or it is a table."""
    if type(value) is list or type(value) is dict or type(value) is tuple:
        return False
    closed = (type, types.ModuleType, types.FunctionType, types.MethodType, types.BuiltinFunctionType, Dataset)
    module = anatomy.module_name(type(value)).partition(".")[0]
    return module in ("numpy", "pandas") or is_plain(value) or any(anatomy.is_a(value, base) for base in closed)


def _items(value: Any, first: int, count: int) -> list[Part]:
    base: Any = list if anatomy.is_a(value, list) else tuple
    names = _field_names(value)
    held = base.__getitem__(value, slice(first, first + count))
    return [
        Part(names[place] if place < len(names) else f"[{place}]", Step("item", place), item)
        for place, item in enumerate(held, first)
    ]


def _field_names(value: object) -> tuple[str, ...]:
    """The names of a named tuple's items."""
    names = anatomy.class_dict(anatomy.owner_of(value, "_fields")).get("_fields")
    is_named = type(names) is tuple and all(type(name) is str for name in names) and anatomy.is_a(value, tuple)
    return names if is_named else ()  # type: ignore[return-value]


def _entry(key: object, held: object, look: Look, place: int) -> Part:
    return Part(preview(key, look, _MAX_NAME), _step_to(key, place), held)


def _step_to(key: object, place: int) -> Step:
    """The step by the key itself, if a message can carry it."""
    is_text = type(key) is str and len(key) <= 200 and key.isprintable()
    is_number = type(key) is int and abs(key) < _LARGEST_JSON_INT
    if is_text or is_number or key is None or type(key) is bool:
        return Step("key", key)  # type: ignore[arg-type]
    return Step("place", place)


def _iterator(base: Any, value: object) -> Callable[[], Any]:
    return lambda: base.__iter__(value)


def _part_at(value: Any, step: Step) -> object:
    match step.kind:
        case "attribute":
            return dict(anatomy.attributes_of(value))[step.key]  # type: ignore[index]
        case "key":
            return _at_key(value, step.key)
    if type(step.key) is not int or step.key < 0:
        raise LookupError(step.key)
    return _at_place(value, step.key)


def _at_place(value: Any, place: int) -> object:
    if anatomy.is_a(value, PyRow):
        return row_of(value)[1][place]
    if anatomy.is_a(value, list):
        return list.__getitem__(value, place)
    if anatomy.is_a(value, tuple):
        return tuple.__getitem__(value, place)
    if anatomy.is_a(value, dict):
        return anatomy.entries(value, place, 1)[0][1]
    for base in _ITERATED:
        if anatomy.is_a(value, base):
            return anatomy.sliced(_iterator(base, value), place, 1)[0]
    raise LookupError(place)


def _at_key(value: Any, key: object) -> object:
    """The value of a dict's key, which is found by looking: other keys may have an `__eq__` of their own."""
    if not anatomy.is_a(value, dict):
        raise LookupError(key)
    for _ in range(5):
        try:
            return next(held for found, held in dict.items(value) if type(found) is type(key) and found == key)
        except StopIteration:
            raise LookupError(key) from None
        except RuntimeError:  # changed while it was read
            continue
    raise ChangedMeanwhileError("It changes while it is read. Look again when the script is calmer.")
