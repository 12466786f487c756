"""Messages cut into pieces and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.language.frames import FrameError, FrameReader, Message, framed

MESSAGES: list[Message] = [{"id": 1, "result": "größer 😀"}, {"method": "exit"}, {"id": 2, "result": ["\r\n\r\n"]}]


@given(st.lists(st.integers(1, 40), min_size=1))
def test_messages_arrive_whole_however_they_are_cut(cuts: list[int]) -> None:
    stream = b"".join(framed(message) for message in MESSAGES)
    found: list[Message] = []
    reader, at, turn = FrameReader(), 0, 0
    while at < len(stream):
        length = cuts[turn % len(cuts)]
        found += reader.take(stream[at : at + length])
        at, turn = at + length, turn + 1
    assert found == MESSAGES


def test_length_counts_bytes_not_characters() -> None:
    assert framed({"text": "é😀"}).startswith(b"Content-Length: 17\r\n\r\n")


def test_other_headers_are_passed_over() -> None:
    stream = b'Content-Type: utf-8\r\ncontent-length: 8\r\n\r\n{"id":1}'
    assert list(FrameReader().take(stream)) == [{"id": 1}]


@pytest.mark.parametrize(
    "stream",
    [
        b"Traceback (most recent call last):\r\n\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: 3\r\n\r\n{]}",
        b"Content-Length: 2\r\n\r\n[]",
        b"x" * 5_000,
    ],
)
def test_what_is_no_message_is_refused(stream: bytes) -> None:
    with pytest.raises(FrameError):
        list(FrameReader().take(stream))
