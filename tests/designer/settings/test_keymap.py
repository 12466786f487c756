"""Which key starts which action, and which conflicts are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app_model import Application
from app_model.types import Action, KeyBindingRule, MenuRule, SubmenuItem

from designer.settings.keymap import KeyedAction, Keymap, actions_of, may_meet

from .conftest import ACTIONS


def keymap(**own: str) -> Keymap:
    """A keymap with own keys; `file_save` stands for file.save."""
    return Keymap(ACTIONS, {name.replace("_", "."): key for name, key in own.items()})


def in_force(found: Keymap) -> dict[str, str]:
    return {action.action_id: found.key_in_force(action.action_id) for action in found.actions}


def test_actions_have_their_own_keys_when_nothing_was_chosen() -> None:
    assert in_force(keymap()) == {action.action_id: action.default_key for action in ACTIONS}
    assert keymap().conflicts() == ()


def test_chosen_key_takes_the_place_of_the_default() -> None:
    found = keymap(file_save="ctrl+alt+s")
    assert found.key_of("file.save") == found.key_in_force("file.save") == "Ctrl+Alt+S"
    assert found.is_own("file.save")
    assert not found.is_own("file.open")


def test_action_can_be_without_a_key() -> None:
    found = keymap(file_save="")
    assert found.key_in_force("file.save") == ""
    assert found.is_own("file.save")


def test_key_of_an_unknown_action_is_left_alone() -> None:
    found = Keymap(ACTIONS, {"gone.action": "Ctrl+S", "other.gone": "nonsense"})
    assert found.problems == ()
    assert found.all_reset() == {}


@pytest.mark.parametrize("text", ["Ctrk+S", "a"])
def test_text_that_is_no_key_for_an_action_is_told_and_the_default_used(text: str) -> None:
    found = keymap(file_save=text)
    assert found.key_in_force("file.save") == "Ctrl+S"
    assert len(found.problems) == 1
    assert found.problems[0].startswith('keys."file.save": ')


def test_chosen_key_wins_over_a_default() -> None:
    found = keymap(edit_join="Ctrl+S")
    assert (found.key_in_force("edit.join"), found.key_in_force("file.save")) == ("Ctrl+S", "")
    assert found.key_of("file.save") == "Ctrl+S"


def test_conflict_names_both_actions_and_who_has_the_key() -> None:
    found = keymap(edit_join="Ctrl+S")
    (conflict,) = found.conflicts()
    assert [action.action_id for action in conflict.actions] == ["edit.join", "file.save"]
    assert conflict.sentence == (
        "Ctrl+S is the key of Edit → Lines → Join Lines and of File → Save; Edit → Lines → Join Lines gets it."
    )
    assert found.conflicts_of("file.save") == found.conflicts_of("edit.join") == (conflict,)


def test_first_of_two_chosen_keys_wins() -> None:
    found = keymap(edit_join="F2", file_save="F2")
    assert (found.key_in_force("file.save"), found.key_in_force("edit.join")) == ("F2", "")


def test_actions_that_are_never_enabled_together_share_a_key() -> None:
    found = keymap(edit_join="F1")
    assert (found.key_in_force("edit.join"), found.key_in_force("welcome.tour")) == ("F1", "F1")
    assert found.conflicts() == ()


def test_key_that_was_lost_does_not_take_it_from_a_third_one() -> None:
    # Open meets both others, which do not meet each other: it has lost to Save, and Tour keeps the key.
    found = keymap(file_save="F9", file_open="F9", welcome_tour="F9")
    assert in_force(found)["file.save"] == "F9"
    assert in_force(found)["file.open"] == ""
    assert in_force(found)["welcome.tour"] == "F9"


@pytest.mark.parametrize(
    ("first", "second", "meets"),
    [
        ("", "a", True),
        ("a", "b", True),
        ("a", "not a", False),
        ("a and b", "not b or not a", False),
        ("a or b", "not a", True),
        ("mode == 'x'", "mode == 'y'", True),
    ],
)
def test_conditions_say_whether_actions_meet(first: str, second: str, meets: bool) -> None:
    one, other = KeyedAction("1", "1", enabled_when=first), KeyedAction("2", "2", enabled_when=second)
    assert may_meet(one, other) is meets


def test_key_that_the_editor_has_first_is_refused_and_a_conflict() -> None:
    found = keymap(edit_join="Tab")
    assert found.refusal("edit.join", "Tab") == "In the editor Tab indents, and no menu gets it; choose another key."
    assert [conflict.sentence for conflict in found.conflicts()] == ["In the editor Tab indents."]


def test_key_that_the_editor_gives_up_is_a_conflict_and_not_refused() -> None:
    found = keymap()
    assert found.refusal("edit.join", "Ctrl+Del") == ""
    assert [one.sentence for one in found.conflicts_of("edit.join", "Ctrl+Del")] == [
        "In the editor Ctrl+Del deletes a word."
    ]


def test_key_of_the_editor_is_no_conflict_for_the_action_that_does_the_same() -> None:
    assert keymap().conflicts_of("edit.copy") == ()
    assert keymap().refusal("edit.copy", "Ctrl+Ins") == ""


def test_key_is_taken_from_those_that_have_it() -> None:
    changes = keymap(edit_join="F9").assigned("edit.sort", "F9")
    assert changes == {"edit.join": "", "edit.sort": "F9"}


def test_key_that_nobody_meets_is_taken_from_nobody() -> None:
    assert keymap().assigned("edit.sort", "F1") == {"edit.sort": "F1"}


def test_default_is_assigned_by_forgetting_the_chosen_key() -> None:
    assert keymap(file_save="F9", edit_join="Ctrl+S").assigned("file.save", "Ctrl+S") == {
        "edit.join": "",
        "file.save": None,
    }


def test_no_key_takes_none_from_others() -> None:
    assert keymap(file_open="").assigned("file.save", "") == {"file.save": ""}


def test_all_chosen_keys_are_reset() -> None:
    assert keymap(file_save="F9", edit_copy="").all_reset() == {"file.save": None, "edit.copy": None}


@pytest.fixture
def app() -> Iterator[Application]:
    app = Application("keymap")
    for name, title, menu, key in (
        ("file.save", "Save &&c…", "pilotlight/file", "Ctrl+S"),
        ("edit.join", "Join", "pilotlight/edit/lines", "Alt+PageUp"),
        ("file.recent.1", "/tmp", "pilotlight/file", None),
    ):
        record = {
            "id": name,
            "title": title,
            "callback": list,
            "menus": [MenuRule(id=menu)],
            "keybindings": [KeyBindingRule(primary=key)] if key else None,
            "enablement": "a and b",
        }
        app.register_action(Action.model_validate(record))
    lines = SubmenuItem(submenu="pilotlight/edit/lines", title="&Lines")
    app.menus.append_menu_items([("pilotlight/edit", lines)])
    yield app
    Application.destroy("keymap")


def test_actions_are_those_that_are_registered(app: Application) -> None:
    assert actions_of(app, leave_out=("file.recent.",)) == (
        KeyedAction("file.save", "Save &c", "File", "Ctrl+S", "a and b", "Save &&c…"),
        KeyedAction("edit.join", "Join", "Edit → Lines", "Alt+PgUp", "a and b", "Join"),
    )
