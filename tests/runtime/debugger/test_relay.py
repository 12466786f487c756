"""The relay reads the debugger's messages whole, whatever pieces they come in, and says when there can be none."""

from __future__ import annotations

import importlib.util
import io
import json

import pytest

from runtime.debugger.relay import MISSING, DebugRelay, Message, messages


def framed(*contents: Message) -> bytes:
    parts = [json.dumps(content).encode() for content in contents]
    return b"".join(b"Content-Length: %d\r\n\r\n" % len(part) + part for part in parts)


def test_messages_are_read_one_after_the_other() -> None:
    stream = io.BytesIO(framed({"seq": 1, "text": "für"}, {"seq": 2}))
    assert list(messages(stream)) == [{"seq": 1, "text": "für"}, {"seq": 2}]


def test_other_headers_are_passed_over() -> None:
    stream = io.BytesIO(b"Content-Type: json\r\nCONTENT-LENGTH: 2\r\n\r\n{}")
    assert list(messages(stream)) == [{}]


@pytest.mark.parametrize("cut", range(1, 30))
def test_message_that_is_cut_off_is_none(cut: int) -> None:
    whole = framed({"seq": 12345})
    assert list(messages(io.BytesIO(whole[: min(cut, len(whole) - 1)]))) == []


def test_without_debugpy_it_says_so_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    published: list[Message] = []
    relay = DebugRelay(published.append)
    assert relay.send({"seq": 1, "type": "request", "command": "initialize"}) == MISSING
    assert published == []
