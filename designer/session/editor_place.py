"""Where one editor stands in its script: read for the next start, and put back at this one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QTextBlock, QTextCursor

from designer.session.session_file import TabState
from editor.script_editor import ScriptEditor


class EditorPlace(QObject):
    """Looks at `editor`, and lives as long as it."""

    changed = Signal()
    """What `state` says is another now."""

    def __init__(self, editor: ScriptEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._awaited_top: int | None = None
        editor.cursor_moved.connect(self._on_editor_cursor_moved)
        editor.verticalScrollBar().valueChanged.connect(self.changed)
        editor.script.source_changed.connect(self.changed)
        editor.folding.changed.connect(self.changed)
        editor.bookmarks.changed.connect(self.changed)

    def state(self, project: Path) -> TabState | None:
        """The tab as the session of `project` keeps it; None when its script was never saved."""
        source, cursor = self._editor.source, self._editor.textCursor()
        if source is None:
            return None
        return TabState(
            _path_from(project, source.path),
            source.place,
            self._editor.script.title,
            cursor.blockNumber(),
            cursor.positionInBlock(),
            self._top_line(),
            tuple(self._editor.folding.folded_lines()),
            tuple(self._editor.bookmarks.lines()),
        )

    def restore(self, tab: TabState) -> None:
        """Go where `tab` says, or to the nearest line of a script that became shorter."""
        self.restore_marks(tab)
        self._put_cursor(tab.line, tab.column)
        self._scroll_to(tab.top_line)
        if self._editor.lineWrapMode() != ScriptEditor.LineWrapMode.NoWrap:
            # Where long lines break is known only when the editor is seen, and has its width.
            self._awaited_top = tab.top_line
            self._editor.installEventFilter(self)
            self._scroll_soon()

    def restore_marks(self, tab: TabState) -> None:
        """Fold the lines, and set the bookmarks, that `tab` says and that are there; the cursor stays."""
        self._editor.folding.restore(self._lines_there(tab.folded_lines))
        self._editor.bookmarks.restore(self._lines_there(tab.bookmarks))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._scroll_soon()
        return super().eventFilter(watched, event)

    # --- inside ---

    def _top_line(self) -> int:
        return self._editor.firstVisibleBlock().blockNumber() if self._awaited_top is None else self._awaited_top

    def _block(self, line: int) -> QTextBlock:
        return self._editor.document().findBlockByNumber(min(line, self._editor.blockCount() - 1))

    def _lines_there(self, lines: Sequence[int]) -> list[int]:
        return [line for line in lines if line < self._editor.blockCount()]

    def _put_cursor(self, line: int, column: int) -> None:
        block = self._block(line)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self._editor.setTextCursor(cursor)

    def _scroll_to(self, line: int) -> None:
        self._editor.verticalScrollBar().setValue(self._block(line).firstLineNumber())

    def _scroll_soon(self) -> None:
        # Queued: the editor gets its width before what is queued now, and paints after it.
        QMetaObject.invokeMethod(self, "_scroll_to_awaited", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _scroll_to_awaited(self) -> None:
        if not self._editor.isVisible():
            return
        top, self._awaited_top = self._awaited_top, None
        self._editor.removeEventFilter(self)
        if top is not None:
            self._scroll_to(top)

    @Slot()
    def _on_editor_cursor_moved(self) -> None:
        # Whoever moves the cursor before the editor is seen wants to see the cursor.
        self._awaited_top = None
        self.changed.emit()


def _path_from(project: Path, path: Path) -> str:
    """`path` from the folder of `project`, when it is in that."""
    # By the names alone: to follow links would ask the disk at every movement of the cursor.
    file = path.absolute()
    return (file.relative_to(project) if file.is_relative_to(project) else file).as_posix()
