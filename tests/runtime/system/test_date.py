"""Dates: how they print, and SimpleDateFormat's patterns both ways.

The expected texts are what java.text.SimpleDateFormat writes with Locale.ENGLISH.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from runtime.system import date as system_date
from runtime.system.date import Date, DateParseError

MOMENT = Date(2026, 11, 22, 19, 4, 5, 678000)
SetZone = Callable[[str], None]


@pytest.fixture
def set_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetZone]:
    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


def test_date_prints_as_java_does(set_zone: SetZone) -> None:
    set_zone("UTC")

    assert str(MOMENT) == repr(MOMENT) == f"{MOMENT}" == "Sun Nov 22 19:04:05 UTC 2026"


def test_now_is_a_datetime_of_whole_milliseconds() -> None:
    before = datetime.now()
    now = system_date.now()

    assert isinstance(now, datetime)
    assert now.microsecond % 1000 == 0
    assert before - timedelta(milliseconds=1) < now <= datetime.now()


def test_sum_of_a_date_and_a_duration_is_a_date() -> None:
    assert isinstance(MOMENT + timedelta(days=1), Date)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/St_Johns"])
def test_milliseconds_and_dates_turn_into_each_other(set_zone: SetZone, zone: str) -> None:
    set_zone(zone)
    millis = system_date.toMillis(MOMENT)

    assert system_date.fromMillis(millis) == MOMENT
    assert millis == MOMENT.getTime() == int(MOMENT.timestamp() * 1000)


def test_hour_that_the_clocks_repeat_in_autumn_keeps_its_milliseconds(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")
    second_half_past_two = int(datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp() * 1000)

    repeated = system_date.fromMillis(second_half_past_two)

    assert str(repeated) == "Sun Oct 25 02:30:00 CET 2026"
    assert Date.of(repeated).getTime() == second_half_past_two


def test_aware_datetime_becomes_local(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")

    assert Date.of(datetime(2026, 7, 1, 12, tzinfo=UTC)) == Date(2026, 7, 1, 14)


def test_day_becomes_its_midnight() -> None:
    assert Date.of(date(2026, 7, 1)) == Date(2026, 7, 1)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("yyyy-MM-dd HH:mm:ss", "2026-11-22 19:04:05"),
        ("dd.MM.yy", "22.11.26"),
        ("d/M/y", "22/11/2026"),
        ("MMM MMMM EEE EEEE", "Nov November Sun Sunday"),
        ("E, h:mm a", "Sun, 7:04 PM"),
        ("hh K kk H", "07 7 19 19"),
        ("m:s.S", "4:5.678"),
        ("yyyyMMdd'T'HHmmssSSS", "20261122T190405678"),
        ("D", "326"),
        ("YYYY", "2026"),
        ("h 'o''clock'", "7 o'clock"),
        ("''yy", "'26"),
        ("ss,SSSS", "05,0678"),
        ("", ""),
    ],
)
def test_pattern_writes_what_java_writes(pattern: str, expected: str) -> None:
    assert system_date.format(MOMENT, pattern) == expected


@pytest.mark.parametrize(
    ("hour", "expected"), [(0, "24 0 12 AM"), (12, "12 0 12 PM"), (23, "23 11 11 PM"), (11, "11 11 11 AM")]
)
def test_hours_are_counted_in_java_s_four_ways(hour: int, expected: str) -> None:
    assert system_date.format(Date(2026, 1, 1, hour), "k K h a") == expected


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2024, 12, 28), "2024"), (date(2024, 12, 29), "2025"), (date(2026, 1, 1), "2026")],
)
def test_week_year_begins_with_the_week_of_january_1(day: date, year: str) -> None:
    assert system_date.format(day, "YYYY") == year


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", "UTC +0000 Z Z Z"),
        ("Europe/Berlin", "CET +0100 +01 +0100 +01:00"),
        ("America/St_Johns", "NST -0330 -03 -0330 -03:30"),
    ],
)
def test_zone_is_written_in_java_s_ways(set_zone: SetZone, zone: str, expected: str) -> None:
    set_zone(zone)

    assert system_date.format(MOMENT, "z Z X XX XXX") == expected


@pytest.mark.parametrize("pattern", ["yyyy-MM-dd b", "w", "yyyy 'x"])
def test_pattern_that_cannot_be_used_is_named(pattern: str) -> None:
    with pytest.raises(ValueError, match="date pattern"):
        system_date.format(MOMENT, pattern)
    with pytest.raises(ValueError, match="date pattern"):
        system_date.parse("2026", pattern)


def test_text_instead_of_a_date_is_refused() -> None:
    with pytest.raises(TypeError, match="A date is needed"):
        system_date.format("2026-11-22")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("2026-11-22 19:04:05", "yyyy-MM-dd HH:mm:ss", Date(2026, 11, 22, 19, 4, 5)),
        ("2026-11-22T19:04:05.678Z", "yyyy-MM-dd'T'HH:mm:ss.SSS", MOMENT),
        ("20261122190405678", "yyyyMMddHHmmssSSS", MOMENT),
        ("22 nov 2026", "dd MMM yyyy", Date(2026, 11, 22)),
        ("Sunday, November 22 2026", "EEEE, MMMM d yyyy", Date(2026, 11, 22)),
        ("7:04 PM", "h:mm a", Date(1970, 1, 1, 19, 4)),
        ("12:30 am", "hh:mm a", Date(1970, 1, 1, 0, 30)),
        ("24:10", "kk:mm", Date(1970, 1, 1, 0, 10)),
        ("2026-02-30", "yyyy-MM-dd", Date(2026, 3, 2)),
        ("2026-13-01 25:61", "yyyy-MM-dd HH:mm", Date(2027, 1, 2, 2, 1)),
        ("2026-1-2 and more", "yyyy-MM-dd", Date(2026, 1, 2)),
        ("1.2.0026", "d.M.yy", Date(26, 2, 1)),
    ],
)
def test_pattern_reads_what_java_reads(text: str, pattern: str, expected: Date) -> None:
    assert system_date.parse(text, pattern) == expected


def test_two_digit_year_is_the_nearest_one() -> None:
    this_year = datetime.now().year
    expected = {(this_year + years) % 100: this_year + years for years in (-79, -1, 0, 19)}

    read = {short: system_date.parse(f"{short:02}", "yy").year for short in expected}

    assert read == expected


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("2026-07-01T12:00:00+0200", "yyyy-MM-dd'T'HH:mm:ssZ"),
        ("2026-07-01T10:00:00Z", "yyyy-MM-dd'T'HH:mm:ssX"),
        ("2026-07-01T04:30:00-05:30", "yyyy-MM-dd'T'HH:mm:ssXXX"),
        ("Wed Jul 01 10:00:00 UTC 2026", "EEE MMM dd HH:mm:ss z yyyy"),
        ("10:00 GMT, 1 July 2026", "HH:mm z, d MMMM yyyy"),
    ],
)
def test_zone_is_read_into_local_time(set_zone: SetZone, text: str, pattern: str) -> None:
    set_zone("Europe/Berlin")

    assert system_date.parse(text, pattern) == Date(2026, 7, 1, 12)


def test_time_that_the_clocks_skip_in_spring_is_moved_on(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")

    assert system_date.parse("2026-03-29 02:30:00") == Date(2026, 3, 29, 3, 30)


@pytest.mark.parametrize("text", ["22.11.2026", "", "2026-Nov-22 00:00:00"])
def test_text_of_another_form_is_named_with_the_form(text: str) -> None:
    with pytest.raises(DateParseError, match="is not a date of the form 'yyyy-MM-dd HH:mm:ss'"):
        system_date.parse(text)


@pytest.mark.parametrize("year", ["0000", "10000"])
def test_year_outside_the_calendar_is_named(year: str) -> None:
    with pytest.raises(DateParseError, match="years 1 to 9999"):
        system_date.parse(year, "yyyy")
