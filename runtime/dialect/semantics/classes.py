"""Methods that Python 3 calls by other names.

A class that defines one of them gets `Classic` as its last base when it is translated.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable
from typing import Any

_RENAMED = {
    "__div__": "__truediv__",
    "__rdiv__": "__rtruediv__",
    "__idiv__": "__itruediv__",
    "__long__": "__int__",
    "next": "__next__",
}
_ITEM_METHODS = {"__getslice__": "__getitem__", "__setslice__": "__setitem__", "__delslice__": "__delitem__"}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__eq__": operator.eq,
    "__ne__": operator.ne,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


class Classic:
    """Lends the classes below it Python 3's names for the methods that they define."""

    __slots__ = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for old, new in _RENAMED.items():
            _lend(cls, new, vars(cls).get(old))
        _lend(cls, "__bool__", _as_bool(vars(cls).get("__nonzero__")))
        for old, new in _ITEM_METHODS.items():
            _lend_slices(cls, old, new)
        if "__cmp__" in vars(cls):
            _lend_comparisons(cls)
        _keep_hash(cls)


def _lend(cls: type, name: str, method: Any) -> None:
    if method is not None and name not in vars(cls):
        setattr(cls, name, method)


def _as_bool(method: Any) -> Callable[[Any], bool] | None:
    """`__nonzero__` may return any number, `__bool__` may not."""
    return None if method is None else lambda self: bool(self.__nonzero__())


def _lend_comparisons(cls: type) -> None:
    for name, compare in _COMPARISONS.items():
        _lend(cls, name, _by_cmp(compare))


def _by_cmp(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def compared(self: Any, other: Any) -> Any:
        order = self.__cmp__(other)
        return NotImplemented if order is NotImplemented else compare(order, 0)

    return compared


def _keep_hash(cls: type) -> None:
    """A class that says what is equal keeps its hash in Python 2, unless it says otherwise."""
    if vars(cls).get("__hash__", cls) is None and ("__eq__" in vars(cls) or "__cmp__" in vars(cls)):
        del cls.__hash__
        if cls.__hash__ is None:
            cls.__hash__ = object.__hash__


def _lend_slices(cls: type, old: str, new: str) -> None:
    """`self[1:2]` goes to `__getslice__`, with both bounds as whole numbers."""
    slicing = vars(cls).get(old)
    if slicing is None:
        return
    single = getattr(cls, new, None)

    def item(self: Any, index: Any, *value: Any) -> Any:
        if isinstance(index, slice) and index.step is None:
            return slicing(self, *_bounds(self, index), *value)
        if single is None:
            raise TypeError(f"{cls.__name__} has slices only")
        return single(self, index, *value)

    setattr(cls, new, item)


def _bounds(owner: Any, index: slice) -> tuple[int, int]:
    start = 0 if index.start is None else operator.index(index.start)
    stop = sys.maxsize if index.stop is None else operator.index(index.stop)
    if start < 0 or stop < 0:
        length = len(owner)
        start, stop = (bound + length if bound < 0 else bound for bound in (start, stop))
    return start, stop
