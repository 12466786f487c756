"""Each answer reaches who asked, and each event everybody."""

from __future__ import annotations

from typing import Any

from designer.debugger.dap_client import Answer, DapClient


def test_answers_find_their_askers_in_whatever_order_they_come() -> None:
    sent: list[dict[str, Any]] = []
    client = DapClient(sent.append, lambda event, body: None)
    got: list[tuple[str, Answer]] = []
    client.ask("threads", None, lambda answer: got.append(("threads", answer)))
    client.ask("scopes", {"frameId": 3}, lambda answer: got.append(("scopes", answer)))
    client.take({"type": "response", "request_seq": sent[1]["seq"], "success": True, "body": {"scopes": []}})
    client.take({"type": "response", "request_seq": sent[0]["seq"], "success": False, "message": "no"})
    assert got == [("scopes", Answer(True, {"scopes": []})), ("threads", Answer(False, {}, "no"))]
    assert [request["arguments"] for request in sent] == [{}, {"frameId": 3}]


def test_answer_that_nobody_waits_for_is_passed_over() -> None:
    client = DapClient(lambda request: None, lambda event, body: None)
    client.take({"type": "response", "request_seq": 99, "success": True})


def test_event_is_told_with_its_body() -> None:
    events: list[tuple[str, Any]] = []
    client = DapClient(lambda request: None, lambda event, body: events.append((event, body)))
    client.take({"type": "event", "event": "stopped", "body": {"threadId": 1}})
    client.take({"type": "event", "event": "initialized"})
    assert events == [("stopped", {"threadId": 1}), ("initialized", {})]
