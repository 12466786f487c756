"""What servers are told of an edit makes their text the same as ours, whatever the edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.language.text_sync import TextChange, TextSync
from editor.script_document import ScriptDocument
from editor.text_difference import utf16_length

PIECES = st.text(alphabet="ab \t\n😀é\ufeff\u2028\xa0(", max_size=12)
PLACES = st.integers(0, 60)


class ModelServer:
    """Keeps a text by the changes it is told, as a server does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.changes: list[TextChange] = []

    def take(self, change: TextChange) -> None:
        self.changes.append(change)
        start = self._offset(change.range.line, change.range.column)
        end = self._offset(change.range.end_line, change.range.end_column)
        assert start <= end
        self.text = self.text[:start] + change.text + self.text[end:]

    def _offset(self, line: int, column: int) -> int:
        lines = self.text.split("\n")
        assert 0 <= line < len(lines)
        assert 0 <= column <= utf16_length(lines[line])
        before = lines[line].encode("utf-16-le", "surrogatepass")[: 2 * column].decode("utf-16-le", "surrogatepass")
        return sum(len(each) + 1 for each in lines[:line]) + len(before)


@pytest.fixture
def script(qtbot: QtBot) -> ScriptDocument:
    return ScriptDocument()


@pytest.fixture
def follow(script: ScriptDocument) -> Iterator[Callable[[], ModelServer]]:
    """Begins to tell a server of what happens to the script."""
    syncs: list[TextSync] = []

    def begin() -> ModelServer:
        while syncs:
            syncs.pop().stop()
        server = ModelServer(script.text())
        syncs.append(TextSync(script.document, script))
        syncs[-1].changed.connect(server.take)
        return server

    yield begin
    for sync in syncs:
        sync.stop()


def cursor_at(script: ScriptDocument, start: int, end: int) -> QTextCursor:
    """A selection; places beyond the text, or inside a character, become the nearest."""
    text = script.text()
    cursor = QTextCursor(script.document)
    cursor.setPosition(utf16_length(text[: min(start, len(text))]))
    cursor.setPosition(utf16_length(text[: min(end, len(text))]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


INSERTED = st.tuples(st.just("insert"), PLACES, PLACES, PIECES)
SET = st.tuples(st.just("set"), st.just(0), st.just(0), PIECES)
BLOCK = st.tuples(st.just("block"), PLACES, PLACES, PIECES)
UNDONE = st.tuples(st.sampled_from(["undo", "redo", "replace all", "open"]), PLACES, PLACES, PIECES)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=PIECES, edits=st.lists(st.one_of(INSERTED, SET, BLOCK, UNDONE), max_size=12))
def test_servers_text_is_ours_after_every_edit(
    script: ScriptDocument,
    follow: Callable[[], ModelServer],
    text: str,
    edits: list[tuple[str, int, int, str]],
) -> None:
    script.set_text(text)
    server = follow()
    for kind, start, end, piece in edits:
        edit(script, kind, start, end, piece)
        assert server.text == script.text()


def edit(script: ScriptDocument, kind: str, start: int, end: int, piece: str) -> None:
    match kind:
        case "insert":
            cursor_at(script, start, end).insertText(piece.lstrip("\ufeff"))
        case "set":
            script.set_text(piece)
        case "open":
            script.document.setPlainText(piece.lstrip("\ufeff"))
        case "block":
            edits = QTextCursor(script.document)
            edits.beginEditBlock()
            cursor_at(script, start, start).insertText(piece.lstrip("\ufeff"))
            cursor_at(script, end, end + 2).removeSelectedText()
            edits.endEditBlock()
        case "replace all":
            replace_all(script, "a", piece.lstrip("\ufeff"))
        case "undo":
            script.document.undo()
        case "redo":
            script.document.redo()


def replace_all(script: ScriptDocument, wanted: str, new: str) -> None:
    edits = QTextCursor(script.document)
    edits.beginEditBlock()
    found = script.document.find(wanted)
    while not found.isNull():
        found.insertText(new.replace(wanted, ""))
        found = script.document.find(wanted, found)
    edits.endEditBlock()


def test_key_sends_its_line_only(script: ScriptDocument, follow: Callable[[], ModelServer]) -> None:
    script.set_text("first\nsecond\nthird")
    server = follow()
    cursor_at(script, 7, 7).insertText("x")
    assert [change.text for change in server.changes] == ["sxecond\n"]


def test_every_change_is_a_version(script: ScriptDocument, qtbot: QtBot) -> None:
    sync = TextSync(script.document, script)
    before = sync.version
    cursor_at(script, 0, 0).insertText("a")
    cursor_at(script, 0, 0).insertText("b")
    assert sync.version == before + 2
    sync.stop()


def test_stopped_sync_tells_nothing(script: ScriptDocument, qtbot: QtBot) -> None:
    sync = TextSync(script.document, script)
    sync.stop()
    with qtbot.assertNotEmitted(sync.changed):
        cursor_at(script, 0, 0).insertText("a")
