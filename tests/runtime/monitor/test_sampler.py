"""Samples: one tree for each thread, bounded, and one at a time."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from runtime.monitor import sampler as sampler_module
from runtime.monitor.sampler import MAX_DEPTH, MAX_SECONDS, OTHER_THREADS, Sampler, sample
from runtime.protocol import SampleNode, SampleTree
from tests.runtime.monitor.conftest import LIMIT_S, standing_in

Wait = Callable[[], object]
SHORT_S = 0.05


def fill_bottle(wait: Wait) -> None:
    wait()


def roots(tree: SampleTree) -> dict[str, SampleNode]:
    return {root.function: root for root in tree.roots}


def chain(node: SampleNode) -> Iterator[str]:
    """The names on the way down the most frequent calls."""
    yield node.function
    if node.children:
        yield from chain(node.children[0])


def depth(node: SampleNode) -> int:
    return 1 + max(map(depth, node.children), default=0)


def nodes(node: SampleNode) -> int:
    return 1 + sum(map(nodes, node.children))


def test_each_thread_has_a_tree_that_begins_with_its_script_and_ends_where_it_waits() -> None:
    with standing_in(fill_bottle, "Filler"):
        tree = sample(SHORT_S)
    names = list(chain(roots(tree)["Filler"]))
    assert names[:2] == ["Filler", "fill_bottle"]
    assert names[-1] == "Condition.wait"


def test_a_call_is_counted_once_a_look_and_knows_where_it_is_defined() -> None:
    with standing_in(fill_bottle, "Filler"):
        tree = sample(SHORT_S)
    root = roots(tree)["Filler"]
    call = root.children[0]
    assert tree.samples > 0
    assert root.count == call.count == tree.samples
    assert call.is_script
    assert (call.file, call.line) == (__file__, fill_bottle.__code__.co_firstlineno)


def test_the_sampling_thread_itself_is_left_out() -> None:
    trees: list[SampleTree] = []
    thread = threading.Thread(target=lambda: trees.append(sample(SHORT_S)), name="Looker")
    thread.start()
    thread.join()
    assert "Looker" not in roots(trees[0])
    assert "MainThread" in roots(trees[0])


def test_calls_of_one_function_from_two_places_are_told_apart() -> None:
    def left(wait: Wait) -> None:
        fill_bottle(wait)

    def right(wait: Wait) -> None:
        fill_bottle(wait)

    with standing_in(left, "Left"), standing_in(right, "Right"):
        tree = roots(sample(SHORT_S))
    assert "left" in list(chain(tree["Left"]))[1]
    assert "right" in list(chain(tree["Right"]))[1]


def test_threads_of_one_name_are_told_apart() -> None:
    with standing_in(fill_bottle, "Filler") as first, standing_in(fill_bottle, "Filler") as second:
        tree = roots(sample(SHORT_S))
    assert {f"Filler ({first.native_id})", f"Filler ({second.native_id})"} <= set(tree)


def test_threads_that_run_a_script_come_first() -> None:
    may_go = threading.Event()
    idle = threading.Thread(target=may_go.wait, name="Idle")
    idle.start()
    with standing_in(fill_bottle, "Filler"):
        names = list(roots(sample(SHORT_S)))
    may_go.set()
    idle.join()
    assert names.index("Filler") < names.index("Idle")


def test_a_deep_recursion_is_bounded_and_fits_into_a_message() -> None:
    def recurse(wait: Wait, rest: int = 600) -> None:
        if rest:
            recurse(wait, rest - 1)
        else:
            wait()

    with standing_in(recurse, "Deep"):
        tree = sample(SHORT_S)
    assert depth(roots(tree)["Deep"]) == MAX_DEPTH + 1
    assert SampleTree.from_json(json.loads(json.dumps(tree.to_json()))) == tree


def test_a_tree_has_so_many_nodes_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampler_module, "MAX_NODES", 3)
    with standing_in(fill_bottle, "Filler"):
        tree = sample(SHORT_S)
    assert sum(nodes(root) - 1 for root in tree.roots) == 3


def test_threads_past_the_limit_share_one_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampler_module, "MAX_THREADS", 1)
    with standing_in(fill_bottle, "A"), standing_in(fill_bottle, "B"):
        tree = sample(SHORT_S)
    assert len(tree.roots) == 2
    assert roots(tree)[OTHER_THREADS].count >= 2


def test_a_busy_script_is_found_where_it_is_busy() -> None:
    is_over = threading.Event()

    def crunch() -> None:
        while not is_over.is_set():
            sum(range(1000))

    thread = threading.Thread(target=crunch, name="Busy")
    thread.start()
    tree = sample(0.1)
    is_over.set()
    thread.join()
    assert any("crunch" in name for name in chain(roots(tree)["Busy"]))


def test_a_sample_can_be_stopped() -> None:
    stop = threading.Event()
    stop.set()
    assert sample(MAX_SECONDS, stop=stop).samples == 0


def test_a_sample_takes_a_tenth_of_a_processor_at_most() -> None:
    before = time.thread_time()
    tree = sample(0.2, interval_s=0.0)
    assert time.thread_time() - before < tree.seconds / 2


# ---- one at a time


@pytest.fixture
def sampler() -> Iterator[Sampler]:
    sampler = Sampler()
    yield sampler
    sampler.stop()


def test_the_tree_is_handed_on_when_it_is_done(sampler: Sampler) -> None:
    trees: list[SampleTree] = []
    is_done = threading.Event()

    def keep(tree: SampleTree) -> None:
        trees.append(tree)
        is_done.set()

    assert sampler.start(SHORT_S, keep) == ""
    assert is_done.wait(LIMIT_S)
    assert trees[0].seconds >= SHORT_S


def test_a_second_sample_has_to_wait_for_the_first(sampler: Sampler) -> None:
    assert sampler.start(MAX_SECONDS, lambda tree: None) == ""
    assert sampler.start(1, lambda tree: None) == "A sample is being taken already."


def test_the_next_sample_can_be_taken_as_soon_as_one_is_there(sampler: Sampler) -> None:
    answers: list[str] = []
    is_done = threading.Event()

    def again(tree: SampleTree) -> None:
        answers.append(sampler.start(SHORT_S, lambda tree: None))
        is_done.set()

    sampler.start(SHORT_S, again)
    assert is_done.wait(LIMIT_S)
    assert answers == [""]


@pytest.mark.parametrize("seconds", [0, -1, 61, math.nan, math.inf, "5", None])
def test_a_length_that_makes_no_sense_is_refused_with_the_limits(sampler: Sampler, seconds: object) -> None:
    assert "more than 0 and at most 60 seconds" in sampler.start(seconds, lambda tree: None)


def test_a_sample_that_is_stopped_is_dropped() -> None:
    trees: list[SampleTree] = []
    sampler = Sampler()
    sampler.start(MAX_SECONDS, trees.append)
    sampler.stop()
    assert trees == []
    assert sampler.start(1, trees.append) == "The runtime is shutting down."


def test_a_receiver_that_fails_does_not_end_the_sampling(sampler: Sampler, expected_log: Callable[[str], None]) -> None:
    expected_log("could not be handed on")
    is_done = threading.Event()

    def fail(tree: SampleTree) -> None:
        try:
            raise ValueError("no front end")
        finally:
            is_done.set()

    sampler.start(SHORT_S, fail)
    assert is_done.wait(LIMIT_S)
    sampler.stop()
