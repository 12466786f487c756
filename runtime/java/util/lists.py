"""java.util's lists and sets: Python's own, with Java's methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

from runtime.java.beans import Class
from runtime.java.lang import IndexOutOfBoundsException, Object, UnsupportedOperationException
from runtime.java.util.comparing import key_of


class JavaIterator(Object):
    """java.util.Iterator: `while it.hasNext(): it.next()`. It is an iterator of Python's too."""

    def __init__(self, values: Iterable[Any], remove: Callable[[Any], object]) -> None:
        self._values = list(values)
        self._place = 0
        self._remove = remove

    def hasNext(self) -> bool:
        return self._place < len(self._values)

    def next(self) -> Any:
        if not self.hasNext():
            raise NoSuchElementException("The iterator is at its end.")
        self._place += 1
        return self._values[self._place - 1]

    def remove(self) -> None:
        """Take the element that `next` gave last out of the collection."""
        self._remove(self._values[self._place - 1])

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if not self.hasNext():
            raise StopIteration
        return self.next()


class NoSuchElementException(IndexOutOfBoundsException):
    """There is no further element."""


class _Collection:
    """What lists and sets share."""

    __slots__ = ()

    def size(self) -> int:
        return len(self)  # type: ignore[arg-type]  # every subclass is a collection

    def isEmpty(self) -> bool:
        return self.size() == 0

    def contains(self, o: object) -> bool:
        return o in self  # type: ignore[operator]  # every subclass is a collection

    def containsAll(self, c: Iterable[Any]) -> bool:
        return all(self.contains(each) for each in c)

    def toArray(self, *_: object) -> list[Any]:
        return list(self)  # type: ignore[call-overload, no-any-return]  # every subclass is a collection

    def stream(self) -> Any:
        raise UnsupportedOperationException("Pilotlight has no java.util.stream; use a comprehension of Python's.")

    def equals(self, other: object) -> bool:
        return bool(self == other)

    def getClass(self) -> Class:
        return Class(type(self))

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self))}]"  # type: ignore[call-overload]  # every subclass is a collection


class ArrayList(_Collection, list[Any]):
    """java.util.ArrayList: a Python list. `remove(2)` takes out the third element, as in Java."""

    __slots__ = ()

    def __init__(self, values: Iterable[Any] | int = ()) -> None:
        super().__init__(() if isinstance(values, int) else values)

    def add(self, *arguments: Any) -> bool:
        """Put an element at the end, or with an index before it, at that place."""
        if len(arguments) == 1:
            self.append(arguments[0])
        else:
            index, value = arguments
            self.insert(self._checked(index, len(self) + 1), value)
        return True

    def addAll(self, *arguments: Any) -> bool:
        """Put several elements at the end, or with an index before them, at that place."""
        values = list(arguments[-1])
        place = self._checked(arguments[0], len(self) + 1) if len(arguments) > 1 else len(self)
        self[place:place] = values
        return bool(values)

    def get(self, index: int) -> Any:
        return self[self._checked(index, len(self))]

    def set(self, index: int, element: Any) -> Any:
        """Replace an element, which is returned."""
        old = self.get(index)
        self[index] = element
        return old

    def remove(self, o: Any) -> Any:
        """Take out the element at an index, which is returned; of anything but an int, whether it was there."""
        if isinstance(o, int) and not isinstance(o, bool):
            return self.pop(self._checked(o, len(self)))
        if o not in self:
            return False
        super().remove(o)
        return True

    def removeAll(self, c: Iterable[Any]) -> bool:
        return self._keep(lambda value, other=list(c): value not in other)  # type: ignore[misc]  # a default

    def retainAll(self, c: Iterable[Any]) -> bool:
        return self._keep(lambda value, other=list(c): value in other)  # type: ignore[misc]  # a default

    def removeIf(self, filter: Callable[[Any], object]) -> bool:
        return self._keep(lambda value: not filter(value))

    def indexOf(self, o: object) -> int:
        return self.index(o) if o in self else -1

    def lastIndexOf(self, o: object) -> int:
        return len(self) - 1 - self[::-1].index(o) if o in self else -1

    def subList(self, fromIndex: int, toIndex: int) -> ArrayList:
        """A copy of a part; `toIndex` is left out."""
        return ArrayList(self[fromIndex:toIndex])

    def iterator(self) -> JavaIterator:
        return JavaIterator(self, super().remove)

    def forEach(self, action: Callable[[Any], object]) -> None:
        for value in list(self):
            action(value)

    def sort(self, c: Any = None, *, key: Callable[[Any], Any] | None = None, reverse: bool = False) -> None:
        """Sort by a Comparator, or as Python does."""
        super().sort(key=key_of(c) if c is not None else key, reverse=reverse)

    def clone(self) -> Self:
        return type(self)(self)

    def _keep(self, is_kept: Callable[[Any], object]) -> bool:
        kept = [value for value in self if is_kept(value)]
        has_changed = len(kept) < len(self)
        self[:] = kept
        return has_changed

    def _checked(self, index: int, length: int) -> int:
        if not 0 <= index < length:
            raise IndexOutOfBoundsException(f"Index {index} out of bounds for length {length}")
        return index


class HashSet(_Collection, set[Any]):
    """java.util.HashSet: a Python set."""

    __slots__ = ()

    def __init__(self, values: Iterable[Any] | int = ()) -> None:
        super().__init__(() if isinstance(values, int) else values)

    def add(self, e: Any) -> bool:  # type: ignore[override]  # Java tells whether it is new
        """Put an element in; whether it was not there before."""
        is_new = e not in self
        super().add(e)
        return is_new

    def addAll(self, c: Iterable[Any]) -> bool:
        before = len(self)
        self.update(c)
        return len(self) > before

    def remove(self, o: Any) -> bool:  # type: ignore[override]  # Java tells whether it was there
        """Take an element out; whether it was there."""
        was_there = o in self
        self.discard(o)
        return was_there

    def removeAll(self, c: Iterable[Any]) -> bool:
        before = len(self)
        self.difference_update(c)
        return len(self) < before

    def retainAll(self, c: Iterable[Any]) -> bool:
        before = len(self)
        self.intersection_update(c)
        return len(self) < before

    def iterator(self) -> JavaIterator:
        return JavaIterator(self, self.discard)


class Vector(ArrayList):
    """java.util.Vector"""

    __slots__ = ()
