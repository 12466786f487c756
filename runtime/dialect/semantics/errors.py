"""Exceptions: raised with a value, indexed, and asked for their message."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


def raised(kind: Any, value: Any = None, traceback: TracebackType | None = None) -> BaseException:
    """What `raise kind, value, traceback` raises.

    Raises:
        TypeError: `kind` is no exception, or is one already and has a value besides.
    """
    if isinstance(kind, tuple) and kind:
        return raised(kind[0], value, traceback)
    error = _instance(kind, value)
    return error if traceback is None else error.with_traceback(traceback)


def _instance(kind: Any, value: Any) -> BaseException:
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        return kind
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise TypeError(f"exceptions must be classes or instances of exceptions, not {type(kind).__name__}")
    if isinstance(value, kind):
        return value
    if value is None:
        return kind()
    return kind(*value) if isinstance(value, tuple) else kind(value)


def handled() -> BaseException | None:
    """The exception that is being handled."""
    return sys.exc_info()[1]


def is_caught(kind: Any) -> bool:
    """Whether `except kind` is for the exception that is being handled."""
    return isinstance(handled(), kind)


def set_attribute(owner: Any, name: str, value: Any) -> None:
    """`owner.name = value`"""
    setattr(owner, name, value)


def set_item(owner: Any, index: Any, value: Any) -> None:
    """`owner[index] = value`"""
    owner[index] = value


def arguments(error: Any) -> Any:
    """What `error[0]` and `except X, (a, b)` take apart."""
    is_sequence = hasattr(type(error), "__getitem__")
    return error.args if isinstance(error, BaseException) and not is_sequence else error


def message(error: Any) -> Any:
    """`error.message`: an exception's only argument, or nothing."""
    try:
        return error.message
    except AttributeError:
        if not isinstance(error, BaseException):
            raise
        return error.args[0] if len(error.args) == 1 else ""
