"""java.time: moments, dates with and without a zone, and durations.

They never change: what changes one returns another. Times are to the microsecond, where Java's are to the nanosecond.
"""

from __future__ import annotations

from runtime.java.beans import named_as
from runtime.java.time.durations import Duration
from runtime.java.time.errors import DateTimeException
from runtime.java.time.instant import Instant
from runtime.java.time.local import LocalDate, LocalDateTime
from runtime.java.time.zone import ZoneId, ZoneOffset
from runtime.java.time.zoned import ZonedDateTime

__all__ = [
    "DateTimeException",
    "Duration",
    "Instant",
    "LocalDate",
    "LocalDateTime",
    "ZoneId",
    "ZoneOffset",
    "ZonedDateTime",
]

named_as("java.time", __all__, globals())

Instant.zoned = LocalDateTime.zoned = ZonedDateTime
