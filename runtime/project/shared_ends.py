"""What two sequences have in common at their beginning and at their end."""

from __future__ import annotations

from collections.abc import Sequence


def shared_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items the two begin with alike, and how many of the rest they end with alike."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
