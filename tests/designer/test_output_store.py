"""What is kept of each task's output, and that every dropped line is counted."""

from __future__ import annotations

import pytest

from designer.diagnostics.output_store import OutputStore
from designer.task_rows import RowKey
from designer.text_flood import LineCutter, PendingText, lines_text
from runtime.protocol import OutputChunk

KEY = (1, 1)


def chunk(text: str, stream: str = "stdout") -> OutputChunk:
    return OutputChunk(KEY[1], stream, text)


def kept_text(store: OutputStore, key: RowKey = KEY) -> str:
    return "".join(text for _, text in store.output_of(key).pieces)


# --- the store ---


def test_store_keeps_output_in_order_and_by_stream() -> None:
    store = OutputStore()
    for text, stream in (("a", "stdout"), ("b", "stdout"), ("", "stderr"), ("oops", "stderr")):
        store.append(KEY, chunk(text, stream))
    assert list(store.output_of(KEY).pieces) == [("stdout", "ab"), ("stderr", "oops")]


def test_store_drops_the_oldest_lines_of_a_long_output() -> None:
    store = OutputStore(row_limit=10)
    store.append(KEY, chunk("one\ntwo\nthree\n"))
    store.append(KEY, chunk("four\n"))
    assert (kept_text(store), store.output_of(KEY).dropped, store.size) == ("four\n", 3, 5)


def test_line_longer_than_the_limit_loses_its_beginning() -> None:
    store = OutputStore(row_limit=10)
    store.append(KEY, chunk("0123456789abc"))
    output = store.output_of(KEY)
    assert (kept_text(store), output.dropped, output.is_cut) == ("3456789abc", 0, True)


@pytest.mark.parametrize("piece", [1, 7, 5_000, 100_000])
def test_kept_and_dropped_lines_are_all_lines(piece: int) -> None:
    text = "".join(f"line {number}\n" for number in range(3_000))
    store = OutputStore(row_limit=8_000)
    for start in range(0, len(text), piece):
        store.append(KEY, chunk(text[start : start + piece]))
    assert kept_text(store).count("\n") + store.output_of(KEY).dropped == 3_000
    assert text.endswith(kept_text(store))


def test_store_takes_the_whole_limit_from_the_task_that_printed_first() -> None:
    store = OutputStore(row_limit=10, total_limit=25)
    for task_id in (1, 2, 3):
        store.append((1, task_id), chunk("x\n" * 5))
    assert [len(kept_text(store, (1, task_id))) for task_id in (1, 2, 3)] == [4, 10, 10]
    assert (store.size, store.output_of((1, 1)).dropped) == (24, 3)


def test_store_remembers_how_much_an_emptied_task_lost() -> None:
    store = OutputStore(row_limit=10, total_limit=10)
    store.append((1, 1), chunk("x\n" * 5))
    store.append((1, 2), chunk("y\n" * 5))
    assert store.output_of((1, 1)).dropped == 5
    store.append((1, 1), chunk("z"))
    assert (kept_text(store, (1, 1)), store.output_of((1, 1)).dropped) == ("z", 5)


def test_store_forgets_tasks() -> None:
    store = OutputStore()
    store.append(KEY, chunk("text"))
    store.forget([KEY, (9, 9)])
    assert (store.size, kept_text(store)) == (0, "")


# --- what waits to be shown ---


@pytest.mark.parametrize("piece", [3, 500, 200_000])
def test_flood_keeps_its_newest_lines_and_counts_the_others(piece: int) -> None:
    text = "".join(f"line {number}\n" for number in range(20_000))
    pending: PendingText[str] = PendingText(10_000)
    for start in range(0, len(text), piece):
        pending.append("stdout", text[start : start + piece])
    dropped, pieces = pending.take()
    shown = "".join(part for _, part in pieces)
    assert text.endswith(shown)
    assert len(shown) <= 10_000
    assert dropped + shown.count("\n") == 20_000


def test_what_is_pending_is_taken_in_slices() -> None:
    pending: PendingText[str] = PendingText(100)
    pending.append("stdout", "one two\n")
    pending.append("stderr", "three\n")
    assert pending.take(5) == (0, [("stdout", "one t")])
    assert pending.take() == (0, [("stdout", "wo\n"), ("stderr", "three\n")])
    assert not pending


def test_megabyte_line_does_not_take_the_room_of_others() -> None:
    pending: PendingText[str] = PendingText(30_000)
    pending.append("stdout", "first\n" + "x" * 1_200_000)
    pending.append("stdout", "\nlast\n")
    dropped, pieces = pending.take()
    shown = "".join(part for _, part in pieces)
    assert dropped == 0
    assert shown == f"first\n{'x' * 10_000} [… 1,190,000 more characters]\nlast\n"


def test_long_line_is_cut_across_pieces_and_says_so() -> None:
    cutter = LineCutter(limit=5)
    shown = cutter.feed("abc") + cutter.feed("defg") + cutter.feed("h\nnext\n")
    assert shown == "abcde [… 3 more characters]\nnext\n"


def test_short_lines_pass_unchanged() -> None:
    assert LineCutter().feed("one\r\ntwo\n\nthree") == "one\ntwo\n\nthree"


def test_line_in_two_short_pieces_is_cut_where_both_are_too_long() -> None:
    cutter = LineCutter(limit=5)
    assert cutter.feed("a\nbcd") + cutter.feed("efg\n") == "a\nbcdef [… 1 more characters]\n"


def test_counted_lines_are_words() -> None:
    assert [lines_text(1), lines_text(2_000)] == ["1 line", "2,000 lines"]
