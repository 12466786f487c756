"""Translated terms, in `pilotlight/translations.json` of the project.

    {"terms": {"Start": {"de": "Starten", "es_MX": "Iniciar"}}}

A term that has no "de_AT" is shown as the "de" one. A part of the session: `session.part(Translations)`.
"""

from __future__ import annotations

import threading
from typing import Any

from runtime.project_json import ProjectFileError, ProjectJson
from runtime.session import Session

_TERMS = "terms"


class Translations:
    """The terms of one project. Safe from every thread."""

    def __init__(self, session: Session) -> None:
        self._file = ProjectJson(session.project.folder if session.project else None, "translations.json")
        self._lock = threading.Lock()

    def find(self, term: str, locale: str) -> str | None:
        """`term` in the language `locale`, else in the language without its country; None when there is neither."""
        known = self._terms().get(term, {})
        return known.get(locale, known.get(locale.partition("_")[0]))

    def set(self, term: str, translation: str, locale: str) -> None:
        """Keep a translation; a term that was not there is added.

        Raises:
            ProjectFileError: the file cannot be read or written; nothing was changed.
        """
        with self._lock:
            content = self._file.read()
            terms = self._terms()
            terms.setdefault(term, {})[locale] = translation
            self._file.write({**content, _TERMS: terms})

    def terms(self) -> list[str]:
        return sorted(self._terms())

    def locales(self) -> list[str]:
        """The languages that some term is translated to."""
        return sorted({locale for translations in self._terms().values() for locale in translations})

    def _terms(self) -> dict[str, dict[str, str]]:
        terms = self._file.section(_TERMS)
        for term, translations in terms.items():
            if not _is_translations(translations):
                raise ProjectFileError(
                    f'{self._file.path}: the term {term!r} must look like {{"de": "Starten"}}; correct it.'
                )
        return terms


def _is_translations(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
