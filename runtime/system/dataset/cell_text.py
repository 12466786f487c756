"""The text of a value in CSV and HTML: as Java writes it, or as a person of the United States would."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from runtime.system.date import Date
from runtime.system.date import format as format_date

# Between these Java writes a Double without an exponent.
_SMALLEST_PLAIN = 1e-3
_LARGEST_PLAIN = 1e7

_EXPORT_DATE = "yyyy-MM-dd HH:mm:ss.SSS"
_LOCAL_DATE = "MMM d, yyyy h:mm:ss a"


def java_text(value: object) -> str:
    """What Java's `toString` makes of it: true, 1.0E7, Mon Nov 23 08:30:00 UTC 2026. Nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return _double(float(value))
        case date():
            return str(Date.of(value))
        case _:
            return str(value)


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


def _double(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return repr(value)
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int)
    written = "".join(map(str, digits)).rstrip("0")
    power = exponent + len(digits) - 1
    return f"{'-' if sign else ''}{written[0]}.{written[1:] or '0'}E{power}"
