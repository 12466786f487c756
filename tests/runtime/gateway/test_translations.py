"""Translated terms, in a real file of a project."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from runtime.project import Project
from runtime.project_json import ProjectFileError
from runtime.session import Session, activated, gateway_session
from runtime.system import util
from tests.runtime.client_scope import client_session

TERMS = {"Start": {"de": "Starten", "es_MX": "Iniciar"}, "Stop": {"de": "Halt", "de_AT": "Stopp"}}


@pytest.fixture(autouse=True)
def session(project: Project) -> Iterator[Session]:
    (project.folder / "pilotlight" / "translations.json").write_text(json.dumps({"terms": TERMS}))
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.mark.parametrize(
    ("term", "locale", "expected"),
    [
        ("Start", "de", "Starten"),
        ("Start", "de_AT", "Starten"),
        ("Start", "es-MX", "Iniciar"),
        ("Stop", "de_AT", "Stopp"),
        ("Start", "fr", "Start"),
        ("Unknown", "de", "Unknown"),
    ],
)
def test_term_is_translated_where_it_can_be(term: str, locale: str, expected: str) -> None:
    assert util.translate(term, locale) == expected


def test_strict_translation_is_none_where_there_is_none() -> None:
    assert util.translate("Unknown", "de", True) is None
    assert util.translate("Start", "de", strict=True) == "Starten"


def test_clients_language_is_the_usual_one(project: Project) -> None:
    with client_session(project):
        util.setLocale("es-MX")

        assert util.getLocale() == "es_MX"
        assert util.translate("Start") == "Iniciar"


def test_changed_translation_is_kept_and_leaves_the_others(project: Project) -> None:
    util.modifyTranslation("Start", "Démarrer", "fr")
    util.modifyTranslation("Open", "Öffnen", "de")

    kept = json.loads((project.folder / "pilotlight" / "translations.json").read_text(encoding="utf-8"))
    assert kept["terms"]["Start"] == {"de": "Starten", "es_MX": "Iniciar", "fr": "Démarrer"}
    assert util.translate("Open", "de") == "Öffnen"


def test_languages_and_terms_are_told(project: Project) -> None:
    with client_session(project):
        assert util.getAvailableLocales() == ["de", "de_AT", "es_MX"]
        assert util.getAvailableTerms() == ["Start", "Stop"]


def test_file_of_another_form_is_named(project: Project) -> None:
    (project.folder / "pilotlight" / "translations.json").write_text('{"terms": {"Start": "Starten"}}')

    with pytest.raises(ProjectFileError, match=r"translations\.json: the term 'Start' must look like"):
        util.translate("Start", "de")
