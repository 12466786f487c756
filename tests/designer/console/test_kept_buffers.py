"""Buffers on the disk: what is written comes back, what cannot be read is set aside and told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.console.kept_buffers import (
    ORDER_FILE,
    KeptBuffer,
    TabOrder,
    file_of,
    read_buffers,
    write_buffer,
    write_order,
)


def keep(folder: Path, buffer: KeptBuffer) -> KeptBuffer:
    write_buffer(file_of(folder, buffer.id), buffer)
    return buffer


def test_a_folder_that_is_not_there_keeps_nothing(tmp_path: Path) -> None:
    kept = read_buffers(tmp_path / "missing")
    assert (kept.opened, kept.closed, kept.problems) == ([], [], [])


@pytest.mark.parametrize(
    "text", ["", "x = 1\n", "\ufeffmark", "half \ud800 pair", "tab\there\u2028no line end", "ü" * 9]
)
def test_a_buffer_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    buffer = keep(tmp_path, KeptBuffer("a1", "My buffer", text, line=3, column=7, made_at=12.5))
    assert read_buffers(tmp_path).opened == [buffer]


def test_buffers_come_in_the_order_of_their_tabs_and_unknown_ones_last(tmp_path: Path) -> None:
    for number, name in enumerate("abcd"):
        keep(tmp_path, KeptBuffer(name, name, made_at=float(number)))
    write_order(tmp_path, TabOrder(("c", "a"), "a"))
    kept = read_buffers(tmp_path)
    assert [buffer.id for buffer in kept.opened] == ["c", "a", "b", "d"]
    assert kept.current == "a"


def test_closed_buffers_come_apart_the_last_one_first(tmp_path: Path) -> None:
    keep(tmp_path, KeptBuffer("early", "early", "1", closed_at=5.0))
    keep(tmp_path, KeptBuffer("late", "late", "2", closed_at=9.0))
    kept = read_buffers(tmp_path)
    assert kept.opened == []
    assert [buffer.id for buffer in kept.closed] == ["late", "early"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"version": 1',
        '{"version": 1, "name": "x"}',
        '{"version": 1, "name": "x", "text": 5, "line": 0, "column": 0, "made_at": 0, "closed_at": 0}',
        '{"version": 1, "name": "x", "text": "", "line": -1, "column": 0, "made_at": 0, "closed_at": 0}',
        '{"version": 1, "name": "x", "text": "", "line": 0, "column": 0, "made_at": NaN, "closed_at": 0}',
        '{"version": 1, "name": "", "text": "", "line": 0, "column": 0, "made_at": 0, "closed_at": 0}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_set_aside_and_named_and_the_others_are_read(tmp_path: Path, content: str) -> None:
    good = keep(tmp_path, KeptBuffer("good", "good", "1"))
    file_of(tmp_path, "bad").write_text(content)
    kept = read_buffers(tmp_path)
    aside = next(tmp_path.glob("*.broken-*"))
    assert kept.opened == [good]
    assert aside.read_text() == content
    assert len(kept.problems) == 1
    assert str(aside) in kept.problems[0]


def test_a_newer_designers_file_is_set_aside_and_said_to_be_newer(tmp_path: Path) -> None:
    file_of(tmp_path, "new").write_text('{"version": 2, "name": "x", "pinned": true}')
    assert "a newer designer wrote it" in read_buffers(tmp_path).problems[0]


def test_a_broken_order_costs_only_the_order(tmp_path: Path) -> None:
    good = keep(tmp_path, KeptBuffer("good", "good", "1"))
    (tmp_path / ORDER_FILE).write_text("{}")
    kept = read_buffers(tmp_path)
    assert kept.opened == [good]
    assert len(kept.problems) == 1
