"""Users, roles and logins, in real files of a project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from runtime.java import lang
from runtime.project import Project
from runtime.project_json import ProjectFileError
from runtime.session import Session, activated, gateway_session
from runtime.system import security, user
from runtime.system.errors import NotInThisScope
from runtime.users.contact_info import ContactInfo
from runtime.users.passwords import hashed, is_password
from runtime.users.py_user import PyUser
from runtime.users.user_source import UserSourceNotFoundError
from tests.conftest import ExpectedLog
from tests.runtime.client_scope import client_session


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = gateway_session(project)
    with activated(session):
        yield session
    session.close()


@pytest.fixture
def george(session: Session) -> PyUser:
    """A user who is kept."""
    new = user.getNewUser("", "george")
    new.set("firstname", "George")
    new.set("password", "pass word")
    new.addRoles(["Operator", "Shift Leader"])
    new.addContactInfo({"email": "george@plant.at", "sms": "1234"})
    assert user.addUser("", new).getErrors() == []
    return new


def _kept(project: Project) -> Any:
    return json.loads((project.folder / "pilotlight" / "users.json").read_text(encoding="utf-8"))


# ---- users


def test_user_is_found_again_with_everything(george: PyUser) -> None:
    george.addScheduleAdjustment(datetime(2026, 1, 1), datetime(2026, 1, 2), False, "ill")
    user.editUser("", george)

    found = user.getUser("default", "GEORGE")

    assert found is not None
    assert (found.get("username"), found.get(found.FirstName), found.get("lastname")) == ("george", "George", None)
    assert found.getRoles() == ["Operator", "Shift Leader"]
    assert [(entry.contactType, entry.value) for entry in found.getContactInfo()] == [
        ("email", "george@plant.at"),
        ("sms", "1234"),
    ]
    assert [entry.note for entry in found.getScheduleAdjustments()] == ["ill"]
    assert found.getProfileName() == "default"


def test_nobody_is_found_where_nobody_is(session: Session) -> None:
    assert user.getUser("", "george") is None
    assert user.getUsers("") == []


def test_password_is_never_written_down_nor_told(project: Project, george: PyUser) -> None:
    text = json.dumps(_kept(project))

    assert "pass word" not in text
    assert _kept(project)["sources"]["default"]["users"]["george"]["password"].startswith("scrypt$")
    assert george.get("password") is None


def test_new_user_is_kept_only_when_he_is_added(session: Session, project: Project) -> None:
    user.getNewUser("", "fred").set("firstname", "Fred")

    assert not (project.folder / "pilotlight" / "users.json").exists()


def test_edited_user_keeps_password_and_may_change_his_name(george: PyUser) -> None:
    found = user.getUser("", "george")
    assert found is not None
    found.set("username", "georg")
    found.removeRole("Operator")

    assert user.editUser("", found).getErrors() == []

    assert [entry.username for entry in user.getUsers("")] == ["georg"]
    assert security.getUserRoles("georg", "pass word") == ("Shift Leader",)


def test_user_is_removed(george: PyUser) -> None:
    assert user.removeUser("", "George").getInfos() == ["The user 'george' was removed."]
    assert user.getUsers("") == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda: user.addUser("", user.getNewUser("", "George")), "There is a user 'George' already."),
        (lambda: user.addUser("", user.getNewUser("", " ")), "A user needs a name."),
        (lambda: user.editUser("", user.getNewUser("", "fred")), "There is no user 'fred'."),
        (lambda: user.removeUser("", "fred"), "There is no user 'fred'."),
        (lambda: user.addRole("", "Operator"), "There is a role 'Operator' already."),
        (lambda: user.editRole("", "Boss", "Chief"), "There is no role 'Boss'."),
        (lambda: user.editRole("", "Operator", "Shift Leader"), "There is a role 'Shift Leader' already."),
        (lambda: user.removeRole("", "Boss"), "There is no role 'Boss'."),
    ],
)
def test_change_that_cannot_be_made_says_why_and_changes_nothing(
    project: Project, george: PyUser, change: Any, problem: str
) -> None:
    before = _kept(project)

    response = change()

    assert (response.getErrors(), response.getWarns(), response.getInfos()) == ([problem], [], [])
    assert _kept(project) == before


def test_unknown_user_source_names_those_there_are(george: PyUser) -> None:
    with pytest.raises(UserSourceNotFoundError, match=r"no user source 'plant'\. There are: default\.") as caught:
        user.getUsers("plant")
    assert isinstance(caught.value, lang.Exception)


def test_what_is_no_user_is_refused(session: Session) -> None:
    with pytest.raises(TypeError, match=r"user must be one that system\.user\.getUser"):
        user.addUser("", "george")  # type: ignore[arg-type]


def test_contact_info_is_added_and_removed_in_every_form(session: Session) -> None:
    new = user.getNewUser("", "fred")
    new.addContactInfo("email", "a@plant.at")
    new.addContactInfo([ContactInfo("sms", "1")])
    new.removeContactInfo("email", "a@plant.at")
    assert [str(entry) for entry in new.getContactInfo()] == ["sms: 1"]

    new.setContactInfo({"phone": "2"})
    (entry,) = new.getContactInfo()
    bean: Any = entry
    bean.setValue("3")
    assert (bean.getContactType(), bean.getValue(), entry.value) == ("phone", "3", "3")


def test_fields_have_defaults_that_can_be_asked_for(session: Session) -> None:
    new = user.getNewUser("", "fred")

    assert (new.get(new.Schedule), new.getOrDefault(new.Schedule), new.getOrDefault("language")) == (
        None,
        "Always",
        "en",
    )
    assert new.getOrElse("badge", "none") == "none"
    new.set("Badge", 7)
    assert new.contains("badge")
    new.remove("badge")
    assert new.getProperties() == ["username"]


def test_roles_must_be_a_list(session: Session) -> None:
    with pytest.raises(TypeError, match="roles must be a list of texts, not the text 'Operator'"):
        user.getNewUser("", "fred").addRoles("Operator")


def test_file_that_cannot_be_read_is_named(project: Project, session: Session) -> None:
    file = project.folder / "pilotlight" / "users.json"
    file.write_text('{"sources": {"default": {"users": {"george": {"contactInfo": [1]}}}}}')

    with pytest.raises(ProjectFileError, match=r"users\.json: the user 'george' cannot be read"):
        user.getUsers("")


def test_sources_are_told(project: Project, session: Session) -> None:
    file = project.folder / "pilotlight" / "users.json"
    file.write_text('{"default": "b", "sources": {"b": {"users": {"x": {}}}, "a": {"description": "Plant A"}}}')

    assert [(entry.getName(), entry.getDescription(), entry.getType()) for entry in user.getUserSources()] == [
        ("a", "Plant A", "internal"),
        ("b", "", "internal"),
    ]
    assert [entry.username for entry in user.getUsers("")] == ["x"]


# ---- roles


def test_roles_of_users_are_known_to_the_source(george: PyUser) -> None:
    user.addRole("", "Boss")

    assert user.getRoles("") == ["Boss", "Operator", "Shift Leader"]


def test_renamed_role_is_renamed_where_users_have_it(george: PyUser) -> None:
    user.editRole("", "Operator", "Worker")

    found = user.getUser("", "george")
    assert found is not None
    assert found.getRoles() == ["Worker", "Shift Leader"]
    assert user.getRoles("") == ["Shift Leader", "Worker"]


def test_removed_role_is_taken_from_users(george: PyUser) -> None:
    user.removeRole("", "Operator")

    found = user.getUser("", "george")
    assert found is not None
    assert found.getRoles() == ["Shift Leader"]


# ---- passwords and logins


def test_hash_is_of_one_password_only_and_never_the_same() -> None:
    kept = hashed("secret")

    assert is_password("secret", kept)
    assert not is_password("Secret", kept)
    assert not is_password("secret", None)
    assert not is_password("secret", "secret")
    assert hashed("secret") != kept


def test_password_is_checked(george: PyUser) -> None:
    assert security.validateUser("george", "pass word")
    assert not security.validateUser("george", "password")
    assert not security.validateUser("fred", "pass word")
    assert security.getUserRoles("george", "pass word", "default") == ("Operator", "Shift Leader")
    assert security.getUserRoles("george", "") is None


def test_project_without_users_has_the_person_here_as_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")

    with client_session():
        assert (security.getUsername(), security.getRoles()) == ("anna", ("Administrator",))


def test_project_says_who_is_logged_in(project: Project, george: PyUser) -> None:
    file = project.folder / "pilotlight" / "users.json"
    file.write_text(json.dumps({**_kept(project), "loggedIn": "george"}))

    with client_session(project):
        assert (security.getUsername(), security.getRoles()) == ("george", ("Operator", "Shift Leader"))


def test_user_is_switched_by_the_right_password_only(
    project: Project, george: PyUser, expected_log: ExpectedLog
) -> None:
    expected_log("'george' could not be logged in")
    with client_session(project):
        before = security.getUsername()
        assert not security.switchUser("george", "wrong", None)
        assert not security.switchUser("george", "wrong", None, hideError=True)
        assert security.getUsername() == before

        assert security.switchUser("george", "pass word", None)
        assert security.getUsername() == "george"


def test_logout_leaves_nobody_and_closes_the_windows(project: Project) -> None:
    with client_session(project) as session:
        closed: list[bool] = []
        session.windows = type(
            "Windows", (), {"close_all": lambda _self: closed.append(session.dispatcher.is_gui_thread())}
        )()

        security.logout()

        assert (security.getUsername(), security.getRoles(), closed) == ("", (), [True])
        session.windows = None


def test_screen_is_locked_and_unlocked() -> None:
    with client_session():
        security.lockScreen()
        assert security.isScreenLocked()
        security.unlockScreen()
        assert not security.isScreenLocked()


@pytest.mark.parametrize(
    "function", [security.getUsername, security.getRoles, security.logout, security.isScreenLocked]
)
def test_gateway_scope_has_no_login(session: Session, function: Any) -> None:
    with pytest.raises(NotInThisScope, match=rf"system\.security\.{function.__name__} works in a Vision client"):
        function()
