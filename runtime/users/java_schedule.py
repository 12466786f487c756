"""com.inductiveautomation.ignition.common.user.schedule, as scripts import it; see `runtime.users.java_user`."""

from __future__ import annotations

from runtime.users.schedule_adjustment import ScheduleAdjustment
from runtime.users.schedule_models import BasicScheduleModel, CompositeScheduleModel, HolidayModel

__all__ = ["BasicScheduleModel", "CompositeScheduleModel", "HolidayModel", "ScheduleAdjustment"]
