"""One thread's stack, the innermost call at the top; a click on a place goes to that source line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QFontDatabase, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.diagnostics.script_frames import can_open
from designer.diagnostics.task_text import place_text
from runtime.protocol import CodeLine, StackFrame

from .threads_model import ThreadRow

_NOTHING_CHOSEN: Final = "Choose a thread to see where it stands."
_FUNCTION, _PLACE, _LINE = range(3)


class StackView(QFrame):
    """Shows the thread given to `show_thread`; giving it again refreshes what changed."""

    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[StackFrame, ...] = ()
        self._title = QLabel(_NOTHING_CHOSEN, self)
        self.frames = QTreeWidget(self)
        self._set_frames_up()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setMinimumWidth(1)  # a long name must not widen the pane
        self._title.setContentsMargins(8, 5, 8, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.frames, 1)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_thread(self, row: ThreadRow | None, *, has_ended: bool = False) -> None:
        """Show where the thread stands, or with `has_ended` where it stood last."""
        self._title.setText(_NOTHING_CHOSEN if row is None else _title(row, has_ended))
        self._title.setToolTip(self._title.text())
        frames = () if row is None else row.stack.frames
        if frames != self._shown:
            self._shown = frames
            self._fill()

    def set_dark(self, _dark: bool) -> None:
        """Take the colours that the palette has now."""
        self._fill()

    def _set_frames_up(self) -> None:
        self.frames.setAccessibleName("Stack of the chosen thread")
        self.frames.setToolTip("The innermost call is at the top; click a place to open it")
        self.frames.setHeaderLabels(["Function", "Place", "Line"])
        self.frames.setRootIsDecorated(False)
        self.frames.setUniformRowHeights(True)
        self.frames.setAlternatingRowColors(True)
        self.frames.setFrameShape(QFrame.Shape.NoFrame)
        self.frames.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.frames.header().setStretchLastSection(True)
        self.frames.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.frames.setColumnWidth(_FUNCTION, 150)
        self.frames.setColumnWidth(_PLACE, 150)
        self.frames.viewport().setMouseTracking(True)
        self.frames.viewport().installEventFilter(self)
        self.frames.itemClicked.connect(self._on_frames_item_clicked)
        self.frames.itemActivated.connect(self._on_frames_item_activated)

    def _fill(self) -> None:
        # The rows are written over: current row and scrolling stay where the user put them.
        while self.frames.topLevelItemCount() > len(self._shown):
            self.frames.takeTopLevelItem(self.frames.topLevelItemCount() - 1)
        for place, frame in enumerate(reversed(self._shown)):
            item = self.frames.topLevelItem(place)
            if item is None:
                item = QTreeWidgetItem(self.frames)
            self._write(item, frame)

    def _write(self, item: QTreeWidgetItem, frame: StackFrame) -> None:
        palette = QApplication.palette()  # a widget's own follows a moment later
        role = QPalette.ColorRole.Text if frame.is_script else QPalette.ColorRole.PlaceholderText
        for column, text in enumerate(
            (frame.function, place_text(CodeLine(frame.file, frame.line)), frame.text.strip())
        ):
            item.setText(column, text)
            item.setForeground(column, QBrush(palette.color(role)))
            item.setToolTip(column, f"{frame.function}\n{frame.file}, line {frame.line}\n{frame.text.strip()}".strip())
        item.setFont(_LINE, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font = self.frames.font()
        font.setUnderline(can_open(frame.file))
        item.setFont(_PLACE, font)
        if can_open(frame.file) and frame.is_script:
            item.setForeground(_PLACE, QBrush(palette.color(QPalette.ColorRole.Link)))

    @Slot(QTreeWidgetItem, int)
    def _on_frames_item_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _PLACE:
            self._on_frames_item_activated(item)

    @Slot(QTreeWidgetItem, int)
    def _on_frames_item_activated(self, item: QTreeWidgetItem, _column: int = _PLACE) -> None:
        frame = self._shown[len(self._shown) - 1 - self.frames.indexOfTopLevelItem(item)]
        if can_open(frame.file):
            self.source_requested.emit(Path(frame.file), frame.line)

    # --- QObject ---

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            self._show_cursor(event.position().toPoint())
        return False

    def _show_cursor(self, position: QPoint) -> None:
        item = self.frames.itemAt(position)
        is_link = item is not None and self.frames.columnAt(position.x()) == _PLACE and item.font(_PLACE).underline()
        viewport = self.frames.viewport()
        if is_link:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.unsetCursor()


def _title(row: ThreadRow, has_ended: bool) -> str:
    name = f"{row.stack.name}  ·  {row.script}" if row.script else row.stack.name
    return f"{name}  ·  has ended; it stood here" if has_ended else name
