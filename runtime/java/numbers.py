"""DecimalFormat's patterns: taken apart, written and read.

    #,##0.00;(#,##0.00)      0.###E0      0.0 %

Halves are rounded by a number's exact value: 0.125 is a tie, 2.675 is not.
"""

from __future__ import annotations

import decimal
import functools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from runtime.java import lang

UNLIMITED = 2**31 - 1
_SPECIAL = "#0,.E%‰;¤"
_BODY = re.compile(r"(?P<whole>[#0,]*)(?:(?P<point>\.)(?P<fraction>[#0]*))?(?P<exponent>E0+)?")
_HALF_MODES = frozenset({decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN})
_CONTEXT = decimal.Context(prec=1_100)  # the digits of the smallest double, and of any integer that scripts write


@dataclass(frozen=True)
class Symbols:
    """How a country writes numbers."""

    point: str = "."
    group: str = ","
    currency: str = "¤"
    infinity: str = "∞"
    not_a_number: str = "NaN"


@dataclass(frozen=True)
class NumberPattern:
    """What a pattern says; the texts around the number still hold the signs for percent and currency."""

    prefix: str = ""
    suffix: str = ""
    negative_prefix: str = "-"
    negative_suffix: str = ""
    min_whole: int = 1
    max_whole: int = UNLIMITED
    min_fraction: int = 0
    max_fraction: int = 3
    group_size: int = 0
    multiplier: int = 1
    exponent_digits: int = 0
    is_point_always_shown: bool = False


@functools.lru_cache(maxsize=500)
def pattern_of(text: str) -> NumberPattern:
    """The pattern that `text` spells.

    Raises:
        IllegalArgumentException: it is none.
    """
    prefix, place = _affix(text, 0)
    body = _BODY.match(text, place)
    assert body is not None, "all of it may be missing"
    suffix, place = _affix(text, body.end())
    negative_prefix, negative_suffix = f"-{prefix}", suffix
    if text[place : place + 1] == ";":
        negative_prefix, place = _affix(text, place + 1)
        negative_suffix, place = _affix(text, _body_end(text, place))
    if place < len(text) or body["whole"].endswith(",") or not _is_ordered(body):
        raise lang.IllegalArgumentException(f"{text!r} is no pattern for numbers, such as '#,##0.00'.")
    if (negative_prefix, negative_suffix) == (prefix, suffix):
        negative_prefix = f"-{prefix}"
    return _pattern(body, prefix, suffix, negative_prefix, negative_suffix)


def _body_end(text: str, place: int) -> int:
    body = _BODY.match(text, place)
    return body.end() if body else place


def _is_ordered(body: re.Match[str]) -> bool:
    """Whether # stands outside of 0 on both sides."""
    whole, fraction = body["whole"].replace(",", ""), body["fraction"] or ""
    return "0#" not in whole and "#0" not in fraction


def _affix(text: str, place: int) -> tuple[str, int]:
    """The text before or after a number, without its quotes, and where it ends."""
    found = []
    is_quoted = False
    while place < len(text):
        char = text[place]
        if char == "'" and text[place + 1 : place + 2] == "'":
            found.append("'")
            place += 1
        elif char == "'":
            is_quoted = not is_quoted
        elif is_quoted or char not in _SPECIAL:
            found.append(_literal(char))
        elif char in "%‰¤":
            found.append(char)
        else:
            break
        place += 1
    if is_quoted:
        raise lang.IllegalArgumentException(f"{text!r} has a quote (') without an end.")
    return "".join(found), place


def _literal(char: str) -> str:
    """A sign that would mean something is kept apart from one that does."""
    return f"\0{char}" if char in "%‰¤" else char


def _pattern(
    body: re.Match[str], prefix: str, suffix: str, negative_prefix: str, negative_suffix: str
) -> NumberPattern:
    whole, fraction = body["whole"], body["fraction"] or ""
    digits = whole.replace(",", "")
    min_whole, min_fraction = digits.count("0"), fraction.count("0")
    if body["point"] and not min_whole and not min_fraction:
        # Java makes a 0 of the # beside the point.
        min_whole, min_fraction = (1, 0) if digits else (0, int(bool(fraction)))
    signs = {"%": 100, "‰": 1000}
    multiplier = next((signs[char] for char in (prefix + suffix).replace("\0%", "") if char in signs), 1)
    exponent = body["exponent"]
    return NumberPattern(
        prefix,
        suffix,
        negative_prefix,
        negative_suffix,
        min_whole=min_whole,
        max_whole=len(digits) if exponent else UNLIMITED,
        min_fraction=min_fraction,
        max_fraction=len(fraction),
        group_size=len(whole) - whole.rindex(",") - 1 if "," in whole and not exponent else 0,
        multiplier=multiplier,
        exponent_digits=len(exponent) - 1 if exponent else 0,
        is_point_always_shown=bool(body["point"]) and not fraction,
    )


def written(
    number: float | Decimal, pattern: NumberPattern, symbols: Symbols, rounding: str = decimal.ROUND_HALF_EVEN
) -> str:
    """`number` in the form of `pattern`, rounded by one of the modes of the module decimal."""
    if isinstance(number, float) and math.isnan(number):
        return symbols.not_a_number
    is_negative = math.copysign(1, number) < 0
    if not math.isfinite(number):
        digits = symbols.infinity
    else:
        write = _scientific if pattern.exponent_digits else _plain
        # Java multiplies first: 0.07 % is 7.000000000000001.
        scaled = abs(number * pattern.multiplier) if isinstance(number, Decimal) else abs(number) * pattern.multiplier
        digits = write(scaled, pattern, symbols, _mirrored(rounding, is_negative))
    before = pattern.negative_prefix if is_negative else pattern.prefix
    after = pattern.negative_suffix if is_negative else pattern.suffix
    return _shown(before, symbols) + digits + _shown(after, symbols)


def _rounded(number: float | Decimal, places: int, rounding: str) -> Decimal:
    """`number` with that many decimal places.

    Of a float it is the shortest decimal number that is rounded, as Java prints it; but whether that is a tie is
    decided by its exact value.
    """
    shortest = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    exponent = shortest.as_tuple().exponent
    assert isinstance(exponent, int), "the number is finite"
    is_cut = -exponent > places
    chosen = Decimal(number) if is_cut and rounding in _HALF_MODES else shortest
    return chosen.quantize(Decimal(1).scaleb(-places), rounding, _CONTEXT)


def _mirrored(rounding: str, is_negative: bool) -> str:
    """The rounding of the absolute value that is `rounding` of the number itself."""
    other: Mapping[str, str] = {
        decimal.ROUND_CEILING: decimal.ROUND_FLOOR,
        decimal.ROUND_FLOOR: decimal.ROUND_CEILING,
    }
    return other.get(rounding, rounding) if is_negative else rounding


def _shown(affix: str, symbols: Symbols) -> str:
    return re.sub(r"\0(.)|¤", lambda match: match[1] or symbols.currency, affix)


def _plain(number: float | Decimal, pattern: NumberPattern, symbols: Symbols, rounding: str) -> str:
    whole, _, fraction = f"{_rounded(number, pattern.max_fraction, rounding):f}".partition(".")
    whole = whole.lstrip("0").rjust(pattern.min_whole, "0")[-pattern.max_whole :] if pattern.max_whole else ""
    fraction = fraction.rstrip("0").ljust(pattern.min_fraction, "0")
    if not whole and not fraction:
        whole = "0"
    return _joined(_grouped(whole, pattern.group_size, symbols.group), fraction, pattern, symbols)


def _grouped(whole: str, size: int, separator: str) -> str:
    if not size:
        return whole
    first = len(whole) % size
    groups = [whole[index : index + size] for index in range(first, len(whole), size)]
    return separator.join([whole[:first], *groups] if first else groups)


def _joined(whole: str, fraction: str, pattern: NumberPattern, symbols: Symbols) -> str:
    has_point = bool(fraction) or pattern.is_point_always_shown
    return f"{whole}{symbols.point if has_point else ''}{fraction}"


def _scientific(number: float | Decimal, pattern: NumberPattern, symbols: Symbols, rounding: str) -> str:
    """With an exponent; see `_exponent`. There are as many digits in all as the pattern has places."""
    significant = max(pattern.max_whole + pattern.max_fraction, 1)
    power = Decimal(number).adjusted() if number else 0
    rounded = _rounded(number, significant - power - 1, rounding)
    exponent = _exponent(rounded.adjusted(), pattern) if number else 0
    digits = "".join(map(str, rounded.as_tuple().digits)).rstrip("0")
    whole_count = rounded.adjusted() + 1 - exponent if number else pattern.min_whole
    least = 1 + pattern.min_fraction if _has_steps(pattern) else whole_count + pattern.min_fraction
    whole, fraction = digits[:whole_count].ljust(whole_count, "0"), digits[whole_count:]
    fraction = fraction.ljust(least - whole_count, "0")
    sign = "-" if exponent < 0 else ""
    written_exponent = str(abs(exponent)).zfill(pattern.exponent_digits)
    return f"{_joined(whole if whole or fraction else '0', fraction, pattern, symbols)}E{sign}{written_exponent}"


def _has_steps(pattern: NumberPattern) -> bool:
    """Whether exponents are multiples: of 3 in ##0.0E0."""
    return pattern.max_whole > 1 and pattern.max_whole > pattern.min_whole


def _exponent(power: int, pattern: NumberPattern) -> int:
    if _has_steps(pattern):
        return power // pattern.max_whole * pattern.max_whole
    return power + 1 - pattern.min_whole


def read(text: str, place: int, pattern: NumberPattern, symbols: Symbols, *, only_whole: bool) -> tuple[float, int]:
    """The number that begins at `place`, and where it ends; an int when it is whole.

    Raises:
        ValueError: there is none.
    """
    for is_negative, prefix, suffix in (
        (True, pattern.negative_prefix, pattern.negative_suffix),
        (False, pattern.prefix, pattern.suffix),
    ):
        found = _read_between(text, place, _shown(prefix, symbols), _shown(suffix, symbols), symbols, only_whole)
        if found is not None:
            number, end = found
            exact = number / pattern.multiplier
            return _number(exact.copy_negate() if is_negative else exact), end
    raise ValueError(text)


def _read_between(
    text: str, place: int, prefix: str, suffix: str, symbols: Symbols, only_whole: bool
) -> tuple[Decimal, int] | None:
    point, group = re.escape(symbols.point), re.escape(symbols.group)
    fraction = "" if only_whole else rf"(?:{point}\d*)?"
    expression = (
        rf"{re.escape(prefix)}(?P<digits>\d[\d{group}]*{fraction}|{point}\d+)(?P<exponent>E-?\d+)?{re.escape(suffix)}"
    )
    match = re.compile(expression, re.ASCII).match(text, place)
    if match is None:
        return None
    digits = match["digits"].replace(symbols.group, "").replace(symbols.point, ".")
    return Decimal(digits + (match["exponent"] or "")), match.end()


def _number(exact: Decimal) -> float:
    return int(exact) if exact == exact.to_integral_value() and not (exact.is_signed() and not exact) else float(exact)
