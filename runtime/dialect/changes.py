"""What a translation did, for those who tell the user."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What was translated, and on which line."""

    line: int
    what: str
