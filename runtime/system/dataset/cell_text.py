"""The text of a value in CSV and HTML: as Java writes it, or as a person of the United States would."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from runtime.java.lang import formatting
from runtime.system.date import Date
from runtime.system.date import format as format_date

_EXPORT_DATE = "yyyy-MM-dd HH:mm:ss.SSS"
_LOCAL_DATE = "MMM d, yyyy h:mm:ss a"


def java_text(value: object) -> str:
    """What Java's `toString` makes of it: true, 1.0E7, Mon Nov 23 08:30:00 UTC 2026. Nothing for None."""
    if value is None:
        return ""
    return str(Date.of(value)) if isinstance(value, date) else formatting.java_text(value)


def export_text(value: object) -> str:
    """As `java_text`, but dates as `fromCSV` reads them, to the millisecond."""
    return format_date(value, _EXPORT_DATE) if isinstance(value, date) else java_text(value)


def localized_text(value: object) -> str:
    """As `java_text`, but 1,234.568 for numbers and Nov 23, 2026 8:30:00 AM for dates."""
    if isinstance(value, bool) or value is None:
        return java_text(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, (float, Decimal)) and math.isfinite(value):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return format_date(value, _LOCAL_DATE) if isinstance(value, date) else java_text(value)
