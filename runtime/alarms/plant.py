"""The tags of a session with everything that belongs to them at work: history and alarms."""

from __future__ import annotations

from runtime.alarms.board import AlarmBoard
from runtime.session import Session
from runtime.tags.event_scripts import TagEventScripts
from runtime.tags.historian import Historian
from runtime.tags.providers import TagProviders


def tags_of(session: Session) -> TagProviders:
    """The session's tags. Who takes them by `session.part(TagProviders)` alone gets no history and no alarms."""
    session.part(Historian)
    session.part(AlarmBoard)
    session.part(TagEventScripts)
    return session.part(TagProviders)
