"""Moments as milliseconds since 1970, and what clocks showed then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def moment_of(millis: int, zone: tzinfo) -> datetime:
    """What the clocks of `zone` show `millis` after 1970-01-01 00:00 UTC.

    Raises:
        OverflowError: that is outside the years 1 to 9999.
    """
    return (EPOCH + timedelta(milliseconds=millis)).astimezone(zone)


def millis_of(moment: datetime) -> int:
    """Whole milliseconds from 1970-01-01 00:00 UTC to an aware `moment`."""
    return (moment - EPOCH) // _MILLISECOND


def on_clocks_of(zone: tzinfo, wall: datetime) -> datetime:
    """The moment when the clocks of `zone` show the naive `wall`.

    Of an hour that they repeat in autumn the second one, and where they skip an hour in spring the time an hour
    later, as in java.util.GregorianCalendar. Python takes the first of a repeated hour.
    """
    offsets = _offsets(zone, wall)
    fold = int(offsets[0] > offsets[1])
    return _real(wall.replace(tzinfo=zone, fold=fold))


def first_on_clocks_of(zone: tzinfo, wall: datetime) -> datetime:
    """As `on_clocks_of`, but of a repeated hour the first one, as in java.time."""
    return _real(wall.replace(tzinfo=zone, fold=0))


def _offsets(zone: tzinfo, wall: datetime) -> tuple[timedelta, timedelta]:
    """The offsets from UTC of a repeated or skipped hour's two meanings; the same one twice at any other time."""
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.utcoffset() or timedelta(), second.utcoffset() or timedelta()


def _real(moment: datetime) -> datetime:
    """The moment as the clocks do show it, which skip some times."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)
