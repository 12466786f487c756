"""java.text: dates and numbers as text."""

from __future__ import annotations

from runtime.java.beans import named_as
from runtime.java.dates.reading import ParseException
from runtime.java.text.date_formats import DateFormat, SimpleDateFormat
from runtime.java.text.number_formats import DecimalFormat, DecimalFormatSymbols, NumberFormat
from runtime.java.text.positions import ParsePosition

__all__ = [
    "DateFormat",
    "DecimalFormat",
    "DecimalFormatSymbols",
    "NumberFormat",
    "ParseException",
    "ParsePosition",
    "SimpleDateFormat",
]

named_as("java.text", __all__, globals())
