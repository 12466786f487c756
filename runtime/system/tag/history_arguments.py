"""What the functions of system.tag on history have in common: paths, times and lists as scripts give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.session import current_session
from runtime.system.tag.arguments import session_tags

if TYPE_CHECKING:
    from runtime.tags.history_store import HistoryStore
    from runtime.tags.paths import TagPath

_USUAL_RANGE_MS = 8 * 3_600_000


def history_store() -> HistoryStore:
    """What is stored, while everything that is written from now on is stored too."""
    from runtime.tags.historian import Historian

    session_tags()
    return current_session().part(Historian).store


def history_path(text: str, provider: str = "") -> TagPath:
    """The tag that a plain or historical path means; `provider` is for paths that name none."""
    from runtime.tags.paths import TagPath, parse_historical
    from runtime.tags.provider_set import DEFAULT_PROVIDER

    path = parse_historical(text)
    return TagPath(path.provider or provider or DEFAULT_PROVIDER, path.parts)


def column_names(texts: Sequence[str], given: Sequence[str] | None, name: str) -> list[str]:
    """The columns' names: the given ones, else the paths."""
    return [
        text if alias is None else str(alias)
        for text, alias in zip(texts, one_each(texts, given, None, name), strict=True)
    ]


def one_each(texts: Sequence[str], given: Sequence[Any] | None, usual: Any, name: str) -> list[Any]:
    """A list with one item for each path; the usual one where none is given.

    Raises:
        IllegalArgumentException: it has more or fewer; the message calls it `name`.
    """
    if given is None:
        return [usual] * len(texts)
    if len(given) != len(texts):
        raise lang.IllegalArgumentException(f"There are {len(texts)} paths and {len(given)} {name}; give one for each.")
    return list(given)


def span_ms(hours: float | None, minutes: float | None, seconds: float | None) -> int:
    """A span of time in milliseconds; 0 when nothing says one."""
    return round((hours or 0) * 3_600_000 + (minutes or 0) * 60_000 + (seconds or 0) * 1_000)


def time_range(start: Any, end: Any, span_ms: int) -> tuple[int, int]:
    """The time that is asked for; a span may count from the start, or back from the end."""
    from runtime.tags.moments import now_millis, to_millis

    if start is not None:
        first = to_millis(start)
        if end is not None:
            return first, to_millis(end)
        return (first, first + span_ms) if span_ms else (first, now_millis())
    last = now_millis() if end is None else to_millis(end)
    return last - (abs(span_ms) or _USUAL_RANGE_MS), last
