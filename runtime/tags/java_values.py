"""com.inductiveautomation.ignition.common.model.values, as scripts import it: what `runtime.java.names` names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from runtime.tags.moments import now_millis, to_millis
from runtime.tags.qualified_value import QualifiedValue
from runtime.tags.quality import QualityCode

__all__ = ["BasicQualifiedValue", "QualifiedValue", "QualityCode"]


class BasicQualifiedValue(QualifiedValue):
    """A qualified value as Java code makes one: good, and since now, unless it is said."""

    __slots__ = ()

    def __init__(self, value: Any, quality: QualityCode | None = None, timestamp: datetime | None = None) -> None:
        millis = now_millis() if timestamp is None else to_millis(timestamp)
        super().__init__(value, quality or QualityCode.Good, millis)
