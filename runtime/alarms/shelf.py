"""Alarms that somebody has put aside for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from runtime.alarms.filters import is_source
from runtime.java.beans import Bean
from runtime.java.util import Date
from runtime.tags.moments import now_millis, to_date


@dataclass(frozen=True)
class ShelvedPath(Bean):
    """A path whose alarms are put aside, and until when."""

    path: str
    user: str
    shelved_at: int
    expires_at: int

    def getPath(self) -> str:
        return self.path

    def getUser(self) -> str:
        return self.user

    def getShelveTime(self) -> Date:
        return to_date(self.shelved_at)

    def getExpiration(self) -> Date:
        return to_date(self.expires_at)

    def isExpired(self) -> bool:
        return now_millis() >= self.expires_at

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"Shelved path {self.path!r}, until {self.getExpiration()}"


class Shelf:
    """What is shelved. Nothing in here is guarded. `now` gives the time in milliseconds."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._paths: dict[str, ShelvedPath] = {}

    def put(self, path: str, seconds: float, user: str) -> None:
        """Shelve the alarms of a path; no time takes them off the shelf."""
        if seconds <= 0:
            self.take(path)
            return
        now = self._now()
        self._paths[path.casefold()] = ShelvedPath(path, user, now, now + int(seconds * 1000))

    def take(self, path: str) -> None:
        """Take a path, and those that it means, off the shelf."""
        self._paths = {
            key: shelved
            for key, shelved in self._paths.items()
            if key != path.casefold() and not is_source(shelved.path, path)
        }

    def paths(self) -> list[ShelvedPath]:
        """What is on the shelf now."""
        now = self._now()
        self._paths = {key: shelved for key, shelved in self._paths.items() if shelved.expires_at > now}
        return list(self._paths.values())

    def holds(self, source: str) -> bool:
        """Whether an alarm is shelved now."""
        return any(is_source(source, shelved.path) for shelved in self.paths())
