"""What months, days and halves of a day are called: in the United States, Germany, France, Spain, Italy, the
Netherlands and Brazil.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class DateNames:
    """The names of one language; days begin with Sunday."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    halves: tuple[str, str] = ("AM", "PM")
    eras: tuple[str, str] = ("BC", "AD")


def _names(months: str, short_months: str, days: str, short_days: str, *pairs: str) -> DateNames:
    lists = [tuple(text.split()) for text in (months, short_months, days, short_days)]
    halves, eras = ((first, second) for first, second in (pair.split("|") for pair in (pairs or ("AM|PM", "BC|AD"))))
    return DateNames(lists[0], lists[1], lists[2], lists[3], halves, eras)


ENGLISH = _names(
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    "Sun Mon Tue Wed Thu Fri Sat",
)
_BY_LANGUAGE: Mapping[str, DateNames] = {
    "en": ENGLISH,
    "de": _names(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
        "So. Mo. Di. Mi. Do. Fr. Sa.",
        "AM|PM",
        "v. Chr.|n. Chr.",
    ),
    "fr": _names(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "dimanche lundi mardi mercredi jeudi vendredi samedi",
        "dim. lun. mar. mer. jeu. ven. sam.",
        "AM|PM",
        "av. J.-C.|ap. J.-C.",
    ),
    "es": _names(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "domingo lunes martes miércoles jueves viernes sábado",
        "dom lun mar mié jue vie sáb",
        "a.\xa0m.|p.\xa0m.",
        "a. C.|d. C.",
    ),
    "it": _names(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "domenica lunedì martedì mercoledì giovedì venerdì sabato",
        "dom lun mar mer gio ven sab",
        "AM|PM",
        "a.C.|d.C.",
    ),
    "nl": _names(
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
        "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
        "zo ma di wo do vr za",
        "a.m.|p.m.",
        "v.Chr.|n.Chr.",
    ),
    "pt": _names(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
        "dom. seg. ter. qua. qui. sex. sáb.",
        "AM|PM",
        "a.C.|d.C.",
    ),
}


def names_of(language: str) -> DateNames:
    """The names of a language by its two letters; English for a language that is not known."""
    return _BY_LANGUAGE.get(language.lower(), ENGLISH)
