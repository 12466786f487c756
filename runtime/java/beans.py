"""What Jython adds to Java objects: `color.red` for `color.getRed()`, `calendar.time = date` for `setTime(date)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_READERS = ("get", "is")


class Class:
    """A class as Java's reflection shows it: what `getClass()` gives."""

    def __init__(self, python_type: type) -> None:
        self._type = python_type

    def getName(self) -> str:
        """The name with its package, such as "java.util.Date"."""
        return java_name(self._type)

    def getSimpleName(self) -> str:
        return self._type.__name__

    def getSuperclass(self) -> Class:
        return Class(self._type.__mro__[1])

    def isInstance(self, value: object) -> bool:
        return isinstance(value, self._type)

    def toString(self) -> str:
        return f"class {self.getName()}"

    @property
    def name(self) -> str:
        return self.getName()

    @property
    def simpleName(self) -> str:
        return self.getSimpleName()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Class) and other._type is self._type

    def __hash__(self) -> int:
        return hash(self._type)

    def __str__(self) -> str:
        return self.toString()


class Bean:
    """An object whose `getX`, `isX` and `setX` methods can be used as the property `x`."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        reader = None if name.startswith("_") else _reader(type(self), name)
        if reader is None:
            raise AttributeError(f"{java_name(type(self))} has no {name!r}.", name=name, obj=self)
        return reader(self)

    def __setattr__(self, name: str, value: Any) -> None:
        writer = None if name.startswith("_") else getattr(type(self), f"set{_capitalized(name)}", None)
        if callable(writer):
            writer(self, value)
        else:
            super().__setattr__(name, value)

    def getClass(self) -> Class:
        return Class(type(self))


def named_as(package: str, names: Iterable[str], module: Mapping[str, Any]) -> None:
    """Let the classes `names` of a module say that they live in the Java package, which is what scripts know.

    Tracebacks then read "java.lang.IllegalArgumentException: ...".
    """
    for name in names:
        if isinstance(module[name], type):
            module[name].__module__ = package


def java_name(python_type: type) -> str:
    """The name of a class with its Java package; the bare name of one that is none of Java's."""
    package = python_type.__module__.partition(".")[0]
    is_java = package in ("com", "java", "javax", "org")
    return f"{python_type.__module__}.{python_type.__qualname__}" if is_java else python_type.__name__


def _reader(owner: type, name: str) -> Callable[[Any], Any] | None:
    """The method without parameters that reads the property `name`."""
    for prefix in _READERS:
        method = getattr(owner, f"{prefix}{_capitalized(name)}", None)
        code = getattr(method, "__code__", None)
        if code is not None and code.co_argcount - len(method.__defaults__ or ()) == 1:  # type: ignore[union-attr]
            return method
    return None


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
