"""Asks a debugger in the words of the Debug Adapter Protocol, and gives each answer to who asked. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What came of a request. `message` says why when it is no success."""

    is_success: bool
    body: Body
    message: str = ""


OnAnswer = Callable[[Answer], None]
OnEvent = Callable[[str, Body], None]
Send = Callable[[dict[str, Any]], None]


class DapClient:
    """One conversation. `take` is given everything that the debugger says."""

    def __init__(self, send: Send, on_event: OnEvent) -> None:
        self._send = send
        self._on_event = on_event
        self._last_number = 0
        self._waiting: dict[int, OnAnswer] = {}

    def ask(self, command: str, arguments: Body | None = None, on_answer: OnAnswer | None = None) -> None:
        """Send a request; `on_answer` is called once, unless the conversation ends before."""
        self._last_number += 1
        if on_answer is not None:
            self._waiting[self._last_number] = on_answer
        request = {"seq": self._last_number, "type": "request", "command": command, "arguments": dict(arguments or {})}
        self._send(request)

    def take(self, message: Mapping[str, Any]) -> None:
        """Give an answer to who asked, and an event to everybody."""
        body = message.get("body") or {}
        if message["type"] == "event":
            self._on_event(message["event"], body)
        elif message["type"] == "response":
            on_answer = self._waiting.pop(message["request_seq"], None)
            if on_answer is not None:
                on_answer(Answer(bool(message.get("success")), body, message.get("message") or ""))
