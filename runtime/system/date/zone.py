"""The time zone of this computer."""

from __future__ import annotations

from datetime import date as calendar_date

from runtime.java.util import Date, TimeZone

_HOUR = 3_600_000


def getTimezone() -> str:
    """The ID of this computer's time zone, such as "Europe/Berlin".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.getTimezone, Ignition 8.1.
    """
    return TimeZone.getDefault().getID()


def getTimezoneOffset(date: calendar_date | None = None) -> float:
    """How many hours the clocks here are ahead of UTC at `date`, or now; with daylight saving.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getTimezoneOffset, Ignition 8.1.
    """
    return TimeZone.getDefault().getOffset(_moment(date).getTime()) / _HOUR


def getTimezoneRawOffset() -> float:
    """How many hours the clocks here are ahead of UTC in standard time.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.getTimezoneRawOffset, Ignition 8.1.
    """
    return TimeZone.getDefault().getRawOffset() / _HOUR


def isDaylightTime(date: calendar_date | None = None) -> bool:
    """Whether the clocks here show daylight saving time at `date`, or now.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.isDaylightTime, Ignition 8.1.
    """
    return TimeZone.getDefault().inDaylightTime(_moment(date))


def _moment(date: calendar_date | None) -> Date:
    return Date() if date is None else Date.of(date)
