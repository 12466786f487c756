"""An exception to a user's schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from runtime.users.java_bean import java_bean


@java_bean
@dataclass
class ScheduleAdjustment:
    """From `start` to `end` a user is there, or is not, whatever the schedule says.

    Source: com.inductiveautomation.ignition.common.user.schedule.ScheduleAdjustment.
    """

    start: datetime
    end: datetime
    available: bool
    note: str = ""

    def contains(self, timestamp: int) -> bool:
        """Whether the moment, in milliseconds since 1970, is within."""
        return self.covers(datetime.fromtimestamp(timestamp / 1000))

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment <= self.end
