"""Java's way to read and change a value class: `getName()`, `isMonday()`, `setMonday(True)` for each field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

C = TypeVar("C", bound=type[Any])


def java_bean(data_class: C) -> C:
    """The data class with a getter (`is...` for a bool) and a setter for every field that has none of its own."""
    for field in fields(data_class):
        name = field.name[0].upper() + field.name[1:]
        prefix = "is" if field.type in ("bool", bool) else "get"
        for method in (_getter(f"{prefix}{name}", field.name), _setter(f"set{name}", field.name)):
            if not hasattr(data_class, method.__name__):
                setattr(data_class, method.__name__, method)
    return data_class


def _getter(method_name: str, field_name: str) -> Callable[[Any], Any]:
    def getter(self: Any) -> Any:
        return getattr(self, field_name)

    getter.__name__ = method_name
    return getter


def _setter(method_name: str, field_name: str) -> Callable[[Any, Any], None]:
    def setter(self: Any, value: Any) -> None:
        setattr(self, field_name, value)

    setter.__name__ = method_name
    return setter
