"""What the functions of system.date are given, checked."""

from __future__ import annotations


def whole_number(value: object, parameter: str = "value") -> int:
    """`value` as an int; 30.0 counts as one, because dividing makes it.

    Raises:
        TypeError: it is no whole number.
    """
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise TypeError(f"{parameter} must be a whole number, not {value!r}.")
