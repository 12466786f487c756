"""What a date is made of, by the clock and calendar of this computer."""

from __future__ import annotations

from datetime import date as calendar_date

from runtime.java.dates.weeks import day_of_week
from runtime.java.util import Date


def getMillis(date: calendar_date) -> int:
    """The milliseconds of `date`, from 0 to 999.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getMillis, Ignition 8.1.
    """
    return Date.of(date).microsecond // 1000


def getSecond(date: calendar_date) -> int:
    """The second of `date`, from 0 to 59.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getSecond, Ignition 8.1.
    """
    return Date.of(date).second


def getMinute(date: calendar_date) -> int:
    """The minute of `date`, from 0 to 59.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getMinute, Ignition 8.1.
    """
    return Date.of(date).minute


def getHour12(date: calendar_date) -> int:
    """The hour of `date` on a clock of 12 hours, from 0 to 11: noon and midnight are 0.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getHour12, Ignition 8.1.
    """
    return Date.of(date).hour % 12


def getHour24(date: calendar_date) -> int:
    """The hour of `date`, from 0 to 23.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getHour24, Ignition 8.1.
    """
    return Date.of(date).hour


def getAMorPM(date: calendar_date) -> int:
    """0 before noon, 1 from noon on.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getAMorPM, Ignition 8.1.
    """
    return Date.of(date).hour // 12


def getDayOfWeek(date: calendar_date) -> int:
    """The day of the week of `date`: 1 for Sunday to 7 for Saturday.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getDayOfWeek, Ignition 8.1.
    """
    return day_of_week(Date.of(date))


def getDayOfMonth(date: calendar_date) -> int:
    """The day of the month of `date`, from 1.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getDayOfMonth, Ignition 8.1.
    """
    return Date.of(date).day


def getDayOfYear(date: calendar_date) -> int:
    """The day of the year of `date`, from 1.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getDayOfYear, Ignition 8.1.
    """
    return Date.of(date).timetuple().tm_yday


def getMonth(date: calendar_date) -> int:
    """The month of `date`, from 0: January is 0 and December 11.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getMonth, Ignition 8.1.
    """
    return Date.of(date).month - 1


def getQuarter(date: calendar_date) -> int:
    """The quarter of `date`, from 1 to 4.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getQuarter, Ignition 8.1.
    """
    return (Date.of(date).month + 2) // 3


def getYear(date: calendar_date) -> int:
    """The year of `date`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.getYear, Ignition 8.1.
    """
    return Date.of(date).year
