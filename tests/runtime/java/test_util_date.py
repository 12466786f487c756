"""java.util.Date, TimeZone and Locale."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta

import pytest

from runtime.java import lang
from runtime.java.time import Instant
from runtime.java.util import Date, Locale, TimeZone
from tests.runtime.java.conftest import SetZone


def test_date_prints_as_java_does(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")
    moment = Date.of(datetime(2026, 11, 22, 19, 4, 5))

    assert str(moment) == repr(moment) == f"{moment}" == moment.toString() == "Sun Nov 22 19:04:05 CET 2026"
    assert f"{moment:%H:%M}" == "19:04"


def test_date_without_arguments_is_now_to_the_millisecond() -> None:
    before = datetime.now()

    now = Date()

    assert before - timedelta(milliseconds=1) < now <= datetime.now()
    assert now.microsecond % 1000 == 0


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/St_Johns"])
@pytest.mark.parametrize("millis", [0, -1, 1_795_374_245_678, -2_208_988_800_000])
def test_milliseconds_and_dates_turn_into_each_other(set_zone: SetZone, zone: str, millis: int) -> None:
    set_zone(zone)

    assert Date(millis).getTime() == Date(millis).time == millis


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((126, 10, 22), datetime(2026, 11, 22)),
        ((126, 0, 1, 8, 30), datetime(2026, 1, 1, 8, 30)),
        ((126, 13, 1, 25, 0, 90), datetime(2027, 2, 2, 1, 1, 30)),
    ],
)
def test_numbers_are_java_s_year_and_month(arguments: tuple[int, ...], expected: datetime) -> None:
    assert Date(*arguments) == expected


def test_what_python_makes_of_a_date_is_a_date() -> None:
    moment = Date.of(datetime(2026, 11, 22, 19, 4))

    for made in (
        moment + timedelta(days=1),
        moment.replace(hour=3),
        copy.copy(moment),
        Date.fromisoformat("2026-11-22"),
    ):
        assert type(made) is Date
    assert pickle.loads(pickle.dumps(moment)) == moment


def test_text_is_no_date() -> None:
    with pytest.raises(TypeError, match="A date is needed"):
        Date.of("2026-11-22")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"system\.date\.getDate and parse"):
        Date(2026, 11)


def test_date_outside_the_calendar_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="years 1 to 9999"):
        Date(10**15)


def test_time_is_java_s_number_and_python_s_method() -> None:
    moment = Date.of(datetime(2026, 11, 22, 19, 4, 5))

    assert moment.time == moment.getTime()
    assert moment.time() == time(19, 4, 5)


def test_parts_are_java_s_and_python_s(set_zone: SetZone) -> None:
    set_zone("America/New_York")
    moment = Date.of(datetime(2026, 11, 22, 19, 4, 5))

    assert (moment.getYear(), moment.getMonth(), moment.getDate(), moment.getDay()) == (126, 10, 22, 0)
    assert (moment.hours, moment.minutes, moment.seconds, moment.timezoneOffset) == (19, 4, 5, 300)
    assert (moment.year, moment.month, moment.day) == (2026, 11, 22)


def test_dates_compare_as_java_does() -> None:
    early, late = Date(0), Date(1)

    assert early.before(late)
    assert late.after(early)
    assert [early.compareTo(late), late.compareTo(early), early.compareTo(Date(0))] == [-1, 1, 0]
    assert early.equals(Date(0))
    assert early < late


def test_hour_that_the_clocks_repeat_keeps_its_order(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")
    first = Date.of(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    second = Date.of(datetime(2026, 10, 25, 1, 10, tzinfo=UTC))

    assert str(second) == "Sun Oct 25 02:10:00 CET 2026"
    assert second.getTime() - first.getTime() == 40 * 60_000
    assert first < second
    assert second > first
    assert first <= second
    assert second >= first
    assert first.replace(fold=1) != first


def test_aware_datetime_becomes_local_and_a_day_its_midnight(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")

    assert Date.of(datetime(2026, 7, 1, 12, tzinfo=UTC)) == datetime(2026, 7, 1, 14)
    assert Date.of(date(2026, 7, 1)) == datetime(2026, 7, 1)


def test_date_never_changes() -> None:
    moment = Date(0)

    for setter in (moment.setTime, moment.setHours):
        with pytest.raises(lang.UnsupportedOperationException, match=r"system\.date\.setTime"):
            setter(5)


def test_instants_and_dates_turn_into_each_other() -> None:
    assert Date.from_(Instant.ofEpochMilli(1_500)) == Date(1_500)
    assert Date(1_500).toInstant() == Instant.ofEpochMilli(1_500)


@pytest.mark.parametrize(
    ("name", "offset_h", "id_shown"),
    [
        ("Europe/Berlin", 1, "Europe/Berlin"),
        ("PST", -8, "PST"),
        ("GMT+02:00", 2, "GMT+02:00"),
        ("GMT-8", -8, "GMT-08:00"),
        ("UTC", 0, "UTC"),
        ("Nowhere/Atall", 0, "GMT"),
    ],
)
def test_zone_is_found_by_its_id(name: str, offset_h: int, id_shown: str) -> None:
    zone = TimeZone.getTimeZone(name)

    assert (zone.rawOffset, zone.getID()) == (offset_h * 3_600_000, id_shown)


def test_zone_knows_its_summer() -> None:
    zone = TimeZone.getTimeZone("Europe/Berlin")
    january, july = Date.of(datetime(2026, 1, 1)), Date.of(datetime(2026, 7, 1))

    assert zone.useDaylightTime()
    assert [zone.inDaylightTime(january), zone.inDaylightTime(july)] == [False, True]
    assert zone.getOffset(july.getTime()) == 2 * 3_600_000
    assert zone.getDSTSavings() == 3_600_000
    assert not TimeZone.getTimeZone("Asia/Tokyo").useDaylightTime()


def test_zone_has_names() -> None:
    zone = TimeZone.getTimeZone("America/New_York")

    assert zone.getDisplayName() == "Eastern Standard Time"
    assert zone.getDisplayName(True, TimeZone.SHORT) == "EDT"


def test_default_zone_is_this_computer_s(set_zone: SetZone) -> None:
    set_zone("America/New_York")

    assert TimeZone.getDefault().getID() == "America/New_York"
    assert TimeZone.getDefault().inDaylightTime(Date.of(datetime(2026, 7, 1)))
    assert TimeZone.getDefault().rawOffset == -5 * 3_600_000


@pytest.mark.parametrize(
    ("locale", "tag", "text"),
    [(Locale.GERMANY, "de-DE", "de_DE"), (Locale.ENGLISH, "en", "en"), (Locale("fr", "ca"), "fr-CA", "fr_CA")],
)
def test_locale_is_a_language_and_a_country(locale: Locale, tag: str, text: str) -> None:
    assert (locale.toLanguageTag(), str(locale)) == (tag, text)
    assert Locale.forLanguageTag(tag) == locale
