"""java.time.ZoneId and ZoneOffset"""

from __future__ import annotations

import zoneinfo
from datetime import tzinfo

from runtime.java import zones
from runtime.java.lang import Object
from runtime.java.time.errors import DateTimeException


class ZoneId(Object):
    """A time zone by its ID."""

    def __init__(self, name: str, zone: tzinfo) -> None:
        self._name = name
        self._zone = zone

    @staticmethod
    def of(zoneId: str, *_: object) -> ZoneId:
        """The zone of an ID such as "Europe/Berlin" or "+02:00".

        Raises:
            DateTimeException: there is none.
        """
        zone = zones.zone_of(zoneId)
        if zone is None:
            raise DateTimeException(f"There is no time zone {zoneId!r}, such as 'Europe/Berlin'.")
        return ZoneId(zoneId, zone)

    @staticmethod
    def systemDefault() -> ZoneId:
        """The zone of this computer."""
        return ZoneId(zones.local_id(), zones.LOCAL)

    @staticmethod
    def getAvailableZoneIds() -> set[str]:
        return zoneinfo.available_timezones()

    @property
    def tzinfo(self) -> tzinfo:
        """This zone as Python's."""
        return self._zone

    def getId(self) -> str:
        return self._name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ZoneId) and other._name == self._name

    def __hash__(self) -> int:
        return hash(self._name)

    def __str__(self) -> str:
        return self._name


class ZoneOffset(ZoneId):
    """A zone that is always so far from UTC."""

    UTC: ZoneOffset

    @staticmethod
    def ofHours(hours: int) -> ZoneOffset:
        return _offset(hours * 60)

    @staticmethod
    def ofHoursMinutes(hours: int, minutes: int) -> ZoneOffset:
        return _offset(hours * 60 + minutes)

    @staticmethod
    def ofTotalSeconds(totalSeconds: int) -> ZoneOffset:
        return _offset(totalSeconds // 60)

    def getTotalSeconds(self) -> int:
        offset = self._zone.utcoffset(None)
        return 0 if offset is None else int(offset.total_seconds())


def _offset(minutes: int) -> ZoneOffset:
    return ZoneOffset(zones.offset_text(minutes) if minutes else "Z", zones.fixed(minutes))


ZoneOffset.UTC = _offset(0)
