"""The schedules and holidays of a project, in `pilotlight/schedules.json`.

    {"schedules": {"Early": {"weekDays": true, "weekDayTime": "6:00-14:00", "observeHolidays": true},
                   "Both": {"type": "composite", "schedules": ["Early", "Late"]}},
     "holidays": {"New Year": {"date": "2026-01-01", "repeatAnnually": true}}}

"Always" is there in every project. A part of the session: `session.part(Schedules)`.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

from runtime.project_json import ProjectFileError, ProjectJson
from runtime.session import Session
from runtime.users.py_user import PyUser
from runtime.users.schedule_models import (
    ALWAYS,
    BasicScheduleModel,
    CompositeScheduleModel,
    HolidayModel,
    ScheduleModel,
    schedule_from_json,
)
from runtime.users.ui_response import UIResponse

_SCHEDULES = "schedules"
_HOLIDAYS = "holidays"


class Schedules:
    """When the people of one project are there. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._file = ProjectJson(session.project.folder if session.project else None, "schedules.json")
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        return sorted({ALWAYS, *self._file.section(_SCHEDULES)})

    def schedule(self, name: str) -> ScheduleModel | None:
        kept = self._file.section(_SCHEDULES).get(name)
        if kept is None:
            return BasicScheduleModel(ALWAYS, "Always available.", allDays=True) if name == ALWAYS else None
        try:
            return schedule_from_json(name, kept)
        except (KeyError, TypeError, AttributeError) as error:
            raise ProjectFileError(f"{self._file.path}: the schedule {name!r} cannot be read ({error!r}).") from error

    def holidays(self) -> list[HolidayModel]:
        """Every holiday, sorted by name."""
        found = []
        for name, kept in sorted(self._file.section(_HOLIDAYS).items()):
            try:
                day = datetime.fromisoformat(kept["date"])
            except (KeyError, TypeError, ValueError) as error:
                raise ProjectFileError(
                    f"{self._file.path}: the holiday {name!r} cannot be read ({error!r})."
                ) from error
            found.append(HolidayModel(name, day, bool(kept.get("repeatAnnually"))))
        return found

    def is_there(self, user: PyUser, moment: datetime) -> bool:
        """Whether the user's schedule and its exceptions say that he is there; the latest exception decides."""
        adjustment = next((entry for entry in reversed(user.getScheduleAdjustments()) if entry.covers(moment)), None)
        if adjustment is not None:
            return adjustment.available
        return self._covers(str(user.getOrDefault(user.Schedule)), moment, ())

    def _covers(self, name: str, moment: datetime, outer: tuple[str, ...]) -> bool:
        schedule = self.schedule(name)
        if schedule is None or name in outer:  # a composite schedule that holds itself adds nothing
            return False
        if schedule.observeHolidays and any(holiday.falls_on(moment) for holiday in self.holidays()):
            return False
        if isinstance(schedule, CompositeScheduleModel):
            return any(self._covers(inner, moment, (*outer, name)) for inner in schedule.models)
        return schedule.covers(moment)

    # ---- changes

    def add_schedule(self, schedule: ScheduleModel) -> UIResponse:
        return self._put(_SCHEDULES, "schedule", None, schedule.name, schedule.to_json())

    def edit_schedule(self, name: str, schedule: ScheduleModel) -> UIResponse:
        return self._put(_SCHEDULES, "schedule", name, schedule.name, schedule.to_json())

    def remove_schedule(self, name: str) -> UIResponse:
        return self._remove(_SCHEDULES, "schedule", name)

    def add_holiday(self, holiday: HolidayModel) -> UIResponse:
        return self._put(_HOLIDAYS, "holiday", None, holiday.name, _kept_holiday(holiday))

    def edit_holiday(self, name: str, holiday: HolidayModel) -> UIResponse:
        return self._put(_HOLIDAYS, "holiday", name, holiday.name, _kept_holiday(holiday))

    def remove_holiday(self, name: str) -> UIResponse:
        return self._remove(_HOLIDAYS, "holiday", name)

    def _put(self, section: str, kind: str, old_name: str | None, name: str, kept: dict[str, Any]) -> UIResponse:
        """Keep an entry: a new one, or in the place of `old_name`."""
        with self._lock:
            entries = self._file.section(section)
            if not name.strip():
                return UIResponse.error(f"A {kind} needs a name.")
            if old_name is not None and old_name not in entries:
                return UIResponse.error(f"There is no {kind} {old_name!r}.")
            if name in entries and name != old_name:
                return UIResponse.error(f"There is a {kind} {name!r} already.")
            entries.pop(old_name or name, None)
            self._file.write({**self._file.read(), section: {**entries, name: kept}})
        return UIResponse.info(f"The {kind} {name!r} was {'added' if old_name is None else 'changed'}.")

    def _remove(self, section: str, kind: str, name: str) -> UIResponse:
        with self._lock:
            entries = self._file.section(section)
            if name not in entries:
                return UIResponse.error(f"There is no {kind} {name!r}.")
            del entries[name]
            self._file.write({**self._file.read(), section: entries})
        return UIResponse.info(f"The {kind} {name!r} was removed.")


def _kept_holiday(holiday: HolidayModel) -> dict[str, Any]:
    return {"date": f"{holiday.date:%Y-%m-%d}", "repeatAnnually": holiday.repeatAnnually}
