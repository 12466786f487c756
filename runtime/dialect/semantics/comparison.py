"""Order as Python 2 has it: everything can be compared, None comes first, then numbers, then the rest by type.

Python 3's own operator is asked first. Only where it refuses, and no script's own method refused, do Python 2's rules
decide. Sets, complex numbers and dates are compared with nothing else in Python 2 either.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

_REFUSE = (set, frozenset, complex, datetime.date, datetime.time, datetime.timedelta)
_NUMBERS = (int, float)


def lt(left: Any, right: Any) -> Any:
    """`left < right`"""
    try:
        return left < right
    except TypeError as error:
        return _order(left, right, error) < 0


def le(left: Any, right: Any) -> Any:
    """`left <= right`"""
    try:
        return left <= right
    except TypeError as error:
        return _order(left, right, error) <= 0


def gt(left: Any, right: Any) -> Any:
    """`left > right`"""
    try:
        return left > right
    except TypeError as error:
        return _order(left, right, error) > 0


def ge(left: Any, right: Any) -> Any:
    """`left >= right`"""
    try:
        return left >= right
    except TypeError as error:
        return _order(left, right, error) >= 0


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<>": lambda left, right: left != right,
    "in": lambda left, right: left in right,
    "not in": lambda left, right: left not in right,
    "is": lambda left, right: left is right,
    "is not": lambda left, right: left is not right,
}


def chain(operators: Sequence[str], *operands: Any) -> Any:
    """`a < b < c` of operands that are all evaluated already."""
    result: Any = True
    for operator, left, right in zip(operators, operands, operands[1:], strict=False):
        result = _OPERATORS[operator](left, right)
        if not result:
            break
    return result


def cmp(left: Any, right: Any, /) -> int:
    """Below, at or above zero, as `left` is before, equal to or behind `right`."""
    if left == right:
        return 0
    if lt(left, right):
        return -1
    return 1


def sorted_list(
    iterable: Iterable[Any],
    cmp: Callable[[Any, Any], Any] | None = None,
    key: Callable[[Any], Any] | None = None,
    reverse: Any = False,
) -> list[Any]:
    """sorted(iterable, cmp, key, reverse)"""
    items = list(iterable)
    if cmp is not None:
        return sorted(items, key=_by_comparing(cmp, key), reverse=bool(reverse))
    try:
        return sorted(items, key=key, reverse=bool(reverse))
    except TypeError as error:
        _raise_a_scripts_own(error)
        return sorted(items, key=_by_comparing(_cmp_by_order, key), reverse=bool(reverse))


def sort(target: Any, *args: Any, **options: Any) -> Any:
    """`target.sort(cmp, key, reverse)`; what is no list sorts itself."""
    if not isinstance(target, list) or type(target).sort is not list.sort:
        return target.sort(*args, **options)
    target[:] = sorted_list(target, *args, **options)
    return None


def least(*values: Any, **options: Any) -> Any:
    """min(...)"""
    return _extreme(min, -1, values, options)


def greatest(*values: Any, **options: Any) -> Any:
    """max(...)"""
    return _extreme(max, 1, values, options)


def _extreme(function: Any, sign: int, values: tuple[Any, ...], options: dict[str, Any]) -> Any:
    if len(values) == 1:
        values = (list(values[0]),)  # an iterator is good for one try
    try:
        return function(*values, **options)
    except TypeError as error:
        _raise_a_scripts_own(error)
        items = values[0] if len(values) == 1 else values
        key = _by_comparing(_cmp_by_order, options.get("key"))
        return function(items, key=key)


def _by_comparing(cmp: Callable[[Any, Any], Any], key: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    wrap = functools.cmp_to_key(cmp)
    return wrap if key is None else lambda item: wrap(key(item))


def _cmp_by_order(left: Any, right: Any) -> int:
    """What sorting asks: whether one is less."""
    if lt(left, right):
        return -1
    return 1 if lt(right, left) else 0


# ---- unlike types


def _raise_a_scripts_own(error: TypeError) -> None:
    """Raise the error again when a script's own method or function raised it, somewhere below the caller."""
    if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
        raise error


def _order(left: Any, right: Any, error: TypeError) -> int:
    """Below zero, zero or above, where Python 3 has said `error`."""
    _raise_a_scripts_own(error)
    if isinstance(left, _REFUSE) or isinstance(right, _REFUSE):
        raise error
    return _order_of_unlike(left, right)


def _order_of_unlike(left: Any, right: Any) -> int:
    if isinstance(left, list | tuple) and type(left) is type(right):
        return _order_of_sequences(left, right)
    if isinstance(left, dict) and isinstance(right, dict):
        return _order_of_dicts(left, right)
    return _compare(_rank(left), _rank(right)) or _compare(id(left), id(right))


def _rank(value: Any) -> tuple[int, str, int]:
    """None first, then numbers, then by the name of the type."""
    if value is None:
        return (0, "", 0)
    if isinstance(value, _NUMBERS):
        return (1, "", 0)
    return (2, type(value).__name__, 0)


def _order_of_sequences(left: Sequence[Any], right: Sequence[Any]) -> int:
    for one, other in zip(left, right, strict=False):
        if one != other:
            return cmp(one, other)
    return _compare(len(left), len(right))


def _order_of_dicts(left: dict[Any, Any], right: dict[Any, Any]) -> int:
    """The shorter one first; else by the smallest key that one lacks or has another value for."""
    if len(left) != len(right):
        return _compare(len(left), len(right))
    differing = [_smallest_difference(left, right), _smallest_difference(right, left)]
    if not differing[0]:
        return 0
    return cmp(differing[0][0], differing[1][0]) or cmp(left[differing[0][0]], right[differing[1][0]])


def _smallest_difference(one: dict[Any, Any], other: dict[Any, Any]) -> list[Any]:
    """The smallest key of `one` that `other` lacks or has another value for, in a list; empty when there is none."""
    keys = [key for key, value in one.items() if key not in other or other[key] != value]
    return sorted_list(keys)[:1]


def _compare(left: Any, right: Any) -> int:
    return int(left > right) - int(left < right)
