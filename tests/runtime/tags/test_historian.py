"""What is stored of tags, and what it comes to when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.session import Session
from runtime.tags.historian import Historian
from runtime.tags.history_query import HistoryQuery
from runtime.tags.history_store import HISTORY_FILE, HistoryStore, Point
from runtime.tags.moments import to_date
from runtime.tags.paths import TagPath, parse
from runtime.tags.providers import TagProviders
from tests.conftest import ExpectedLog
from tests.runtime.tags.conftest import NOON, Clock

Declare = Callable[..., TagProviders]

LEVEL = {"name": "Level", "dataType": "Float8", "historyEnabled": True, "value": 0}
PATH = parse("[default]Level")


@pytest.fixture
def write(declare: Declare, session: Session, clock: Clock) -> Callable[..., None]:
    """Declares the tag Level with more properties, and writes values to it, a second apart."""

    def write(values: list[Any], **properties: Any) -> None:
        tags = declare({**LEVEL, **properties})
        session.part(Historian)
        for value in values:
            clock.go(1)
            tags.write(["Level"], [value])

    return write


def stored(session: Session) -> list[Any]:
    points = session.part(Historian).store.points(PATH, NOON, NOON + 3_600_000)
    return [point.value for point in points]


# Storing


def test_changes_are_stored_with_time_and_quality(session: Session, write: Callable[..., None]) -> None:
    write([1.5, 2.5])

    points = session.part(Historian).store.points(PATH, NOON, NOON + 10_000)

    assert points == [Point(NOON + 1000, 1.5, 192), Point(NOON + 2000, 2.5, 192)]


def test_file_is_made_at_the_first_stored_value(session: Session, declare: Declare) -> None:
    tags = declare(LEVEL, {"name": "Other"})
    file = (tags.folder or Path()) / HISTORY_FILE
    historian = session.part(Historian)

    tags.write(["Other"], [1])
    nothing = (historian.store.paths(), file.exists())
    tags.write(["Level"], [1])

    assert nothing == ([], False)
    assert file.exists()


@pytest.mark.parametrize(
    ("properties", "values", "kept"),
    [
        ({"historyEnabled": False}, [1, 2], []),
        ({"enabled": False}, [1, 2], []),
        ({}, [1, 1, 2], [1.0, 2.0]),
        ({"historicalDeadband": 2}, [10, 11, 12, 13, 9], [10.0, 12.0, 9.0]),
        ({"historicalDeadband": 10, "historicalDeadbandMode": "Percent", "engHigh": 50}, [10, 14, 15], [10.0, 15.0]),
        ({"historicalDeadband": 5, "historicalDeadbandStyle": "Discrete"}, [1, 2], [1.0, 2.0]),
        ({"historicalDeadband": 5, "dataType": "Int4"}, [1, 2], [1, 2]),
        ({"historyTimeDeadband": 2}, [1, 2, 3, 4], [1.0, 3.0]),
        ({"sampleMode": "Periodic", "historySampleRate": 3}, [1, 2, 3, 4], [1.0, 4.0]),
        ({"dataType": "Boolean"}, [True, False], [True, False]),
        ({"dataType": "String"}, ["Idle", "Running"], ["Idle", "Running"]),
        ({"dataType": "Int4Array"}, [[1], [1, 2]], [[1], [1, 2]]),
        ({"dataType": "Document"}, [{"a": 1}], []),
    ],
)
def test_what_is_stored_follows_the_tags_settings(
    session: Session, write: Callable[..., None], properties: dict[str, Any], values: list[Any], kept: list[Any]
) -> None:
    write(values, **{"value": None, **properties})

    assert stored(session) == kept
    assert list(map(type, stored(session))) == list(map(type, kept))


def test_history_outlives_the_session(session: Session, write: Callable[..., None]) -> None:
    write([5])
    folder = session.part(TagProviders).folder
    session.close()

    store = HistoryStore(folder)
    found = store.points(PATH, NOON, NOON + 10_000)
    store.close()

    assert [point.value for point in found] == [5.0]


def test_disk_that_refuses_is_logged_and_the_write_is_done(
    session: Session, declare: Declare, expected_log: ExpectedLog
) -> None:
    tags = declare(LEVEL)
    file = (tags.folder or Path()) / HISTORY_FILE
    file.write_text("no database, but long enough to be looked at as one " * 100)
    session.part(Historian)
    expected_log(r"history of 1 tags is not stored: .*tag_history\.db cannot be used")

    codes = tags.write(["Level"], [1])

    assert (codes[0].name, tags.read(["Level"])[0].value) == ("Good", 1.0)


def test_dates_come_back_as_dates(tmp_path: Path) -> None:
    store = HistoryStore(None)

    store.add([(PATH, Point(NOON, to_date(NOON), 192))])

    assert store.points(PATH, NOON, NOON)[0].value == to_date(NOON)
    store.close()


# Asking


@pytest.fixture
def store() -> Iterator[HistoryStore]:
    """Level goes 0, 10, 20 at noon and each ten seconds, State Idle and Running at noon and 15 seconds later."""
    store = HistoryStore(None)
    points = [(PATH, Point(NOON + step * 10_000, step * 10.0, 192)) for step in range(3)]
    points += [
        (parse("[default]State"), Point(NOON, "Idle", 192)),
        (parse("[default]State"), Point(NOON + 15_000, "Running", 192)),
    ]
    store.add(points)
    yield store
    store.close()


def ask(store: HistoryStore, *names: str, mode: str = "LastValue", **more: Any) -> HistoryQuery:
    given: dict[str, Any] = {"start": NOON, "end": NOON + 30_000, "modes": [mode] * len(names), **more}
    return HistoryQuery(paths=[TagPath("default", (name,)) for name in names], columns=names, **given)


def rows(query: HistoryQuery, store: HistoryStore) -> list[tuple[Any, ...]]:
    """The rows, with seconds since noon in the place of the date."""
    found = query.wide(store)
    columns = range(1, found.columnCount)
    return [
        ((found.getValueAt(row, 0).getTime() - NOON) // 1000, *(found.getValueAt(row, column) for column in columns))
        for row in range(found.rowCount)
    ]


def test_row_for_each_change_has_the_value_of_the_others_at_that_time(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", "State"), store)

    assert found == [(0, 0.0, "Idle"), (10, 10.0, "Idle"), (15, 10.0, "Running"), (20, 20.0, "Running")]


def test_without_interpolation_only_what_was_stored_then_is_shown(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", "State", interpolates=False), store)

    assert found == [(0, 0.0, "Idle"), (10, 10.0, None), (15, None, "Running"), (20, 20.0, None)]


def test_bounds_are_rows_of_their_own_with_the_value_from_before(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", start=NOON + 12_000, end=NOON + 25_000, has_bounds=True), store)

    assert found == [(12, 10.0), (20, 20.0), (25, 20.0)]


@pytest.mark.parametrize(
    ("mode", "values"),
    [
        ("Average", [5.0, 15.0, 20.0]),
        ("LastValue", [10.0, 20.0, 20.0]),
        ("Count", [2, 1, 0]),
        ("Maximum", [10.0, 20.0, 20.0]),
    ],
)
def test_rows_of_15_seconds_have_what_the_mode_makes_of_them(
    store: HistoryStore, mode: str, values: list[float]
) -> None:
    found = rows(ask(store, "Level", mode=mode, end=NOON + 45_000, step=15_000), store)

    assert [second for second, _ in found] == [0, 15, 30]
    assert [value for _, value in found] == pytest.approx([10 / 3, 50 / 3, 20.0] if mode == "Average" else values)


def test_rows_without_values_are_on_the_line_between_two(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", "State", step=5_000, end=NOON + 20_000), store)

    assert found == [(0, 0.0, "Idle"), (5, 5.0, "Idle"), (10, 10.0, "Idle"), (15, 20.0, "Running")]


def test_rows_without_values_are_empty_without_interpolation(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", step=5_000, end=NOON + 15_000, interpolates=False), store)

    assert found == [(0, 0.0), (5, None), (10, 10.0)]


def test_min_max_gives_two_rows_for_each_window(store: HistoryStore) -> None:
    found = rows(ask(store, "Level", mode="MinMax", step=15_000), store)

    assert found == [(0, 0.0), (0, 10.0), (15, 20.0), (15, 20.0)]


def test_bad_values_are_empty_and_can_be_left_out(store: HistoryStore) -> None:
    store.add([(PATH, Point(NOON + 12_000, None, 512))])

    shown = rows(ask(store, "Level"), store)
    ignored = rows(ask(store, "Level", ignores_bad=True), store)

    assert (12, None) in shown
    assert [second for second, _ in ignored] == [0, 10, 20]


def test_tall_has_a_row_for_each_value(store: HistoryStore) -> None:
    found = ask(store, "Level", "State").tall(store)

    assert found.columnNames == ["path", "value", "quality", "timestamp"]
    assert [found.getValueAt(row, "value") for row in range(found.rowCount)] == [0.0, 10.0, 20.0, "Idle", "Running"]
    assert found.getValueAt(4, "timestamp") == to_date(NOON + 15_000)


def test_calculations_have_a_row_for_each_tag(store: HistoryStore) -> None:
    found = ask(store, "Level", "Nowhere").calculations(store, ["Average", "Count", "Maximum"])

    assert found.columnNames == ["tagpath", "Average", "Count", "Maximum"]
    assert [found.getValueAt(0, column) for column in range(4)] == ["Level", pytest.approx(10.0), 3, 20.0]
    assert [found.getValueAt(1, column) for column in range(4)] == ["Nowhere", None, 0, None]


def test_tag_of_which_nothing_is_stored_is_an_empty_column(store: HistoryStore) -> None:
    assert rows(ask(store, "Nowhere", step=15_000), store) == [(0, None), (15, None)]


def test_file_is_an_ordinary_database(session: Session, write: Callable[..., None]) -> None:
    write([7])
    folder = session.part(TagProviders).folder or Path()

    connection = sqlite3.connect(folder / HISTORY_FILE)
    found = connection.execute("select path, value from points join tags on tags.id = tag_id").fetchall()
    connection.close()

    assert found == [("Level", 7.0)]
