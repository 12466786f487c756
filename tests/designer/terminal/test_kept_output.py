"""What --json keeps of a run's output."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from designer.terminal.kept_output import KeptLines, KeptOutput, KeptText
from runtime.protocol import OutputChunk

PIECES = st.lists(st.text(alphabet="ab\n", max_size=12), max_size=40)


def kept(pieces: list[str], limit: int) -> KeptLines:
    text = KeptText(limit)
    for piece in pieces:
        text.append(piece)
    return text.newest()


def printed(task_id: int | None, text: str) -> OutputChunk:
    return OutputChunk(task_id, "stdout", text)


@given(PIECES, st.integers(1, 60))
def test_what_is_kept_and_what_is_dropped_are_all_lines(pieces: list[str], limit: int) -> None:
    whole = "".join(pieces)
    lines = kept(pieces, limit)
    assert lines.text.count("\n") + lines.dropped == whole.count("\n")


@given(PIECES, st.integers(1, 60))
def test_whole_lines_from_the_end_are_kept(pieces: list[str], limit: int) -> None:
    whole = "".join(pieces)
    lines = kept(pieces, limit)
    if len(whole) <= limit:
        assert lines == (whole, 0)
    elif not lines.text.startswith("[…] "):
        assert len(lines.text) <= limit
        assert whole.endswith(f"\n{lines.text}")


@given(PIECES, st.integers(1, 60), st.integers(0, 60))
def test_a_text_that_is_shrunk_is_one_that_had_that_limit(pieces: list[str], limit: int, smaller: int) -> None:
    text = KeptText(max(limit, smaller))
    for piece in pieces:
        text.append(piece)
    text.shrink(smaller)
    assert text.newest() == kept(pieces, smaller)


def test_of_a_line_that_is_longer_than_the_limit_the_end_is_kept() -> None:
    assert kept(["first\n", "x" * 50, "end"], 5) == ("[…] xxend", 1)


def test_a_flood_costs_no_more_than_about_its_limit() -> None:
    text = KeptText(10_000)
    for number in range(50_000):
        text.append(f"line {number}\n")
        assert text.size <= 15_000
    assert text.newest().text.endswith("line 49999\n")


def test_one_huge_piece_costs_no_more_than_the_limit() -> None:
    text = KeptText(10_000)
    text.append("line\n" * 1_000_000)
    assert text.size <= 10_001
    assert text.newest() == ("line\n" * 2_000, 998_000)


def test_each_task_has_its_output_and_the_run_has_all_of_it() -> None:
    output = KeptOutput()
    for chunk in (printed(1, "one\n"), printed(None, "nobody\n"), printed(2, "two\n")):
        output.append(chunk)
    assert output.of_task(1) == ("one\n", 0)
    assert output.of_task(2) == ("two\n", 0)
    assert output.of_task(3) == ("", 0)
    assert output.of_run() == ("one\nnobody\ntwo\n", 0)


def test_a_log_record_is_kept_as_it_is_shown() -> None:
    output = KeptOutput()
    output.append(OutputChunk(1, "log", "low\n", "2026-01-02T03:04:05.678+00:00", "line", "WARNING"))
    assert output.of_task(1).text == "03:04:05 WARNING [line] low\n"


def test_very_many_tasks_share_what_all_of_them_may_keep() -> None:
    output = KeptOutput(task_limit=1_000, all_tasks_limit=10_000)
    for _ in range(100):
        for task_id in range(50):
            output.append(printed(task_id, "line\n"))
    sizes = [len(output.of_task(task_id).text) for task_id in range(50)]
    assert 0 < sum(sizes) <= 10_000
    assert all(
        output.of_task(task_id).text.count("\n") + output.of_task(task_id).dropped == 100 for task_id in range(50)
    )
