"""Datasets as CSV and HTML, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.dataset import Dataset
from runtime.java import lang
from runtime.system.dataset import dataSetToHTML, formatDates, fromCSV, toCSV, toDataSet
from runtime.system.date import Date

MORNING = Date.of(datetime(2026, 11, 23, 8, 30))


def test_csv_has_every_value_in_quotes_below_the_names() -> None:
    dataset = toDataSet(["id", "na,me"], [[1, 'a"b'], [None, ""]])

    assert toCSV(dataset) == '"id","na,me"\n"1","a""b"\n,""\n'
    assert toCSV(dataset, showHeaders=False) == '"1","a""b"\n,""\n'


@pytest.mark.parametrize(
    ("value", "plain", "localized"),
    [
        (True, "true", "true"),
        (1234567, "1234567", "1,234,567"),
        (0.5, "0.5", "0.5"),
        (1234.5678, "1234.5678", "1,234.568"),
        (12345678.0, "1.2345678E7", "12,345,678"),
        (1e-7, "1.0E-7", "0"),
        (-1e10, "-1.0E10", "-10,000,000,000"),
        (float("nan"), "NaN", "NaN"),
        (float("-inf"), "-Infinity", "-Infinity"),
        (MORNING, str(MORNING), "Nov 23, 2026 8:30:00 AM"),
    ],
)
def test_values_are_written_as_java_does_or_localized(value: Any, plain: str, localized: str) -> None:
    dataset = toDataSet(["v"], [[value]])

    assert toCSV(dataset, False) == f'"{plain}"\n'
    assert toCSV(dataset, False, localized=True) == f'"{localized}"\n'


def test_exported_csv_tells_names_types_and_rows() -> None:
    dataset = toDataSet(["id", "big", "f", "ok", "at", "name"], [[1, 2**40, 1.5, True, MORNING, "pump"]])

    assert toCSV(dataset, forExport=True) == (
        '"#NAMES"\n"id","big","f","ok","at","name"\n'
        '"#TYPES"\n"I","L","D","B","date","str"\n'
        '"#ROWS","1"\n'
        '"1","1099511627776","1.5","true","2026-11-23 08:30:00.000","pump"\n'
    )


def test_csv_of_ignitions_manual_is_read() -> None:
    dataset = fromCSV("#NAMES\nCol 1,Col 2,Col 3\n#TYPES\nI,str,D\n#ROWS,2\n44,Test Row 2,1.87\n86,Test Row 3,97.5\n")

    assert dataset.columnNames == ["Col 1", "Col 2", "Col 3"]
    assert dataset.columnTypes == [int, str, float]
    assert [list(row) for row in dataset] == [[44, "Test Row 2", 1.87], [86, "Test Row 3", 97.5]]


def test_java_types_are_written_by_their_codes_and_read_as_python_s() -> None:
    kinds: list[type] = [type(name, (), {}) for name in ("Short", "Float", "Long", "Byte")]
    text = toCSV(Dataset(["a", "b", "c", "d"], [[1, 2.0, 3, 4]], kinds), forExport=True)

    assert '"S","F","L","Byt"\n' in text
    assert fromCSV(text).columnTypes == [int, float, int, int]


def test_line_ends_of_windows_and_a_byte_order_mark_do_not_matter() -> None:
    dataset = fromCSV('\ufeff"#NAMES"\r\n"a"\r\n"#TYPES"\r\n"str"\r\n"#ROWS","1"\r\n"x\r\ny"\r\n\r\n')

    assert dataset.getValueAt(0, 0) == "x\r\ny"


@given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.integers(), st.none() | st.floats(allow_nan=False))))
def test_exported_csv_is_read_as_the_same_dataset(rows: list[tuple[Any, ...]]) -> None:
    dataset = Dataset(["text", "number", "size"], rows, [str, int, float])

    assert fromCSV(toCSV(dataset, forExport=True)) == dataset


def test_row_of_one_none_is_read_as_such() -> None:
    dataset = Dataset(["only"], [[None], ["x"], [None]], [str])

    assert fromCSV(toCSV(dataset, forExport=True)) == dataset


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n", "Line 1 of the CSV must be #NAMES.*forExport"),
        ("#NAMES\na\n", "Line 3 of the CSV must be #TYPES"),
        ("#NAMES\na\n#TYPES\nI,I\n#ROWS,0\n", "names 1 columns and the types of 2"),
        ("#NAMES\na\n#TYPES\nI\n#ROWS,2\n1\n", "says 2, and 1 lines follow"),
        ("#NAMES\na\n#TYPES\nI\n#ROWS,1\n1\n2\n", "says 1, and 2 lines follow"),
        ("#NAMES\na\n#TYPES\nI\n#ROWS\n", "says no number"),
        ("#NAMES\na\n#TYPES\nI\n#ROWS,1\n1,2\n", "Row 0 of the CSV has 2 values for 1 columns"),
        ("#NAMES\na\n#TYPES\nI\n#ROWS,1\npump\n", "Row 0 of the CSV: 'pump' does not fit"),
        ('#NAMES\n"a\n', "Line 2 of the CSV has a quote"),
    ],
)
def test_csv_of_another_form_is_refused_with_the_line(text: str, sentence: str) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=sentence):
        fromCSV(text)


def test_csv_must_be_a_text() -> None:
    with pytest.raises(TypeError, match="csv must be a text"):
        fromCSV(b"#NAMES")  # type: ignore[arg-type]


def test_html_has_numbers_on_the_right_and_no_tags_from_values() -> None:
    page = dataSetToHTML(True, toDataSet(["id", "name"], [[58, "<b>"]]), "Shift & day")

    assert page == (
        "<HTML><HEAD><TITLE>Shift &amp; day</TITLE></HEAD>\n<BODY>\n<TABLE border='1'>\n"
        "<TR>\n<TH>id</TH>\n<TH>name</TH>\n</TR>\n"
        "<TR>\n<TD align='right'>58</TD>\n<TD align='left'>&lt;b&gt;</TD>\n</TR>\n"
        "</TABLE>\n</BODY></HTML>"
    )


def test_html_without_headers_has_none() -> None:
    assert "<TH>" not in dataSetToHTML(False, toDataSet(["id"], [[1]]), "")


def test_dates_become_texts_and_their_column_one_of_texts() -> None:
    dataset = toDataSet(["id", "at"], [[1, MORNING], [2, None]])

    formatted = formatDates(dataset, "dd.MM.yyyy HH:mm")

    assert formatted.columnTypes == [int, str]
    assert [list(row) for row in formatted] == [[1, "23.11.2026 08:30"], [2, None]]
