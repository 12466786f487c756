"""java.util.Collections and Arrays: what Java does with lists by functions."""

from __future__ import annotations

import random
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from runtime.java.lang import Object
from runtime.java.lang.formatting import java_text
from runtime.java.util.comparing import key_of
from runtime.java.util.lists import ArrayList, HashSet
from runtime.java.util.maps import HashMap


class Collections(Object):
    """java.util.Collections; all of it is called on the class."""

    EMPTY_LIST: tuple[Any, ...] = ()

    @staticmethod
    def sort(list: list[Any], c: Any = None) -> None:
        """Sort in place, by a Comparator when one is given."""
        list[:] = sorted(list, key=key_of(c))

    @staticmethod
    def reverse(list: list[Any]) -> None:
        list.reverse()

    @staticmethod
    def shuffle(list: list[Any]) -> None:
        random.shuffle(list)

    @staticmethod
    def swap(list: list[Any], i: int, j: int) -> None:
        list[i], list[j] = list[j], list[i]

    @staticmethod
    def max(coll: Iterable[Any], comp: Any = None) -> Any:
        return max(coll, key=key_of(comp))

    @staticmethod
    def min(coll: Iterable[Any], comp: Any = None) -> Any:
        return min(coll, key=key_of(comp))

    @staticmethod
    def frequency(c: Iterable[Any], o: Any) -> int:
        return sum(1 for each in c if each == o)

    @staticmethod
    def addAll(c: Any, *elements: Any) -> bool:
        return sum(bool(c.add(element)) for element in elements) > 0

    @staticmethod
    def nCopies(n: int, o: Any) -> ArrayList:
        return ArrayList([o] * n)

    @staticmethod
    def emptyList() -> tuple[Any, ...]:
        return ()

    @staticmethod
    def emptyMap() -> MappingProxyType[Any, Any]:
        return MappingProxyType({})

    @staticmethod
    def emptySet() -> frozenset[Any]:
        return frozenset()

    @staticmethod
    def singletonList(o: Any) -> tuple[Any, ...]:
        return (o,)

    @staticmethod
    def singleton(o: Any) -> frozenset[Any]:
        return frozenset({o})

    @staticmethod
    def unmodifiableList(list: Iterable[Any]) -> tuple[Any, ...]:
        """A copy that cannot be changed."""
        return tuple(list)

    @staticmethod
    def unmodifiableMap(m: dict[Any, Any]) -> MappingProxyType[Any, Any]:
        """A view that cannot be changed."""
        return MappingProxyType(m)

    @staticmethod
    def unmodifiableSet(s: Iterable[Any]) -> frozenset[Any]:
        return frozenset(s)

    @staticmethod
    def synchronizedList(list: ArrayList) -> ArrayList:
        """The list itself: each of its methods is one step already."""
        return list

    @staticmethod
    def synchronizedMap(m: HashMap) -> HashMap:
        """The map itself: each of its methods is one step already."""
        return m

    @staticmethod
    def synchronizedSet(s: HashSet) -> HashSet:
        """The set itself: each of its methods is one step already."""
        return s


class Arrays(Object):
    """java.util.Arrays, for lists and arrays of Python; all of it is called on the class."""

    @staticmethod
    def asList(*a: Any) -> ArrayList:
        """A list of the arguments, or of what one list or array holds."""
        is_one = len(a) == 1 and isinstance(a[0], Iterable) and not isinstance(a[0], (str, bytes))
        return ArrayList(a[0] if is_one else a)

    @staticmethod
    def toString(a: Iterable[Any] | None = None) -> str:
        return "null" if a is None else f"[{', '.join(java_text(each) for each in a)}]"

    @staticmethod
    def sort(a: Any, c: Any = None) -> None:
        a[:] = type(a)(a.typecode, sorted(a)) if hasattr(a, "typecode") else sorted(a, key=key_of(c))

    @staticmethod
    def fill(a: Any, val: Any) -> None:
        for index in range(len(a)):
            a[index] = val

    @staticmethod
    def equals(a: Any, a2: Any = None) -> bool:
        return bool(a == a2)

    @staticmethod
    def copyOf(original: Any, newLength: int) -> Any:
        """The first elements; None, or 0 in an array of numbers, where there are too few."""
        return Arrays.copyOfRange(original, 0, newLength)

    @staticmethod
    def copyOfRange(original: Any, start: int, end: int) -> Any:
        part = original[start:end]
        missing = end - start - len(part)
        if isinstance(part, bytes):
            return part + bytes(missing)
        filling = [0] * missing if hasattr(part, "typecode") else [None] * missing
        part.extend(filling)
        return part
