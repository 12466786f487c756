"""java.util.TimeZone"""

from __future__ import annotations

import functools
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo

from runtime.java import zones
from runtime.java.dates.instants import moment_of
from runtime.java.lang import Object


class TimeZone(Object):
    """A time zone: this computer's, or one by its ID."""

    SHORT = 0
    LONG = 1

    def __init__(self, name: str | None, zone: tzinfo) -> None:
        self._own_name = name
        self._zone = zone

    @staticmethod
    def getDefault() -> TimeZone:
        """The zone of this computer."""
        return TimeZone(None, zones.LOCAL)

    @staticmethod
    def getTimeZone(ID: object) -> TimeZone:
        """The zone of an ID such as "Europe/Berlin", "PST" or "GMT+02:00"; GMT for an unknown one, as in Java."""
        name = str(ID)
        zone = zones.zone_of(name)
        if zone is None:
            return TimeZone("GMT", UTC)
        return TimeZone(zone.tzname(None) or name if name.startswith(("GMT+", "GMT-")) else name, zone)

    @staticmethod
    def getAvailableIDs() -> list[str]:
        return sorted(zoneinfo.available_timezones())

    @property
    def tzinfo(self) -> tzinfo:
        """This zone as Python's."""
        return self._zone

    def getID(self) -> str:
        return self._own_name or zones.local_id()

    def getDisplayName(self, daylight: bool = False, style: int = LONG) -> str:
        """What the zone is called in standard or daylight time, such as "Central European Standard Time" or "CET"."""
        moment = self._moment_in(daylight)
        return zones.long_name(moment) if style == self.LONG else zones.short_name(moment)

    def getOffset(self, date: int) -> int:
        """Milliseconds east of UTC at a time in milliseconds."""
        return zones.offset_minutes(moment_of(date, self._zone)) * 60_000

    def getRawOffset(self) -> int:
        """Milliseconds east of UTC in standard time."""
        now = datetime.now(self._zone)
        standard = (now.utcoffset() or timedelta()) - (now.dst() or timedelta())
        return int(standard.total_seconds() * 1000)

    def getDSTSavings(self) -> int:
        """By how many milliseconds the clocks are put forward in summer; 0 where they are not."""
        return max(int((moment.dst() or timedelta()).total_seconds() * 1000) for moment in self._moments())

    def inDaylightTime(self, date: datetime) -> bool:
        return zones.is_daylight(date.astimezone(self._zone))

    def useDaylightTime(self) -> bool:
        return self.getDSTSavings() > 0

    def observesDaylightTime(self) -> bool:
        return self.useDaylightTime()

    def _moments(self) -> list[datetime]:
        year = datetime.now().year
        return [datetime(year, month, 1, tzinfo=self._zone) for month in (1, 7)]

    def _moment_in(self, daylight: bool) -> datetime:
        fitting = [moment for moment in self._moments() if zones.is_daylight(moment) is bool(daylight)]
        return (fitting or self._moments())[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeZone) and other.getID() == self.getID()

    def __hash__(self) -> int:
        return hash(self.getID())

    def __str__(self) -> str:
        return f'TimeZone[id="{self.getID()}",offset={self.getRawOffset()}]'


@functools.singledispatch
def zone_of(value: object) -> TimeZone:
    """A TimeZone as it is, the zone of an ID, and this computer's for None.

    Raises:
        TypeError: it is none of these.
    """
    raise TypeError(f"A java.util.TimeZone is needed, such as TimeZone.getDefault(), not {value!r}.")


@zone_of.register
def _(value: TimeZone) -> TimeZone:
    return value


@zone_of.register
def _(value: str) -> TimeZone:
    return TimeZone.getTimeZone(value)


@zone_of.register
def _(_: None) -> TimeZone:
    return TimeZone.getDefault()
