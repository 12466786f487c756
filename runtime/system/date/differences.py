"""How far apart dates are, and which is earlier.

What lies between two dates is counted in whole units, and is less than 0 when the second one is earlier. Days and
more are counted by the calendar, so that a day with 23 hours is one.
"""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import timedelta

from runtime.java.dates.fields import days_in_month
from runtime.java.util import Date

_SECOND, _MINUTE, _HOUR = 1_000, 60_000, 3_600_000
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def millisBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole milliseconds `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.millisBetween, Ignition 8.1.
    """
    return _millis(date_1, date_2)


def secondsBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole seconds `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.secondsBetween, Ignition 8.1.
    """
    return _whole(_millis(date_1, date_2), _SECOND)


def minutesBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole minutes `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.minutesBetween, Ignition 8.1.
    """
    return _whole(_millis(date_1, date_2), _MINUTE)


def hoursBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole hours `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.hoursBetween, Ignition 8.1.
    """
    return _whole(_millis(date_1, date_2), _HOUR)


def daysBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole days `date_2` is after `date_1`. From 23:00 to 1:00 there is none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.daysBetween, Ignition 8.1.
    """
    return _by_the_clock(date_1, date_2, _DAY)


def weeksBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole weeks `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.weeksBetween, Ignition 8.1.
    """
    return _by_the_clock(date_1, date_2, _WEEK)


def monthsBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole months `date_2` is after `date_1`. From 31 January to 28 February there is one.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.monthsBetween, Ignition 8.1.
    """
    return _months(Date.of(date_1), Date.of(date_2))


def yearsBetween(date_1: calendar_date, date_2: calendar_date) -> int:
    """How many whole years `date_2` is after `date_1`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.yearsBetween, Ignition 8.1.
    """
    return _whole(_months(Date.of(date_1), Date.of(date_2)), 12)


def isAfter(date_1: calendar_date, date_2: calendar_date) -> bool:
    """Whether `date_1` is after `date_2`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.isAfter, Ignition 8.1.
    """
    return Date.of(date_1).after(Date.of(date_2))


def isBefore(date_1: calendar_date, date_2: calendar_date) -> bool:
    """Whether `date_1` is before `date_2`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.isBefore, Ignition 8.1.
    """
    return Date.of(date_1).before(Date.of(date_2))


def isBetween(target_date: calendar_date, start_date: calendar_date, end_date: calendar_date) -> bool:
    """Whether `target_date` is neither before `start_date` nor after `end_date`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of them is no date.

    Source: system.date.isBetween, Ignition 8.1.
    """
    return Date.of(start_date).getTime() <= Date.of(target_date).getTime() <= Date.of(end_date).getTime()


def _millis(date_1: calendar_date, date_2: calendar_date) -> int:
    return Date.of(date_2).getTime() - Date.of(date_1).getTime()


def _whole(amount: int, unit: int) -> int:
    return amount // unit if amount >= 0 else -(-amount // unit)


def _by_the_clock(date_1: calendar_date, date_2: calendar_date, unit: timedelta) -> int:
    between = Date.of(date_2) - Date.of(date_1)
    return between // unit if between >= timedelta() else -(-between // unit)


def _months(start: Date, end: Date) -> int:
    if start > end:
        return -_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    # A month ends with its last day: for the 31st that is the 28th in February.
    day = min(start.day, days_in_month(end.year, end.month))
    is_complete = (day, *_clock(start)) <= (end.day, *_clock(end))
    return months if is_complete else months - 1


def _clock(date: Date) -> tuple[int, ...]:
    return date.hour, date.minute, date.second, date.microsecond
