"""Numbers: division, rounding, and how they are written."""

from __future__ import annotations

import decimal
import math
import operator
from typing import Any

_DIGITS = decimal.Context(prec=800)
"""Enough for every digit of every float."""


def div(left: Any, right: Any) -> Any:
    """`left / right`: whole numbers are divided without a remainder."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right


def idiv(left: Any, right: Any) -> Any:
    """What `left /= right` makes of `left`."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    left /= right
    return left


def idiv_attribute(owner: Any, name: str, right: Any) -> None:
    """`owner.name /= right`"""
    setattr(owner, name, idiv(getattr(owner, name), right))


def idiv_item(owner: Any, index: Any, right: Any) -> None:
    """`owner[index] /= right`"""
    owner[index] = idiv(owner[index], right)


def round_half_away(number: Any, ndigits: Any = 0) -> float:
    """round(number, ndigits): a float; halves go away from zero."""
    value = float(number)
    digits = operator.index(ndigits)
    if not math.isfinite(value) or digits > 323:
        return value
    if digits == 0:
        return _whole(value)
    if digits < -308:
        return math.copysign(0.0, value)
    step = decimal.Decimal(1).scaleb(-digits)
    exact = decimal.Decimal(value).quantize(step, decimal.ROUND_HALF_UP, _DIGITS)
    return math.copysign(float(exact), value)


def _whole(value: float) -> float:
    whole = math.trunc(value)
    if abs(value - whole) >= 0.5:
        whole += 1 if value > 0 else -1
    return math.copysign(float(whole), value)


def float_text(value: float) -> str:
    """str(value): twelve digits, eleven of them before the point."""
    text = f"{value:.12g}"
    if any(sign in ".en" for sign in text):
        return text
    if len(text.lstrip("-")) < 12:
        return f"{text}.0"
    digits, _, exponent = f"{value:.11e}".partition("e")
    return f"{digits.rstrip('0').rstrip('.')}e{exponent}"


def octal(number: int) -> str:
    """oct(number): `010`"""
    digits = f"{abs(operator.index(number)):o}"
    text = digits if digits == "0" else f"0{digits}"
    return f"-{text}" if number < 0 else text


def coerce(left: Any, right: Any) -> tuple[Any, Any]:
    """Both numbers as one type."""
    for kind in (complex, float, int):
        if isinstance(left, kind) or isinstance(right, kind):
            return kind(left), kind(right)
    raise TypeError("number coercion failed")
