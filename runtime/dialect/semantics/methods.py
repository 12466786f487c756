"""Methods that Python 3's objects lack, or that return something else there.

The object is asked first wherever it may be a script's own or a Java one, which has such methods itself.
"""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
from typing import Any

from runtime.dialect.semantics.comparison import sort
from runtime.dialect.semantics.errors import message

_DICT_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_VIEWS = (KeysView, ValuesView, ItemsView)
"""All of them, asked second because that takes ten times as long."""


def keys(mapping: Any, *args: Any) -> Any:
    """`mapping.keys()`, as a list when it is a dict's."""
    return _listed(mapping.keys(*args))


def values(mapping: Any, *args: Any) -> Any:
    """`mapping.values()`, as a list when it is a dict's."""
    return _listed(mapping.values(*args))


def items(mapping: Any, *args: Any) -> Any:
    """`mapping.items()`, as a list when it is a dict's."""
    return _listed(mapping.items(*args))


def _listed(found: Any) -> Any:
    return [*found] if type(found) in _DICT_VIEWS or isinstance(found, _VIEWS) else found


def _own_or(name: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """A call of the object's own method, or `otherwise` where it has none."""

    def call(owner: Any, *args: Any) -> Any:
        own = getattr(owner, name, None)
        if own is not None:
            return own(*args)
        # dict.has_key(d, key): the method of a class has its object among the arguments
        return otherwise(*args) if isinstance(owner, type) and args else otherwise(owner, *args)

    call.__name__ = name
    return call


iterkeys = _own_or("iterkeys", lambda mapping: iter(mapping.keys()))
itervalues = _own_or("itervalues", lambda mapping: iter(mapping.values()))
iteritems = _own_or("iteritems", lambda mapping: iter(mapping.items()))
viewkeys = _own_or("viewkeys", lambda mapping: mapping.keys())
viewvalues = _own_or("viewvalues", lambda mapping: mapping.values())
viewitems = _own_or("viewitems", lambda mapping: mapping.items())
has_key = _own_or("has_key", lambda mapping, key: key in mapping)
next_item = _own_or("next", builtins.next)
xreadlines: Callable[[Any], Iterator[Any]] = _own_or("xreadlines", iter)

_METHODS: dict[str, Callable[..., Any]] = {
    "iterkeys": iterkeys,
    "itervalues": itervalues,
    "iteritems": iteritems,
    "viewkeys": viewkeys,
    "viewvalues": viewvalues,
    "viewitems": viewitems,
    "has_key": has_key,
    "next": next_item,
}


_MISSING = object()


def attributes(owner: Any) -> _Attributes:
    """What `owner.global = 1` assigns to: Python 3 cannot say that name, but `attributes(owner)["global"] = 1`."""
    return _Attributes(owner)


class _Attributes:
    """An object's attributes by their names."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner

    def __getitem__(self, name: str) -> Any:
        return getattr(self._owner, name)

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self._owner, name, value)

    def __delitem__(self, name: str) -> None:
        delattr(self._owner, name)


def attribute(owner: Any, name: str) -> Any:
    """`owner.name`, also where only Python 2's objects have it."""
    read = _READS.get(name)
    if read is not None:
        return read(owner)
    if getattr(owner, name, _MISSING) is _MISSING and hasattr(owner, "__next__" if name == "next" else "keys"):
        return functools.partial(_METHODS[name], owner)
    return getattr(owner, name)


def _sort_of(owner: Any) -> Any:
    return functools.partial(sort, owner) if isinstance(owner, list) else owner.sort


def _im_func(method: Any) -> Any:
    return getattr(method, "__func__", method)


def _im_self(method: Any) -> Any:
    return getattr(method, "__self__", None)


def _im_class(method: Any) -> Any:
    return type(method.__self__)


_READS: dict[str, Callable[[Any], Any]] = {
    "im_class": _im_class,
    "im_func": _im_func,
    "im_self": _im_self,
    "message": message,
    "sort": _sort_of,
}
