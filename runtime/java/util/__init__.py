"""java.util: dates, collections and what goes with them."""

from __future__ import annotations

from runtime.java.beans import named_as
from runtime.java.lang.formatting import (
    IllegalFormatConversionException,
    IllegalFormatException,
    MissingFormatArgumentException,
    UnknownFormatConversionException,
)
from runtime.java.util.algorithms import Arrays, Collections
from runtime.java.util.calendar import Calendar, GregorianCalendar
from runtime.java.util.comparing import Comparator
from runtime.java.util.date import Date
from runtime.java.util.identifiers import UUID, Base64
from runtime.java.util.lists import ArrayList, HashSet, NoSuchElementException, Vector
from runtime.java.util.locale import Locale
from runtime.java.util.maps import HashMap, Hashtable, LinkedHashMap
from runtime.java.util.time_zone import TimeZone

__all__ = [
    "UUID",
    "ArrayList",
    "Arrays",
    "Base64",
    "Calendar",
    "Collections",
    "Comparator",
    "Date",
    "GregorianCalendar",
    "HashMap",
    "HashSet",
    "Hashtable",
    "IllegalFormatConversionException",
    "IllegalFormatException",
    "LinkedHashMap",
    "Locale",
    "MissingFormatArgumentException",
    "NoSuchElementException",
    "TimeZone",
    "UnknownFormatConversionException",
    "Vector",
]

named_as("java.util", __all__, globals())
