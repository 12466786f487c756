"""Times as tags keep them, milliseconds from 1970-01-01 00:00 UTC, and as scripts see them."""

from __future__ import annotations

import time
from datetime import date, datetime

from runtime.java.util import Date

_FORMS = (
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y",
    "%a %b %d %H:%M:%S %Y",
)


def now_millis() -> int:
    """This computer's time."""
    return time.time_ns() // 1_000_000


def to_date(millis: int) -> Date:
    """The date that scripts get, in local time."""
    return Date.of_millis(int(millis))


def to_millis(moment: object) -> int:
    """The milliseconds of a date, a datetime, a number of milliseconds, or a text such as "2026-03-01 08:00:00".

    Raises:
        ValueError: it is none of these.
    """
    if isinstance(moment, date):
        return Date.of(moment).getTime()
    if isinstance(moment, (int, float)) and not isinstance(moment, bool):
        return int(moment)
    if isinstance(moment, str):
        return Date.of(_parsed(moment.strip())).getTime()
    raise ValueError(f"A date is needed, such as system.date.now() gives, not {moment!r}.")


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(f"{text!r} is not a date; write it like 2026-03-01 08:00:00.")
