"""java.time's exceptions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from runtime.java import lang


class DateTimeException(lang.RuntimeException, ValueError):
    """A date or time cannot be computed."""


class DateTimeParseException(DateTimeException):
    """A text is no date or time of the form that was asked for."""


@contextlib.contextmanager
def within_the_calendar() -> Iterator[None]:
    """Let a date outside the years 1 to 9999 be a DateTimeException."""
    try:
        yield
    except OverflowError:
        raise DateTimeException("This leads out of the years 1 to 9999.") from None
