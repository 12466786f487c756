"""Datasets as CSV and HTML, and dates as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from runtime.dataset import Dataset
from runtime.dataset.column_types import value_type
from runtime.system.dataset import csv_text, html_text
from runtime.system.dataset.arguments import described, table
from runtime.system.dataset.cell_text import java_text, localized_text
from runtime.system.date import format as format_date


def toCSV(dataset: Dataset, showHeaders: bool = True, forExport: bool = False, localized: bool = False) -> str:
    """`dataset` as CSV, every value in quotes, a line feed at the end of each line.

    With `forExport` it is the form that `fromCSV` reads, and `showHeaders` and `localized` change nothing. Otherwise
    dates are written as Java prints them, or with `localized` like Nov 23, 2026 8:30:00 AM, and numbers like 1,234.568;
    `formatDates` writes dates in any other form. None is an empty value without quotes.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.

    Source: system.dataset.toCSV, Ignition 8.1.
    """
    source = table(dataset)
    if forExport:
        return csv_text.written_for_export(source)
    return csv_text.written(source, bool(showHeaders), localized_text if localized else java_text)


def fromCSV(csv: str) -> Dataset:
    """The dataset that `toCSV` wrote with `forExport`, here or in Ignition. Values need no quotes.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `csv` is no text.
        IllegalArgumentException: it has another form, or a value does not fit its column; the message says where.

    Source: system.dataset.fromCSV, Ignition 8.1.
    """
    if not isinstance(csv, str):
        raise TypeError(f"csv must be a text, such as system.file.readFileAsString gives, not {described(csv)}.")
    return csv_text.read(csv)


def dataSetToHTML(showHeaders: bool, dataset: Dataset, title: str) -> str:
    """An HTML page with `dataset` as its one table, numbers on the right.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.

    Source: system.dataset.dataSetToHTML, Ignition 8.1.
    """
    return html_text.written(table(dataset), bool(showHeaders), str(title))


def formatDates(dataset: Dataset, dateFormat: str, locale: object = None) -> Dataset:
    """The dataset with the dates of its date columns as texts, written by a pattern such as "dd.MM.yyyy HH:mm".

    Names of months and days are English: `locale` changes nothing.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `dataset` is neither a Dataset nor a PyDataSet.
        ValueError: the pattern cannot be used.

    Source: system.dataset.formatDates, Ignition 8.1.
    """
    source = table(dataset)
    types = [str if issubclass(value_type(kind), date) else kind for kind in source.columnTypes]
    changed = {index for index, kind in enumerate(source.columnTypes) if kind is not types[index]}
    rows = [tuple(_formatted(row, changed, dateFormat)) for row in source.rows]
    return Dataset(source.columnNames, rows, types)


def _formatted(row: tuple[object, ...], columns: set[int], pattern: str) -> Iterator[object]:
    for index, value in enumerate(row):
        yield format_date(value, pattern) if index in columns and isinstance(value, date) else value
