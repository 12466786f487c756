"""The actions as records: complete, unambiguous, enabled by context, and undone when the model is destroyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import TypeVar

import pytest
from app_model import Application as ActionModel
from PySide6.QtWidgets import QDockWidget, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.actions import menus
from designer.actions.debug import DebugCommands, debug_actions
from designer.actions.edit import edit_actions, perform_on_focused
from designer.actions.file import FileCommands, file_actions, recent_project_actions
from designer.actions.find import FindCommands, find_actions
from designer.actions.go import GoCommands, go_actions
from designer.actions.help import HelpCommands, bound_keys, help_actions, show_about, show_shortcuts
from designer.actions.menus import DesignerAction
from designer.actions.run import RunCommands, run_actions
from designer.actions.run_requests import open_window_request, script_request, selection_request
from designer.actions.script_editing import script_editing_actions
from designer.actions.view import ViewCommands, view_actions
from designer.settings.icons import themed_icon
from designer.settings.keymap import Keymap, actions_of
from runtime.protocol import Origin, RunMode

T = TypeVar("T")


DOCKS = (
    "Project Browser",
    "Script Console",
    "Diagnostics",
    "Problems",
    "Search",
    "Debugger",
    "Outline",
    "Variables",
    "Profiler",
)


class Calls(list[str]):
    """Notes which command was called."""

    def __getattr__(self, name: str) -> menus.Command:
        return lambda: self.append(name)


def noting(calls: Calls, commands: type[T], **others: object) -> T:
    """`commands` with each command a note in `calls`, but for `others`."""
    names = [field.name for field in fields(commands)]  # type: ignore[arg-type]
    return commands(**{name: others.get(name, getattr(calls, name)) for name in names})


def all_actions(calls: Calls, docks: list[QDockWidget]) -> list[DesignerAction]:
    """Every action of the designer, its command a note in `calls`."""
    choices = dict.fromkeys(("choose_scope", "choose_dialect", "choose_theme"), calls.append)
    return [
        *file_actions(noting(calls, FileCommands)),
        *edit_actions(calls.toggle_comment),
        *find_actions(noting(calls, FindCommands)),
        *script_editing_actions(lambda: None),
        *go_actions(noting(calls, GoCommands)),
        *run_actions(
            noting(
                calls,
                RunCommands,
                is_strict=lambda: True,
                current_scope=lambda: "client",
                current_dialect=lambda: "",
                **choices,
            )
        ),
        *view_actions(
            noting(
                calls,
                ViewCommands,
                project_browser=docks[0],
                console=docks[1],
                diagnostics=docks[2],
                problems=docks[3],
                search=docks[4],
                debugger=docks[5],
                outline=docks[6],
                variables=docks[7],
                profiler=docks[8],
                current_theme=lambda: "dark",
                **choices,
            )
        ),
        *debug_actions(noting(calls, DebugCommands)),
        *script_editing_actions(lambda: None),
        *help_actions(noting(calls, HelpCommands)),
    ]


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def actions(qtbot: QtBot, calls: Calls) -> dict[str, DesignerAction]:
    docks = [QDockWidget(title) for title in DOCKS]
    for dock in docks:
        qtbot.addWidget(dock)
    return {action.id: action for action in all_actions(calls, docks)}


@pytest.fixture
def model(actions: dict[str, DesignerAction]) -> Iterator[ActionModel]:
    model = ActionModel("test")
    model.context.update(menus.CONTEXT_AT_START)
    model.register_actions(actions.values())
    yield model
    ActionModel.destroy("test")


def test_no_key_is_bound_twice(model: ActionModel) -> None:
    keys = Counter(str(binding.keybinding) for binding in model.keybindings)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("action_id", "key"),
    [
        ("file.new_script", "Ctrl+N"),
        ("file.open_project", "Ctrl+O"),
        ("file.save", "Ctrl+S"),
        ("file.save_all", "Ctrl+Shift+S"),
        ("file.close_tab", "Ctrl+W"),
        ("file.quit", "Ctrl+Q"),
        ("run.script", "F5"),
        ("run.selection", "Shift+Enter"),
        ("view.diagnostics", "Ctrl+Shift+F7"),
    ],
)
def test_familiar_keys_are_bound(action_id: str, key: str, model: ActionModel) -> None:
    binding = model.keybindings.get_keybinding(action_id)
    assert binding is not None
    assert str(binding.keybinding) == key


def test_every_icon_is_in_the_icon_family(actions: dict[str, DesignerAction]) -> None:
    names = [action.icon_name for action in actions.values() if action.icon_name]
    # An unknown name raises.
    assert not any(themed_icon(name).isNull() for name in names)
    assert len(names) > 15


def test_command_of_an_action_is_called(model: ActionModel, calls: Calls) -> None:
    for action_id in ("file.save", "run.script", "help.about"):
        model.commands.execute_command(action_id).result()
    assert calls == ["save", "run_script", "about"]


def test_theme_action_gives_its_choice(model: ActionModel, calls: Calls) -> None:
    model.commands.execute_command("view.theme.light").result()
    assert calls == ["light"]


def test_mistake_in_a_command_is_not_swallowed(calls: Calls) -> None:
    model = ActionModel("test mistakes")
    model.register_actions([menus.action("broken", "Broken", lambda: 1 // 0, (menus.FILE, "1", 1))])
    with pytest.raises(ZeroDivisionError):
        model.commands.execute_command("broken").result()
    ActionModel.destroy("test mistakes")


def test_script_commands_need_an_open_script(actions: dict[str, DesignerAction]) -> None:
    save, run = actions["file.save"], actions["run.script"]
    assert save.enablement is not None
    assert save.enablement.eval({menus.SCRIPT_OPEN: True}) is True
    assert save.enablement.eval({menus.SCRIPT_OPEN: False}) is False
    # F5 without a script says what is missing.
    assert run.enablement is None


def test_recent_projects_are_one_action_each_in_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    first, second = tmp_path_factory.mktemp("A & B"), tmp_path_factory.mktemp("second")
    opened: list[object] = []
    actions = recent_project_actions([first, second], opened.append)
    callback = actions[1].callback
    assert callable(callback)
    callback()
    assert opened == [second]
    assert "A && B" in actions[0].title


def test_destroyed_model_can_be_made_again(actions: dict[str, DesignerAction]) -> None:
    for _ in range(2):
        model = ActionModel("test twice")
        model.register_actions(actions.values())
        ActionModel.destroy("test twice")
        assert not list(model.commands)


# --- Edit acts on the focus ---


class _Frame(QWidget):
    """A composite widget that knows better than the text widget inside it how to paste."""

    def __init__(self) -> None:
        super().__init__()
        self.pasted = 0
        self.inner = QPlainTextEdit(self)
        QVBoxLayout(self).addWidget(self.inner)

    def paste(self) -> None:
        self.pasted += 1


@pytest.fixture
def frame(qtbot: QtBot) -> _Frame:
    frame = _Frame()
    qtbot.addWidget(frame)
    frame.show()
    qtbot.waitExposed(frame)
    frame.activateWindow()
    frame.inner.setFocus()
    qtbot.waitUntil(frame.inner.hasFocus)
    return frame


def test_edit_acts_on_the_focused_widget(frame: _Frame) -> None:
    frame.inner.setPlainText("text")
    perform_on_focused("selectAll")
    perform_on_focused("cut")
    assert frame.inner.toPlainText() == ""


def test_edit_prefers_the_widget_around_the_focused_one(frame: _Frame) -> None:
    perform_on_focused("paste")
    assert frame.pasted == 1


def test_edit_without_a_widget_for_it_does_nothing(frame: _Frame) -> None:
    perform_on_focused("no such operation")


# --- what Run sends ---


def test_script_is_sent_whole_under_its_title() -> None:
    request = script_request("x = 1", "/p/code.py", "plant.pump")
    assert (request.description, request.origin, request.mode) == ("plant.pump", Origin.F5, RunMode.SCRIPT)


@pytest.mark.parametrize(("code", "lines"), [("a", "line 4"), ("a\nb\n", "lines 4 to 5")])
def test_selection_is_sent_with_its_place(code: str, lines: str) -> None:
    request = selection_request(code, 4, "/p/code.py", "plant.pump")
    assert request.description == f"plant.pump, {lines}"
    assert (request.first_line, request.mode) == (4, RunMode.SELECTION)


def test_window_path_is_quoted() -> None:
    assert open_window_request("Main's/Über").code == 'system.nav.openWindow("Main\'s/Über")'


# --- Help ---


def test_shortcuts_list_names_titles_and_keys(model: ActionModel) -> None:
    assert ("Run Script", "F5") in list(bound_keys(Keymap(actions_of(model), {})))


def test_shortcuts_list_names_the_key_that_the_user_chose(model: ActionModel) -> None:
    keys = list(bound_keys(Keymap(actions_of(model), {"run.script": "Ctrl+F9"})))
    assert ("Run Script", "Ctrl+F9") in keys
    assert "F5" not in dict(keys).values()


def test_help_dialogs_say_what_they_should(qtbot: QtBot, model: ActionModel) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    about, shortcuts = show_about(parent), show_shortcuts(parent, Keymap(actions_of(model), {}))
    assert "Not affiliated" in about.text()
    assert "Ctrl+Shift+F7" in shortcuts.text()
    about.close()
    shortcuts.close()
