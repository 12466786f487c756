"""Dates made, and written and read by SimpleDateFormat's patterns."""

from __future__ import annotations

from datetime import date as calendar_date

from runtime.java.text import ParseException, SimpleDateFormat
from runtime.java.util import Calendar, Date, GregorianCalendar, Locale
from runtime.system.date.arguments import whole_number

DateParseError = ParseException
"""What `parse` raises: java.text.ParseException."""

_DEFAULT_FORMAT = "yyyy-MM-dd HH:mm:ss"


def now() -> Date:
    """The date and time of this computer, to the millisecond.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.date.now, Ignition 8.1.
    """
    return Date()


def fromMillis(millis: int) -> Date:
    """The date `millis` milliseconds after 1970-01-01 00:00 UTC.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `millis` is no number.
        IllegalArgumentException: that is outside the years 1 to 9999.

    Source: system.date.fromMillis, Ignition 8.1.
    """
    return Date.of_millis(millis)


def toMillis(date: calendar_date) -> int:
    """Milliseconds from 1970-01-01 00:00 UTC to `date`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.toMillis, Ignition 8.1.
    """
    return Date.of(date).getTime()


def getDate(year: int, month: int, day: int) -> Date:
    """Midnight of a day. Months count from 0, days from 1; numbers out of range run over.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: one of the numbers is none.
        IllegalArgumentException: that is outside the years 1 to 9999.

    Source: system.date.getDate, Ignition 8.1.
    """
    numbers = [whole_number(year, "year"), whole_number(month, "month"), whole_number(day, "day")]
    return GregorianCalendar(*numbers).getTime()


def setTime(date: calendar_date, hour: int, minute: int, second: int) -> Date:
    """The day of `date` at another time, without milliseconds. Numbers out of range run over.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date, or one of the numbers is none.

    Source: system.date.setTime, Ignition 8.1.
    """
    calendar = Calendar.getInstance()
    calendar.setTime(Date.of(date))
    calendar.set(Calendar.HOUR_OF_DAY, whole_number(hour, "hour"))
    calendar.set(Calendar.MINUTE, whole_number(minute, "minute"))
    calendar.set(Calendar.SECOND, whole_number(second, "second"))
    calendar.set(Calendar.MILLISECOND, 0)
    return calendar.getTime()


def midnight(date: calendar_date) -> Date:
    """The beginning of the day of `date`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.

    Source: system.date.midnight, Ignition 8.1.
    """
    return setTime(date, 0, 0, 0)


def format(date: calendar_date, format: str = _DEFAULT_FORMAT) -> str:
    """`date` written by a SimpleDateFormat pattern such as "dd.MM.yyyy HH:mm". Names are English.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `date` is no date.
        IllegalArgumentException: the pattern has a letter that Java does not know, or a quote without an end.

    Source: system.date.format, Ignition 8.1; java.text.SimpleDateFormat.
    """
    return SimpleDateFormat(format).format(Date.of(date))


def parse(dateString: str, formatString: str = _DEFAULT_FORMAT, locale: object = Locale.ENGLISH) -> Date:
    """The date that `dateString` spells in the form of a SimpleDateFormat pattern.

    Text after the date does not matter, and 32 January is 1 February, as in Java. What the pattern leaves out is
    taken from 1970-01-01 00:00. Names are those of `locale`, a java.util.Locale or a tag such as "de-DE".

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ParseException: `dateString` does not have this form.
        IllegalArgumentException: the pattern cannot be used.

    Source: system.date.parse, Ignition 8.1; java.text.SimpleDateFormat.
    """
    date = SimpleDateFormat(formatString, locale).parse(dateString)
    assert date is not None, "without a position it raises"
    return date
