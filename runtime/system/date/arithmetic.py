"""Dates put on and back.

Days, weeks, months and years keep the time on the clock; hours and what is less are real time. So a day added over a
change of the clocks is 23 or 25 hours long, and 24 hours are not a day then.
"""

from __future__ import annotations

from datetime import date as calendar_date

from runtime.java.util import Calendar, Date
from runtime.system.date.arguments import whole_number


def addMillis(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` milliseconds. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addMillis, Ignition 8.1.
    """
    return _put_on(date, Calendar.MILLISECOND, value)


def addSeconds(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` seconds. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addSeconds, Ignition 8.1.
    """
    return _put_on(date, Calendar.SECOND, value)


def addMinutes(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` minutes. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addMinutes, Ignition 8.1.
    """
    return _put_on(date, Calendar.MINUTE, value)


def addHours(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` real hours, after a change of the clocks to another hour. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addHours, Ignition 8.1.
    """
    return _put_on(date, Calendar.HOUR, value)


def addDays(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` days, at the same time on the clock. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addDays, Ignition 8.1.
    """
    return _put_on(date, Calendar.DAY_OF_MONTH, value)


def addWeeks(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` weeks, at the same time on the clock. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addWeeks, Ignition 8.1.
    """
    return _put_on(date, Calendar.WEEK_OF_YEAR, value)


def addMonths(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` months; what would be 31 February is the last day of February. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addMonths, Ignition 8.1.
    """
    return _put_on(date, Calendar.MONTH, value)


def addYears(date: calendar_date, value: int) -> Date:
    """`date` put on by `value` years; 29 February becomes 28 February where it must. Less than 0 puts it back.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or `value` no whole number.

    Source: system.date.addYears, Ignition 8.1.
    """
    return _put_on(date, Calendar.YEAR, value)


def _put_on(date: calendar_date, field: int, value: int) -> Date:
    calendar = Calendar.getInstance()
    calendar.setTime(Date.of(date))
    calendar.add(field, whole_number(value))
    return calendar.getTime()
