"""The editor for one script: a code area with everything that helps to write Python in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from editor.basic_keys import BasicKeys
from editor.bookmarks import BookmarkColumn, Bookmarks
from editor.brackets import BracketMatch
from editor.breadcrumbs import Breadcrumbs
from editor.clipboard import Clipboard
from editor.code_area import CodeArea
from editor.column_selection import ColumnSelection
from editor.debug_marks import DebugColumn, DebugMarks
from editor.fold_column import FoldColumn
from editor.fold_marks import FoldMarks
from editor.folding import Folding
from editor.gutter import Gutter, LineNumbers
from editor.indent_guides import IndentGuides
from editor.indentation import leading_blank, without_margin
from editor.line_commands import LineCommands
from editor.line_edits import text_before
from editor.multiple_cursors import MultipleCursors
from editor.occurrences import Occurrences
from editor.overview_ruler import OverviewRuler
from editor.pairs import Pairs
from editor.problem_marks import ProblemColumn, ProblemMarks
from editor.ruler_marks import MarkKind
from editor.script_document import ScriptDocument
from editor.script_source import ScriptSource
from editor.snippet_keys import SnippetKeys
from editor.snippets import SnippetSession
from editor.text_file import TextFile
from editor.whitespace import Whitespace
from editor.word_lines import WordLines

_PARAGRAPH_SEPARATOR = "\u2029"


class ScriptEditor(CodeArea):
    """Edits one script."""

    modification_changed = Signal(bool)
    """Whether the text now differs from the file."""

    def __init__(self, parent: QWidget | None = None, script: ScriptDocument | None = None) -> None:
        super().__init__(parent, script)
        self.setAccessibleName("Script editor")
        self.pairs = Pairs(self)
        self._keys = BasicKeys(self)
        self.lines = LineCommands(self)
        self.cursors = MultipleCursors(self)
        self._columns = ColumnSelection(self, self.cursors)
        self._clipboard = Clipboard(self, self._keys, self.cursors)
        self.snippets = SnippetSession(self, self.cursors)
        self.snippet_keys = SnippetKeys(self, self.snippets, self.cursors)
        self.guides = IndentGuides(self)
        self.whitespace = Whitespace(self)
        self.occurrences = Occurrences(self)
        self.brackets = BracketMatch(self, self.script.highlighter)
        self.problems = ProblemMarks(self)
        self.folding = Folding(self)
        self.fold_marks = FoldMarks(self, self.folding)
        self.bookmarks = Bookmarks(self)
        self.debug = DebugMarks(self)
        self.gutter = Gutter(self)
        self.gutter.add_column(DebugColumn(self, self.debug))
        self.gutter.add_column(BookmarkColumn(self, self.bookmarks))
        self.gutter.add_column(ProblemColumn(self, self.problems))
        self.line_numbers = LineNumbers(self)
        self.gutter.add_column(self.line_numbers)
        self.gutter.add_column(FoldColumn(self, self.folding))
        self.folding.changed.connect(self.gutter.update)
        self.folding.ranges_changed.connect(self.gutter.update)
        self.debug.changed.connect(self.gutter.update)
        self.bookmarks.changed.connect(self.gutter.fit)
        self.bookmarks.changed.connect(self.gutter.update)
        self.words = WordLines(self)
        self.ruler = OverviewRuler(self, self.problems)
        self.ruler.follow(MarkKind.BOOKMARK, self.bookmarks.changed, self.bookmarks.lines)
        self.ruler.follow(MarkKind.BREAKPOINT, self.debug.changed, self.debug.breakpoint_lines)
        self.ruler.follow(MarkKind.OCCURRENCE, self.words.changed, self.words.lines)
        self.crumbs = Breadcrumbs(self)
        self.crumbs.line_chosen.connect(self.go_to_line)
        self.theme_changed.connect(self._on_theme_changed)
        self.script.modification_changed.connect(self.modification_changed)

    # --- the file ---

    @property
    def path(self) -> Path | None:
        return self.script.path

    @property
    def source(self) -> ScriptSource | None:
        """Where the text came from."""
        return self.script.source

    @property
    def encoding_note(self) -> str | None:
        """A sentence for the user when the file is not UTF-8, else None."""
        return self.source.encoding_note if self.source else None

    def open_file(self, path: Path) -> None:
        """Show the file at `path` in place of the present text.

        Raises:
            OSError: it cannot be read; the editor is as it was.
        """
        self.open_source(TextFile.read(path))

    def open_source(self, source: ScriptSource) -> None:
        """Show the script that `source` holds in place of the present text."""
        self.script.open_source(source)

    def reopen(self) -> None:
        """As `ScriptDocument.reopen`."""
        self.script.reopen()

    def set_path(self, path: Path) -> None:
        """The open file was renamed to `path`."""
        self.script.set_path(path)

    def save(self) -> None:
        """As `ScriptDocument.save`."""
        self.script.save()

    def text(self) -> str:
        """The text with "\\n" as line end, every other character as it is in the file."""
        return self.script.text()

    def is_modified(self) -> bool:
        return self.script.is_modified()

    def has_changed_on_disk(self) -> bool:
        """Whether somebody else changed or deleted the file since it was opened or saved here."""
        return self.script.has_changed_on_disk()

    # --- what to run ---

    def selected_code(self) -> tuple[str, int]:
        """The selected code, or else the current line, without its margin; and its first line, from 1."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        if not cursor.hasSelection():
            return without_margin(block.text()), block.blockNumber() + 1
        code = cursor.selectedText().replace(_PARAGRAPH_SEPARATOR, "\n")
        before = text_before(self.document(), cursor.selectionStart())
        # A selection that begins behind the first line's indentation still means the whole line.
        return without_margin(code if before.strip() else before + code), block.blockNumber() + 1

    def advance_line(self) -> None:
        """Move the cursor to the code of the next line; on the last line it stays."""
        cursor = self.textCursor()
        if cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            cursor.movePosition(QTextCursor.MoveOperation.Right, n=len(leading_blank(cursor.block().text())))
            self.setTextCursor(cursor)

    @Slot(int)
    def go_to_line(self, line: int) -> None:
        """Put the cursor at the start of `line`, counted from 1, or of the nearest there is, and show it."""
        number = min(max(line, 1), self.blockCount()) - 1
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
        self.centerCursor()

    # --- editing ---

    def toggle_comment(self) -> None:
        """Comment the selected lines out, or in again when all of them are."""
        self._keys.toggle_comment()

    def indent_selection(self) -> None:
        """Move the selected lines one level in."""
        self._keys.indent_selection()

    def dedent_selection(self) -> None:
        """Move the selected lines one level out."""
        self._keys.dedent_selection()

    def insert_pasted(self, text: str) -> None:
        """Insert `text` as if it was pasted: a block goes as deep as the line where it begins."""
        self._keys.insert_pasted(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._clipboard.insert(source)

    def copy(self) -> None:
        """Copy the selections, or the cursor's line."""
        self._clipboard.copy()

    def cut(self) -> None:
        """Cut the selections, or the cursor's line."""
        self._clipboard.cut()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.script.use_syntax_style(self.theme.syntax_style)
