"""Values on their way to a database and back: dates are `system.date` dates on this side."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from runtime.system.date import Date

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


def to_database(value: Any, dialect: Dialect) -> Any:
    """`value` as the driver takes it."""
    if dialect.name == "sqlite":
        return _to_sqlite(value)
    if isinstance(value, Date):
        # Some drivers go by the exact class.
        return datetime.combine(value.date(), value.timetz())
    return value


def from_database(value: Any) -> Any:
    """What the driver gave, as scripts see it."""
    if isinstance(value, memoryview):
        return bytes(value)
    return Date.of(value) if isinstance(value, date) else value


def _to_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        # As text and in local time, so that the order of the texts is that of the dates.
        return Date.of(value).isoformat(" ", "milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, UUID) else value
