"""java.lang: the throwables. What `system.*` raises derives from `Exception` here, so that scripts can catch it."""

from __future__ import annotations

import builtins
import sys
import traceback

from runtime.java.beans import Bean, java_name


class StackTraceElement(Bean):
    """One line of a stack trace."""

    def __init__(self, declaring_class: str, method_name: str, file_name: str, line_number: int) -> None:
        self._parts = (declaring_class, method_name, file_name, line_number)

    def getClassName(self) -> str:
        return self._parts[0]

    def getMethodName(self) -> str:
        return self._parts[1]

    def getFileName(self) -> str:
        return self._parts[2]

    def getLineNumber(self) -> int:
        return self._parts[3]

    def toString(self) -> str:
        declaring_class, method, file, line = self._parts
        return f"{declaring_class}.{method}({file}:{line})"

    def __str__(self) -> str:
        return self.toString()


class Throwable(Bean, builtins.Exception):
    """What Java code throws.

    It is a Python exception too, so that `except Exception` catches it, which in Jython it does not.
    """

    def __init__(self, message: object = None, cause: BaseException | None = None) -> None:
        reason = message if isinstance(message, BaseException) and cause is None else cause
        super().__init__(*(() if message is None else (str(message) if reason is message else message,)))
        if reason is not None:
            self.__cause__ = reason

    def getMessage(self) -> str | None:
        """What went wrong, in a sentence; None when nothing was said."""
        return str(self.args[0]) if self.args else None

    def getLocalizedMessage(self) -> str | None:
        return self.getMessage()

    def getCause(self) -> BaseException | None:
        """The exception that this one was raised from."""
        return self.__cause__

    def initCause(self, cause: BaseException | None) -> Throwable:
        self.__cause__ = cause
        return self

    def getStackTrace(self) -> list[StackTraceElement]:
        """The calls that led here, innermost first; nothing before it was raised."""
        frames = traceback.extract_tb(self.__traceback__)
        return [
            StackTraceElement("org.python.pycode", frame.name, frame.filename, frame.lineno or 0)
            for frame in reversed(frames)
        ]

    def printStackTrace(self) -> None:
        """Print it as Python does, with the calls that led here."""
        traceback.print_exception(self, file=sys.stderr)

    def toString(self) -> str:
        message = self.getMessage()
        name = java_name(type(self))
        return name if message is None else f"{name}: {message}"


class Error(Throwable):
    """java.lang.Error"""


class Exception(Throwable):
    """java.lang.Exception: `except java.lang.Exception` catches what `system.*` raises."""


class RuntimeException(Exception):
    """java.lang.RuntimeException"""


class IllegalArgumentException(RuntimeException, ValueError):
    """java.lang.IllegalArgumentException"""


class NumberFormatException(IllegalArgumentException):
    """java.lang.NumberFormatException: a text is no number."""


class IllegalStateException(RuntimeException):
    """java.lang.IllegalStateException"""


class UnsupportedOperationException(RuntimeException, NotImplementedError):
    """java.lang.UnsupportedOperationException"""


class NullPointerException(RuntimeException, TypeError):
    """java.lang.NullPointerException"""


class ClassCastException(RuntimeException, TypeError):
    """java.lang.ClassCastException"""


class ArithmeticException(RuntimeException, ArithmeticError):
    """java.lang.ArithmeticException"""


class IndexOutOfBoundsException(RuntimeException, IndexError):
    """java.lang.IndexOutOfBoundsException"""


class ArrayIndexOutOfBoundsException(IndexOutOfBoundsException):
    """java.lang.ArrayIndexOutOfBoundsException"""


class StringIndexOutOfBoundsException(IndexOutOfBoundsException):
    """java.lang.StringIndexOutOfBoundsException"""


class InterruptedException(Exception):
    """java.lang.InterruptedException: a thread was interrupted while it slept or waited."""


class SecurityException(RuntimeException):
    """java.lang.SecurityException"""


class ClassNotFoundException(Exception):
    """java.lang.ClassNotFoundException"""


class AssertionError(Error, builtins.AssertionError):
    """java.lang.AssertionError"""


class OutOfMemoryError(Error, MemoryError):
    """java.lang.OutOfMemoryError"""


class StackOverflowError(Error, RecursionError):
    """java.lang.StackOverflowError"""
