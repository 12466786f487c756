"""Buffers are on the disk within two seconds, and two designers take nothing away from each other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.console.buffer_keeper import BufferKeeper
from designer.console.kept_buffers import CLOSED_LIMIT, KeptBuffer, TabOrder, file_of, read_buffers, write_buffer

WAIT_MS = 2_000


class Desk:
    """Buffers as tabs would have them."""

    def __init__(self, folder: Path) -> None:
        self.buffers: dict[str, KeptBuffer] = {}
        self.keeper = BufferKeeper(folder, self.buffers.get)

    def type(self, buffer_id: str, text: str) -> None:
        known = self.buffers.get(buffer_id, KeptBuffer(buffer_id, f"Buffer {buffer_id}"))
        self.buffers[buffer_id] = replace(known, text=text)
        self.keeper.note_edit(buffer_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "buffers"


@pytest.fixture
def desk(qtbot: QtBot, folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    yield desk
    desk.keeper.close()


def texts(folder: Path) -> list[str]:
    return sorted(buffer.text for buffer in read_buffers(folder).opened)


def test_what_is_typed_is_on_the_disk_within_two_seconds(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.type("a", "typed")
    qtbot.waitUntil(lambda: texts(folder) == ["typed"], timeout=WAIT_MS)


def test_typing_without_a_pause_is_kept_too(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    def type_on() -> bool:
        desk.type("a", f"{len(desk.buffers)} {time.monotonic()}")
        return bool(texts(folder))

    qtbot.waitUntil(type_on, timeout=WAIT_MS)


def test_a_buffer_in_which_nothing_was_typed_leaves_no_file(desk: Desk, folder: Path) -> None:
    desk.type("a", "")
    desk.keeper.close()
    assert not list(folder.glob("*a*"))


def test_a_text_that_was_emptied_is_empty_at_the_next_start(desk: Desk, folder: Path) -> None:
    desk.type("a", "typed")
    desk.keeper.keep_now()
    desk.type("a", "")
    desk.keeper.close()
    assert texts(folder) == [""]


def test_closing_keeps_everything(desk: Desk, folder: Path) -> None:
    desk.type("a", "one")
    desk.type("b", "two")
    desk.keeper.note_order(TabOrder(("b", "a"), "b"))
    desk.keeper.close()
    kept = read_buffers(folder)
    assert [buffer.text for buffer in kept.opened] == ["two", "one"]
    assert kept.current == "b"


def test_a_closed_buffer_can_be_opened_again_also_in_the_next_session(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.type("a", "gone?")
    desk.keeper.note_closed(desk.buffers.pop("a"))
    desk.keeper.close()
    later = BufferKeeper(folder, lambda _: None)
    found = later.reopen("a")
    later.close()
    assert found is not None
    assert found.text == "gone?"
    assert texts(folder) == ["gone?"]


def test_a_blank_buffer_that_is_closed_is_not_kept(desk: Desk, folder: Path) -> None:
    desk.type("a", "x")
    desk.keeper.keep_now()
    desk.type("a", "  \n")
    desk.keeper.note_closed(desk.buffers.pop("a"))
    desk.keeper.close()
    kept = read_buffers(folder)
    assert (kept.opened, kept.closed) == ([], [])


def test_only_so_many_closed_buffers_are_kept(desk: Desk, folder: Path) -> None:
    for number in range(CLOSED_LIMIT + 2):
        desk.keeper.note_closed(KeptBuffer(f"b{number}", "name", f"text {number}"))
    desk.keeper.close()
    kept = read_buffers(folder).closed
    assert len(kept) == CLOSED_LIMIT
    assert kept[0].text == f"text {CLOSED_LIMIT + 1}"


def test_what_another_designer_wrote_to_the_same_buffer_stays(qtbot: QtBot, folder: Path) -> None:
    write_buffer(file_of(folder, "a"), KeptBuffer("a", "Buffer 1", "before"))
    ours = Desk(folder)
    write_buffer(file_of(folder, "a"), KeptBuffer("a", "Buffer 1", "theirs"))
    ours.type("a", "ours")
    ours.keeper.keep_now()
    ours.type("a", "ours again")
    ours.keeper.note_order(TabOrder(("a",), "a"))
    ours.keeper.close()
    kept = read_buffers(folder)
    assert sorted(buffer.text for buffer in kept.opened) == ["ours again", "theirs"]
    assert kept.opened[0].text == "ours again"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing refuses a file to this user")
def test_a_disk_that_refuses_is_told_of_and_tried_again(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    with qtbot.waitSignal(desk.keeper.failed, timeout=WAIT_MS) as told:
        desk.type("a", "typed")
    folder.chmod(0o700)
    assert "cannot be kept" in told.args[0]
    qtbot.waitUntil(lambda: texts(folder) == ["typed"], timeout=8_000)


def test_a_folder_whose_place_a_file_has_is_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    desk = Desk(tmp_path / "file" / "buffers")
    with qtbot.waitSignal(desk.keeper.failed, timeout=WAIT_MS):
        desk.type("a", "typed")
    desk.keeper.close()
