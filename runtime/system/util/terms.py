"""system.util: translated terms, which pilotlight/translations.json keeps."""

from __future__ import annotations

from runtime.client_state import ClientState
from runtime.gateway.translations import Translations
from runtime.session import Session, current_session
from runtime.system.scopes import client_only


def translate(term: str, locale: str | None = None, strict: bool = False) -> str | None:
    """`term` in the language `locale` ("de", "es_MX"), without one in the client's.

    Where there is no translation: the term itself, with `strict` None.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: pilotlight/translations.json cannot be read.

    Source: system.util.translate, Ignition 8.1.
    """
    session = current_session()
    found = session.part(Translations).find(term, _locale(session, locale))
    return term if found is None and not strict else found


def modifyTranslation(term: str, translation: str, locale: str | None = None) -> None:
    """Keep a translation of `term`, which is added when it is new; without `locale` for the client's language.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        ProjectFileError: pilotlight/translations.json cannot be read or written; nothing was changed.

    Source: system.util.modifyTranslation, Ignition 8.1.
    """
    session = current_session()
    session.part(Translations).set(term, translation, _locale(session, locale))


@client_only
def getAvailableLocales() -> list[str]:
    """The languages that some term is translated to, sorted.

    Scope: Vision Client. Thread: any.

    Source: system.util.getAvailableLocales, Ignition 8.1.
    """
    return current_session().part(Translations).locales()


@client_only
def getAvailableTerms() -> list[str]:
    """The terms that have translations, sorted.

    Scope: Vision Client. Thread: any.

    Source: system.util.getAvailableTerms, Ignition 8.1.
    """
    return current_session().part(Translations).terms()


def _locale(session: Session, locale: str | None) -> str:
    return session.part(ClientState).locale if not locale else str(locale).replace("-", "_")
