"""java.util.Locale"""

from __future__ import annotations

from runtime.java.dates.names import DateNames, names_of
from runtime.java.dates.weeks import Weeks, weeks_of
from runtime.java.lang import Object


class Locale(Object):
    """A language and a country. Scripts get `Locale.US` unless they name another: this computer's does not matter.

    Months and days are known in English, German, French, Spanish, Italian, Dutch and Portuguese, and are English for
    other languages.
    """

    ENGLISH: Locale
    US: Locale
    UK: Locale
    CANADA: Locale
    GERMAN: Locale
    GERMANY: Locale
    FRENCH: Locale
    FRANCE: Locale
    CANADA_FRENCH: Locale
    ITALIAN: Locale
    ITALY: Locale
    JAPAN: Locale
    CHINA: Locale
    ROOT: Locale

    def __init__(self, language: str = "", country: str = "", variant: str = "") -> None:
        self._language = language.lower()
        self._country = country.upper()
        self._variant = variant

    @staticmethod
    def getDefault() -> Locale:
        return Locale.US

    @staticmethod
    def forLanguageTag(tag: str) -> Locale:
        """The locale of a tag such as "de-AT"."""
        language, _, country = tag.replace("_", "-").partition("-")
        return Locale(language, country)

    def getLanguage(self) -> str:
        return self._language

    def getCountry(self) -> str:
        return self._country

    def toLanguageTag(self) -> str:
        return "-".join(part for part in (self._language, self._country) if part) or "und"

    def date_names(self) -> DateNames:
        return names_of(self._language)

    def weeks(self) -> Weeks:
        return weeks_of(self._country)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Locale) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return "_".join(part for part in (self._language, self._country, self._variant) if part)


for _name, _tag in {
    "ENGLISH": "en",
    "US": "en-US",
    "UK": "en-GB",
    "CANADA": "en-CA",
    "GERMAN": "de",
    "GERMANY": "de-DE",
    "FRENCH": "fr",
    "FRANCE": "fr-FR",
    "CANADA_FRENCH": "fr-CA",
    "ITALIAN": "it",
    "ITALY": "it-IT",
    "JAPAN": "ja-JP",
    "CHINA": "zh-CN",
    "ROOT": "",
}.items():
    setattr(Locale, _name, Locale.forLanguageTag(_tag))


def locale_of(value: object) -> Locale:
    """A Locale as it is, the locale of a tag such as "de-AT", and the default for None.

    Raises:
        TypeError: it is none of these.
    """
    if value is None:
        return Locale.getDefault()
    if isinstance(value, Locale):
        return value
    if isinstance(value, str):
        return Locale.forLanguageTag(value)
    raise TypeError(f"A java.util.Locale is needed, such as Locale.ENGLISH, not {value!r}.")
