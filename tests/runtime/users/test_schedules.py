"""Schedules, holidays and who is there when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from runtime.java import lang
from runtime.project import Project
from runtime.project_json import ProjectFileError
from runtime.session import Session, activated, gateway_session
from runtime.system import user
from runtime.users.py_user import PyUser
from runtime.users.schedule_models import BasicScheduleModel, CompositeScheduleModel, HolidayModel

MONDAY = datetime(2026, 11, 23)


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def early() -> BasicScheduleModel:
    schedule = BasicScheduleModel("Early", weekDays=True, weekDayTime="6:00-9:00, 9:30-14:00", observeHolidays=True)
    assert user.addSchedule(schedule).getErrors() == []
    return schedule


def _worker(schedule: str | None = None) -> PyUser:
    worker = user.getNewUser("", "george")
    worker.set("schedule", schedule)
    return worker


def test_who_has_no_schedule_is_always_there() -> None:
    assert user.isUserScheduled(user.getNewUser("", "george"), MONDAY)


@pytest.mark.parametrize(
    ("hour", "minute", "day", "expected"),
    [
        (6, 0, 23, True),
        (5, 59, 23, False),
        (9, 15, 23, False),
        (13, 59, 23, True),
        (14, 0, 23, False),
        (8, 0, 28, False),
    ],
)
def test_schedule_says_when_somebody_is_there(
    early: BasicScheduleModel, hour: int, minute: int, day: int, expected: bool
) -> None:
    assert user.isUserScheduled(_worker("Early"), datetime(2026, 11, day, hour, minute)) is expected


def test_single_days_have_times_of_their_own() -> None:
    schedule: Any = BasicScheduleModel("Odd")
    schedule.setSunday(True)
    schedule.setSundayTime("22:00-24:00")
    user.addSchedule(schedule)

    assert (schedule.isSunday(), schedule.getSundayTime(), schedule.getType()) == (True, "22:00-24:00", "basic")
    assert user.isUserScheduled(_worker("Odd"), datetime(2026, 11, 22, 23, 59))
    assert not user.isUserScheduled(_worker("Odd"), datetime(2026, 11, 23, 23, 59))


def test_times_that_cannot_be_read_are_told() -> None:
    user.addSchedule(BasicScheduleModel("Odd", allDays=True, allDayTime="6-14"))

    with pytest.raises(lang.IllegalArgumentException, match="'6-14' is no range of times"):
        user.isUserScheduled(_worker("Odd"), MONDAY)


def test_nobody_is_there_on_an_observed_holiday(early: BasicScheduleModel) -> None:
    user.addHoliday(HolidayModel("Founders", datetime(2020, 11, 23), repeatAnnually=True))
    user.addHoliday(HolidayModel("Once", datetime(2025, 11, 24)))

    assert not user.isUserScheduled(_worker("Early"), datetime(2026, 11, 23, 8))
    assert user.isUserScheduled(_worker("Early"), datetime(2026, 11, 24, 8))


def test_latest_exception_decides(early: BasicScheduleModel) -> None:
    worker = _worker("Early")
    worker.addScheduleAdjustment(datetime(2026, 11, 23), datetime(2026, 11, 24), False, "ill")
    assert not user.isUserScheduled(worker, datetime(2026, 11, 23, 8))

    worker.addScheduleAdjustments(
        [user.createScheduleAdjustment(datetime(2026, 11, 23, 7), datetime(2026, 11, 23, 9), True, "came all the same")]
    )
    assert user.isUserScheduled(worker, datetime(2026, 11, 23, 8))


def test_composite_schedule_is_one_or_the_other(early: BasicScheduleModel) -> None:
    user.addSchedule(BasicScheduleModel("Late", allDays=True, allDayTime="14:00-22:00"))

    assert user.addCompositeSchedule("Both", "Early", "Late").getErrors() == []

    both = user.getSchedule("Both")
    assert isinstance(both, CompositeScheduleModel)
    assert user.isUserScheduled(_worker("Both"), datetime(2026, 11, 23, 8))
    assert user.isUserScheduled(_worker("Both"), datetime(2026, 11, 23, 20))
    assert not user.isUserScheduled(_worker("Both"), datetime(2026, 11, 23, 23))


def test_composite_schedule_that_holds_itself_ends() -> None:
    user.addSchedule(CompositeScheduleModel("Loop", ["Loop"]))

    assert not user.isUserScheduled(_worker("Loop"), MONDAY)


def test_users_who_are_there_are_found(early: BasicScheduleModel) -> None:
    for name, schedule in (("anna", "Early"), ("fred", None)):
        new = user.getNewUser("", name)
        new.set("schedule", schedule)
        user.addUser("", new)

    assert [entry.username for entry in user.getScheduledUsers("", datetime(2026, 11, 23, 20))] == ["fred"]
    assert [entry.username for entry in user.getScheduledUsers("", datetime(2026, 11, 23, 8))] == ["anna", "fred"]


def test_schedules_are_listed_read_edited_and_removed(early: BasicScheduleModel) -> None:
    assert user.getScheduleNames() == ["Always", "Early"]
    assert [schedule.name for schedule in user.getSchedules()] == ["Always", "Early"]
    assert user.getSchedule("Early") == early
    assert user.getSchedule("Night") is None

    early.name = "Morning"
    assert user.editSchedule("Early", early).getErrors() == []
    assert user.getScheduleNames() == ["Always", "Morning"]

    assert user.removeSchedule("Morning").getErrors() == []
    assert user.getScheduleNames() == ["Always"]


def test_holidays_are_listed_read_edited_and_removed() -> None:
    holiday: Any = HolidayModel("New Year", datetime(2026, 1, 1), True)
    user.addHoliday(holiday)
    assert user.getHolidayNames() == ["New Year"]
    assert user.getHoliday("New Year") == holiday
    assert user.getHoliday("Easter") is None

    holiday.setRepeatAnnually(False)
    user.editHoliday("New Year", holiday)
    assert [entry.repeatAnnually for entry in user.getHolidays()] == [False]

    assert user.removeHoliday("New Year").getErrors() == []
    assert user.getHolidays() == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda: user.addSchedule(BasicScheduleModel("Early")), "There is a schedule 'Early' already."),
        (lambda: user.addSchedule(BasicScheduleModel("")), "A schedule needs a name."),
        (lambda: user.editSchedule("Night", BasicScheduleModel("Night")), "There is no schedule 'Night'."),
        (lambda: user.removeSchedule("Night"), "There is no schedule 'Night'."),
        (lambda: user.addCompositeSchedule("Both", "Early", "Night"), "There is no schedule 'Night'."),
        (lambda: user.removeHoliday("Easter"), "There is no holiday 'Easter'."),
    ],
)
def test_change_that_cannot_be_made_says_why(early: BasicScheduleModel, change: Any, problem: str) -> None:
    assert change().getErrors() == [problem]


def test_what_is_no_schedule_is_refused() -> None:
    with pytest.raises(TypeError, match="schedule must be a BasicScheduleModel"):
        user.addSchedule("Early")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"schedules": {"Early": {"weekdays": true}}}', "the schedule 'Early' cannot be read"),
        ('{"schedules": {"Early": 1}}', "the schedule 'Early' cannot be read"),
        ('{"holidays": {"Easter": {"date": "soon"}}}', "the holiday 'Easter' cannot be read"),
    ],
)
def test_file_that_cannot_be_read_is_named(project: Project, text: str, problem: str) -> None:
    (project.folder / "pilotlight" / "schedules.json").write_text(text)

    with pytest.raises(ProjectFileError, match=rf"schedules\.json: {problem}"):
        user.getSchedules() and user.getHolidays()
