"""Calendar fields: the numbers a date is made of, and the date that a set of them means.

Which fields count is decided by when each was set, as in java.util.Calendar: after `DAY_OF_WEEK` was set, the day of
the month is what follows from it, and the other way round. A number out of range runs over into the next larger
field.
"""

from __future__ import annotations

import calendar
import enum
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from runtime.java import zones
from runtime.java.dates.weeks import Weeks, day_of_week, on_or_before


class Field(enum.IntEnum):
    """java.util.Calendar's numbers of the fields."""

    ERA = 0
    YEAR = 1
    MONTH = 2
    WEEK_OF_YEAR = 3
    WEEK_OF_MONTH = 4
    DAY_OF_MONTH = 5
    DAY_OF_YEAR = 6
    DAY_OF_WEEK = 7
    DAY_OF_WEEK_IN_MONTH = 8
    AM_PM = 9
    HOUR = 10
    HOUR_OF_DAY = 11
    MINUTE = 12
    SECOND = 13
    MILLISECOND = 14
    ZONE_OFFSET = 15
    DST_OFFSET = 16


Values = Mapping[Field, int]
Stamps = Mapping[Field, int]
"""When each field was set: a greater number is later, and what is missing was not set."""

_UNSET = 0


def fields_of(moment: datetime, weeks: Weeks) -> dict[Field, int]:
    """All fields of an aware `moment`. Months count from 0, days of the week from Sunday, 1."""
    day = moment.date()
    daylight_ms = int((moment.dst() or timedelta()).total_seconds() * 1000)
    return {
        Field.ERA: 1,
        Field.YEAR: moment.year,
        Field.MONTH: moment.month - 1,
        Field.WEEK_OF_YEAR: weeks.week_of_year(day),
        Field.WEEK_OF_MONTH: weeks.week_of_month(day),
        Field.DAY_OF_MONTH: moment.day,
        Field.DAY_OF_YEAR: day.timetuple().tm_yday,
        Field.DAY_OF_WEEK: day_of_week(day),
        Field.DAY_OF_WEEK_IN_MONTH: (moment.day - 1) // 7 + 1,
        Field.AM_PM: moment.hour // 12,
        Field.HOUR: moment.hour % 12,
        Field.HOUR_OF_DAY: moment.hour,
        Field.MINUTE: moment.minute,
        Field.SECOND: moment.second,
        Field.MILLISECOND: moment.microsecond // 1000,
        Field.ZONE_OFFSET: zones.offset_minutes(moment) * 60_000 - daylight_ms,
        Field.DST_OFFSET: daylight_ms,
    }


def wall_clock(values: Values, stamps: Stamps, weeks: Weeks) -> datetime:
    """What clocks show at the date that the fields mean; fields that were not set are those of 1970-01-01 00:00.

    Raises:
        ValueError, OverflowError: that is outside the years 1 to 9999.
    """
    day = _day(values, stamps, weeks)
    return datetime(day.year, day.month, day.day) + timedelta(
        hours=_hours(values, stamps),
        minutes=values.get(Field.MINUTE, 0),
        seconds=values.get(Field.SECOND, 0),
        milliseconds=values.get(Field.MILLISECOND, 0),
    )


def days_in_month(year: int, month: int) -> int:
    """How many days a month has, which counts from 1."""
    return calendar.monthrange(year, month)[1]


def _day(values: Values, stamps: Stamps, weeks: Weeks) -> date:
    deciding = _deciding_field(stamps)
    if deciding in (Field.DAY_OF_YEAR, Field.WEEK_OF_YEAR):
        return _day_of_year(date(values.get(Field.YEAR, 1970), 1, 1), deciding, values, weeks)
    years, month = divmod(values.get(Field.MONTH, 0), 12)
    first = date(values.get(Field.YEAR, 1970) + years, month + 1, 1)
    if deciding is Field.DAY_OF_MONTH:
        return first + timedelta(days=values.get(Field.DAY_OF_MONTH, 1) - 1)
    if deciding is Field.WEEK_OF_MONTH:
        return _day_of_week(weeks.first_week(first), values.get(Field.WEEK_OF_MONTH, 1), values, weeks)
    return _nth_day_of_week(first, values, weeks)


def _deciding_field(stamps: Stamps) -> Field:
    """Which of the ways to name a day is meant: the one that was completed last."""
    week_day = stamps.get(Field.DAY_OF_WEEK, _UNSET)
    complete = {Field.DAY_OF_MONTH: stamps.get(Field.DAY_OF_MONTH, _UNSET)}
    for field in (Field.WEEK_OF_MONTH, Field.DAY_OF_WEEK_IN_MONTH):
        complete[field] = _later_of_both(stamps.get(field, _UNSET), week_day)
    complete[Field.DAY_OF_YEAR] = stamps.get(Field.DAY_OF_YEAR, _UNSET)
    complete[Field.WEEK_OF_YEAR] = _later_of_both(stamps.get(Field.WEEK_OF_YEAR, _UNSET), week_day)
    if not any(complete.values()):
        # A day of the week, or a week, alone.
        complete |= {field: stamps.get(field, _UNSET) for field in (Field.WEEK_OF_MONTH, Field.WEEK_OF_YEAR)}
        complete[Field.DAY_OF_WEEK_IN_MONTH] = max(stamps.get(Field.DAY_OF_WEEK_IN_MONTH, _UNSET), week_day)
    latest = max(complete.values())
    if not latest or complete[Field.DAY_OF_MONTH] == latest:
        return Field.DAY_OF_MONTH
    tied = [field for field, stamp in complete.items() if stamp == latest]
    # The day of the week completes three of them at once; then the week or number that was set last counts.
    return max(tied, key=lambda field: (stamps.get(field, _UNSET), -tied.index(field)))


def _later_of_both(first: int, second: int) -> int:
    return max(first, second) if first and second else _UNSET


def _day_of_year(first: date, deciding: Field, values: Values, weeks: Weeks) -> date:
    if deciding is Field.DAY_OF_YEAR:
        return first + timedelta(days=values.get(Field.DAY_OF_YEAR, 1) - 1)
    return _day_of_week(weeks.first_week(first), values.get(Field.WEEK_OF_YEAR, 1), values, weeks)


def _day_of_week(first_week: int, week: int, values: Values, weeks: Weeks) -> date:
    wanted = values.get(Field.DAY_OF_WEEK, weeks.first_day)
    return date.fromordinal(first_week + 7 * (week - 1) + (wanted - weeks.first_day) % 7)


def _nth_day_of_week(first: date, values: Values, weeks: Weeks) -> date:
    """Such as the second Monday of a month, or with -1 the last one."""
    wanted = values.get(Field.DAY_OF_WEEK, weeks.first_day)
    number = values.get(Field.DAY_OF_WEEK_IN_MONTH, 1)
    start = first.toordinal() - 1 + 7 * number
    if number < 0:
        start += days_in_month(first.year, first.month) + 7
    return date.fromordinal(on_or_before(start, wanted))


def _hours(values: Values, stamps: Stamps) -> int:
    in_day = stamps.get(Field.HOUR_OF_DAY, _UNSET)
    half_day = _later_of_both(stamps.get(Field.HOUR, _UNSET), stamps.get(Field.AM_PM, _UNSET))
    if max(in_day, half_day) == _UNSET:
        half_day = max(stamps.get(Field.HOUR, _UNSET), stamps.get(Field.AM_PM, _UNSET))
    if in_day >= half_day:
        return values.get(Field.HOUR_OF_DAY, 0)
    return values.get(Field.HOUR, 0) + 12 * values.get(Field.AM_PM, 0)
