"""system.date, over changes of the clocks and of the calendar. What SimpleDateFormat does is tested with java.text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from runtime.java import lang
from runtime.java.util import Locale
from runtime.system import catalogue
from runtime.system import date as system_date
from runtime.system.date import Date, DateParseError

MOMENT = Date.of(datetime(2026, 11, 22, 19, 4, 5, 678000))
SetZone = Callable[[str], None]


@pytest.fixture
def set_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetZone]:
    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def berlin(set_zone: SetZone) -> None:
    """The clocks went forward on 2026-03-29 at 2:00 and back on 2026-10-25 at 3:00."""
    set_zone("Europe/Berlin")


def test_now_is_a_date_of_whole_milliseconds() -> None:
    before = datetime.now()

    now = system_date.now()

    assert isinstance(now, Date)
    assert now.microsecond % 1000 == 0
    assert before - timedelta(milliseconds=1) < now <= datetime.now()


def test_milliseconds_and_dates_turn_into_each_other() -> None:
    assert system_date.fromMillis(system_date.toMillis(MOMENT)) == MOMENT


def test_whatever_is_a_date_is_taken(berlin: None) -> None:
    assert system_date.toMillis(datetime(2026, 7, 1, 12, tzinfo=UTC)) == 1_782_907_200_000
    assert system_date.getHour24(datetime(2026, 7, 1, 12, tzinfo=UTC)) == 14
    assert system_date.format(date(2026, 7, 1)) == "2026-07-01 00:00:00"


def test_text_instead_of_a_date_is_refused() -> None:
    with pytest.raises(TypeError, match="A date is needed"):
        system_date.format("2026-11-22")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Milliseconds since 1970"):
        system_date.fromMillis("5")  # type: ignore[arg-type]


def test_format_is_by_default_the_one_that_parse_reads() -> None:
    assert system_date.format(MOMENT) == "2026-11-22 19:04:05"
    assert system_date.parse("2026-11-22 19:04:05") == datetime(2026, 11, 22, 19, 4, 5)


def test_names_are_read_in_the_language_of_the_locale() -> None:
    assert system_date.parse("3. März 2026", "d. MMMM yyyy", Locale.GERMANY) == datetime(2026, 3, 3)
    assert system_date.parse("3 March 2026", "d MMMM yyyy") == datetime(2026, 3, 3)
    with pytest.raises(TypeError, match=r"java\.util\.Locale"):
        system_date.parse("2026", "yyyy", 5)


def test_time_that_the_clocks_skip_in_spring_is_moved_on(berlin: None) -> None:
    assert system_date.parse("2026-03-29 02:30:00") == datetime(2026, 3, 29, 3, 30)


def test_time_that_the_clocks_repeat_in_autumn_is_the_second_one(berlin: None) -> None:
    assert str(system_date.parse("2026-10-25 02:30:00")) == "Sun Oct 25 02:30:00 CET 2026"


@pytest.mark.parametrize("text", ["22.11.2026", "", "2026-Nov-22 00:00:00"])
def test_text_of_another_form_is_named_with_the_form(text: str) -> None:
    with pytest.raises(DateParseError, match="is not a date of the form 'yyyy-MM-dd HH:mm:ss'"):
        system_date.parse(text)


def test_pattern_that_cannot_be_used_is_named() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="date pattern"):
        system_date.format(MOMENT, "yyyy-MM-dd b")


def test_date_of_numbers_has_months_from_0_and_runs_over() -> None:
    assert system_date.getDate(2026, 0, 31) == datetime(2026, 1, 31)
    assert system_date.getDate(2026, 12, 0) == datetime(2026, 12, 31)


def test_time_is_set_without_milliseconds_and_runs_over() -> None:
    assert system_date.setTime(MOMENT, 8, 30, 0) == datetime(2026, 11, 22, 8, 30)
    assert system_date.setTime(MOMENT, 25, 0, -1) == datetime(2026, 11, 23, 0, 59, 59)


def test_midnight_is_the_beginning_of_the_day() -> None:
    assert system_date.midnight(MOMENT) == datetime(2026, 11, 22)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (system_date.addMillis, datetime(2026, 11, 22, 19, 4, 5, 681000)),
        (system_date.addSeconds, datetime(2026, 11, 22, 19, 4, 8, 678000)),
        (system_date.addMinutes, datetime(2026, 11, 22, 19, 7, 5, 678000)),
        (system_date.addHours, datetime(2026, 11, 22, 22, 4, 5, 678000)),
        (system_date.addDays, datetime(2026, 11, 25, 19, 4, 5, 678000)),
        (system_date.addWeeks, datetime(2026, 12, 13, 19, 4, 5, 678000)),
        (system_date.addMonths, datetime(2027, 2, 22, 19, 4, 5, 678000)),
        (system_date.addYears, datetime(2029, 11, 22, 19, 4, 5, 678000)),
    ],
)
def test_dates_are_put_on_and_back(function: Callable[[date, int], Date], expected: datetime) -> None:
    put_on = function(MOMENT, 3)

    assert put_on == expected
    assert function(put_on, -3) == MOMENT


def test_end_of_a_month_stays_in_its_month() -> None:
    january = system_date.getDate(2026, 0, 31)

    assert system_date.addMonths(january, 1) == datetime(2026, 2, 28)
    assert system_date.addMonths(january, -2) == datetime(2025, 11, 30)
    assert system_date.addYears(system_date.getDate(2024, 1, 29), 1) == datetime(2025, 2, 28)


def test_day_keeps_the_time_on_the_clock_and_hours_are_real(berlin: None) -> None:
    before = Date.of(datetime(2026, 3, 28, 12))

    assert system_date.addDays(before, 1) == datetime(2026, 3, 29, 12)
    assert system_date.addHours(before, 24) == datetime(2026, 3, 29, 13)
    assert system_date.addHours(Date.of(datetime(2026, 10, 24, 12)), 24) == datetime(2026, 10, 25, 11)


def test_amount_must_be_a_whole_number() -> None:
    assert system_date.addMinutes(MOMENT, 60 / 2) == system_date.addMinutes(MOMENT, 30)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"value must be a whole number, not 1\.5"):
        system_date.addMinutes(MOMENT, 1.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (system_date.getMillis, 678),
        (system_date.getSecond, 5),
        (system_date.getMinute, 4),
        (system_date.getHour12, 7),
        (system_date.getHour24, 19),
        (system_date.getAMorPM, 1),
        (system_date.getDayOfWeek, 1),
        (system_date.getDayOfMonth, 22),
        (system_date.getDayOfYear, 326),
        (system_date.getMonth, 10),
        (system_date.getQuarter, 4),
        (system_date.getYear, 2026),
    ],
)
def test_parts_are_counted_as_ignition_does(function: Callable[[date], int], expected: int) -> None:
    assert function(MOMENT) == expected


def test_noon_is_hour_0_of_the_afternoon_and_saturday_day_7() -> None:
    noon = Date.of(datetime(2026, 11, 21, 12))

    assert (system_date.getHour12(noon), system_date.getAMorPM(noon), system_date.getDayOfWeek(noon)) == (0, 1, 7)
    assert [system_date.getQuarter(date(2026, month, 1)) for month in (1, 3, 4, 9, 10)] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (system_date.millisBetween, 90_061_500),
        (system_date.secondsBetween, 90_061),
        (system_date.minutesBetween, 1_501),
        (system_date.hoursBetween, 25),
        (system_date.daysBetween, 1),
        (system_date.weeksBetween, 0),
        (system_date.monthsBetween, 0),
        (system_date.yearsBetween, 0),
    ],
)
def test_whole_units_lie_between(function: Callable[[date, date], int], expected: int) -> None:
    start = Date.of(datetime(2026, 7, 1))
    end = Date.of(datetime(2026, 7, 2, 1, 1, 1, 500000))

    assert function(start, end) == expected
    assert function(end, start) == -expected


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (datetime(2026, 1, 31), datetime(2026, 2, 28), 1),
        (datetime(2026, 1, 30), datetime(2026, 2, 27), 0),
        (datetime(2026, 1, 15, 12), datetime(2026, 2, 15, 11), 0),
        (datetime(2026, 1, 15, 12), datetime(2027, 2, 15, 12), 13),
        (datetime(2024, 2, 29), datetime(2025, 2, 28), 12),
    ],
)
def test_months_between_end_with_the_last_day(start: datetime, end: datetime, months: int) -> None:
    assert system_date.monthsBetween(start, end) == months
    assert system_date.monthsBetween(end, start) == -months
    assert system_date.yearsBetween(start, end) == months // 12


def test_day_of_23_hours_is_a_day(berlin: None) -> None:
    saturday, sunday = datetime(2026, 3, 28, 12), datetime(2026, 3, 29, 12)

    assert system_date.daysBetween(saturday, sunday) == 1
    assert system_date.hoursBetween(saturday, sunday) == 23


def test_order_of_dates_is_told() -> None:
    early, late = Date(0), Date(1)

    assert [system_date.isAfter(late, early), system_date.isAfter(early, early)] == [True, False]
    assert [system_date.isBefore(early, late), system_date.isBefore(early, early)] == [True, False]


def test_ends_lie_between() -> None:
    first, middle, last = Date(0), Date(1), Date(2)

    assert all(system_date.isBetween(each, first, last) for each in (first, middle, last))
    assert not system_date.isBetween(Date(3), first, last)


def test_zone_is_this_computer_s(set_zone: SetZone) -> None:
    set_zone("America/St_Johns")

    assert system_date.getTimezone() == "America/St_Johns"
    assert system_date.getTimezoneRawOffset() == -3.5
    assert system_date.getTimezoneOffset(datetime(2026, 7, 1)) == -2.5
    assert system_date.isDaylightTime(datetime(2026, 7, 1))
    assert not system_date.isDaylightTime(datetime(2026, 1, 1))


def test_zone_is_asked_for_now_without_a_date(set_zone: SetZone) -> None:
    set_zone("Asia/Kolkata")

    assert system_date.getTimezoneOffset() == 5.5
    assert not system_date.isDaylightTime()


def test_every_function_of_ignition_is_here() -> None:
    ignition_s = {name.removeprefix("date.") for name, _, _ in catalogue.listed() if name.startswith("date.")}

    assert ignition_s <= set(system_date.__all__)
