"""How countries count weeks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Weeks(NamedTuple):
    """The day that weeks begin with (1 is Sunday) and how many days the first week of a year or month must have."""

    first_day: int
    minimal_days: int

    def first_week(self, period: date) -> int:
        """The ordinal of the day with which week 1 of a year or month begins, given the first day of that."""
        start = on_or_before(period.toordinal() + 6, self.first_day)
        return start - 7 if start - period.toordinal() >= self.minimal_days else start

    def week_of_month(self, day: date) -> int:
        return self._number(day, day.replace(day=1))

    def week_of_year(self, day: date) -> int:
        """1 to 53; the last days of December may be in week 1 of the next year."""
        if day.month == 12 and self._year(day) > day.year:
            return 1
        number = self._number(day, day.replace(month=1, day=1))
        return number or self._number(day, date(day.year - 1, 1, 1))

    def week_year(self, day: date) -> int:
        """The year that the week of `day` is counted in."""
        return self._year(day)

    def day_of(self, year: int, week: int, day_of_week: int) -> date:
        """The day of a week; numbers out of range run over."""
        first = self.first_week(date(year, 1, 1))
        return date.fromordinal(first + 7 * (week - 1) + (day_of_week - self.first_day) % 7)

    def _year(self, day: date) -> int:
        if (
            day.month == 12
            and day.year < date.max.year
            and day.toordinal() >= self.first_week(date(day.year + 1, 1, 1))
        ):
            return day.year + 1
        is_before = day.month == 1 and day.toordinal() < self.first_week(date(day.year, 1, 1))
        return day.year - is_before

    def _number(self, day: date, period: date) -> int:
        return (day.toordinal() - self.first_week(period)) // 7 + 1


UNITED_STATES = Weeks(first_day=1, minimal_days=1)
ISO = Weeks(first_day=2, minimal_days=4)
_ISO_COUNTRIES = (
    "AD AT AX BE BG CH CZ DE DK EE ES FI FJ FO FR GB GF GG GI GP GR HU IE IM IS IT JE LI LT LU MC MQ NL NO PL RE RU SE "
    "SJ SK SM VA"
)


def weeks_of(country: str) -> Weeks:
    """How weeks are counted there; as in the United States where that is not known."""
    return ISO if country.upper() in _ISO_COUNTRIES.split() else UNITED_STATES


def day_of_week(day: date) -> int:
    """1 for Sunday to 7 for Saturday."""
    return day.isoweekday() % 7 + 1


def on_or_before(ordinal: int, wanted_day: int) -> int:
    """The ordinal of the last `wanted_day` (1 is Sunday) that is not after `ordinal`."""
    # Ordinal 1 is a Monday, which is day 2.
    return ordinal - (ordinal + 1 - wanted_day) % 7
