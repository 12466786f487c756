"""The history keeps when and where, reads what older designers wrote, and is searched by words."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from designer.console import history as history_module
from designer.console.history import ConsoleHistory, HistoryEntry
from designer.console.history_search import HistorySource, one_line, when_text

NOW = datetime(2026, 11, 23, 14, 0)


@pytest.fixture
def history(tmp_path: Path) -> ConsoleHistory:
    return ConsoleHistory(tmp_path / "history.jsonl", limit=5)


def test_what_an_older_designer_wrote_is_read(tmp_path: Path, history: ConsoleHistory) -> None:
    (tmp_path / "history.jsonl").write_text('\n"old = 1"\n"for x in y:\\n    print(x)"')
    assert history.load() == ["old = 1", "for x in y:\n    print(x)"]
    assert history.entries[0] == HistoryEntry("old = 1")


def test_runs_of_buffers_are_entries_but_not_the_prompts(history: ConsoleHistory) -> None:
    history.append("typed")
    history.append_run("run", "Buffer 1")
    assert history.load() == ["typed"]
    assert [(entry.text, entry.place) for entry in history.entries] == [("typed", ""), ("run", "Buffer 1")]
    assert datetime.fromisoformat(history.entries[0].at).tzinfo is not None


@pytest.mark.parametrize("text", ["", "  \n", "x" * (history_module.RUN_LIMIT + 1)])
def test_blank_and_very_long_runs_are_no_entries(history: ConsoleHistory, text: str) -> None:
    history.append_run(text, "Buffer 1")
    assert history.entries == []


def test_running_the_same_again_is_no_new_entry(history: ConsoleHistory) -> None:
    for _ in range(3):
        history.append_run("x", "Buffer 1")
    assert len(history.entries) == 1


@pytest.mark.parametrize("line", ["5", "[]", '{"cell": 5}', '{"cell": ""}', '{"cell": "x", "at": 5}', "[" * 100_000])
def test_lines_that_are_no_entries_are_passed_over(tmp_path: Path, history: ConsoleHistory, line: str) -> None:
    history.append("good")
    with (tmp_path / "history.jsonl").open("a") as file:
        file.write(f"\n{line}")
    assert history.load() == ["good"]


def test_the_file_is_shortened_to_its_newest_characters(
    tmp_path: Path, history: ConsoleHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "SIZE_LIMIT", 10)
    for text in ("aaaa", "bbbb", "cccc"):
        history.append(text)
    assert history.load() == ["bbbb", "cccc"]
    lines = (tmp_path / "history.jsonl").read_text().split("\n")
    assert [json.loads(line)["cell"] for line in lines if line] == ["bbbb", "cccc"]


# --- searching ---


def source_of(*entries: HistoryEntry) -> tuple[HistorySource, list[str]]:
    chosen: list[str] = []
    source = HistorySource(lambda: entries, chosen.append, lambda: NOW)
    source.open()
    return source, chosen


ENTRIES = (
    HistoryEntry("print('Pump')", "2026-11-20T09:30:00+01:00"),
    HistoryEntry("x = 1\nprint(x)", "2026-11-23T13:05:00+01:00", "Buffer 1"),
    HistoryEntry("old"),
)


def titles(source: HistorySource, query: str) -> list[str]:
    return [row.item.title for row in source.rows(query)]


def test_without_a_word_everything_is_there_the_newest_first() -> None:
    source, _ = source_of(*ENTRIES)
    assert titles(source, "") == ["old", "x = 1 ↵ print(x)", "print('Pump')"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("PRINT pump", ["print('Pump')"]),
        ("2026-11-20", ["print('Pump')"]),
        ("buffer 1", ["x = 1 ↵ print(x)"]),
        ("no", []),
    ],
)
def test_every_word_has_to_be_there(query: str, found: list[str]) -> None:
    source, _ = source_of(*ENTRIES)
    assert titles(source, query) == found


def test_each_row_says_when_and_where_it_was_run() -> None:
    source, _ = source_of(*ENTRIES)
    assert [row.item.detail for row in source.rows("")] == ["", "13:05 · Buffer 1", "2026-11-20 09:30"]


def test_a_text_that_was_run_twice_is_there_once_with_its_last_time() -> None:
    source, _ = source_of(
        HistoryEntry("x", "2026-11-20T09:30:00+01:00"), HistoryEntry("x", "2026-11-21T09:30:00+01:00")
    )
    assert [row.item.detail for row in source.rows("")] == ["2026-11-21 09:30"]


def test_choosing_a_row_gives_the_whole_text() -> None:
    source, chosen = source_of(*ENTRIES)
    source.rows("buffer")[0].item.run()
    assert chosen == ["x = 1\nprint(x)"]


def test_the_letters_that_were_typed_are_marked() -> None:
    source, _ = source_of(HistoryEntry("a pump"))
    assert source.rows("pump")[0].places == (2, 3, 4, 5)


def test_nothing_found_is_said() -> None:
    source, _ = source_of(*ENTRIES)
    assert "“nowhere”" in source.nothing("nowhere")
    assert "Nothing was run yet" in source_of()[0].nothing("")


def test_a_long_text_is_cut_in_its_row() -> None:
    assert len(one_line("x" * 1_000_000)) == 160


def test_a_time_that_cannot_be_read_is_left_out() -> None:
    assert when_text("yesterday", NOW) == ""
