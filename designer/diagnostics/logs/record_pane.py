"""One log record whole: where it comes from, its message, and its traceback with lines that a click opens."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.diagnostics.output_store import TaskOutput
from designer.diagnostics.output_view import OutputView

from .entry import LogEntry
from .level_style import LevelIcons

TEXT_LIMIT: Final = 80_000
"""Characters that are laid out: half of them from the beginning, half from the end of the record."""
LINE_LIMIT: Final = 3_000

_NOTHING_CHOSEN: Final = "Choose a record to read it whole."
_TRACEBACK: Final = "Traceback (most recent call last):"
_ICON_SIZE_PX: Final = 16


class RecordPane(QFrame):
    """Shows the record given to `show_entry`."""

    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: LogEntry | None = None
        self._icons = LevelIcons()
        self._icon = QLabel(self)
        self._title = QLabel(self)
        self._facts = QLabel(self)
        self._header = QWidget(self)
        self.view = OutputView(_NOTHING_CHOSEN, self)
        self._lay_out()
        self.view.source_requested.connect(self.source_requested)
        self.show_entry(None)

    @property
    def entry(self) -> LogEntry | None:
        """The record that is shown."""
        return self._entry

    @property
    def title(self) -> str:
        """The lines above the text."""
        return f"{self._title.text()}\n{self._facts.text()}"

    def show_entry(self, entry: LogEntry | None) -> None:
        """Show this record from its first line on, or none."""
        self._entry = entry
        self._header.setVisible(entry is not None)
        if entry is None:
            self.view.clear_all()
            return
        self._title.setText(f"{entry.level}  ·  {entry.logger}")
        self._facts.setText(f"{entry.time_of_day}  ·  {entry.source}")
        self._show_icon()
        self.view.show_output(TaskOutput(_pieces(entry.text)))
        self.view.verticalScrollBar().setValue(0)

    def set_dark(self, dark: bool) -> None:
        self._icons.set_dark(dark)
        self.view.set_dark(dark)
        self._show_icon()

    def _show_icon(self) -> None:
        if self._entry is not None:
            icon = self._icons.icon(self._entry.level)
            self._icon.setPixmap(icon.pixmap(QSize(_ICON_SIZE_PX, _ICON_SIZE_PX), self.devicePixelRatio()))

    def _lay_out(self) -> None:
        self.view.setAccessibleName("The chosen record")
        self.view.setToolTip("The whole message and its traceback")
        self.view.setMinimumHeight(1)
        header = QHBoxLayout(self._header)
        header.setContentsMargins(8, 5, 8, 5)
        header.setSpacing(8)
        header.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._title, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # A long name must not widen the pane.
            label.setMinimumWidth(1)
            label.setWordWrap(True)
            words.addWidget(label)
        header.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.view, 1)


def _pieces(text: str) -> deque[tuple[str, str]]:
    """The message, and the traceback in the colour of errors."""
    message, mark, trace = f"{_bounded(text)}\n".partition(_TRACEBACK)
    return deque(piece for piece in (("stdout", message), ("stderr", f"{mark}{trace}")) if piece[1])


def _bounded(text: str) -> str:
    if len(text) <= TEXT_LIMIT and text.count("\n") <= LINE_LIMIT:
        return text
    half, lines = TEXT_LIMIT // 2, LINE_LIMIT // 2
    begin = "\n".join(text[:half].split("\n")[:lines])
    end = "\n".join(text[max(half, len(text) - half) :].split("\n")[-lines:])
    left_out = len(text) - len(begin) - len(end)
    return f"{begin}\n[{left_out:,} characters are left out here; Copy and Export have them]\n{end}"
