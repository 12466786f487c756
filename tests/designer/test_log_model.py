"""What the Logs tab keeps of log records, which of them it shows, and where it finds a text."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from designer.diagnostics.logs.entry import LogEntry, entry_of_chunk, entry_of_record, level_rank
from designer.diagnostics.logs.log_filter import LogFilter
from designer.diagnostics.logs.log_model import FOUND_ON_DARK, FOUND_ON_LIGHT, Column, LogModel
from designer.diagnostics.logs.log_store import LogStore
from designer.diagnostics.output.line_colours import LineColours
from designer.settings.theme import _DARK, _LIGHT
from runtime.protocol import LOG_LEVELS, OutputChunk

from .test_settings import contrast

TIME = "2026-11-22T23:14:27.250+00:00"


def entry(text: str, level: str = "INFO", logger: str = "plant.pump", source: str = "Fill bottles") -> LogEntry:
    return LogEntry(TIME, level, logger, source, text)


def entries(*texts: str) -> list[LogEntry]:
    return [entry(text) for text in texts]


# --- one record ---


def test_record_of_a_script_reads_as_it_was_sent() -> None:
    chunk = OutputChunk(3, "log", "Jam\nat the capper\n", TIME, "plant.pump", "WARNING")
    record = entry_of_chunk(chunk, "Fill bottles")
    assert record.cells == (TIME, "WARNING", "plant.pump", "Fill bottles", "Jam\nat the capper")
    assert (record.time_of_day, record.first_line) == ("23:14:27.250", "Jam")


def test_record_without_a_time_gets_the_present_one() -> None:
    assert len(entry_of_chunk(OutputChunk(3, "log", "Jam\n"), "").time_of_day) == 12


def test_own_record_brings_its_traceback() -> None:
    try:
        raise ValueError("no bottle")
    except ValueError:
        record = logging.LogRecord("designer.x", logging.ERROR, "x.py", 1, "Failed %d times", (2,), sys.exc_info())
    text = entry_of_record(record).text
    assert text.startswith("Failed 2 times\nTraceback (most recent call last):")
    assert text.endswith("ValueError: no bottle")


def test_own_record_with_wrong_arguments_is_not_lost() -> None:
    record = logging.LogRecord("designer.x", logging.INFO, "x.py", 1, "Failed %d times", ("two",), None)
    assert entry_of_record(record).text.startswith("Failed %d times\n(The arguments")


def test_made_up_level_counts_as_info() -> None:
    assert level_rank("AUDIT") == level_rank("INFO")
    assert [level_rank(level) for level in LOG_LEVELS] == [0, 1, 2, 3, 4, 5]


def test_first_line_is_short_and_printable() -> None:
    assert len(entry("x" * 100_000).first_line) == 1_000
    assert entry("a\tb\x1b[31m").first_line == "a b [31m"


# --- the filter ---


@pytest.mark.parametrize(
    ("log_filter", "expected"),
    [
        (LogFilter(), ["fine", "usual", "bad"]),
        (LogFilter(rank=level_rank("WARNING")), ["bad"]),
        (LogFilter.of("USU", 0, "", ()), ["usual"]),
        (LogFilter.of("capper", 0, "", ()), ["bad"]),
        (LogFilter.of("", 0, "Line", {"Line"}), ["fine", "usual"]),
        (LogFilter.of("", 0, "Lin", {"Line"}), ["fine", "usual"]),
        (LogFilter.of("", 0, "Line.fill", {"Line.fill", "Line.filler"}), []),
        (LogFilter.of("", 0, "filler", {"Line"}), []),
        (LogFilter.of("fine", level_rank("INFO"), "", ()), []),
    ],
)
def test_records_are_filtered_by_text_level_and_logger(log_filter: LogFilter, expected: list[str]) -> None:
    records = [
        entry("fine", "DEBUG", "Line.filler"),
        entry("usual", "INFO", "Line"),
        entry("bad", "ERROR", "capper"),
    ]
    assert [record.text for record in records if log_filter.matches(record)] == expected


def test_filter_knows_whether_it_hides_anything() -> None:
    assert not LogFilter.of("", 0, " ", ())
    assert LogFilter.of("a", 0, "", ())


# --- the model ---


@pytest.fixture
def model(qapp: QApplication) -> Iterator[LogModel]:
    model = LogModel(LogStore(entry_limit=5, text_limit=1_000))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


def shown(model: LogModel, column: Column = Column.MESSAGE) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_record_fills_its_row(model: LogModel) -> None:
    model.append([entry("Jam\nat the capper", "WARNING")])
    cells = [model.index(0, column).data() for column in Column]
    assert cells == ["23:14:27.250", "WARNING", "plant.pump", "Fill bottles", "Jam"]
    assert model.index(0, Column.MESSAGE).data(Qt.ItemDataRole.ToolTipRole) == "Jam\nat the capper"


def test_new_records_come_below_and_the_oldest_go(model: LogModel) -> None:
    model.append(entries("1", "2", "3", "4"))
    model.append(entries("5", "6", "7"))
    assert shown(model) == ["3", "4", "5", "6", "7"]
    assert model.store.dropped == 2


def test_batch_beyond_the_limit_brings_its_newest_records(model: LogModel) -> None:
    model.append(entries("1", "2"))
    model.append(entries(*map(str, range(3, 20))))
    assert shown(model) == ["15", "16", "17", "18", "19"]
    assert model.store.dropped == 14


def test_long_records_push_out_older_ones_but_never_themselves(model: LogModel) -> None:
    model.append(entries("1", "2"))
    model.append(entries("x" * 999))
    assert [len(text) for text in shown(model)] == [1, 999]
    model.append(entries("y" * 5_000))
    assert len(shown(model)) == 1
    assert model.store.dropped == 3


def test_filtered_table_loses_only_what_it_showed(model: LogModel) -> None:
    model.set_filter(LogFilter(rank=level_rank("ERROR")))
    model.append([entry("1", "ERROR"), entry("2"), entry("3", "ERROR"), entry("4"), entry("5")])
    told: list[int] = []
    model.rows_dropped.connect(told.append)
    assert model.append([entry("6", "ERROR"), entry("7")]) == 1
    assert shown(model) == ["3", "6"]
    assert told == [1]


def test_hidden_records_are_shown_when_the_filter_lets_them_through(model: LogModel) -> None:
    model.append(entries("one", "two"))
    model.set_filter(LogFilter(text="two"))
    assert shown(model) == ["two"]
    model.set_filter(LogFilter())
    assert shown(model) == ["one", "two"]


def test_record_is_found_by_its_number_as_long_as_it_is_kept(model: LogModel) -> None:
    model.append(entries("1", "2", "3", "4", "5"))
    number = model.number_at(3)
    model.append(entries("6", "7"))
    assert model.store.row_of(number) == 1
    model.append(entries("8", "9"))
    assert model.store.row_of(number) is None


def test_clear_forgets_records_and_what_was_dropped(model: LogModel) -> None:
    model.append(entries(*"1234567"))
    model.clear()
    assert (shown(model), model.store.dropped) == ([], 0)
    model.append(entries("8"))
    assert shown(model) == ["8"]


def test_rows_have_no_rows_below_them(model: LogModel) -> None:
    model.append(entries("1"))
    parent = model.index(0, 0, QModelIndex())
    assert (model.rowCount(parent), model.columnCount(parent)) == (0, 0)


# --- the search ---


def test_search_goes_round_in_both_directions(model: LogModel) -> None:
    model.append(entries("Jam 1", "fine", "jam 2"))
    model.find("JAM")
    search = model.search
    assert search.words() == "2 records"
    assert [search.go(number, back=False) for number in (-1, 0, 2)] == [0, 2, 0]
    assert [search.go(number, back=True) for number in (2, 0)] == [0, 2]
    assert search.words() == "2 of 2 records"


def test_search_knows_new_records_and_forgets_dropped_ones(model: LogModel) -> None:
    model.append(entries("jam", "fine"))
    model.find("jam")
    model.search.go(-1, back=False)
    model.append(entries("jam", "a", "b", "c"))
    assert model.search.words() == "1 record"
    model.append(entries("jam"))
    assert model.search.words() == "2 records"


def test_search_looks_only_in_what_the_filter_shows(model: LogModel) -> None:
    model.append([entry("jam", "DEBUG"), entry("jam")])
    model.find("jam")
    model.set_filter(LogFilter(rank=level_rank("INFO")))
    assert model.search.words() == "1 record"


def test_search_that_finds_nothing_says_so(model: LogModel) -> None:
    model.append(entries("fine"))
    model.find("jam")
    assert (model.search.words(), model.search.go(-1, back=False)) == ("No match", None)
    model.find("")
    assert model.search.words() == ""


@pytest.mark.parametrize("dark", [False, True])
def test_found_records_are_marked(model: LogModel, dark: bool) -> None:
    model.append(entries("jam", "fine"))
    model.set_dark(dark)
    model.find("jam")
    grounds = [model.index(row, 0).data(Qt.ItemDataRole.BackgroundRole) for row in range(2)]
    assert grounds == [QColor(FOUND_ON_DARK if dark else FOUND_ON_LIGHT), None]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_is_readable_on_every_ground(dark: bool) -> None:
    theme = _DARK if dark else _LIGHT
    roles = {role.name: QColor(colour) for role, colour in theme.items()}
    grounds = [roles["Base"], roles["AlternateBase"], QColor(FOUND_ON_DARK if dark else FOUND_ON_LIGHT)]
    colours = LineColours(dark)
    inks = [colours.quiet, *map(colours.kind, LOG_LEVELS), *map(colours.text, LOG_LEVELS), colours.text("AUDIT")]
    poor = [(ink.name(), ground.name()) for ink in inks for ground in grounds if contrast(ink, ground) < 4.5]
    assert poor == []
