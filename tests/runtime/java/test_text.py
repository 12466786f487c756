"""java.text. The tables hold what OpenJDK 17 answers."""

from __future__ import annotations

import pytest

from runtime.java import lang
from runtime.java.math import RoundingMode
from runtime.java.text import (
    DateFormat,
    DecimalFormat,
    DecimalFormatSymbols,
    NumberFormat,
    ParseException,
    ParsePosition,
    SimpleDateFormat,
)
from runtime.java.util import Date, Locale, TimeZone
from tests.runtime.java.conftest import SetZone
from tests.runtime.java.tables import Question, answered, named

DATES = answered("dates")
NUMBERS = answered("numbers")
OLDEST_SHORT_YEAR = Date(-757382400000)


def dates_of(question: Question) -> SimpleDateFormat:
    _, zone, language, pattern, _ = question
    dates = SimpleDateFormat(pattern, Locale.forLanguageTag(language))
    dates.setTimeZone(TimeZone.getTimeZone(zone))
    return dates


def date_answer(question: Question) -> str:
    dates = dates_of(question)
    if question[0] == "format":
        return dates.format(int(question[4]))
    dates.setLenient(question[0] == "parse")
    dates.set2DigitYearStart(OLDEST_SHORT_YEAR)
    position = ParsePosition(0)
    date = dates.parse(question[4], position)
    return "!ParseException" if date is None else f"{date.getTime()}@{position.getIndex()}"


def number_answer(question: Question) -> str:
    kind, rounding, language, pattern, text = question
    numbers = DecimalFormat(pattern, Locale.forLanguageTag(language))
    if kind == "number":
        numbers.setRoundingMode(RoundingMode[rounding or "HALF_EVEN"])
        return numbers.format(int(text) if text.lstrip("-").isdigit() else float(text))
    position = ParsePosition(0)
    number = numbers.parse(text, position)
    return "!ParseException" if number is None else f"{number}@{position.getIndex()}"


@pytest.mark.parametrize(("question", "answer"), DATES, ids=named(DATES))
def test_date_format_answers_as_java(question: Question, answer: str) -> None:
    try:
        mine = date_answer(question)
    except lang.IllegalArgumentException:
        mine = "!IllegalArgumentException"

    assert mine == answer


@pytest.mark.parametrize(("question", "answer"), NUMBERS, ids=named(NUMBERS))
def test_decimal_format_answers_as_java(question: Question, answer: str) -> None:
    try:
        mine = number_answer(question)
    except lang.IllegalArgumentException:
        mine = "!IllegalArgumentException"

    assert mine == answer


def test_date_format_writes_this_computer_s_time_unless_told_otherwise(set_zone: SetZone) -> None:
    set_zone("Europe/Berlin")
    dates = SimpleDateFormat("HH:mm z")

    assert dates.format(Date(0)) == "01:00 CET"

    dates.timeZone = TimeZone.getTimeZone("UTC")

    assert dates.format(Date(0)) == "00:00 UTC"


@pytest.mark.parametrize("pattern", ["yyyy-MM-dd b", "yyyy 'x"])
def test_pattern_that_cannot_be_used_is_named_at_once(pattern: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="date pattern"):
        SimpleDateFormat(pattern)
    with pytest.raises(lang.IllegalArgumentException, match="date pattern"):
        SimpleDateFormat("yyyy").applyPattern(pattern)


def test_text_of_another_form_tells_where_it_differs() -> None:
    with pytest.raises(ParseException, match="is not a date of the form") as raised:
        SimpleDateFormat("yyyy-MM-dd").parse("2026-Nov-22")

    assert raised.value.getErrorOffset() == 5
    assert raised.value.errorOffset == 5


def test_parse_exception_is_caught_as_java_s_and_as_python_s() -> None:
    for caught in (lang.Exception, ValueError):
        with pytest.raises(caught):
            SimpleDateFormat("yyyy").parse("x")


def test_position_tells_where_reading_goes_on_or_failed() -> None:
    position = ParsePosition(4)

    date = SimpleDateFormat("yyyy").parse("now 2026!", position)

    assert date is not None
    assert (date.year, position.index, position.errorIndex) == (2026, 8, -1)
    assert SimpleDateFormat("yyyy").parse("now 2026!", position) is None
    assert position.errorIndex == 8


def test_year_of_two_digits_is_the_nearest_one() -> None:
    this_year = Date().year
    expected = {(this_year + years) % 100: this_year + years for years in (-79, -1, 0, 19)}

    read = {short: SimpleDateFormat("yy").parse(f"{short:02}").year for short in expected}  # type: ignore[union-attr]

    assert read == expected


def test_year_outside_the_calendar_is_named() -> None:
    with pytest.raises(ParseException, match="years 1 to 9999"):
        SimpleDateFormat("yyyy").parse("10000")


def test_instances_by_style_are_american(set_zone: SetZone) -> None:
    set_zone("UTC")
    date = Date(0)

    assert DateFormat.getDateInstance().format(date) == "Jan 1, 1970"
    assert DateFormat.getTimeInstance(DateFormat.SHORT).format(date) == "12:00 AM"
    assert DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.SHORT).format(date) == "1/1/70, 12:00 AM"


@pytest.mark.parametrize(
    ("locale", "number", "percent", "currency"),
    [
        (Locale.US, "1,234.5", "12%", "$1,234.50"),
        (Locale.GERMANY, "1.234,5", "12\xa0%", "1.234,50\xa0€"),
        (Locale.FRANCE, "1\u202f234,5", "12\u202f%", "1\u202f234,50\xa0€"),
    ],
)
def test_instances_write_as_the_country_does(locale: Locale, number: str, percent: str, currency: str) -> None:
    assert NumberFormat.getInstance(locale).format(1234.5) == number
    assert NumberFormat.getPercentInstance(locale).format(0.12) == percent
    assert NumberFormat.getCurrencyInstance(locale).format(1234.5) == currency


def test_settings_change_what_the_pattern_said() -> None:
    numbers = DecimalFormat("#,##0.00")
    numbers.maximumFractionDigits = 1
    numbers.setGroupingUsed(False)
    numbers.setMinimumIntegerDigits(5)

    assert numbers.format(1234.56) == "01234.6"


def test_symbols_can_be_changed() -> None:
    symbols = DecimalFormatSymbols(Locale.US)
    symbols.decimalSeparator = ","
    symbols.groupingSeparator = "'"

    assert DecimalFormat("#,##0.00", symbols).format(1234.5) == "1'234,50"


def test_number_is_read_as_an_int_when_it_is_whole() -> None:
    assert repr(NumberFormat.getInstance().parse("1,234")) == "1234"
    assert repr(NumberFormat.getInstance().parse("0.5 kg")) == "0.5"


def test_integer_instance_reads_up_to_the_point() -> None:
    assert NumberFormat.getIntegerInstance().parse("5.7") == 5
    assert NumberFormat.getIntegerInstance().format(2.5) == "2"


def test_text_that_is_no_number_is_refused() -> None:
    with pytest.raises(ParseException, match="'x' is no number"):
        NumberFormat.getInstance().parse("x")
    with pytest.raises(lang.IllegalArgumentException, match="A number is needed"):
        NumberFormat.getInstance().format("5")
