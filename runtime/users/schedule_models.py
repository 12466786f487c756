"""When people are there: schedules and holidays as scripts see them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date as calendar_date
from datetime import datetime, time
from typing import Any

from runtime.java import lang
from runtime.users.java_bean import java_bean

ALWAYS = "Always"
ALL_DAY = "0:00-24:00"

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RANGE = re.compile(r"\s*(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\s*")
_MINUTES_A_DAY = 24 * 60


@java_bean
@dataclass
class HolidayModel:
    """A day on which schedules that observe holidays rest.

    Source: com.inductiveautomation.ignition.common.user.schedule.HolidayModel.
    """

    name: str
    date: datetime
    repeatAnnually: bool = False

    def falls_on(self, day: calendar_date) -> bool:
        own = self.date
        return (own.month, own.day) == (day.month, day.day) and (self.repeatAnnually or own.year == day.year)


@java_bean
@dataclass
class BasicScheduleModel:
    """A week: on which days somebody is there, and from when to when ("6:00-14:00, 18:00-20:00").

    `allDays` comes before `weekDays` (Monday to Friday), and that before the single days.

    Source: com.inductiveautomation.ignition.common.user.schedule.BasicScheduleModel.
    """

    name: str = ""
    description: str = ""
    observeHolidays: bool = False
    allDays: bool = False
    allDayTime: str = ALL_DAY
    weekDays: bool = False
    weekDayTime: str = ALL_DAY
    monday: bool = False
    mondayTime: str = ALL_DAY
    tuesday: bool = False
    tuesdayTime: str = ALL_DAY
    wednesday: bool = False
    wednesdayTime: str = ALL_DAY
    thursday: bool = False
    thursdayTime: str = ALL_DAY
    friday: bool = False
    fridayTime: str = ALL_DAY
    saturday: bool = False
    saturdayTime: str = ALL_DAY
    sunday: bool = False
    sundayTime: str = ALL_DAY

    def getType(self) -> str:
        return "basic"

    def time_on(self, weekday: int) -> str | None:
        """The times of a day of the week, 0 for Monday; None when nobody is there."""
        if self.allDays:
            return self.allDayTime
        if self.weekDays and weekday < 5:
            return self.weekDayTime
        day = _DAYS[weekday]
        ranges: str = getattr(self, f"{day}Time")
        return ranges if getattr(self, day) else None

    def covers(self, moment: datetime) -> bool:
        """Whether somebody is there, holidays aside.

        Raises:
            IllegalArgumentException: the times of that day cannot be read.
        """
        ranges = self.time_on(moment.weekday())
        return ranges is not None and any(start <= _minute(moment.time()) < end for start, end in _parsed(ranges))

    def to_json(self) -> dict[str, Any]:
        """What differs from an empty schedule, without the name."""
        empty = asdict(BasicScheduleModel())
        return {key: value for key, value in asdict(self).items() if value != empty[key] and key != "name"}


@java_bean
@dataclass
class CompositeScheduleModel:
    """Two or more schedules in one: somebody is there when one of them says so.

    Source: com.inductiveautomation.ignition.common.user.schedule.CompositeScheduleModel.
    """

    name: str
    models: Sequence[str]
    description: str = ""
    observeHolidays: bool = False

    def getType(self) -> str:
        return "composite"

    def to_json(self) -> dict[str, Any]:
        kept = {"type": "composite", "schedules": list(self.models), "description": self.description}
        return {**kept, "observeHolidays": self.observeHolidays}


ScheduleModel = BasicScheduleModel | CompositeScheduleModel


def schedule_from_json(name: str, kept: Mapping[str, Any]) -> ScheduleModel:
    """The schedule that `to_json` described.

    Raises:
        KeyError, TypeError: it does not have that form.
    """
    values = {key: value for key, value in kept.items() if key != "type"}
    if kept.get("type") == "composite":
        return CompositeScheduleModel(name, values.pop("schedules"), **values)
    return BasicScheduleModel(name, **values)


def _parsed(ranges: str) -> list[tuple[int, int]]:
    """The ranges as minutes from midnight."""
    parsed = []
    for text in ranges.split(","):
        match = _RANGE.fullmatch(text)
        if match is None:
            raise lang.IllegalArgumentException(f'{text!r} is no range of times; write it like "6:00-14:00".')
        start, end = (int(match[hour]) * 60 + int(match[hour + 1]) for hour in (1, 3))
        parsed.append((start, min(end, _MINUTES_A_DAY)))
    return parsed


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
