"""String.format's patterns: "%05d of %-10s at %,.2f"."""

from __future__ import annotations

import decimal
import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from runtime.java.beans import named_as
from runtime.java.lang.throwables import IllegalArgumentException

_SPECIFIER = re.compile(
    r"%(?:(?P<index>\d+)\$|(?P<same><))?(?P<flags>[-#+ 0,(]*)"
    r"(?P<width>\d+)?(?:\.(?P<precision>\d+))?(?P<kind>[a-zA-Z%])"
)


class IllegalFormatException(IllegalArgumentException):
    """A pattern of String.format that cannot be used, or does not fit the values."""


class MissingFormatArgumentException(IllegalFormatException):
    """There are fewer values than the pattern has places."""


class UnknownFormatConversionException(IllegalFormatException):
    """A letter after % means nothing."""


class IllegalFormatConversionException(IllegalFormatException):
    """A value is not of the kind that the pattern says."""


def formatted(pattern: str, values: Sequence[Any]) -> str:
    """`pattern` with its places filled in.

    Raises:
        IllegalFormatException: it cannot be, in one of its kinds.
    """
    return _Filling(values).fill(str(pattern))


def java_text(value: Any) -> str:
    """A value as Java prints it: null, true, 1.0E10."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return double_text(value) if isinstance(value, float) else str(value)


def double_text(value: float) -> str:
    """A float as Java prints a double: with an exponent below 0.001 and from 10 million on."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(float(value))
    sign, digits, exponent = Decimal(repr(float(value))).as_tuple()
    assert isinstance(exponent, int), "it is finite"
    shown = "".join(map(str, digits)).rstrip("0")
    return f"{'-' if sign else ''}{shown[0]}.{shown[1:] or '0'}E{exponent + len(digits) - 1}"


def text_hash(text: str) -> int:
    """Java's hash of a text, a number of 32 bits with a sign."""
    encoded = text.encode("utf-16-be", "surrogatepass")
    total = 0
    for index in range(0, len(encoded), 2):
        total = (31 * total + (encoded[index] << 8 | encoded[index + 1])) & 0xFFFFFFFF
    return total - (1 << 32) if total & 0x80000000 else total


class _Filling:
    """Which value comes next."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values
        self._next = 0
        self._last: int | None = None

    def fill(self, pattern: str) -> str:
        pieces = []
        end = 0
        while (place := pattern.find("%", end)) >= 0:
            match = _SPECIFIER.match(pattern, place)
            if match is None:
                raise UnknownFormatConversionException(f"The % at {place} in {pattern!r} has no letter after it.")
            pieces += [pattern[end:place], self._written(match)]
            end = match.end()
        return "".join([*pieces, pattern[end:]])

    def _written(self, match: re.Match[str]) -> str:
        kind = match["kind"]
        if kind in "n%":
            return "\n" if kind == "n" else _padded("%", match)
        write = _WRITERS.get(kind.lower())
        if write is None or (kind.isupper() and kind not in "SXEGBHC"):
            raise UnknownFormatConversionException(f"String.format knows no {match[0]!r}.")
        value = self._value(match)
        text = write(value, match) if value is not None or kind in "bB" else java_text(None)[: _precision(match)]
        return _padded(text.upper() if kind.isupper() else text, match)

    def _value(self, match: re.Match[str]) -> Any:
        if match["same"]:
            index = self._last
        elif match["index"]:
            index = int(match["index"]) - 1
        else:
            index, self._next = self._next, self._next + 1
        if index is None or not 0 <= index < len(self._values):
            raise MissingFormatArgumentException(f"There is no value for {match[0]!r}; {len(self._values)} were given.")
        self._last = index
        return self._values[index]


def _precision(match: re.Match[str]) -> int | None:
    return None if match["precision"] is None else int(match["precision"])


def _padded(text: str, match: re.Match[str]) -> str:
    width = int(match["width"] or 0)
    return text.ljust(width) if "-" in match["flags"] else text.rjust(width)


def _text(value: Any, match: re.Match[str]) -> str:
    return java_text(value)[: _precision(match)]


def _truth(value: Any, match: re.Match[str]) -> str:
    return java_text(value if isinstance(value, bool) else value is not None)[: _precision(match)]


def _character(value: Any, match: re.Match[str]) -> str:
    if isinstance(value, str) and len(value) == 1:
        return value
    return chr(value) if isinstance(value, int) and not isinstance(value, bool) else _misfit(value, match)


def _whole(value: Any, match: re.Match[str]) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        _misfit(value, match)
    return _signed(value < 0, f"{abs(value):,}" if "," in match["flags"] else str(abs(value)), match)


def _based(form: str, prefix: str) -> Callable[[Any, re.Match[str]], str]:
    """Hexadecimal or octal; a negative number as the 64 bits of a Java long."""

    def write(value: Any, match: re.Match[str]) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            _misfit(value, match)
        bits = value & 0xFFFFFFFFFFFFFFFF if value < 0 else value
        return _zeros((prefix if "#" in match["flags"] else "") + format(bits, form), match)

    return write


def _fixed(value: Any, match: re.Match[str]) -> str:
    number = _float(value, match)
    if not math.isfinite(number):
        return _not_finite(number, match)
    places = 6 if match["precision"] is None else int(match["precision"])
    digits = _half_up(number, places)
    return _signed(math.copysign(1, number) < 0, f"{digits:,f}" if "," in match["flags"] else f"{digits:f}", match)


def _half_up(number: float | Decimal, places: int) -> Decimal:
    """Without its sign, rounded half up by its shortest decimal form, as Java does here."""
    shortest = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    context = decimal.Context(prec=1_100)
    return abs(shortest).quantize(Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP, context)


def _exponential(value: Any, match: re.Match[str]) -> str:
    number = _float(value, match)
    if not math.isfinite(number):
        return _not_finite(number, match)
    places = 6 if match["precision"] is None else int(match["precision"])
    return _signed(
        math.copysign(1, number) < 0, f"{abs(Decimal(repr(float(number)))):.{places}e}", match, exponent=True
    )


def _general(value: Any, match: re.Match[str]) -> str:
    """Fixed between 0.0001 and ten to the precision, else with an exponent."""
    number = _float(value, match)
    if not math.isfinite(number):
        return _not_finite(number, match)
    digits = max(6 if match["precision"] is None else int(match["precision"]), 1)
    rounded = Decimal(f"{abs(number):.{digits - 1}e}")
    is_negative = math.copysign(1, number) < 0
    if rounded == 0 or Decimal("0.0001") <= rounded < Decimal(10) ** digits:
        places = digits - 1 - (rounded.adjusted() if rounded else 0)
        return _signed(is_negative, f"{_half_up(abs(number), max(places, 0)):f}", match)
    return _signed(is_negative, f"{rounded:.{digits - 1}e}", match, exponent=True)


def _hash(value: Any, _: re.Match[str]) -> str:
    return format((text_hash(value) if isinstance(value, str) else hash(value)) & 0xFFFFFFFF, "x")


def _signed(is_negative: bool, digits: str, match: re.Match[str], *, exponent: bool = False) -> str:
    """With the sign that the flags ask for, and zeros in front up to the width."""
    flags = match["flags"]
    if exponent:
        digits = re.sub(r"e([+-])(\d)$", r"e\g<1>0\2", digits)
    if is_negative and "(" in flags:
        return f"({_zeros(digits, match, 2)})"
    sign = "-" if is_negative else "+" if "+" in flags else " " if " " in flags else ""
    return sign + _zeros(digits, match, len(sign))


def _zeros(digits: str, match: re.Match[str], taken: int = 0) -> str:
    width = int(match["width"] or 0) - taken
    return digits.rjust(width, "0") if "0" in match["flags"] else digits


def _not_finite(number: float, match: re.Match[str]) -> str:
    sign = "+" if number > 0 and "+" in match["flags"] else ""
    return sign + double_text(number)


def _float(value: Any, match: re.Match[str]) -> float:
    if isinstance(value, (float, Decimal)):
        return value  # type: ignore[return-value]  # a Decimal counts as a float here
    return _misfit(value, match)


def _misfit(value: Any, match: re.Match[str]) -> NoReturn:
    raise IllegalFormatConversionException(f"{match[0]!r} cannot write {value!r}, a {type(value).__name__}.")


_WRITERS: Mapping[str, Callable[[Any, re.Match[str]], str]] = {
    "s": _text,
    "b": _truth,
    "c": _character,
    "d": _whole,
    "x": _based("x", "0x"),
    "o": _based("o", "0"),
    "f": _fixed,
    "e": _exponential,
    "g": _general,
    "h": _hash,
}

named_as(
    "java.util",
    (
        "IllegalFormatConversionException",
        "IllegalFormatException",
        "MissingFormatArgumentException",
        "UnknownFormatConversionException",
    ),
    globals(),
)
