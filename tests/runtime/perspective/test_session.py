"""PerspectiveSession: how it begins, its pages, and that threads do not meet in it."""

from __future__ import annotations

import threading

import pytest

from runtime.java import lang
from runtime.perspective.page import Deed
from runtime.perspective.session import MAX_MESSAGES, PerspectiveSession
from runtime.project import Project
from runtime.session import Session, activated, gateway_session
from tests.runtime.perspective.conftest import Folder


def test_session_begins_with_the_project_s_properties_and_home_page(perspective: PerspectiveSession) -> None:
    [page] = perspective.pages

    assert (perspective.props.theme, perspective.props.id) == ("dark", perspective.id)
    assert perspective.custom.line.speeds[0].bpm == 40
    assert (page.props.path, page.props.primaryView, page.props.title) == ("/", "Main", "Home")


def test_custom_properties_are_the_script_s_to_set(session: Session, perspective: PerspectiveSession) -> None:
    perspective.custom.line.name = "Packing"
    perspective.custom["batch"] = {"id": 7}

    again = session.part(PerspectiveSession)
    assert (again.custom.line.name, again.custom.batch.id) == ("Packing", 7)


def test_session_without_a_project_has_an_empty_page() -> None:
    session = gateway_session(None)
    with activated(session):
        perspective = session.part(PerspectiveSession)
        [page] = perspective.pages
        assert (page.props.path, page.props.primaryView, dict(perspective.custom)) == ("/", "", {})
        assert perspective.describe().project == ""
    session.close()


def test_views_of_the_parent_project_are_there(folder: Folder) -> None:
    parent = Folder(folder.root.parent / "Parent")
    parent.write("views/Shared/view.json", {"root": {}})
    (parent.root / "project.json").write_text("{}")
    (folder.root / "project.json").write_text('{"parent": "Parent"}')
    session = gateway_session(Project.open(folder.root))

    with activated(session):
        perspective = session.part(PerspectiveSession)

    assert "Shared" in perspective.resources.views()
    session.close()


def test_user_is_the_one_of_the_user_source(perspective: PerspectiveSession) -> None:
    assert perspective.props.auth.authenticated
    assert perspective.user_name == perspective.props.auth.user.userName
    assert {"Public", "Authenticated"} <= perspective.security_levels


def test_page_that_does_not_exist_is_named_with_those_that_do(perspective: PerspectiveSession) -> None:
    with pytest.raises(lang.IllegalArgumentException, match=f"no page 'x'; there are: {perspective.page().id}"):
        perspective.page("x")


def test_closing_the_last_page_begins_another_session(perspective: PerspectiveSession) -> None:
    first = perspective.id
    perspective.custom.line.name = "Packing"

    deed = perspective.close_page(perspective.page().id)

    assert "another one begins" in deed.sentence
    assert perspective.id != first
    assert perspective.custom.line.name == "Bottling"
    assert len(perspective.pages) == 1


def test_as_many_messages_are_kept_as_can_be_looked_at(perspective: PerspectiveSession) -> None:
    for number in range(MAX_MESSAGES + 1):
        perspective.send("refresh", {"number": number}, "page", perspective.page().id)

    assert len(perspective.messages) == MAX_MESSAGES
    assert perspective.messages[0].payload == {"number": 1}


def test_actions_of_many_threads_come_one_after_the_other(perspective: PerspectiveSession) -> None:
    def count(session: PerspectiveSession) -> Deed:
        session.custom.count = session.custom.get("count", 0) + 1
        return Deed("counted")

    def count_often() -> None:
        for _ in range(200):
            perspective.on_session("current_session", count)

    threads = [threading.Thread(target=count_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert perspective.custom.count == 1600
