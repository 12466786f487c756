"""One script while it is edited: its text, where that came from, and what is known to be wrong with it.

Several editors may show one `ScriptDocument` at once. What is theirs alone, such as the cursor, is not here.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from pygments.style import Style
from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.highlighter import Highlighter
from editor.indentation import detect_indent
from editor.lexer import lexer_for
from editor.line_changes import LineChange, line_changes
from editor.line_layout import LineLayout
from editor.problem import Problem
from editor.script_source import ScriptSource
from editor.text_difference import common_ends, utf16_length
from editor.theme import LIGHT

_PARAGRAPH_SEPARATOR = "\u2029"

_INDENT_SHOWN = 50_000
"""Characters; what a script is indented by shows well before its end."""


class ScriptDocument(QObject):
    """The text of one script, shared by all editors that show it."""

    modification_changed = Signal(bool)
    """Whether the text now differs from the file."""

    opened = Signal()
    """Another text is there; cursors belong at its start."""

    source_changed = Signal()
    """The script was opened, saved, renamed, or read anew, or lost its file."""

    edited = Signal()
    """The text changed. `document.contentsChange` tells where."""

    problems_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        """The text as Qt's editors show it."""
        self.document.setDocumentLayout(LineLayout(self.document))
        self._read_from_left()
        self._source: ScriptSource | None = None
        self._title = ""
        self._indent = detect_indent("")
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self.highlighter = Highlighter(self.document, LIGHT.syntax_style, lexer_for(""))
        """Colours the text, and knows strings and comments."""
        self.document.modificationChanged.connect(self.modification_changed)
        self.document.contentsChanged.connect(self.edited)

    def _read_from_left(self) -> None:
        """Also lines whose first letter is Hebrew or Arabic: code is indented at the left."""
        option = self.document.defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.document.setDefaultTextOption(option)

    # --- where it comes from ---

    @property
    def source(self) -> ScriptSource | None:
        """Where the text came from; None for a script that was never saved."""
        return self._source

    @property
    def path(self) -> Path | None:
        """The file that holds the script."""
        return self._source.path if self._source else None

    @property
    def title(self) -> str:
        """What people call it, such as "bottling.line"."""
        return self._title

    def set_title(self, title: str) -> None:
        self._title = title
        self.source_changed.emit()

    @property
    def is_writable(self) -> bool:
        """Whether it could be saved at all."""
        return self._source is None or self._source.is_writable

    @property
    def indent(self) -> str:
        """One level of indentation, as the script has it: a tab, or some spaces."""
        return self._indent

    def open_source(self, source: ScriptSource) -> None:
        """Show the script that `source` holds in place of the present text; there is nothing to undo then."""
        self._source = source
        self._indent = detect_indent(source.text[:_INDENT_SHOWN])
        self.highlighter.use_lexer(lexer_for("" if source.place else source.path.name))
        self.document.setPlainText(for_qt(source.text))
        self.document.setModified(False)
        self.opened.emit()
        self.source_changed.emit()

    def set_source(self, source: ScriptSource) -> None:
        """The script, which had no file, belongs to `source` from now on; its text stays."""
        self._source = source
        self.document.setModified(True)
        self.source_changed.emit()

    def reopen(self) -> None:
        """Show what is on disk now; cursors stay in their lines, and it can be undone.

        Raises:
            OSError: it cannot be read; the text is as it was.
        """
        if self._source is not None:
            self.take_over(self._source.reread())

    def take_over(self, source: ScriptSource) -> None:
        """Show what `source` has, read anew; cursors stay in their lines, and it can be undone."""
        self._source = source
        self.set_text(source.text)
        self.document.setModified(False)
        self.source_changed.emit()

    def rebase(self, source: ScriptSource) -> None:
        """The text, which stays, is a change of what `source`, read anew, has; saving it replaces that."""
        self._source = source
        if self.text() == source.text:
            self.document.setModified(False)
        else:
            self._make_modified()
        self.source_changed.emit()

    def lose_file(self) -> None:
        """The file is not there any more: the text, which stays, is nowhere else."""
        self._make_modified()
        self.source_changed.emit()

    def _make_modified(self) -> None:
        # A document that counts as modified already would count as saved again where undoing meets the old file.
        with QSignalBlocker(self.document):
            self.document.setModified(False)
        self.document.setModified(True)

    def set_path(self, path: Path) -> None:
        """The file was renamed to `path`."""
        if self._source:
            self._source.path = path
            self.source_changed.emit()

    def save(self) -> None:
        """Write the text to the file; lines that were not edited keep their bytes.

        Raises:
            OSError: it cannot be written, or there is no file.
            TextEncodeError: a character does not fit into the file's encoding.
        """
        if self._source is None:
            raise FileNotFoundError(errno.ENOENT, "The editor has no file yet; open one first")
        self._source.save(self.text())
        self.document.setModified(False)
        self.source_changed.emit()

    def has_changed_on_disk(self) -> bool:
        """Whether somebody else changed or deleted the file since it was opened or saved here."""
        return self._source is not None and self._source.has_changed_on_disk()

    # --- the text ---

    def text(self) -> str:
        """The text with "\\n" as line end, every other character as it is in the file."""
        # Not toPlainText(): it turns no-break spaces into spaces and U+2028 into a line end.
        return self.document.toRawText().replace(_PARAGRAPH_SEPARATOR, "\n")

    def set_text(self, text: str) -> None:
        """Make the text read `text`, as one step to undo; what is the same stays untouched, and so do cursors there."""
        old, new = self.text().split("\n"), text.split("\n")
        changes = line_changes(old, new)
        if not changes:
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for change in reversed(changes):
            self._change_lines(cursor, _whole_lines(change, len(old)), old, new)
        cursor.endEditBlock()

    def _change_lines(
        self, cursor: QTextCursor, change: LineChange, old_lines: list[str], new_lines: list[str]
    ) -> None:
        old = "\n".join(old_lines[change.old_start : change.old_end])
        new = "\n".join(new_lines[change.new_start : change.new_end])
        start, end = common_ends(old, new)
        position = self.document.findBlockByNumber(change.old_start).position()
        cursor.setPosition(position + utf16_length(old[:start]))
        cursor.setPosition(position + utf16_length(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(for_qt(new[start : len(new) - end]))

    def is_modified(self) -> bool:
        return self.document.isModified()

    def use_syntax_style(self, style: type[Style]) -> None:
        """Colour the code like this."""
        self.highlighter.use_style(style)

    # --- what is wrong with it ---

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What everyone found, in the order of the text."""
        found = (problem for problems in self._problems.values() for problem in problems)
        return tuple(sorted(found, key=lambda problem: (problem.range, problem.severity)))

    def set_problems(self, origin: str, problems: Iterable[Problem]) -> None:
        """`problems` are what `origin` finds now; what others found stays."""
        new = tuple(problems)
        if new != self._problems.get(origin, ()):
            self._problems[origin] = new
            self.problems_changed.emit()


def _whole_lines(change: LineChange, count: int) -> LineChange:
    """`change` with a neighbouring line where it only adds or only removes some: a line end comes or goes with them."""
    old_start, old_end, new_start, new_end = change
    if old_start < old_end and new_start < new_end:
        return change
    if old_end < count:
        return LineChange(old_start, old_end + 1, new_start, new_end + 1)
    return LineChange(old_start - 1, old_end, new_start - 1, new_end)


def for_qt(text: str) -> str:
    """`text` in such a form that a QString made from it holds it whole."""
    # WORKAROUND: PySide6 (6.11.3) takes a leading U+FEFF or U+FFFE of a str for a byte order mark, drops it
    # and, for U+FFFE, swaps the bytes of all that follows. A mark of our own in front is dropped instead.
    # Remove when the round-trip tests pass without.
    return "\ufeff" + text if text.startswith(("\ufeff", "\ufffe")) else text
