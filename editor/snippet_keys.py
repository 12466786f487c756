"""Tab right behind the prefix of a snippet puts the snippet in its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.code_area import CodeArea
from editor.code_before import scan_before
from editor.code_word import word_after, word_before
from editor.line_edits import text_after, text_before
from editor.multiple_cursors import MultipleCursors
from editor.snippet_library import Snippet, SnippetLibrary
from editor.snippets import SnippetSession
from editor.text_difference import utf16_length


class SnippetKeys(QObject):
    """Tab in `area`, where it stands behind a prefix of `library`; everywhere else Tab is left alone."""

    def __init__(self, area: CodeArea, session: SnippetSession, cursors: MultipleCursors) -> None:
        super().__init__(area)
        self._area = area
        self._session = session
        self._cursors = cursors
        self.library = SnippetLibrary()
        """The snippets there are."""
        self.is_on = True
        """Whether Tab puts snippets in at all."""
        area.add_key_filter(self._handle_key, first=True)

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Tab or event.modifiers() or not self._is_free():
            return False
        cursor = self._area.textCursor()
        snippet = self._snippet_before(cursor)
        if snippet is None:
            return False
        cursor.beginEditBlock()
        start = cursor.position() - utf16_length(snippet.prefix)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._area.setTextCursor(cursor)
        self._session.insert(snippet.body)
        cursor.endEditBlock()
        return True

    def _is_free(self) -> bool:
        """Whether Tab has nothing else to do: in a snippet it goes to the next stop."""
        busy = self._session.is_active or self._cursors.is_active() or self._area.isReadOnly()
        return self.is_on and not busy and not self._area.textCursor().hasSelection()

    def _snippet_before(self, cursor: QTextCursor) -> Snippet | None:
        """The snippet whose prefix ends at `cursor`: a word of its own in code, and no attribute."""
        before = text_before(self._area.document(), cursor.position())
        word = word_before(before)
        snippet = self.library.with_prefix(word)
        if snippet is None or before.endswith("." + word):
            return None
        if word_after(text_after(self._area.document(), cursor.position())):
            return None
        found = scan_before(cursor)
        return None if found.string or found.is_comment else snippet
