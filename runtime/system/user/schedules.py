"""system.user: schedules and holidays, which pilotlight/schedules.json keeps, and who is there when."""

from __future__ import annotations

from datetime import datetime

from runtime.session import current_session
from runtime.users.py_user import PyUser
from runtime.users.schedule_adjustment import ScheduleAdjustment
from runtime.users.schedule_models import (
    BasicScheduleModel,
    CompositeScheduleModel,
    HolidayModel,
    ScheduleModel,
)
from runtime.users.schedules import Schedules
from runtime.users.ui_response import UIResponse
from runtime.users.user_source import UserSources


def createScheduleAdjustment(
    startDate: datetime, endDate: datetime, isAvailable: bool, note: str
) -> ScheduleAdjustment:
    """An exception to a user's schedule, for `user.addScheduleAdjustments`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.createScheduleAdjustment, Ignition 8.1.
    """
    return ScheduleAdjustment(startDate, endDate, bool(isAvailable), str(note))


def getSchedules() -> list[ScheduleModel]:
    """All schedules, sorted by name; "Always" is one of them.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: pilotlight/schedules.json cannot be read.

    Source: system.user.getSchedules, Ignition 8.1.
    """
    schedules = _schedules()
    return [found for found in map(schedules.schedule, schedules.names()) if found is not None]


def getScheduleNames() -> list[str]:
    """The names of all schedules, sorted.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.getScheduleNames, Ignition 8.1.
    """
    return _schedules().names()


def getSchedule(scheduleName: str) -> ScheduleModel | None:
    """The schedule of that name; None when there is none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: pilotlight/schedules.json cannot be read.

    Source: system.user.getSchedule, Ignition 8.1.
    """
    return _schedules().schedule(scheduleName)


def addSchedule(schedule: ScheduleModel) -> UIResponse:
    """Keep a new schedule. What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.addSchedule, Ignition 8.1.
    """
    return _schedules().add_schedule(_checked(schedule))


def addCompositeSchedule(name: str, scheduleOne: str, scheduleTwo: str, description: str | None = None) -> UIResponse:
    """Keep a schedule by which somebody is there when one of two others says so.

    What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.addCompositeSchedule, Ignition 8.1.
    """
    schedules = _schedules()
    missing = [other for other in (scheduleOne, scheduleTwo) if schedules.schedule(other) is None]
    if missing:
        return UIResponse.error(f"There is no schedule {missing[0]!r}.")
    return schedules.add_schedule(CompositeScheduleModel(name, [scheduleOne, scheduleTwo], description or ""))


def editSchedule(scheduleName: str, schedule: ScheduleModel) -> UIResponse:
    """Put a schedule in the place of another.

    What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.editSchedule, Ignition 8.1.
    """
    return _schedules().edit_schedule(scheduleName, _checked(schedule))


def removeSchedule(scheduleName: str) -> UIResponse:
    """Remove a schedule; its users are never there then.

    What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.removeSchedule, Ignition 8.1.
    """
    return _schedules().remove_schedule(scheduleName)


def getHolidays() -> list[HolidayModel]:
    """All holidays, sorted by name.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: pilotlight/schedules.json cannot be read.

    Source: system.user.getHolidays, Ignition 8.1.
    """
    return _schedules().holidays()


def getHolidayNames() -> list[str]:
    """The names of all holidays, sorted.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.getHolidayNames, Ignition 8.1.
    """
    return [holiday.name for holiday in _schedules().holidays()]


def getHoliday(holidayName: str) -> HolidayModel | None:
    """The holiday of that name; None when there is none.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Source: system.user.getHoliday, Ignition 8.1.
    """
    return next((holiday for holiday in _schedules().holidays() if holiday.name == holidayName), None)


def addHoliday(holiday: HolidayModel) -> UIResponse:
    """Keep a new holiday. What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.addHoliday, Ignition 8.1.
    """
    return _schedules().add_holiday(holiday)


def editHoliday(holidayName: str, holiday: HolidayModel) -> UIResponse:
    """Put a holiday in the place of another. What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.editHoliday, Ignition 8.1.
    """
    return _schedules().edit_holiday(holidayName, holiday)


def removeHoliday(holidayName: str) -> UIResponse:
    """Remove a holiday. What is wrong is in the answer's `getErrors()`; then nothing was changed.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: the file cannot be read or written; nothing was changed.

    Source: system.user.removeHoliday, Ignition 8.1.
    """
    return _schedules().remove_holiday(holidayName)


def isUserScheduled(user: PyUser, date: datetime | None = None) -> bool:
    """Whether the user is there at `date`, without one now: by the schedule, holidays and exceptions.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        IllegalArgumentException: the times of the schedule cannot be read.

    Source: system.user.isUserScheduled, Ignition 8.1.
    """
    return _schedules().is_there(user, date or datetime.now())


def getScheduledUsers(userSource: str, date: datetime | None = None) -> list[PyUser]:
    """The users of the source who are there at `date`, without one now.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        UserSourceNotFoundError: there is no such user source.

    Source: system.user.getScheduledUsers, Ignition 8.1.
    """
    users = current_session().part(UserSources).users(userSource)
    return [user for user in users if isUserScheduled(user, date)]


def _schedules() -> Schedules:
    return current_session().part(Schedules)


def _checked(schedule: object) -> ScheduleModel:
    if not isinstance(schedule, (BasicScheduleModel, CompositeScheduleModel)):
        raise TypeError(f"schedule must be a BasicScheduleModel, such as getSchedule gives, not {schedule!r}.")
    return schedule
