"""ProjectBrowser: what it shows, opens, makes, renames and deletes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from designer.project_browser.browser import ProjectBrowser
from designer.project_browser.name_dialog import CheckName, NameDialog
from designer.project_browser.project_model import KEY_ROLE, ProjectModel
from runtime.project import Project, ProjectNameError
from tests.projects import builders


class Answers:
    """What the user will say, and what they were asked."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.confirmed = True
        self.asked: list[str] = []
        self.suggested: list[str] = []

    def ask_name(self, _parent: QWidget, title: str, _label: str, name: str, check: CheckName) -> str | None:
        self.asked.append(title)
        self.suggested.append(name)
        if self.name is not None:
            check(self.name)
        return self.name

    def confirm(self, _parent: QWidget, question: str, _meaning: str) -> bool:
        self.asked.append(question)
        return self.confirmed


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def browser(qtbot: QtBot, project: Project, answers: Answers) -> Iterator[ProjectBrowser]:
    browser = ProjectBrowser(ask_name=answers.ask_name, confirm=answers.confirm)
    qtbot.addWidget(browser)
    browser.set_project(project)
    browser.show()
    yield browser
    browser.hide()


def keys(browser: ProjectBrowser) -> list[str]:
    model = browser.view.model()
    assert isinstance(model, ProjectModel)
    return [str(index.data(KEY_ROLE)) for index in model.indexes()]


def select(browser: ProjectBrowser, key: str) -> None:
    model = browser.view.model()
    assert isinstance(model, ProjectModel)
    browser.view.setCurrentIndex(next(index for index in model.indexes() if index.data(KEY_ROLE) == key))


def test_scripts_and_windows_are_shown_below_their_headings(browser: ProjectBrowser) -> None:
    assert keys(browser) == [
        "Scripts:",
        "Scripts:plant",
        "Scripts:plant.area",
        "Scripts:plant.area.tank",
        "Scripts:plant.pump",
        "Windows:",
        "Windows:Main",
        "Windows:Main/Root Container/Go/actionPerformed",
    ]


def test_a_double_click_on_a_script_opens_it(qtbot: QtBot, browser: ProjectBrowser, project: Project) -> None:
    select(browser, "Scripts:plant.pump")
    place = browser.view.visualRect(browser.view.currentIndex()).center()
    with qtbot.waitSignal(browser.script_activated) as opened:
        QTest.mouseClick(browser.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(browser.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [project.script("plant.pump"), "plant.pump"]


def test_the_return_key_on_a_window_asks_to_open_it(qtbot: QtBot, browser: ProjectBrowser) -> None:
    select(browser, "Windows:Main")
    with qtbot.waitSignal(browser.window_activated) as opened:
        QTest.keyClick(browser.view, Qt.Key.Key_Return)
    assert opened.args == ["Main"]


def test_a_new_script_begins_in_the_selected_package_and_is_opened(
    qtbot: QtBot, browser: ProjectBrowser, project: Project, answers: Answers
) -> None:
    select(browser, "Scripts:plant.area")
    answers.name = "plant.area.valve"
    with qtbot.waitSignal(browser.script_created) as created:
        browser.new_script()
    assert answers.suggested == ["plant.area."]
    assert created.args == [project.script("plant.area.valve"), "plant.area.valve"]
    assert browser.view.currentIndex().data(KEY_ROLE) == "Scripts:plant.area.valve"


def test_nothing_is_made_when_the_user_cancels(browser: ProjectBrowser, answers: Answers) -> None:
    before = keys(browser)
    answers.name = None
    browser.new_script()
    browser.new_package()
    assert keys(browser) == before


def test_a_package_is_made_and_selected(browser: ProjectBrowser, answers: Answers) -> None:
    answers.name = "stock"
    browser.new_package()
    assert browser.view.currentIndex().data(KEY_ROLE) == "Scripts:stock"


def test_F2_renames_the_selected_script(
    qtbot: QtBot, browser: ProjectBrowser, project: Project, answers: Answers
) -> None:
    old = project.script("plant.pump")
    select(browser, "Scripts:plant.pump")
    answers.name = "compressor"
    with qtbot.waitSignal(browser.script_renamed) as renamed:
        QTest.keyClick(browser.view, Qt.Key.Key_F2)
    assert renamed.args == [old, project.script("plant.compressor"), "plant.compressor"]


def test_renaming_a_package_tells_its_folders(
    qtbot: QtBot, browser: ProjectBrowser, project: Project, answers: Answers
) -> None:
    select(browser, "Scripts:plant.area")
    answers.name = "hall"
    with qtbot.waitSignal(browser.script_renamed) as renamed:
        browser.rename_selected()
    plant = project.scripts_folder / "plant"
    assert renamed.args == [plant / "area", plant / "hall", "plant.hall"]


def test_delete_asks_first(qtbot: QtBot, browser: ProjectBrowser, project: Project, answers: Answers) -> None:
    select(browser, "Scripts:plant.pump")
    answers.confirmed = False
    QTest.keyClick(browser.view, Qt.Key.Key_Delete)
    assert answers.asked == ["Delete script plant.pump?"]
    assert project.script("plant.pump") is not None
    answers.confirmed = True
    with qtbot.waitSignal(browser.script_deleted) as deleted:
        QTest.keyClick(browser.view, Qt.Key.Key_Delete)
    assert deleted.args == [project.scripts_folder / "plant" / "pump"]
    assert "Scripts:plant.pump" not in keys(browser)


def test_headings_and_windows_are_not_renamed_or_deleted(browser: ProjectBrowser, answers: Answers) -> None:
    messages: list[str] = []
    browser.message.connect(messages.append)
    for key in ("Scripts:", "Windows:Main"):
        select(browser, key)
        browser.rename_selected()
        browser.delete_selected()
    assert answers.asked == []
    assert len(messages) == 4


def test_a_change_by_another_program_is_shown_and_the_folding_stays(
    qtbot: QtBot, browser: ProjectBrowser, project: Project
) -> None:
    select(browser, "Scripts:plant.area")
    browser.view.collapse(browser.view.currentIndex())
    project.library.create_script("plant.valve")
    qtbot.waitUntil(lambda: "Scripts:plant.valve" in keys(browser))
    assert browser.view.currentIndex().data(KEY_ROLE) == "Scripts:plant.area"
    assert not browser.view.isExpanded(browser.view.currentIndex())


def test_a_script_that_is_gone_meanwhile_is_a_message(
    browser: ProjectBrowser, project: Project, answers: Answers
) -> None:
    messages: list[str] = []
    browser.message.connect(messages.append)
    select(browser, "Scripts:plant.pump")
    project.library.delete("plant.pump")
    browser.delete_selected()
    assert messages == ["There is no script or package “plant.pump” in this project any more."]
    assert "Scripts:plant.pump" not in keys(browser)


def test_without_a_project_it_says_how_to_open_one(qtbot: QtBot) -> None:
    browser = ProjectBrowser()
    qtbot.addWidget(browser)
    browser.set_project(None)
    messages: list[str] = []
    browser.message.connect(messages.append)
    browser.new_script()
    assert messages == ["Open a project first: File ▸ Open Project…"]


def test_the_context_menu_offers_what_the_node_can(browser: ProjectBrowser) -> None:
    select(browser, "Windows:Main")
    window_menu = browser.context_menu(browser.view.currentIndex())
    select(browser, "Scripts:plant.pump")
    script_menu = browser.context_menu(browser.view.currentIndex())
    assert [action.text() for action in window_menu.actions() if action.text()] == [
        "Open in Runtime",
        "New Script…",
        "New Package…",
    ]
    assert "Delete…" in [action.text() for action in script_menu.actions()]


def test_the_name_dialog_says_why_a_name_cannot_be(qtbot: QtBot, project: Project) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NameDialog(parent, "New Script", "Name:", "plant.", project.library.check_new_name)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    for name, problem in (("plant.pump", "exists already"), ("plant.2", "cannot be a name"), ("class", "Python")):
        dialog.name_edit.setText(name)
        assert problem in dialog.problem.text()
        assert not ok.isEnabled()
    dialog.name_edit.setText("plant.valve")
    assert (dialog.problem.text(), ok.isEnabled(), dialog.name) == ("", True, "plant.valve")


def test_the_fakes_check_refuses_as_the_dialog_does(project: Project) -> None:
    with pytest.raises(ProjectNameError):
        project.library.check_new_name("plant.pump")


def test_a_files_folder_may_hold_spaces(browser: ProjectBrowser, project: Project) -> None:
    assert " " in str(Path(project.folder))
    assert "Windows:Main/Root Container/Go/actionPerformed" in keys(browser)


# What else a project holds


def find(browser: ProjectBrowser, key: str) -> QModelIndex:
    model = browser.view.model()
    assert isinstance(model, ProjectModel)
    return next(index for index in model.indexes() if index.data(KEY_ROLE) == key)


def test_headings_are_there_when_a_project_has_something_for_them(browser: ProjectBrowser, project: Project) -> None:
    assert {key for key in keys(browser) if key.endswith(":")} == {"Scripts:", "Windows:"}
    builders.add_named_query(project, "Line/Counts", "select 1")
    builders.add_gateway_event(project, "timer", "handleTimerEvent", "pass\n", "Poll")
    browser.refresh()
    assert "Named Queries:Line/Counts" in keys(browser)
    assert "Event Scripts:Gateway Events/Timer/Poll" in keys(browser)


def test_scripts_of_a_view_are_read_when_it_is_unfolded(
    qtbot: QtBot, browser: ProjectBrowser, project: Project
) -> None:
    root = builders.component("root", builders.component("Start", events=builders.on_click("go()")))
    builders.add_view(project, "Main", root)
    browser.refresh()
    view = find(browser, "Perspective:Main")
    assert browser.view.isExpanded(view) is False
    browser.view.expand(view)
    part = find(browser, "Perspective:Main: root/Start/onClick")
    with qtbot.waitSignal(browser.part_activated) as activated:
        browser.view.activated.emit(part)
    assert activated.args[0].text == "go()"


def test_view_without_scripts_says_so(browser: ProjectBrowser, project: Project) -> None:
    builders.add_view(project, "Main", builders.component("root"))
    browser.refresh()
    view = find(browser, "Perspective:Main")
    browser.view.expand(view)
    assert browser.view.model().index(0, 0, view).data() == "No scripts"


def test_unfolded_view_stays_so_when_the_project_changes(browser: ProjectBrowser, project: Project) -> None:
    root = builders.component("root", builders.component("Start", events=builders.on_click("go()")))
    builders.add_view(project, "Main", root)
    browser.refresh()
    browser.view.expand(find(browser, "Perspective:Main"))
    builders.add_view(project, "Other", builders.component("root"))
    browser.refresh()
    assert "Perspective:Main: root/Start/onClick" in keys(browser)
    assert not browser.view.isExpanded(find(browser, "Perspective:Other"))


@pytest.fixture
def heir(tmp_path: Path, project: Project, browser: ProjectBrowser) -> Project:
    heir = builders.new_project(project.folder.parent / "heir", parent=project.folder.name)
    browser.set_project(heir)
    return heir


def test_inherited_script_is_neither_renamed_nor_deleted(
    qtbot: QtBot, browser: ProjectBrowser, heir: Project, answers: Answers
) -> None:
    browser.view.setCurrentIndex(find(browser, "Scripts:plant.pump"))
    browser.delete_selected()
    browser.rename_selected()
    assert answers.asked == []


def test_overriding_copies_the_inherited_script_and_opens_it(
    qtbot: QtBot, browser: ProjectBrowser, heir: Project, project: Project
) -> None:
    inherited = project.script("plant.pump")
    assert inherited is not None
    browser.view.setCurrentIndex(find(browser, "Scripts:plant.pump"))
    assert "Override" in [action.text() for action in browser.context_menu(browser.view.currentIndex()).actions()]
    with qtbot.waitSignal(browser.script_created) as created:
        browser.override_selected()
    path, title = created.args
    assert path == heir.scripts_folder / "plant" / "pump" / "code.py"
    assert title == "plant.pump"
    assert path.read_bytes() == inherited.read_bytes()


def test_tree_is_told_only_when_it_has_changed(qtbot: QtBot, browser: ProjectBrowser, project: Project) -> None:
    with qtbot.assertNotEmitted(browser.tree_read):
        browser.refresh()
    project.library.create_script("plant.new")
    with qtbot.waitSignal(browser.tree_read) as told:
        browser.refresh()
    assert "plant.new" in [node.path for node in told.args[0].walk()]
