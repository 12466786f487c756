"""java.util.Calendar and GregorianCalendar: a date that is taken apart, changed field by field and put together.

Fields that are set take effect when the date is next asked for, all together. `add` keeps the time on the clock when
days, weeks, months or years are added, and counts real time when hours or less are: so a day added over a change of
the clocks is 23 or 25 hours long.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from runtime.java import lang
from runtime.java.dates.fields import Field, days_in_month, fields_of, wall_clock
from runtime.java.dates.instants import millis_of, moment_of, on_clocks_of
from runtime.java.dates.weeks import Weeks
from runtime.java.util.calendar_tables import DAYS, FROM_ONE, HIGHEST, MILLIS, MONTHS, names_for
from runtime.java.util.comparing import ByMillis
from runtime.java.util.date import Date
from runtime.java.util.locale import Locale, locale_of
from runtime.java.util.time_zone import TimeZone, zone_of

_COMPUTED = 1
_SETTABLE_ORDER = (Field.YEAR, Field.MONTH, Field.DAY_OF_MONTH, Field.HOUR_OF_DAY, Field.MINUTE, Field.SECOND)
_COUNTS_TO_SET = (2, 3, 5, 6)


class Calendar(ByMillis):
    """A date with fields. `Calendar.getInstance()` is now, in the zone of this computer."""

    ERA, YEAR, MONTH, WEEK_OF_YEAR, WEEK_OF_MONTH, DATE, DAY_OF_YEAR, DAY_OF_WEEK, DAY_OF_WEEK_IN_MONTH = range(9)
    AM_PM, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND, ZONE_OFFSET, DST_OFFSET, FIELD_COUNT = range(9, 18)
    DAY_OF_MONTH = DATE
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = range(12)
    SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(1, 8)
    AM, PM = 0, 1
    ALL_STYLES, SHORT, LONG = 0, 1, 2

    def __init__(self, *settings: object) -> None:
        """Now, by a TimeZone and a Locale if they are given."""
        self._zone = TimeZone.getDefault()
        self._weeks: Weeks = Locale.getDefault().weeks()
        self._is_lenient = True
        for setting in settings:
            self._use(setting)
        self._show(moment_of(Date().getTime(), self._zone.tzinfo))

    @classmethod
    def getInstance(cls, *settings: object) -> GregorianCalendar:
        """Now, in this computer's zone; `settings` are a TimeZone, a Locale, or both."""
        return GregorianCalendar(*settings)

    # ---- the date as a whole

    def getTime(self) -> Date:
        return Date.of_millis(self.getTimeInMillis())

    def setTime(self, date: date) -> None:
        self.setTimeInMillis(Date.of(date).getTime())

    def getTimeInMillis(self) -> int:
        return millis_of(self._settled())

    def setTimeInMillis(self, millis: int) -> None:
        self._show(moment_of(millis, self._zone.tzinfo))

    def getTimeZone(self) -> TimeZone:
        return self._zone

    def setTimeZone(self, value: object) -> None:
        """Show the same moment by the clocks of another zone; fields that were set since are meant in that."""
        moment = None if self._is_changed else self._moment
        self._zone = zone_of(value)
        if moment is not None:
            self._show(moment.astimezone(self._zone.tzinfo))

    def isLenient(self) -> bool:
        return self._is_lenient

    def setLenient(self, lenient: bool) -> None:
        """Lenient, which it is at first, 32 January is 1 February; else it is an IllegalArgumentException."""
        self._is_lenient = bool(lenient)

    def getFirstDayOfWeek(self) -> int:
        return self._weeks.first_day

    def setFirstDayOfWeek(self, value: int) -> None:
        self._count_weeks(self._weeks._replace(first_day=value))

    def getMinimalDaysInFirstWeek(self) -> int:
        return self._weeks.minimal_days

    def setMinimalDaysInFirstWeek(self, value: int) -> None:
        self._count_weeks(self._weeks._replace(minimal_days=value))

    # ---- fields

    def get(self, field: int) -> int:
        """The value of a field, such as `Calendar.MONTH`, which counts from 0."""
        self._settled()
        return self._values[_field(field)]

    def set(self, *values: int) -> None:
        """Set a field, as in `set(Calendar.HOUR, 3)`, or year, month, day, hour, minute and second from the left."""
        if len(values) not in _COUNTS_TO_SET:
            raise TypeError(f"Calendar.set takes a field and its value, or 3, 5 or 6 numbers, not {len(values)}.")
        if len(values) == 2:
            self._set_field(_field(values[0]), int(values[1]))
            return
        for field, value in zip(_SETTABLE_ORDER, values, strict=False):
            self._set_field(field, int(value))

    def isSet(self, field: int) -> bool:
        return _field(field) in self._stamps

    def clear(self, *fields: int) -> None:
        """Forget a field, or all of them: 1970-01-01 00:00 is what is left then."""
        for field in [_field(field) for field in fields] or list(Field):
            self._values.pop(field, None)
            self._stamps.pop(field, None)
        self._is_changed = True

    def add(self, field: int, amount: int) -> None:
        """Put the date on by so much of a field; of months, 31 January becomes the last day of February."""
        which = _field(field)
        moment = self._settled()
        if which in MILLIS:
            self._show(moment_of(millis_of(moment) + amount * MILLIS[which], self._zone.tzinfo))
        elif which in MONTHS:
            self._put_on_months(moment, amount * MONTHS[which])
        elif which is Field.AM_PM:
            self._put_on_hours(moment, 12 * amount)
        elif which in DAYS:
            self._put_on_hours(moment, 24 * amount * DAYS[which])
        else:
            raise lang.IllegalArgumentException(f"Calendar.add cannot add to {which.name}.")

    def roll(self, field: int, amount: int) -> None:
        """Put one field on, from its largest value to its smallest; larger fields stay as they are."""
        which = _field(field)
        step = (1 if amount else -1) if isinstance(amount, bool) else amount
        lowest, highest = self.getActualMinimum(field), self.getActualMaximum(field)
        values = dict(self._values)
        rolled = (self._values[which] - lowest + step) % (highest - lowest + 1) + lowest
        self._set_field(which, rolled)
        if which in MONTHS:
            year, month = self._values[Field.YEAR], self._values[Field.MONTH]
            self._set_field(Field.DAY_OF_MONTH, min(values[Field.DAY_OF_MONTH], days_in_month(year, month + 1)))

    def getActualMaximum(self, field: int) -> int:
        """The largest value that a field can have at this date, such as the last day of its month."""
        day = self._settled().date()
        last_day = days_in_month(day.year, day.month)
        match _field(field):
            case Field.DAY_OF_MONTH:
                return last_day
            case Field.DAY_OF_YEAR:
                return date(day.year, 12, 31).timetuple().tm_yday
            case Field.DAY_OF_WEEK_IN_MONTH:
                return (last_day - (day.day - 1) % 7 - 1) // 7 + 1
            case Field.WEEK_OF_MONTH:
                return self._weeks.week_of_month(day.replace(day=last_day))
            case Field.WEEK_OF_YEAR:
                return self._weeks_in(day.year)
            case which:
                return HIGHEST[which]

    def getActualMinimum(self, field: int) -> int:
        """The smallest value that a field can have at this date."""
        which = _field(field)
        if which is Field.WEEK_OF_MONTH:
            return self._weeks.week_of_month(self._settled().date().replace(day=1))
        return int(which in FROM_ONE)

    def getWeekYear(self) -> int:
        """The year that the week of this date is counted in."""
        return self._weeks.week_year(self._settled().date())

    def getWeeksInWeekYear(self) -> int:
        return self._weeks_in(self.getWeekYear())

    def getDisplayName(self, field: int, style: int, locale: Locale) -> str | None:
        """The name of this date's month, day of the week or half of the day; None for fields that have numbers only."""
        names = locale_of(locale).date_names()
        listed = names_for(_field(field), names, is_long=style == self.LONG)
        return None if listed is None else listed[self.get(field) - (_field(field) is Field.DAY_OF_WEEK)]

    def clone(self) -> Self:
        """Another calendar with the same date, zone and weeks."""
        other = type(self)(self._zone)
        other._weeks, other._is_lenient = self._weeks, self._is_lenient
        other._show(self._settled())
        return other

    def __str__(self) -> str:
        return f"{type(self).__name__}[{self._settled().isoformat(timespec='milliseconds')}]"

    # ---- inside

    def _use(self, setting: object) -> None:
        if isinstance(setting, Locale):
            self._weeks = setting.weeks()
        else:
            self._zone = zone_of(setting)

    def _show(self, moment: datetime) -> None:
        self._moment = moment
        self._known: dict[Field, int] | None = None  # what costs most is left until a field is asked for
        self._stamps: dict[Field, int] = dict.fromkeys(Field, _COMPUTED)
        self._is_changed = False

    @property
    def _values(self) -> dict[Field, int]:
        if self._known is None:
            self._known = fields_of(self._moment, self._weeks)
        return self._known

    def _set_field(self, field: Field, value: int) -> None:
        self._values[field] = value
        self._stamps[field] = max([_COMPUTED, *self._stamps.values()]) + 1
        self._is_changed = True

    def _settled(self) -> datetime:
        """The moment that the fields mean, which they show then."""
        if self._is_changed:
            wanted = {field: self._values[field] for field, stamp in self._stamps.items() if stamp > _COMPUTED}
            try:
                moment = on_clocks_of(self._zone.tzinfo, wall_clock(self._values, self._stamps, self._weeks))
            except (ValueError, OverflowError):
                raise lang.IllegalArgumentException(f"{wanted} is no date of the years 1 to 9999.") from None
            self._show(moment)
            self._check(wanted)
        return self._moment

    def _check(self, wanted: Mapping[Field, int]) -> None:
        wrong = [f"{field.name} {value}" for field, value in wanted.items() if self._values[field] != value]
        if wrong and not self._is_lenient:
            raise lang.IllegalArgumentException(f"There is no such date: {', '.join(wrong)}.")

    def _count_weeks(self, weeks: Weeks) -> None:
        self._weeks = weeks
        if not self._is_changed:
            self._show(self._moment)

    def _weeks_in(self, year: int) -> int:
        start, end = (self._weeks.first_week(date(each, 1, 1)) for each in (year, year + 1))
        return (end - start) // 7

    def _put_on_months(self, moment: datetime, months: int) -> None:
        years, month = divmod(moment.month - 1 + months, 12)
        year = moment.year + years
        if not 1 <= year <= 9999:
            raise lang.IllegalArgumentException(f"The year {year} is none of the years 1 to 9999.")
        day = min(moment.day, days_in_month(year, month + 1))
        self._show_wall(moment.replace(year=year, month=month + 1, day=day, tzinfo=None))

    def _put_on_hours(self, moment: datetime, hours: int) -> None:
        """By the clock, put on or back before; one that would show a skipped hour is moved by that hour, as in Java."""
        try:
            wall = moment.replace(tzinfo=None) + timedelta(hours=hours)
        except OverflowError:
            raise lang.IllegalArgumentException(f"{hours} hours lead out of the years 1 to 9999.") from None
        offset = moment.utcoffset() or timedelta()
        shown = (wall - offset).replace(tzinfo=UTC).astimezone(self._zone.tzinfo)
        difference = offset - (shown.utcoffset() or timedelta())
        moved = (shown.astimezone(UTC) + difference).astimezone(self._zone.tzinfo)
        self._show(moved if moved.date() == wall.date() else shown)

    def _show_wall(self, wall: datetime) -> None:
        self._show(on_clocks_of(self._zone.tzinfo, wall))


class GregorianCalendar(Calendar):
    """What `Calendar.getInstance()` gives. Its arguments: nothing, zone and locale, or a date's numbers."""

    BC, AD = 0, 1

    def __init__(self, *arguments: Any) -> None:
        are_numbers = bool(arguments) and isinstance(arguments[0], int)
        super().__init__(*(() if are_numbers else arguments))
        if are_numbers:
            self.clear()
            self.set(*arguments)

    def isLeapYear(self, year: int) -> bool:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _field(number: int) -> Field:
    try:
        return Field(number)
    except ValueError:
        raise lang.IllegalArgumentException(f"{number!r} is no field of a Calendar, such as Calendar.YEAR.") from None
