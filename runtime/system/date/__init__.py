"""system.date: dates as scripts know them.

A date is a java.util.Date: a naive datetime in the local time of this computer, so that it can be compared with what
databases and Python's own `datetime.now()` give. Where a function takes one, any date or datetime of Python's will
do.
"""

from __future__ import annotations

from runtime.java.util import Date
from runtime.system.date.arithmetic import (
    addDays,
    addHours,
    addMillis,
    addMinutes,
    addMonths,
    addSeconds,
    addWeeks,
    addYears,
)
from runtime.system.date.differences import (
    daysBetween,
    hoursBetween,
    isAfter,
    isBefore,
    isBetween,
    millisBetween,
    minutesBetween,
    monthsBetween,
    secondsBetween,
    weeksBetween,
    yearsBetween,
)
from runtime.system.date.making import (
    DateParseError,
    format,
    fromMillis,
    getDate,
    midnight,
    now,
    parse,
    setTime,
    toMillis,
)
from runtime.system.date.parts import (
    getAMorPM,
    getDayOfMonth,
    getDayOfWeek,
    getDayOfYear,
    getHour12,
    getHour24,
    getMillis,
    getMinute,
    getMonth,
    getQuarter,
    getSecond,
    getYear,
)
from runtime.system.date.zone import getTimezone, getTimezoneOffset, getTimezoneRawOffset, isDaylightTime

__all__ = [
    "Date",
    "DateParseError",
    "addDays",
    "addHours",
    "addMillis",
    "addMinutes",
    "addMonths",
    "addSeconds",
    "addWeeks",
    "addYears",
    "daysBetween",
    "format",
    "fromMillis",
    "getAMorPM",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getHour12",
    "getHour24",
    "getMillis",
    "getMinute",
    "getMonth",
    "getQuarter",
    "getSecond",
    "getTimezone",
    "getTimezoneOffset",
    "getTimezoneRawOffset",
    "getYear",
    "hoursBetween",
    "isAfter",
    "isBefore",
    "isBetween",
    "isDaylightTime",
    "midnight",
    "millisBetween",
    "minutesBetween",
    "monthsBetween",
    "now",
    "parse",
    "secondsBetween",
    "setTime",
    "toMillis",
    "weeksBetween",
    "yearsBetween",
]
