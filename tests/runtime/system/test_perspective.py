"""system.perspective: what scripts do to the session, what they read back, and the one sentence of the log for it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from runtime.java import lang
from runtime.perspective.downloads import DownloadError
from runtime.perspective.project_info import NoProjectError
from runtime.perspective.session import PerspectiveSession
from runtime.project import Project
from runtime.session import Scope, Session, activated, gateway_session
from runtime.system import perspective as sp
from runtime.system.errors import NotInThisScope
from tests.conftest import ExpectedLog
from tests.runtime.perspective.conftest import PAGES, SESSION_PROPS, VIEWS, Folder


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    """A gateway session on a project with views, pages, docks and message handlers."""
    folder = Folder(project.folder)
    for path, root in VIEWS.items():
        folder.write(f"views/{path}/view.json", {"root": root})
    folder.write("page-config/config.json", PAGES)
    folder.write("session-props/props.json", SESSION_PROPS)
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def told(session: Session, caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What the log says of the session, sentence by sentence."""
    caplog.set_level(logging.INFO)
    return lambda: [record.getMessage() for record in caplog.records if record.name.startswith("runtime.perspective")]


def info() -> Any:
    [told] = sp.getSessionInfo()
    return told


def page() -> Any:
    return info().pages[0]


# Navigation


def test_page_is_gone_to_with_parameters_of_its_url(told: Callable[[], list[str]]) -> None:
    sp.navigate("line/7", params={"shift": "night"})

    assert (page().path, page().view, page().params) == (
        "/line/7",
        "Lines/Overview",
        {"number": "7", "shift": "night"},
    )
    assert told() == [f"Perspective: page {page().id} went to '/line/7', view 'Lines/Overview'."]


@pytest.mark.usefixtures("session")
def test_view_takes_the_place_of_the_page_s_own_and_the_path_stays() -> None:
    sp.navigate(view="Popups/Detail", params={"id": 3})

    assert (page().path, page().view, page().params) == ("/", "Popups/Detail", {"id": 3})


@pytest.mark.usefixtures("session")
def test_address_is_gone_to_and_back() -> None:
    sp.navigate(url="https://example.org/")
    assert page().path == "https://example.org/"

    sp.navigateBack()
    assert page().path == "/"


@pytest.mark.usefixtures("session")
def test_page_comes_before_view_and_view_before_address() -> None:
    sp.navigate("/line/7", "https://example.org/", "Nav")
    assert page().view == "Lines/Overview"

    sp.navigate(url="https://example.org/", view="Nav")
    assert page().view == "Nav"


@pytest.mark.usefixtures("session")
def test_back_and_forward_go_through_the_history() -> None:
    sp.navigate("/line/1")
    sp.navigate("/line/2")

    sp.navigateBack()
    sp.navigateBack()
    sp.navigateBack()
    assert page().path == "/"
    sp.navigateForward()
    assert page().path == "/line/1"
    sp.navigate("/line/3")
    sp.navigateForward()
    assert page().path == "/line/3"


@pytest.mark.usefixtures("session")
def test_page_that_is_none_is_a_warning_with_the_nearest(expected_log: ExpectedLog) -> None:
    expected_log(r"went to '/lin', which is no page of the project")
    expected_log(r"view 'Lines/Overviw', which the project does not have; did you mean 'Lines/Overview'\?")

    sp.navigate("/lin")
    sp.navigate(view="Lines/Overviw")


@pytest.mark.usefixtures("session")
def test_going_nowhere_is_refused() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="a page, a view or a url"):
        sp.navigate()


@pytest.mark.usefixtures("session")
def test_new_tab_is_a_page_of_its_own() -> None:
    sp.navigate("/line/7", newTab=True)

    first, second = info().pages
    assert (first.path, second.path) == ("/", "/line/7")
    assert info().activePages == 2

    sp.navigate("/line/8", pageId=second.id)
    sp.closePage(pageId=first.id)
    assert [page.path for page in info().pages] == ["/line/8"]


def test_closing_says_the_message(told: Callable[[], list[str]]) -> None:
    sp.closePage("Shift is over")
    sp.closeSession("Good night")

    assert [sentence.rpartition(": ")[2] for sentence in told()] == ["Shift is over.", "Good night."]


# Popups


def test_popup_is_opened_and_closed(told: Callable[[], list[str]]) -> None:
    sp.openPopup("x", "Popups/Detail", params={"id": 3}, title="Detail", modal=True)

    [popup] = page().popups
    assert (popup.id, popup.view, popup.params.id, popup.title, popup.modal) == (
        "x",
        "Popups/Detail",
        3,
        "Detail",
        True,
    )

    sp.closePopup("x")

    assert page().popups == []
    assert told() == [
        "Perspective: popup 'x' opened with view 'Popups/Detail' {'id': 3}.",
        "Perspective: popup 'x' closed.",
    ]


@pytest.mark.usefixtures("session")
def test_popup_that_is_open_shows_the_other_view() -> None:
    sp.openPopup("x", "Popups/Detail")
    sp.openPopup("x", "Nav")

    assert [popup.view for popup in page().popups] == ["Nav"]


@pytest.mark.usefixtures("session")
def test_popup_without_an_id_is_the_one_opened_last() -> None:
    sp.openPopup("x", "Nav")
    sp.openPopup("y", "Nav")

    sp.closePopup("")

    assert [popup.id for popup in page().popups] == ["x"]


@pytest.mark.usefixtures("session")
def test_popup_is_toggled() -> None:
    sp.togglePopup("x", "Nav", {})
    assert [popup.id for popup in page().popups] == ["x"]

    sp.togglePopup("x", "Nav", {})
    assert page().popups == []


def test_closing_a_popup_that_is_not_open_is_told_and_no_error(told: Callable[[], list[str]]) -> None:
    sp.openPopup("details", "Nav")
    sp.closePopup("detail")

    assert told()[-1] == "Perspective: popup 'detail' is not open; did you mean 'details'?"


# Docks


@pytest.mark.usefixtures("session")
def test_docks_stand_as_the_page_declares_them() -> None:
    assert [(dock.id, dock.isOpen) for dock in page().docks] == [("nav", True)]

    sp.navigate("/line/7")
    assert [(dock.id, dock.isOpen) for dock in page().docks] == [("nav", True), ("help", False)]


@pytest.mark.usefixtures("session")
def test_dock_is_opened_closed_toggled_and_altered() -> None:
    sp.closeDock("nav")
    assert not page().docks[0].isOpen

    sp.openDock("nav", params={"line": 7})
    assert (page().docks[0].isOpen, page().docks[0].params) == (True, {"line": 7})

    sp.toggleDock("nav")
    assert not page().docks[0].isOpen

    sp.alterDock("nav", {"view": "Main", "size": 200})
    assert (page().docks[0].view, page().docks[0].config.size) == ("Main", 200)


@pytest.mark.usefixtures("session")
def test_dock_that_the_page_does_not_have_is_a_warning(expected_log: ExpectedLog) -> None:
    expected_log(r"the page '/' has no dock 'help'\.")
    expected_log(r"no dock 'navi'; did you mean 'nav'\?")

    sp.openDock("help")
    sp.alterDock("navi", {"size": 7})


@pytest.mark.usefixtures("session")
def test_refreshed_page_begins_anew_where_it_is() -> None:
    sp.navigate("/line/7")
    sp.openPopup("x", "Nav")
    sp.closeDock("nav")

    sp.refresh()

    assert (page().path, page().popups) == ("/line/7", [])
    assert page().docks[0].isOpen


# Messages


def test_message_is_kept_and_told_with_the_handlers_that_it_is_for(
    session: Session, told: Callable[[], list[str]]
) -> None:
    sp.sendMessage("refresh", {"batch": 7})

    [message] = session.part(PerspectiveSession).messages
    assert (message.type, message.payload, message.scope) == ("refresh", {"batch": 7}, "page")
    assert [known.view for known in message.handlers] == ["Lines/Overview", "Main"]
    assert told() == [
        "Perspective: message 'refresh' (page) {'batch': 7} is for Lines/Overview: root, Main: root/Table; "
        "views run in a browser only."
    ]


@pytest.mark.usefixtures("session")
def test_message_that_nothing_hears_is_a_warning_that_says_why(expected_log: ExpectedLog) -> None:
    expected_log(r"no view has a handler for the message 'refrsh'; did you mean 'refresh'\?")
    expected_log(r"message 'select' is heard in scope session and view only, not in 'page'")

    sp.sendMessage("refrsh", {})
    sp.sendMessage("select", {})


@pytest.mark.usefixtures("session")
def test_scope_of_a_message_is_one_of_three() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="'page', 'session' or 'view', not 'gateway'"):
        sp.sendMessage("refresh", {}, scope="gateway")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("destination", "is_printed", "is_logged"),
    [("client", True, False), ("gateway", False, True), ("all", True, True)],
)
def test_print_goes_where_it_is_told_to(
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    destination: str,
    is_printed: bool,
    is_logged: bool,
) -> None:
    caplog.set_level(logging.INFO)

    sp.print({"batch": 7}, destination=destination)

    assert (capsys.readouterr().out == "{'batch': 7}\n") is is_printed
    assert ("{'batch': 7}" in caplog.messages) is is_logged


@pytest.mark.usefixtures("session")
def test_print_has_three_destinations() -> None:
    with pytest.raises(lang.IllegalArgumentException, match="'client', 'gateway' or 'all'"):
        sp.print("Hello", destination="console")


# Downloads


@pytest.mark.parametrize(
    ("data", "content"), [("a,ä\n", "a,ä\n".encode()), (b"\x00\xff", b"\x00\xff"), ([0, -1, 65], b"\x00\xffA")]
)
def test_download_is_written_into_the_project(
    project: Project, told: Callable[[], list[str]], data: Any, content: bytes
) -> None:
    sp.download("shift.csv", data)

    file = project.folder / "pilotlight" / "downloads" / "shift.csv"
    assert file.read_bytes() == content
    assert told() == [f"Perspective: 'shift.csv' was downloaded to {file}."]


@pytest.mark.usefixtures("session")
def test_download_keeps_the_file_that_is_there_and_to_its_folder(project: Project) -> None:
    sp.download("shift.csv", "first")
    sp.download("../../shift.csv", "second")

    folder = project.folder / "pilotlight" / "downloads"
    assert {file.name: file.read_text() for file in folder.iterdir()} == {
        "shift.csv": "first",
        "shift (1).csv": "second",
    }


@pytest.mark.usefixtures("session")
def test_download_of_what_is_no_content_is_refused() -> None:
    with pytest.raises(TypeError, match="a text or bytes, not int"):
        sp.download("shift.csv", 7)
    with pytest.raises(lang.IllegalArgumentException, match="no name of a file"):
        sp.download("..", "x")


# The session


@pytest.mark.usefixtures("session")
def test_session_is_told_of_by_key_and_attribute(project: Project) -> None:
    told = info()

    assert told["project"] == project.folder.name
    assert (told.pageIds, told.activePages, told.authorized) == ([told.pages[0].id], 1, True)
    assert json.loads(json.dumps(told))["id"] == told.id


@pytest.mark.usefixtures("session")
def test_session_is_filtered_by_user_and_project(project: Project) -> None:
    assert sp.getSessionInfo(usernameFilter=info().username, projectFilter=project.folder.name)
    assert sp.getSessionInfo("nobody else") == []
    assert sp.getSessionInfo(projectFilter="Other") == []


@pytest.mark.usefixtures("session")
def test_user_logs_out_and_in() -> None:
    name = info().username
    sp.logout()
    assert (info().username, info().authorized) == ("Unauthenticated", False)
    assert sp.isAuthorized(True, ["Public"])
    assert not sp.isAuthorized(True, ["Authenticated"])

    sp.login()
    assert (info().username, info().authorized) == (name, True)


def test_authorization_needs_all_or_one_of_the_levels(session: Session) -> None:
    session.part(PerspectiveSession).props.auth.securityLevels = ["Public", "Authenticated/Roles/Operator"]

    assert sp.isAuthorized(True, ["Authenticated", "Authenticated/Roles", "Authenticated/Roles/Operator"])
    assert not sp.isAuthorized(True, ["Authenticated", "Authenticated/Roles/Administrator"])
    assert sp.isAuthorized(False, ["Authenticated/Roles/Administrator", "Public"])
    with pytest.raises(TypeError, match="a list of paths"):
        sp.isAuthorized(True, "Public")


def test_theme_is_a_property_of_the_session(session: Session) -> None:
    sp.setTheme("light-warm")

    assert session.part(PerspectiveSession).props.theme == "light-warm"


def test_what_only_a_browser_could_do_is_told(told: Callable[[], list[str]]) -> None:
    sp.vibrateDevice(200)
    sp.alterLogging(remoteLoggingEnabled=True, level="debug")

    assert told() == [
        "Perspective: the device would vibrate for 200 ms.",
        "Perspective: the browser would log from 'debug', to the gateway from 'warn'.",
    ]
    with pytest.raises(lang.IllegalArgumentException, match="'loud' is no level"):
        sp.alterLogging(level="loud")


@pytest.mark.usefixtures("session")
def test_project_is_told_of(project: Project) -> None:
    resource = Folder(project.folder).write(
        "views/Nav/resource.json", {"attributes": {"lastModification": {"actor": "kim"}}}
    )
    (resource.parent / "view.json").touch()

    told = sp.getProjectInfo()

    assert (told["name"], told["title"], told["description"]) == (project.folder.name, "Small Project", "")
    assert told["views"] == [{"path": path} for path in sorted(VIEWS)]
    assert told["pageConfigs"] == [
        {"url": "/", "primaryView": "Main"},
        {"url": "/line/:number", "primaryView": "Lines/Overview"},
    ]
    assert told["lastModifiedBy"] == "kim"


# Who may call


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "call",
    [
        lambda: sp.openPopup("x", "Nav", sessionId="other"),
        lambda: sp.navigate("/", pageId="other"),
        lambda: sp.print("x", pageId="other"),
        lambda: sp.sendMessage("refresh", {}, pageId="other"),
        lambda: sp.setTheme("dark", pageId="other"),
        lambda: sp.isAuthorized(True, [], sessionId="other"),
        lambda: sp.download("x", "x", pageId="other"),
    ],
)
def test_other_sessions_and_pages_do_not_exist(call: Callable[[], object]) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="'other'"):
        call()


@pytest.mark.usefixtures("session")
def test_session_and_page_are_named_by_their_ids() -> None:
    told = info()

    sp.openPopup("x", "Nav", sessionId=told.id, pageId=told.pages[0].id)

    assert [popup.id for popup in page().popups] == ["x"]


def test_client_scope_has_no_perspective(session: Session) -> None:
    session.scope = Scope.CLIENT

    with pytest.raises(NotInThisScope, match="gateway scope"):
        sp.openPopup("x", "Nav")


def test_workstation_is_somewhere_else() -> None:
    for function in (sp.workstation.exit, sp.workstation.toKiosk, sp.workstation.toWindowed):
        with pytest.raises(NotInThisScope, match="Perspective Workstation only"):
            function()


def test_without_a_project_nothing_is_downloaded_or_told_of_it(tmp_path: Path) -> None:
    session = gateway_session(None)
    with activated(session):
        with pytest.raises(DownloadError, match="needs a project"):
            sp.download("shift.csv", "x")
        with pytest.raises(NoProjectError, match="No project is open"):
            sp.getProjectInfo()
    session.close()
