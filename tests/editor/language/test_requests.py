"""Which questions wait, are replaced, come too late, or show that a server hangs."""

from __future__ import annotations

from editor.language.requests import HANG_S, Question, Requests


def question(topic: str = "", timeout_s: float = 5.0) -> Question:
    return Question("hover", None, lambda _: None, lambda: None, topic=topic, timeout_s=timeout_s)


def test_answer_finds_its_question_once() -> None:
    requests = Requests()
    asked = question()
    number = requests.add(asked, 0.0)
    assert requests.take(number) is asked
    assert requests.take(number) is None


def test_newer_question_replaces_those_of_its_topic_only() -> None:
    requests = Requests()
    old = requests.add(question("hover"), 0.0)
    other = requests.add(question("completion"), 0.0)
    assert requests.replaced_by("hover") == [old]
    assert requests.take(old) is None
    assert requests.take(other) is not None


def test_question_without_a_topic_replaces_nothing() -> None:
    requests = Requests()
    requests.add(question(""), 0.0)
    assert requests.replaced_by("") == []


def test_question_is_overdue_once() -> None:
    requests = Requests()
    number = requests.add(question(timeout_s=0.2), 10.0)
    assert requests.next_deadline_s() == 10.2
    assert list(requests.overdue(10.1)) == []
    assert list(requests.overdue(10.3)) == [number]
    assert list(requests.overdue(10.4)) == []
    assert requests.take(number) is None


def test_server_hangs_when_an_old_answer_is_owed_and_others_wait() -> None:
    requests = Requests()
    requests.add(question(timeout_s=0.2), 0.0)
    requests.overdue(1.0)
    assert not requests.is_hanging(HANG_S + 1)
    requests.add(question(), HANG_S)
    assert requests.is_hanging(HANG_S + 1)


def test_server_that_answers_does_not_hang() -> None:
    requests = Requests()
    number = requests.add(question(), 0.0)
    requests.add(question(), 1.0)
    requests.add(question(), 1.0)
    requests.take(number)
    assert not requests.is_hanging(HANG_S + 0.5)


def test_dead_server_owes_nothing() -> None:
    requests = Requests()
    waiting = question()
    requests.replaced_by("hover")
    requests.add(waiting, 0.0)
    requests.add(question(timeout_s=0.1), 0.0)
    requests.overdue(1.0)
    assert requests.take_all() == [waiting]
    assert requests.is_empty()
