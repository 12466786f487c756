"""Time zones below all of Java's classes for dates: this computer's, named ones, fixed ones, and what they are called.

All are Python's `tzinfo`. The names of zones are English.
"""

from __future__ import annotations

import functools
import os
import re
import time
import zoneinfo
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

_FIXED = re.compile(r"(?:GMT|UTC|UT)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")

_SHORT_IDS: Mapping[str, str] = {
    "ACT": "Australia/Darwin",
    "AET": "Australia/Sydney",
    "AGT": "America/Argentina/Buenos_Aires",
    "ART": "Africa/Cairo",
    "AST": "America/Anchorage",
    "BET": "America/Sao_Paulo",
    "BST": "Asia/Dhaka",
    "CAT": "Africa/Harare",
    "CNT": "America/St_Johns",
    "CST": "America/Chicago",
    "CTT": "Asia/Shanghai",
    "EAT": "Africa/Addis_Ababa",
    "ECT": "Europe/Paris",
    "IET": "America/Indiana/Indianapolis",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MIT": "Pacific/Apia",
    "NET": "Asia/Yerevan",
    "NST": "Pacific/Auckland",
    "PLT": "Asia/Karachi",
    "PNT": "America/Phoenix",
    "PRT": "America/Puerto_Rico",
    "PST": "America/Los_Angeles",
    "SST": "Pacific/Guadalcanal",
    "VST": "Asia/Ho_Chi_Minh",
    "GMT": "UTC",
    "UT": "UTC",
    "Z": "UTC",
}
"""The IDs of three letters that Java still knows."""

_LONG_NAMES: Mapping[tuple[str, int], str] = {
    ("UTC", 0): "Coordinated Universal Time",
    ("GMT", 0): "Greenwich Mean Time",
    ("BST", 60): "British Summer Time",
    ("WET", 0): "Western European Standard Time",
    ("WEST", 60): "Western European Summer Time",
    ("CET", 60): "Central European Standard Time",
    ("CEST", 120): "Central European Summer Time",
    ("EET", 120): "Eastern European Standard Time",
    ("EEST", 180): "Eastern European Summer Time",
    ("MSK", 180): "Moscow Standard Time",
    ("SAST", 120): "South Africa Standard Time",
    ("IST", 330): "India Standard Time",
    ("CST", 480): "China Standard Time",
    ("JST", 540): "Japan Standard Time",
    ("KST", 540): "Korean Standard Time",
    ("AWST", 480): "Australian Western Standard Time",
    ("ACST", 570): "Australian Central Standard Time",
    ("ACDT", 630): "Australian Central Daylight Time",
    ("AEST", 600): "Australian Eastern Standard Time",
    ("AEDT", 660): "Australian Eastern Daylight Time",
    ("NZST", 720): "New Zealand Standard Time",
    ("NZDT", 780): "New Zealand Daylight Time",
    ("NST", -210): "Newfoundland Standard Time",
    ("NDT", -150): "Newfoundland Daylight Time",
    ("AST", -240): "Atlantic Standard Time",
    ("ADT", -180): "Atlantic Daylight Time",
    ("EST", -300): "Eastern Standard Time",
    ("EDT", -240): "Eastern Daylight Time",
    ("CST", -360): "Central Standard Time",
    ("CDT", -300): "Central Daylight Time",
    ("MST", -420): "Mountain Standard Time",
    ("MDT", -360): "Mountain Daylight Time",
    ("PST", -480): "Pacific Standard Time",
    ("PDT", -420): "Pacific Daylight Time",
    ("AKST", -540): "Alaska Standard Time",
    ("AKDT", -480): "Alaska Daylight Time",
    ("HST", -600): "Hawaii-Aleutian Standard Time",
}
"""The zones' long names by abbreviation and minutes east of UTC; the last of two with one abbreviation is read."""


class LocalZone(tzinfo):
    """The zone of this computer, by the C library, which follows what the user sets while we run."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return _local(moment).utcoffset()

    def tzname(self, moment: datetime | None) -> str | None:
        return _local(moment).tzname()

    def dst(self, moment: datetime | None) -> timedelta:
        is_daylight = time.localtime(_local(moment).timestamp()).tm_isdst > 0
        return timedelta(seconds=time.timezone - time.altzone) if is_daylight else timedelta()

    def fromutc(self, moment: datetime) -> datetime:
        local = moment.replace(tzinfo=UTC).astimezone()
        # Found again by asking: `astimezone` gives a fixed offset and no fold.
        first = local.replace(tzinfo=None, fold=0)
        fold = int(first.astimezone().utcoffset() != local.utcoffset())
        return local.replace(tzinfo=self, fold=fold)

    def __repr__(self) -> str:
        return f"<the zone of this computer, {local_id()}>"


LOCAL = LocalZone()


@functools.lru_cache(maxsize=1_000)
def zone_of(name: str) -> tzinfo | None:
    """The zone called "Europe/Berlin", "PST" or "GMT+02:00"; None when there is none."""
    if match := _FIXED.fullmatch(name):
        return fixed(_minutes(match))
    try:
        return zoneinfo.ZoneInfo(_SHORT_IDS.get(name, name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def fixed(minutes: int) -> timezone:
    """The zone that many minutes east of UTC, called as Java calls it."""
    return timezone(timedelta(minutes=minutes), f"GMT{offset_text(minutes)}" if minutes else "GMT")


def offset_text(minutes: int, separator: str = ":") -> str:
    """Minutes east of UTC as "+02:00"."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{separator}{rest:02}"


def offset_minutes(moment: datetime) -> int:
    """How many minutes the clocks of an aware `moment` are ahead of UTC."""
    offset = moment.utcoffset()
    assert offset is not None, "the moment has a zone"
    return int(offset.total_seconds() // 60)


def is_daylight(moment: datetime) -> bool:
    return bool(moment.dst())


def short_name(moment: datetime) -> str:
    """What the zone of an aware `moment` is called then, such as "CET"; "GMT-03:00" where it has no name."""
    name = moment.tzname() or ""
    return name if name.isalpha() else f"GMT{offset_text(offset_minutes(moment))}"


def long_name(moment: datetime) -> str:
    """Such as "Central European Standard Time"; the short name where no long one is known."""
    short = short_name(moment)
    return _LONG_NAMES.get((short, offset_minutes(moment)), short)


def offset_of_name(name: str, zone: tzinfo) -> int | None:
    """The minutes east of UTC that a zone's name in a text means; names of `zone` itself come first."""
    folded = name.upper()
    for month in (1, 7):
        moment = datetime(2024, month, 1, tzinfo=zone)
        if folded in (short_name(moment).upper(), long_name(moment).upper()):
            return offset_minutes(moment)
    return _offsets_by_name().get(folded)


@functools.cache
def _offsets_by_name() -> Mapping[str, int]:
    known = {name.upper(): minutes for (short, minutes), long in _LONG_NAMES.items() for name in (short, long)}
    return {**known, "UT": 0, "Z": 0}


def local_id() -> str:
    """The ID of this computer's zone, such as "Europe/Berlin"; "GMT+01:00" where only the offset can be told."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked_id(), _written_id()):
        if name and zone_of(name) is not None:
            return name
    minutes = offset_minutes(datetime.now().astimezone())
    return f"GMT{offset_text(minutes)}" if minutes else "GMT"


def _linked_id() -> str:
    """What /etc/localtime leads to, below its folder "zoneinfo"."""
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        return ""
    return target.rpartition("zoneinfo/")[2]


def _written_id() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _minutes(match: re.Match[str]) -> int:
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return -minutes if match["sign"] == "-" else minutes


def _local(moment: datetime | None) -> datetime:
    return (moment or datetime.now()).replace(tzinfo=None).astimezone()
