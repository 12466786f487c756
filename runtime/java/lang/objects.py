"""java.lang.Object, and the interfaces that scripts implement."""

from __future__ import annotations

from runtime.java.beans import Bean, java_name


class Object(Bean):
    """java.lang.Object: scripts use one as a lock or a marker."""

    __slots__ = ()

    def equals(self, other: object) -> bool:
        return bool(self == other)

    def hashCode(self) -> int:
        """A number of 32 bits that equal objects share."""
        return hash(self) & 0x7FFFFFFF

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{java_name(type(self))}@{id(self) & 0xFFFFFFFF:x}"


class Runnable(Object):
    """java.lang.Runnable: an object with `run()`."""

    def run(self) -> None:
        raise NotImplementedError(f"{type(self).__name__} needs a method run().")


class Comparable(Object):
    """java.lang.Comparable: an object with `compareTo(other)`."""

    def compareTo(self, other: object) -> int:
        raise NotImplementedError(f"{type(self).__name__} needs a method compareTo(other).")
