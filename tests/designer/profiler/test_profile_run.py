"""Profiles sorted into runs, several scripts as one table, what a header says, and what other programs read."""

from __future__ import annotations

import pstats
from pathlib import Path
from typing import Any

import pytest

from designer.profiler.profile_export import CSV_HEADER, csv_rows, stats_bytes
from designer.profiler.profile_run import (
    MAX_RUNS,
    ProfiledRuns,
    ProfileTable,
    notes,
    seconds_text,
    summary,
)
from runtime.protocol import TaskState
from tests.designer.profiler.profiles import LOAD, PARSE, SLEEP, WRAP, profile

# --- runs ---


def test_scripts_of_one_run_are_together_the_first_in_front() -> None:
    runs = ProfiledRuns()
    runs.take(profile(2, description="load_shift", running=1), 1)
    run = runs.take(profile(1), 1)
    assert [each.description for each in run.profiles] == ["report.py", "load_shift"]
    assert (len(runs.runs), run.running) == (1, 0)


def test_newest_run_comes_first_and_old_ones_go() -> None:
    runs = ProfiledRuns()
    for number in range(1, MAX_RUNS + 3):
        runs.take(profile(number, number), 1)
    assert [run.run_id for run in runs.runs] == list(range(MAX_RUNS + 2, 2, -1))


def test_each_runtime_counts_its_runs_for_itself() -> None:
    runs = ProfiledRuns()
    runs.take(profile(), 1)
    runs.take(profile(), 2)
    assert len(runs.runs) == 2


def test_runs_of_another_runtime_go_on() -> None:
    runs = ProfiledRuns()
    run = runs.take(profile(running=1), 1)
    runs.end(2)
    assert run.running == 1


def test_run_that_its_runtime_did_not_survive_says_so() -> None:
    runs = ProfiledRuns()
    run = runs.take(profile(running=1), 1)
    assert run.running == 1
    runs.end(1)
    assert run.running == 0
    assert notes(run, None) == ["The runtime ended before all scripts of this run had."]


# --- tables ---


def test_functions_of_several_scripts_are_summed() -> None:
    table = ProfileTable([profile(), profile(2, functions=(SLEEP, PARSE), calls=())])
    parse = table.functions[table.place(PARSE) or 0]
    assert (parse.calls, parse.own_s) == (80, 2.0)
    assert len(table.functions) == 4
    assert table.call_count == 80 + 2 + 7 + 2


def test_calls_of_several_scripts_are_summed() -> None:
    table = ProfileTable([profile(), profile(2)])
    place = table.place(PARSE)
    assert place is not None
    [calls] = table.callers(place)
    assert table.functions[calls.caller].function == "load"
    assert calls.calls == 80
    assert [table.functions[each.called].function for each in table.called(place)] == ["wrap"]


def test_share_is_of_all_own_time() -> None:
    assert ProfileTable([profile()]).share(PARSE) == pytest.approx(0.5)


def test_stacks_of_scripts_only_pass_over_libraries() -> None:
    [root] = ProfileTable([profile()]).roots(scripts_only=True)
    [parse] = root.children
    assert [child.function for child in parse.children] == ["key"]
    assert parse.count == 8


# --- words ---


def test_header_counts_time_calls_and_scripts() -> None:
    run = ProfiledRuns().take(profile(seconds=3.21, slower=2.13), 1)
    text = summary(run, None, run.table(None))
    assert text.split("  ·  ")[:4] == ["report.py", "3.21 s", "50 calls", "1 script"]
    assert text.endswith("at least 2.1 \N{MULTIPLICATION SIGN} as long as without the profiler")


def test_header_of_one_script_says_how_it_ended() -> None:
    runs = ProfiledRuns()
    runs.take(profile(running=1), 1)
    run = runs.take(profile(2, description="load_shift", state=TaskState.CANCELLED), 1)
    assert summary(run, run.profiles[1], run.table(run.profiles[1])).split("  ·  ")[0::3] == ["load_shift", "cancelled"]


def test_notes_are_told_once() -> None:
    runs = ProfiledRuns()
    runs.take(profile(notes=("Beware.",)), 1)
    run = runs.take(profile(2, notes=("Beware.",), left_out=7), 1)
    assert notes(run, None) == ["Beware.", "7 more scripts of this run were too many to be profiled."]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 µs"), (3.214, "3.21 s"), (0.0123, "12.3 ms"), (4e-7, "0.40 µs"), (1234.5, "1,234 s"), (0.25, "250 ms")],
)
def test_times_have_three_digits(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text


# --- export ---


def test_pstats_reads_the_exported_profile(tmp_path: Path) -> None:
    file = tmp_path / "report.prof"
    file.write_bytes(stats_bytes(ProfileTable([profile()])))
    stats: Any = pstats.Stats(str(file))
    assert stats.total_calls == 50
    parse = stats.stats[(PARSE.file, PARSE.line, PARSE.function)]
    assert parse[:4] == (4, 40, 1.0, 1.2)
    assert parse[4] == {(LOAD.file, LOAD.line, LOAD.function): (40, 4, 1.0, 1.2)}
    assert ("~", 0, "time.sleep") in stats.stats


def test_table_has_a_row_for_each_function() -> None:
    rows = csv_rows(ProfileTable([profile()]))
    assert len(rows) == 4
    assert dict(zip(CSV_HEADER, rows[2], strict=True))["Kind"] == "library"
    assert rows[2][0] == WRAP.function
