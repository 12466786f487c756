"""Tabs open, save and close scripts, and lose nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor_area import EditorArea
from designer.editors.questions import Answer, ask_with_message_box, tell_with_message_box
from editor.script_editor import ScriptEditor
from editor.text_file import TextFile

MakeScript = Callable[[str], Path]
Edit = Callable[[Path], ScriptEditor]


class User:
    """Answers questions with `answers` in turn, and remembers what was asked and told."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, parent: QWidget, question: str, meaning: str, answers: Sequence[Answer]) -> Answer:
        self.asked.append(question)
        answer = self.answers.pop(0)
        assert answer in answers
        return answer

    def tell(self, parent: QWidget, title: str, reason: str) -> None:
        self.told.append(f"{title} {reason}")


@pytest.fixture
def user() -> User:
    return User()


@pytest.fixture
def tabs(qtbot: QtBot, user: User) -> EditorArea:
    tabs = EditorArea(QWidget(), ask=user.ask, tell=user.tell)
    qtbot.addWidget(tabs)
    return tabs


@pytest.fixture
def script(tmp_path: Path) -> MakeScript:
    """Makes a library script as Ignition keeps it, and gives its file."""

    def make(name: str) -> Path:
        path = tmp_path.joinpath(*name.split(".")) / "code.py"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x\r\n")
        return path

    return make


@pytest.fixture
def edit(tabs: EditorArea) -> Edit:
    """Opens the script and types a letter in front of it."""

    def open_and_type(path: Path) -> ScriptEditor:
        editor = tabs.open_script(path, path.parent.name)
        assert editor is not None
        editor.insertPlainText("a")
        return editor

    return open_and_type


# Opening


def test_opened_script_is_in_front_with_its_title_and_path(tabs: EditorArea, script: MakeScript) -> None:
    path = script("bottling.line")
    editor = tabs.open_script(path, "bottling.line")
    assert editor is not None
    assert tabs.current_editor() is editor
    assert editor.path == path
    assert tabs.current_group.tabText(0) == "bottling.line"
    assert tabs.current_group.tabToolTip(0) == str(path)


def test_script_is_opened_only_once(tabs: EditorArea, script: MakeScript) -> None:
    first, second = script("bottling.line"), script("bottling.tank")
    editor = tabs.open_script(first, "bottling.line")
    tabs.open_script(second, "bottling.tank")
    assert tabs.open_script(first.parent / ".." / "line" / "code.py", "bottling.line") is editor
    assert tabs.current_editor() is editor
    assert tabs.current_group.count() == 2


def test_script_that_cannot_be_read_is_told_and_opens_no_tab(tabs: EditorArea, user: User, tmp_path: Path) -> None:
    assert tabs.open_script(tmp_path / "code.py", "gone") is None
    assert tabs.current_group.count() == 0
    assert user.told == [f"gone could not be opened. No such file or directory: {tmp_path / 'code.py'}"]


def test_script_that_is_not_utf_8_is_opened_with_a_message(tabs: EditorArea, script: MakeScript, qtbot: QtBot) -> None:
    path = script("old")
    path.write_bytes(b"\xe9")
    with qtbot.waitSignal(tabs.scripts.message, check_params_cb=lambda text: "not UTF-8" in text):
        tabs.open_script(path, "old")


def test_change_of_the_current_script_is_told(tabs: EditorArea, script: MakeScript) -> None:
    seen: list[object] = []
    tabs.current_changed.connect(seen.append)
    editor = tabs.open_script(script("line"), "line")
    tabs.close_editor(tabs.editors()[0])
    assert seen == [editor, None]


def test_ampersand_in_a_title_is_shown_as_one(tabs: EditorArea, script: MakeScript) -> None:
    tabs.open_script(script("line"), "Fill & Cap")
    assert tabs.current_group.tabText(0) == "Fill && Cap"


# Saving


def test_modified_script_has_a_dot_until_it_is_saved(
    tabs: EditorArea, script: MakeScript, edit: Edit, qtbot: QtBot
) -> None:
    path = script("line")
    with qtbot.waitSignal(tabs.scripts.modified_changed):
        edit(path)
    assert tabs.current_group.tabText(0) == "• line"
    assert tabs.save_current()
    assert tabs.current_group.tabText(0) == "line"
    assert path.read_bytes() == b"ax\r\n"
    assert not tabs.has_modified()


def test_saving_without_changes_leaves_the_file_alone(tabs: EditorArea, script: MakeScript) -> None:
    path = script("line")
    before = path.stat().st_mtime_ns
    tabs.open_script(path, "line")
    assert tabs.save_current()
    assert path.stat().st_mtime_ns == before


def test_nothing_open_is_nothing_left_to_save(tabs: EditorArea) -> None:
    assert tabs.save_current()
    assert tabs.save_all()
    assert tabs.close_all()


def test_all_scripts_are_saved_though_one_cannot_be(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User
) -> None:
    bad, good = script("bad"), script("good")
    bad.write_bytes(b"\xe9")
    edit(bad).insertPlainText("→")
    edit(good)
    assert not tabs.save_all()
    assert good.read_bytes() == b"ax\r\n"
    assert bad.read_bytes() == b"\xe9"
    assert "bad could not be saved. Line 1 of code.py has the character “→”" in user.told[0]
    assert tabs.editors()[0].text() == "a→é"


@pytest.mark.parametrize(
    ("answer", "saved", "content"),
    [(Answer.OVERWRITE, True, b"ax\r\n"), (Answer.CANCEL, False, b"somebody else's")],
)
def test_change_by_another_program_is_overwritten_only_when_the_user_says_so(
    tabs: EditorArea,
    script: MakeScript,
    edit: Edit,
    user: User,
    answer: Answer,
    saved: bool,
    content: bytes,
) -> None:
    path = script("line")
    editor = edit(path)
    path.write_bytes(b"somebody else's")
    user.answers = [answer]
    assert tabs.save_current() is saved
    assert user.asked == ["line was changed by another program. Overwrite it?"]
    assert path.read_bytes() == content
    assert editor.text() == "ax\n"
    assert editor.is_modified() is not saved


# Closing


def test_tab_without_changes_closes_by_its_button_without_a_question(
    tabs: EditorArea, script: MakeScript, user: User
) -> None:
    kept = tabs.open_script(script("tank"), "tank")
    tabs.open_script(script("line"), "line")
    button = tabs.current_group.tabBar().tabButton(1, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    button.click()
    assert tabs.editors() == [kept]
    assert user.asked == []


@pytest.mark.parametrize(
    ("answer", "closes", "content"),
    [
        (Answer.SAVE, True, b"ax\r\n"),
        (Answer.DISCARD, True, b"x\r\n"),
        (Answer.CANCEL, False, b"x\r\n"),
    ],
)
def test_tab_with_changes_closes_as_the_user_answers(
    tabs: EditorArea,
    script: MakeScript,
    edit: Edit,
    user: User,
    answer: Answer,
    closes: bool,
    content: bytes,
) -> None:
    path = script("line")
    edit(path)
    user.answers = [answer]
    assert tabs.close_editor(tabs.editors()[0]) is closes
    assert tabs.current_group.count() == (0 if closes else 1)
    assert path.read_bytes() == content


def test_tab_stays_when_its_script_cannot_be_saved(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User
) -> None:
    path = script("line")
    path.write_bytes(b"\xe9")
    edit(path).insertPlainText("→")
    user.answers = [Answer.SAVE]
    assert not tabs.close_editor(tabs.editors()[0])
    assert tabs.editors()[0].text() == "a→é"


def test_cancel_at_the_second_script_leaves_the_first_though_it_was_discarded(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User
) -> None:
    edit(script("one"))
    edit(script("two"))
    user.answers = [Answer.DISCARD, Answer.CANCEL]
    assert not tabs.close_all()
    assert [editor.text() for editor in tabs.editors()] == ["ax\n", "ax\n"]


def test_closing_all_ends_with_no_tab(tabs: EditorArea, script: MakeScript, edit: Edit, user: User) -> None:
    edit(script("one"))
    tabs.open_script(script("two"), "two")
    user.answers = [Answer.DISCARD]
    assert tabs.close_all()
    assert tabs.current_group.count() == 0


def test_closed_scripts_are_known_last_one_first_and_each_once(
    tabs: EditorArea, script: MakeScript, user: User
) -> None:
    one, two = script("one"), script("two")
    tabs.open_script(one, "one")
    tabs.open_script(two, "two")
    assert tabs.close_all()
    closed = tabs.take_last_closed()
    assert closed is not None
    assert closed.key.path == two.resolve()
    assert closed.title == "two"
    tabs.open_script(one, "one")
    assert tabs.take_last_closed() is None


# Scripts without a file


def test_new_script_gets_its_file_when_it_is_saved_first(tabs: EditorArea, script: MakeScript) -> None:
    path = script("line")
    editor = tabs.open_new()
    editor.insertPlainText("new")
    assert tabs.current_group.tabText(0) == "• Untitled-1"
    tabs.scripts.name_new = lambda _script: TextFile.read(path)
    assert tabs.save_current()
    assert path.read_bytes() == b"new"
    assert tabs.scripts.find(path) is editor.script


def test_new_script_stays_unsaved_when_no_name_was_given(tabs: EditorArea) -> None:
    editor = tabs.open_new()
    editor.insertPlainText("new")
    tabs.scripts.name_new = lambda _script: None
    assert not tabs.save_current()
    assert editor.text() == "new"
    assert editor.is_modified()


def test_new_script_without_a_letter_closes_without_a_question(tabs: EditorArea, user: User) -> None:
    tabs.open_new()
    assert tabs.close_current()
    assert user.asked == []


# Several groups


def test_split_shows_the_same_text_twice(tabs: EditorArea, script: MakeScript) -> None:
    left = tabs.open_script(script("line"), "line")
    tabs.split()
    right = tabs.current_editor()
    assert left is not None
    assert right is not None
    assert right is not left
    right.insertPlainText("a")
    assert left.text() == "ax\n"
    assert [group.tabText(0) for group in tabs.groups()] == ["• line", "• line"]


def test_closing_one_of_two_views_asks_nothing_and_keeps_the_text(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User
) -> None:
    left = edit(script("line"))
    tabs.split()
    assert tabs.close_current()
    assert user.asked == []
    assert tabs.editors() == [left]
    assert left.text() == "ax\n"
    assert len(tabs.groups()) == 1


def test_closing_the_script_closes_all_its_views(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User, tmp_path: Path
) -> None:
    path = script("line")
    tabs.open_script(path, "line")
    tabs.split()
    tabs.scripts.deleted(path.parent)
    assert tabs.editors() == []
    assert tabs.scripts.all() == []


def test_script_opens_in_the_group_that_has_the_keyboard(tabs: EditorArea, script: MakeScript, qtbot: QtBot) -> None:
    left = tabs.open_script(script("one"), "one")
    assert left is not None
    tabs.split()
    tabs.show()
    qtbot.waitExposed(tabs)
    tabs.focus(left)
    tabs.open_script(script("two"), "two")
    assert [group.count() for group in tabs.groups()] == [2, 1]
    tabs.focus_next_group()
    tabs.open_script(script("three"), "three")
    assert [group.count() for group in tabs.groups()] == [2, 2]


def test_script_that_another_group_shows_is_not_shown_twice(tabs: EditorArea, script: MakeScript) -> None:
    one = script("one")
    left = tabs.open_script(one, "one")
    tabs.split()
    tabs.open_script(script("two"), "two")
    tabs.close_editor(tabs.editors()[1])
    assert tabs.open_script(one, "one") is left


def test_tab_moves_to_the_other_side_with_its_cursor(tabs: EditorArea, script: MakeScript) -> None:
    tabs.open_script(script("one"), "one")
    editor = tabs.open_script(script("two"), "two")
    assert editor is not None
    editor.go_to_line(2)
    tabs.move_to_next_group()
    assert [[e.windowTitle() for e in group.editors()] for group in tabs.groups()] == [["one"], ["two"]]
    moved = tabs.current_editor()
    assert moved is not None
    assert moved.textCursor().blockNumber() == 1
    tabs.move_to_next_group()
    assert [[e.windowTitle() for e in group.editors()] for group in tabs.groups()] == [["one", "two"]]


def test_others_close_and_this_one_stays(tabs: EditorArea, script: MakeScript, edit: Edit, user: User) -> None:
    edit(script("one"))
    kept = tabs.open_script(script("two"), "two")
    assert kept is not None
    user.answers = [Answer.CANCEL]
    assert not tabs.close_others(kept)
    assert len(tabs.editors()) == 2
    user.answers = [Answer.DISCARD]
    assert tabs.close_others(kept)
    assert tabs.editors() == [kept]


# Files of the project


def test_renamed_script_keeps_its_changes_and_is_saved_under_the_new_name(
    tabs: EditorArea, script: MakeScript, edit: Edit
) -> None:
    path = script("line")
    editor = edit(path)
    folder = path.parent.rename(path.parent.with_name("mixer"))
    tabs.scripts.renamed(path.parent, folder, "mixer")
    assert tabs.current_group.tabText(0) == "• mixer"
    assert tabs.current_group.tabToolTip(0) == str(folder / "code.py")
    assert tabs.save_current()
    assert editor.path == folder / "code.py"
    assert (folder / "code.py").read_bytes() == b"ax\r\n"


def test_script_in_a_renamed_package_gets_its_new_name(tabs: EditorArea, script: MakeScript) -> None:
    path = script("bottling.line")
    tabs.open_script(path, "bottling.line")
    package = path.parent.parent.rename(path.parent.parent.with_name("plant"))
    tabs.scripts.renamed(path.parent.parent, package, "plant")
    assert tabs.current_group.tabText(0) == "plant.line"
    assert tabs.editors()[0].path == package / "line" / "code.py"


def test_renamed_file_takes_the_title_given(tabs: EditorArea, script: MakeScript) -> None:
    path = script("line")
    tabs.open_script(path, "line")
    tabs.scripts.renamed(path, path.rename(path.with_name("other.py")), "other")
    assert tabs.current_group.tabText(0) == "other"
    assert tabs.editors()[0].path == path.with_name("other.py")


def test_script_with_a_similar_name_is_not_renamed(tabs: EditorArea, script: MakeScript) -> None:
    path = script("line2")
    tabs.open_script(path, "line2")
    tabs.scripts.renamed(path.parent.with_name("line"), path.parent.with_name("mixer"), "mixer")
    assert tabs.current_group.tabText(0) == "line2"


def test_deleted_script_closes_when_it_has_no_changes(tabs: EditorArea, script: MakeScript) -> None:
    path = script("bottling.line")
    tabs.open_script(path, "bottling.line")
    tabs.scripts.deleted(path.parent.parent)
    assert tabs.current_group.count() == 0


def test_deleted_script_with_changes_stays_and_can_be_written_again(
    tabs: EditorArea, script: MakeScript, edit: Edit, user: User, qtbot: QtBot
) -> None:
    path = script("line")
    edit(path)
    path.unlink()
    path.parent.rmdir()
    with qtbot.waitSignal(tabs.scripts.message, check_params_cb=lambda text: "still in the tab" in text):
        tabs.scripts.deleted(path.parent)
    user.answers = [Answer.OVERWRITE]
    assert tabs.save_current()
    assert user.asked == ["line was deleted. Write it again?"]
    assert path.read_bytes() == b"ax\r\n"


# The page without tabs


def test_page_that_says_what_to_do_shows_only_while_nothing_is_open(script: MakeScript, qtbot: QtBot) -> None:
    page = QWidget()
    area = EditorArea(page)
    qtbot.addWidget(area)
    area.show()
    assert page.isVisible()
    editor = area.open_script(script("line"), "line")
    assert editor is not None
    assert not page.isVisible()
    area.close_editor(editor)
    assert page.isVisible()


# Real message boxes


@pytest.mark.parametrize("answer", [Answer.OVERWRITE, Answer.CANCEL])
def test_message_box_gives_the_answer_of_the_button(qtbot: QtBot, answer: Answer) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: press(answer.value))
    assert ask_with_message_box(parent, "Overwrite?", "Really?", (Answer.CANCEL, Answer.OVERWRITE)) is answer


def test_closed_message_box_is_a_cancel(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: message_box().close())
    assert ask_with_message_box(parent, "Save?", "Or?", (Answer.SAVE, Answer.CANCEL)) is Answer.CANCEL


def test_message_box_tells_until_it_is_closed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown: list[str] = []

    def note_and_close() -> None:
        shown.extend([message_box().text(), message_box().informativeText()])
        message_box().close()

    QTimer.singleShot(0, note_and_close)
    tell_with_message_box(parent, "It failed.", "No space.")
    assert shown == ["It failed.", "No space."]


def message_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def press(label: str) -> None:
    next(button for button in message_box().buttons() if button.text() == label).click()
