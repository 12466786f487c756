"""Completions as one types, with a service that says what the test wants."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.completion import Completions
from editor.completion_filter import fitting
from editor.language.answers import Completion, CompletionKind, CompletionList
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from tests.editor.knowledge import ToldKnowledge, completions
from tests.editor.test_pairs import marked, put


@pytest.fixture
def service() -> ToldKnowledge:
    return ToldKnowledge()


@pytest.fixture
def editor(qtbot: QtBot) -> ScriptEditor:
    editor = ScriptEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


@pytest.fixture
def snippets() -> list[str]:
    return []


@pytest.fixture
def completion(editor: ScriptEditor, service: ToldKnowledge, snippets: list[str]) -> Completions:
    return Completions(editor, service, snippets.append)


def shown(completion: Completions) -> list[str]:
    if not completion.popup.isVisible():
        return []
    model = completion.popup.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


# Asking


def test_dot_asks_and_shows(editor: ScriptEditor, completion: Completions, service: ToldKnowledge) -> None:
    service.answers["completions"] = completions("readBlocking", "writeBlocking")
    put(editor, "system.tag|")
    QTest.keyClicks(editor, ".")
    assert service.asked == [("completions", (0, 11, "."))]
    assert shown(completion) == ["readBlocking", "writeBlocking"]


def test_letters_filter_without_another_question(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    service.answers["completions"] = completions("readBlocking", "writeBlocking", "browse")
    QTest.keyClicks(editor, "x.wr")
    assert shown(completion) == ["writeBlocking"]
    assert [name for name, _ in service.asked] == ["completions", "completions"]
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert shown(completion) == ["writeBlocking"]
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert len(shown(completion)) == 3


def test_list_that_is_not_complete_is_asked_for_again(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    service.answers["completions"] = CompletionList((Completion("alpha"),), is_complete=False)
    QTest.keyClicks(editor, "al")
    assert len(service.asked) == 2


@pytest.mark.parametrize("text", ["1", "# no", "x = 'a"])
def test_numbers_comments_and_strings_ask_nothing(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge, text: str
) -> None:
    service.answers["completions"] = completions("none", "nothing")
    put(editor, text + "|")
    service.asked.clear()
    QTest.keyClicks(editor, "1")
    assert service.asked == []
    assert shown(completion) == []


def test_control_space_asks_anywhere(editor: ScriptEditor, completion: Completions, service: ToldKnowledge) -> None:
    service.answers["completions"] = completions("system", "sorted")
    QTest.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert shown(completion) == ["system", "sorted"]
    assert editor.text() == ""


def test_answer_that_comes_when_the_word_has_grown_is_filtered_by_all_of_it(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    service.waits = True
    service.answers["completions"] = completions("pump", "pipe", "valve")
    QTest.keyClicks(editor, "pu")
    service.answer()
    assert shown(completion) == ["pump"]


def test_no_answer_shows_nothing(editor: ScriptEditor, completion: Completions, service: ToldKnowledge) -> None:
    QTest.keyClicks(editor, "pu")
    assert shown(completion) == []


def test_automatic_completion_can_be_switched_off(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    completion.is_automatic = False
    QTest.keyClicks(editor, "pu.")
    assert service.asked == []


# Choosing


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_key_puts_the_selected_one_in_place_of_the_word(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge, key: Qt.Key
) -> None:
    service.answers["completions"] = completions("pump", "pumpSpeed")
    put(editor, "x = |")
    QTest.keyClicks(editor, "pu")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, key)
    assert marked(editor) == "x = pumpSpeed|"
    assert shown(completion) == []
    editor.undo()
    assert editor.text() == "x = pu"


def test_rest_of_the_word_is_not_doubled(editor: ScriptEditor, completion: Completions, service: ToldKnowledge) -> None:
    service.answers["completions"] = completions("readBlocking")
    put(editor, "tag.rea|Blocking(x)")
    QTest.keyClicks(editor, "d")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor) == "tag.readBlocking|(x)"


def test_escape_closes_and_types_on(editor: ScriptEditor, completion: Completions, service: ToldKnowledge) -> None:
    service.answers["completions"] = completions("pump", "pumps")
    QTest.keyClicks(editor, "p")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(completion) == []
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "p\n"


def test_word_that_is_complete_needs_no_list(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    service.answers["completions"] = completions("pump")
    QTest.keyClicks(editor, "pump")
    assert shown(completion) == []


def test_snippet_is_put_in_as_one(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge, snippets: list[str]
) -> None:
    text = "def ${1:name}():"
    service.answers["completions"] = CompletionList((Completion("def", insert_text=text, is_snippet=True),))
    QTest.keyClicks(editor, "d")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert snippets == [text]
    assert editor.text() == ""


def test_leaving_the_word_closes_the_list(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    service.answers["completions"] = completions("pump", "pumps")
    put(editor, "a\n|")
    QTest.keyClicks(editor, "p")
    QTest.keyClick(editor, Qt.Key.Key_Home)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert shown(completion) == []
    QTest.keyClicks(editor, "p")
    QTest.keyClicks(editor, " ")
    assert shown(completion) == []


def test_what_is_known_of_the_selected_one_is_shown(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge, qtbot: QtBot
) -> None:
    one = Completion("read", CompletionKind.FUNCTION, source={"id": 1})
    service.answers["completions"] = CompletionList((one, Completion("ready")))
    service.answers["resolve_completion"] = Completion("read", documentation="Reads **tags**.")
    QTest.keyClicks(editor, "re")
    qtbot.waitUntil(lambda: "Reads tags." in completion.popup.details.toPlainText())


# Strings


def test_paths_are_completed_inside_strings(
    editor: ScriptEditor, completion: Completions, service: ToldKnowledge
) -> None:
    def paths(_script: ScriptDocument, before: str) -> list[Completion]:
        assert before.startswith("system.tag.readBlocking(['")
        return [Completion(path, CompletionKind.VALUE) for path in ("[default]Line/Speed", "[default]Line/State")]

    completion.string_completions = paths
    put(editor, "system.tag.readBlocking([|])")
    QTest.keyClicks(editor, "'")
    assert shown(completion) == ["[default]Line/Speed", "[default]Line/State"]
    QTest.keyClicks(editor, "St")
    assert shown(completion) == ["[default]Line/State"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "system.tag.readBlocking(['[default]Line/State'])"
    assert service.asked == []


# Filtering


@pytest.mark.parametrize(
    ("typed", "labels", "first"),
    [
        ("re", ["write", "retry", "readBlocking"], "retry"),
        ("rb", ["browse", "readBlocking"], "readBlocking"),
        ("", ["_private", "public"], "public"),
        ("_p", ["public", "_private"], "_private"),
        ("Re", ["rename", "Report"], "Report"),
    ],
)
def test_what_begins_with_the_letters_comes_first(typed: str, labels: list[str], first: str) -> None:
    assert fitting(typed, [Completion(label) for label in labels])[0].completion.label == first


def test_letters_inside_a_word_do_not_fit() -> None:
    assert fitting("rite", [Completion("writeBlocking")]) == []
