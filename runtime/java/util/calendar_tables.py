"""What the fields of a Calendar count in, how far they go, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from runtime.java.dates.fields import Field
from runtime.java.dates.names import DateNames

MILLIS: Mapping[Field, int] = {
    Field.HOUR: 3_600_000,
    Field.HOUR_OF_DAY: 3_600_000,
    Field.MINUTE: 60_000,
    Field.SECOND: 1_000,
    Field.MILLISECOND: 1,
}
MONTHS: Mapping[Field, int] = {Field.YEAR: 12, Field.MONTH: 1}
DAYS: Mapping[Field, int] = {
    Field.WEEK_OF_YEAR: 7,
    Field.WEEK_OF_MONTH: 7,
    Field.DAY_OF_MONTH: 1,
    Field.DAY_OF_YEAR: 1,
    Field.DAY_OF_WEEK: 1,
    Field.DAY_OF_WEEK_IN_MONTH: 7,
}
FROM_ONE = frozenset(
    {
        Field.YEAR,
        Field.WEEK_OF_YEAR,
        Field.DAY_OF_MONTH,
        Field.DAY_OF_YEAR,
        Field.DAY_OF_WEEK,
        Field.DAY_OF_WEEK_IN_MONTH,
    }
)
HIGHEST: Mapping[Field, int] = {
    Field.ERA: 1,
    Field.YEAR: 9999,
    Field.MONTH: 11,
    Field.DAY_OF_WEEK: 7,
    Field.AM_PM: 1,
    Field.HOUR: 11,
    Field.HOUR_OF_DAY: 23,
    Field.MINUTE: 59,
    Field.SECOND: 59,
    Field.MILLISECOND: 999,
    Field.ZONE_OFFSET: 14 * 3_600_000,
    Field.DST_OFFSET: 2 * 3_600_000,
}


def names_for(field: Field, names: DateNames, is_long: bool) -> tuple[str, ...] | None:
    match field:
        case Field.MONTH:
            return names.months if is_long else names.short_months
        case Field.DAY_OF_WEEK:
            return names.days if is_long else names.short_days
        case Field.AM_PM:
            return names.halves
        case Field.ERA:
            return names.eras
        case _:
            return None
