"""java.util.Calendar. The table holds what OpenJDK 17 answers."""

from __future__ import annotations

import pytest

from runtime.java import lang
from runtime.java.util import Calendar, Date, GregorianCalendar, Locale, TimeZone
from tests.runtime.java.conftest import SetZone
from tests.runtime.java.tables import Question, answered, named

CALENDARS = answered("calendars")


@pytest.mark.parametrize(("question", "answer"), CALENDARS, ids=named(CALENDARS))
def test_calendar_answers_as_java(question: Question, answer: str) -> None:
    _, zone, language, millis, steps = question
    calendar = Calendar.getInstance(TimeZone.getTimeZone(zone), Locale.forLanguageTag(language))
    calendar.setTimeInMillis(int(millis))
    for step in steps.split(";"):
        name, *numbers = step.split()
        getattr(calendar, name)(*map(int, numbers))

    fields = [calendar.getTimeInMillis(), *(calendar.get(field) for field in range(1, 17))]
    largest = [calendar.getActualMaximum(field) for field in range(3, 9)]

    assert " ".join(map(str, [*fields, "max", *largest])) == answer


def test_time_is_a_property(set_zone: SetZone) -> None:
    set_zone("UTC")
    calendar = Calendar.getInstance()
    calendar.time = Date(1_000)
    calendar.add(Calendar.SECOND, 1)

    assert calendar.time == Date(2_000)
    assert calendar.timeInMillis == 2_000


def test_calendar_is_now_in_this_computer_s_zone(set_zone: SetZone) -> None:
    set_zone("Asia/Tokyo")

    calendar = Calendar.getInstance()

    assert abs(calendar.timeInMillis - Date().getTime()) < 60_000
    assert calendar.get(Calendar.ZONE_OFFSET) == 9 * 3_600_000


def test_zone_that_is_set_shows_the_same_moment() -> None:
    calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"))
    calendar.setTimeInMillis(0)
    calendar.timeZone = TimeZone.getTimeZone("Asia/Tokyo")

    assert (calendar.get(Calendar.HOUR_OF_DAY), calendar.timeInMillis) == (9, 0)


def test_strict_calendar_refuses_a_date_that_is_none() -> None:
    calendar = GregorianCalendar(2026, Calendar.FEBRUARY, 1)
    calendar.setLenient(False)
    calendar.set(Calendar.DAY_OF_MONTH, 30)

    with pytest.raises(lang.IllegalArgumentException, match=r"no such date: .*DAY_OF_MONTH 30"):
        calendar.getTime()


@pytest.mark.parametrize("change", [lambda calendar: calendar.set(Calendar.YEAR, 10_000), lambda c: c.add(1, 9_000)])
def test_year_outside_the_calendar_is_named(change) -> None:  # type: ignore[no-untyped-def]
    calendar = Calendar.getInstance()

    with pytest.raises(lang.IllegalArgumentException, match="years 1 to 9999"):
        change(calendar) or calendar.getTime()


def test_field_that_is_none_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="99 is no field"):
        Calendar.getInstance().get(99)


@pytest.mark.parametrize(
    ("field", "style", "locale", "name"),
    [
        (Calendar.MONTH, Calendar.LONG, Locale.GERMANY, "November"),
        (Calendar.DAY_OF_WEEK, Calendar.SHORT, Locale.US, "Sun"),
        (Calendar.AM_PM, Calendar.LONG, Locale.US, "AM"),
        (Calendar.YEAR, Calendar.LONG, Locale.US, None),
    ],
)
def test_fields_have_names(field: int, style: int, locale: Locale, name: str | None) -> None:
    assert GregorianCalendar(2026, Calendar.NOVEMBER, 22).getDisplayName(field, style, locale) == name


def test_calendars_compare_by_their_time() -> None:
    early, late = GregorianCalendar(2026, 0, 1), GregorianCalendar(2026, 0, 2)

    assert early.before(late)
    assert late.after(early)
    assert early < late
    assert early.compareTo(late) == -1
    assert early.clone() == early


def test_clone_does_not_change_with_its_original() -> None:
    original = GregorianCalendar(2026, 0, 1)
    clone = original.clone()
    original.add(Calendar.YEAR, 1)

    assert clone.get(Calendar.YEAR) == 2026


@pytest.mark.parametrize(("year", "is_leap"), [(2024, True), (2026, False), (1900, False), (2000, True)])
def test_leap_years(year: int, is_leap: bool) -> None:
    assert GregorianCalendar().isLeapYear(year) is is_leap
