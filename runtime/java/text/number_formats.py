"""java.text.NumberFormat, DecimalFormat and DecimalFormatSymbols"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from runtime.java import lang
from runtime.java.dates.reading import ParseException
from runtime.java.math import RoundingMode
from runtime.java.numbers import NumberPattern, Symbols, pattern_of, read, written
from runtime.java.text.positions import ParsePosition
from runtime.java.util.locale import locale_of

_SIGNS: Mapping[str, tuple[str, str]] = {
    "de": (",", "."),
    "es": (",", "."),
    "fr": (",", "\u202f"),
    "it": (",", "."),
    "nl": (",", "."),
    "pt": (",", "."),
}
_CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(["AT", "BE", "DE", "ES", "FI", "FR", "IE", "IT", "NL", "PT"], "€"),
    **dict.fromkeys(["AU", "CA", "MX", "NZ", "US"], "$"),
    "BR": "R$",
    "CH": "CHF",
    "CN": "¥",
    "GB": "£",
    "IN": "₹",
    "JP": "¥",
}
_CURRENCY_PATTERNS: Mapping[str, str] = {
    "de": "#,##0.00\xa0¤",
    "es": "#,##0.00\xa0¤",
    "fr": "#,##0.00\xa0¤",
    "it": "#,##0.00\xa0¤",
    "nl": "¤\xa0#,##0.00;¤\xa0-#,##0.00",
    "pt": "¤\xa0#,##0.00",
}
_PERCENT_PATTERNS: Mapping[str, str] = {"de": "#,##0\xa0%", "es": "#,##0\xa0%", "fr": "#,##0\u202f%"}


class DecimalFormatSymbols(lang.Object):
    """The signs that numbers are written with."""

    def __init__(self, locale: object = None) -> None:
        where = locale_of(locale)
        point, group = _SIGNS.get(where.getLanguage(), (".", ","))
        self._symbols = Symbols(point, group, _CURRENCIES.get(where.getCountry(), "¤"))

    @staticmethod
    def getInstance(locale: object = None) -> DecimalFormatSymbols:
        return DecimalFormatSymbols(locale)

    @property
    def signs(self) -> Symbols:
        return self._symbols

    def getDecimalSeparator(self) -> str:
        return self._symbols.point

    def setDecimalSeparator(self, decimalSeparator: str) -> None:
        self._symbols = dataclasses.replace(self._symbols, point=decimalSeparator)

    def getGroupingSeparator(self) -> str:
        return self._symbols.group

    def setGroupingSeparator(self, groupingSeparator: str) -> None:
        self._symbols = dataclasses.replace(self._symbols, group=groupingSeparator)

    def getCurrencySymbol(self) -> str:
        return self._symbols.currency

    def setCurrencySymbol(self, currency: str) -> None:
        self._symbols = dataclasses.replace(self._symbols, currency=currency)

    def setNaN(self, NaN: str) -> None:
        self._symbols = dataclasses.replace(self._symbols, not_a_number=NaN)

    def setInfinity(self, infinity: str) -> None:
        self._symbols = dataclasses.replace(self._symbols, infinity=infinity)


class NumberFormat(lang.Object):
    """Writes and reads numbers."""

    def __init__(self, pattern: str = "#,##0.###", symbols: object = None) -> None:
        given = symbols if isinstance(symbols, DecimalFormatSymbols) else DecimalFormatSymbols(symbols)
        self._symbols = given
        self._pattern: NumberPattern = pattern_of(pattern)
        self._group_size = self._pattern.group_size or 3
        self._rounding = RoundingMode.HALF_EVEN
        self._is_whole_only = False

    @staticmethod
    def getInstance(locale: object = None) -> DecimalFormat:
        return DecimalFormat("#,##0.###", locale)

    @staticmethod
    def getNumberInstance(locale: object = None) -> DecimalFormat:
        return NumberFormat.getInstance(locale)

    @staticmethod
    def getIntegerInstance(locale: object = None) -> DecimalFormat:
        """Writes whole numbers, rounded half to even, and reads up to the decimal point."""
        whole = DecimalFormat("#,##0", locale)
        whole.setParseIntegerOnly(True)
        return whole

    @staticmethod
    def getPercentInstance(locale: object = None) -> DecimalFormat:
        return DecimalFormat(_PERCENT_PATTERNS.get(locale_of(locale).getLanguage(), "#,##0%"), locale)

    @staticmethod
    def getCurrencyInstance(locale: object = None) -> DecimalFormat:
        return DecimalFormat(_CURRENCY_PATTERNS.get(locale_of(locale).getLanguage(), "¤#,##0.00"), locale)

    def format(self, number: Any) -> str:
        """The text of a number.

        Raises:
            IllegalArgumentException: it is none.
        """
        if not isinstance(number, (int, float, Decimal)):
            raise lang.IllegalArgumentException(f"A number is needed, not {number!r}.")
        return written(number, self._pattern, self._symbols.signs, self._rounding.value)

    def parse(self, text: str, parsePosition: ParsePosition | None = None) -> float | None:
        """The number that `text` begins with: an int when it is whole.

        With a `parsePosition` it is read from there, and None when there is none.

        Raises:
            ParseException: there is none.
        """
        start = 0 if parsePosition is None else parsePosition.getIndex()
        try:
            number, end = read(text, start, self._pattern, self._symbols.signs, only_whole=self._is_whole_only)
        except ValueError:
            if parsePosition is None:
                raise ParseException(f"{text!r} is no number of the form {self._example()}.", start) from None
            parsePosition.setErrorIndex(start)
            return None
        if parsePosition is not None:
            parsePosition.setIndex(end)
        return number

    def _example(self) -> str:
        return self.format(-1234.5)

    # ---- settings

    def getMaximumFractionDigits(self) -> int:
        return self._pattern.max_fraction

    def setMaximumFractionDigits(self, newValue: int) -> None:
        self._change(max_fraction=newValue, min_fraction=min(newValue, self._pattern.min_fraction))

    def getMinimumFractionDigits(self) -> int:
        return self._pattern.min_fraction

    def setMinimumFractionDigits(self, newValue: int) -> None:
        self._change(min_fraction=newValue, max_fraction=max(newValue, self._pattern.max_fraction))

    def getMaximumIntegerDigits(self) -> int:
        return self._pattern.max_whole

    def setMaximumIntegerDigits(self, newValue: int) -> None:
        self._change(max_whole=newValue, min_whole=min(newValue, self._pattern.min_whole))

    def getMinimumIntegerDigits(self) -> int:
        return self._pattern.min_whole

    def setMinimumIntegerDigits(self, newValue: int) -> None:
        self._change(min_whole=newValue, max_whole=max(newValue, self._pattern.max_whole))

    def isGroupingUsed(self) -> bool:
        return self._pattern.group_size > 0

    def setGroupingUsed(self, newValue: bool) -> None:
        self._change(group_size=self._group_size if newValue else 0)

    def getRoundingMode(self) -> RoundingMode:
        return self._rounding

    def setRoundingMode(self, roundingMode: RoundingMode) -> None:
        if not isinstance(roundingMode, RoundingMode):
            raise TypeError(f"roundingMode must be one such as RoundingMode.HALF_UP, not {roundingMode!r}.")
        self._rounding = roundingMode

    def isParseIntegerOnly(self) -> bool:
        return self._is_whole_only

    def setParseIntegerOnly(self, value: bool) -> None:
        self._is_whole_only = bool(value)

    def _change(self, **changes: int) -> None:
        self._pattern = dataclasses.replace(self._pattern, **changes)  # type: ignore[arg-type]  # all of them numbers


class DecimalFormat(NumberFormat):
    """Writes and reads numbers by a pattern such as "#,##0.00"; `symbols` are DecimalFormatSymbols or a Locale."""

    def applyPattern(self, pattern: str) -> None:
        self._pattern = pattern_of(pattern)

    def getDecimalFormatSymbols(self) -> DecimalFormatSymbols:
        return self._symbols

    def setDecimalFormatSymbols(self, newSymbols: DecimalFormatSymbols) -> None:
        self._symbols = newSymbols

    def setGroupingSize(self, newValue: int) -> None:
        self._group_size = newValue
        self._change(group_size=newValue)

    def setPositivePrefix(self, newValue: str) -> None:
        self._pattern = dataclasses.replace(self._pattern, prefix=newValue)

    def setPositiveSuffix(self, newValue: str) -> None:
        self._pattern = dataclasses.replace(self._pattern, suffix=newValue)

    def setNegativePrefix(self, newValue: str) -> None:
        self._pattern = dataclasses.replace(self._pattern, negative_prefix=newValue)

    def setNegativeSuffix(self, newValue: str) -> None:
        self._pattern = dataclasses.replace(self._pattern, negative_suffix=newValue)

    def setDecimalSeparatorAlwaysShown(self, newValue: bool) -> None:
        self._pattern = dataclasses.replace(self._pattern, is_point_always_shown=bool(newValue))
