"""java.time."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.java.time import (
    DateTimeException,
    Duration,
    Instant,
    LocalDate,
    LocalDateTime,
    ZonedDateTime,
    ZoneId,
    ZoneOffset,
)
from runtime.java.time.format import DateTimeFormatter, DateTimeParseException
from runtime.java.time.temporal import ChronoUnit
from runtime.java.util import Locale
from tests.runtime.java.conftest import SetZone

BERLIN = ZoneId.of("Europe/Berlin")
INSTANT = Instant.parse("2026-11-22T19:04:05.678Z")


def test_instant_counts_from_1970() -> None:
    assert (INSTANT.toEpochMilli(), INSTANT.epochSecond, INSTANT.nano) == (1795374245678, 1795374245, 678_000_000)
    assert str(INSTANT) == INSTANT.toString() == "2026-11-22T19:04:05.678Z"
    assert Instant.ofEpochMilli(1795374245678) == INSTANT
    assert Instant.ofEpochSecond(0) == Instant.EPOCH


def test_instants_are_put_on_and_compared() -> None:
    later = INSTANT.plusSeconds(90).plus(Duration.ofMinutes(1)).minus(1, ChronoUnit.DAYS)

    assert str(later) == "2026-11-21T19:06:35.678Z"
    assert later.isBefore(INSTANT)
    assert later < INSTANT
    assert Duration.between(later, INSTANT).getSeconds() == 86_250
    assert ChronoUnit.HOURS.between(INSTANT, later) == -23


def test_instant_has_the_clocks_of_a_zone() -> None:
    zoned = INSTANT.atZone(BERLIN)

    assert str(zoned) == "2026-11-22T20:04:05.678+01:00[Europe/Berlin]"
    assert (zoned.hour, zoned.monthValue, zoned.month, zoned.dayOfWeek) == (20, 11, "NOVEMBER", "SUNDAY")
    assert (zoned.offset.totalSeconds, zoned.zone, zoned.toInstant()) == (3600, BERLIN, INSTANT)
    assert str(zoned.withZoneSameInstant(ZoneOffset.ofHours(-5))) == "2026-11-22T14:04:05.678-05:00"
    assert zoned.isEqual(zoned.withZoneSameInstant(ZoneOffset.UTC))


def test_days_keep_the_clock_and_hours_are_real() -> None:
    before = ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, BERLIN)

    assert str(before.plusDays(1)) == "2026-03-29T12:00+02:00[Europe/Berlin]"
    assert str(before.plusHours(24)) == "2026-03-29T13:00+02:00[Europe/Berlin]"
    assert ChronoUnit.DAYS.between(before, before.plusDays(1)) == 1
    assert ChronoUnit.HOURS.between(before, before.plusDays(1)) == 23


def test_skipped_hour_is_an_hour_later_and_of_a_repeated_one_the_first_counts() -> None:
    assert str(ZonedDateTime.of(2026, 3, 29, 2, 30, 0, 0, BERLIN)) == "2026-03-29T03:30+02:00[Europe/Berlin]"
    assert str(LocalDateTime.of(2026, 10, 25, 2, 30).atZone(BERLIN)) == "2026-10-25T02:30+02:00[Europe/Berlin]"


@pytest.mark.parametrize(
    "text", ["2026-11-22T20:04:05+01:00[Europe/Berlin]", "2026-11-22T20:04+01:00", "2026-11-22T19:04:05.678Z"]
)
def test_zoned_time_is_read_as_it_is_written(text: str) -> None:
    assert str(ZonedDateTime.parse(text)) == text


def test_local_times_have_no_zone() -> None:
    local = LocalDateTime.of(2026, 1, 31, 8, 30)

    assert str(local) == "2026-01-31T08:30"
    assert str(local.plusMonths(1)) == "2026-02-28T08:30"
    assert str(local.withHour(9).plusSeconds(1)) == "2026-01-31T09:30:01"
    assert str(local.truncatedTo(ChronoUnit.HOURS)) == "2026-01-31T08:00"
    assert local.toInstant(ZoneOffset.UTC) == Instant.parse("2026-01-31T08:30:00Z")
    assert LocalDateTime.parse("2026-01-31T08:30") == local
    assert LocalDateTime.ofInstant(INSTANT, BERLIN).toLocalDate() == LocalDate.of(2026, 11, 22)


def test_days_are_counted() -> None:
    day = LocalDate.parse("2026-01-31")

    assert (day.lengthOfMonth(), day.toEpochDay(), day.dayOfYear) == (31, 20484, 31)
    assert ChronoUnit.MONTHS.between(day, LocalDate.of(2026, 12, 30)) == 10
    assert ChronoUnit.YEARS.between(LocalDate.of(2028, 1, 1), day) == -1
    assert str(day.atStartOfDay(BERLIN)) == "2026-01-31T00:00+01:00[Europe/Berlin]"
    assert str(day.atTime(8, 30)) == "2026-01-31T08:30"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("dd.MM.uuuu HH:mm", "22.11.2026 20:04"),
        ("EEEE d MMMM yyyy h:mm a", "Sunday 22 November 2026 8:04 PM"),
        ("SSS SSSSSS n", "678 678000 678000000"),
        ("VV XXX", "Europe/Berlin +01:00"),
        ("'on' e", "on 7"),
    ],
)
def test_formatter_writes_its_letters(pattern: str, expected: str) -> None:
    assert DateTimeFormatter.ofPattern(pattern).format(INSTANT.atZone(BERLIN)) == expected
    assert INSTANT.atZone(BERLIN).format(DateTimeFormatter.ofPattern(pattern)) == expected


def test_formatter_reads() -> None:
    german = DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMANY)

    assert LocalDate.parse("3. März 2026", german) == LocalDate.of(2026, 3, 3)
    assert LocalDateTime.parse("2026-01-31 08:30", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")).minute == 30


@pytest.mark.parametrize("text", ["31. Februar 2026", "3. March 2026", "3. März 2026 and more"])
def test_formatter_is_strict(text: str) -> None:
    with pytest.raises(DateTimeParseException):
        LocalDate.parse(text, DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMANY))


def test_instant_is_formatted_with_a_zone_only() -> None:
    formatter = DateTimeFormatter.ofPattern("HH:mm")

    assert formatter.withZone(BERLIN).format(INSTANT) == "20:04"
    with pytest.raises(DateTimeException, match="withZone"):
        formatter.format(INSTANT)


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (Duration.ofSeconds(93_784), "PT26H3M4S"),
        (Duration.ofMillis(1_500), "PT1.5S"),
        (Duration.ofMinutes(-90), "PT-1H-30M"),
        (Duration.ZERO, "PT0S"),
    ],
)
def test_durations_print_as_java_does(duration: Duration, text: str) -> None:
    assert str(duration) == text


def test_durations_are_converted() -> None:
    duration = Duration.ofHours(25)

    assert (duration.toDays(), duration.toMinutes(), duration.toMillis()) == (1, 1_500, 90_000_000)
    assert duration.negated().toDays() == -1
    assert duration.plus(Duration.ofHours(1)) > duration
    assert duration.multipliedBy(2).minus(duration) == duration


@pytest.mark.parametrize(
    "call",
    [
        lambda: Instant.parse("2026-11-22"),
        lambda: LocalDate.parse("22.11.2026"),
        lambda: LocalDateTime.parse("2026-11-22 08:30"),
        lambda: ZonedDateTime.parse("2026-11-22T08:30"),
    ],
)
def test_text_of_another_form_is_refused(call: Any) -> None:
    with pytest.raises(DateTimeParseException, match="such as"):
        call()


def test_what_does_not_exist_is_refused() -> None:
    with pytest.raises(DateTimeException, match="no such date"):
        LocalDate.of(2026, 2, 30)
    with pytest.raises(DateTimeException, match="no time zone 'Nowhere'"):
        ZoneId.of("Nowhere")
    with pytest.raises(DateTimeException, match="years 1 to 9999"):
        LocalDate.of(9999, 12, 31).plusDays(1)


def test_system_zone_is_this_computer_s(set_zone: SetZone) -> None:
    set_zone("America/New_York")

    assert str(ZoneId.systemDefault()) == "America/New_York"
    assert Instant.EPOCH.atZone(ZoneId.systemDefault()).hour == 19
