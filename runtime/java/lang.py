"""java.lang: the throwables. What `system.*` raises derives from `Exception` here, so that scripts can catch it."""

from __future__ import annotations

import builtins


class Throwable(builtins.Exception):
    """What Java code throws.

    It is a Python exception too, so that `except Exception` catches it, which in Jython it does not.
    """

    def getMessage(self) -> str | None:
        """What went wrong, in a sentence; None when nothing was said."""
        return str(self.args[0]) if self.args else None

    def getLocalizedMessage(self) -> str | None:
        return self.getMessage()

    def getCause(self) -> BaseException | None:
        """The exception that this one was raised from."""
        return self.__cause__

    def toString(self) -> str:
        message = self.getMessage()
        name = type(self).__name__
        return name if message is None else f"{name}: {message}"


class Exception(Throwable):
    """java.lang.Exception: `except java.lang.Exception` catches what `system.*` raises."""


class RuntimeException(Exception):
    """java.lang.RuntimeException"""


class IllegalArgumentException(RuntimeException, ValueError):
    """java.lang.IllegalArgumentException"""


class UnsupportedOperationException(RuntimeException, NotImplementedError):
    """java.lang.UnsupportedOperationException"""
