"""The sentences at the end of a run that was stopped."""

from __future__ import annotations

from designer.terminal.endings import names, stop_sentence
from runtime.protocol import Origin, TaskSnapshot, TaskState


def task(description: str, state: TaskState, *, is_stuck: bool = False) -> TaskSnapshot:
    return TaskSnapshot(1, description, Origin.ASYNC, state, is_stuck=is_stuck)


def test_everything_that_became_of_the_tasks_is_told() -> None:
    sentence = stop_sentence(
        "Interrupted",
        [
            task("fill", TaskState.CANCELLED),
            task("crunch", TaskState.LOST, is_stuck=True),
            task("slow", TaskState.LOST),
            task("quick", TaskState.DONE),
        ],
        ["Poller"],
    )
    assert sentence == (
        "Interrupted; cancelled: fill; in native code, could not be stopped and was lost: crunch; "
        "did not stop and was lost: slow; ended by itself: quick; thread that ended with the runtime: Poller."
    )


def test_nothing_to_cancel_is_said() -> None:
    assert stop_sentence("Interrupted", []) == "Interrupted; nothing was left to cancel."


def test_equal_names_are_counted() -> None:
    assert names(["poll", "fill", "poll", "poll"]) == "poll (3), fill"


def test_of_many_names_the_first_are_told() -> None:
    assert names([f"task {number}" for number in range(2_000)]) == (
        "task 0, task 1, task 2, task 3, task 4 and 1,995 more"
    )


def test_a_name_is_one_short_line() -> None:
    assert names(["first\nsecond " + "x" * 100]) == "first second " + "x" * 46 + "…"
