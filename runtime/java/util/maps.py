"""java.util's maps: Python dicts, with Java's methods. Java's views, such as `keySet()`, are copies here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from runtime.java.beans import Bean
from runtime.java.lang import Object
from runtime.java.util.lists import ArrayList


class Entry(Object):
    """java.util.Map.Entry: a key and its value. It can be taken apart like a tuple."""

    def __init__(self, owner: HashMap, key: Any) -> None:
        self._owner = owner
        self._key = key

    def getKey(self) -> Any:
        return self._key

    def getValue(self) -> Any:
        return self._owner[self._key]

    def setValue(self, value: Any) -> Any:
        return self._owner.put(self._key, value)

    def __iter__(self) -> Iterator[Any]:
        return iter((self._key, self.getValue()))

    def __str__(self) -> str:
        return f"{self._key}={self.getValue()}"


class HashMap(Bean, dict[Any, Any]):
    """java.util.HashMap: a Python dict, in the order in which the keys were put in."""

    __slots__ = ()

    def __init__(self, values: Mapping[Any, Any] | int = 0, *_: object) -> None:
        super().__init__({} if isinstance(values, int) else values)

    def put(self, key: Any, value: Any) -> Any:
        """Set the value of a key; what it was before, or None."""
        old = self.get(key)
        self[key] = value
        return old

    def putAll(self, m: Mapping[Any, Any]) -> None:
        self.update(m)

    def putIfAbsent(self, key: Any, value: Any) -> Any:
        """The value that the key has already; None when it got this one."""
        old = self.get(key)
        if old is None:
            self[key] = value
        return old

    def getOrDefault(self, key: Any, defaultValue: Any) -> Any:
        return self.get(key, defaultValue)

    def remove(self, key: Any) -> Any:
        """Take a key out; the value that it had, or None."""
        return self.pop(key, None)

    def containsKey(self, key: Any) -> bool:
        return key in self

    def containsValue(self, value: Any) -> bool:
        return value in super().values()

    def keySet(self) -> ArrayList:
        return ArrayList(self)

    def values(self) -> ArrayList:  # type: ignore[override]  # with Java's methods
        return ArrayList(super().values())

    def entrySet(self) -> ArrayList:
        """The entries; `entry.setValue` changes the map."""
        return ArrayList(Entry(self, key) for key in self)

    def computeIfAbsent(self, key: Any, mappingFunction: Callable[[Any], Any]) -> Any:
        if self.get(key) is None:
            self[key] = mappingFunction(key)
        return self[key]

    def merge(self, key: Any, value: Any, remappingFunction: Callable[[Any, Any], Any]) -> Any:
        """Set `value`, or what the function makes of the old value and it."""
        old = self.get(key)
        self[key] = value if old is None else remappingFunction(old, value)
        return self[key]

    def forEach(self, action: Callable[[Any, Any], object]) -> None:
        for key, value in list(self.items()):
            action(key, value)

    def size(self) -> int:
        return len(self)

    def isEmpty(self) -> bool:
        return not self

    def clone(self) -> Self:
        return type(self)(self)

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{{{', '.join(f'{key}={value}' for key, value in self.items())}}}"


class LinkedHashMap(HashMap):
    """java.util.LinkedHashMap: in the order in which the keys were put in."""

    __slots__ = ()


class Hashtable(HashMap):
    """java.util.Hashtable"""

    __slots__ = ()
