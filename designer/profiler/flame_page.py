"""The flame view of a profile, with a line of words below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.diagnostics.threads.flame_layout import FlameLayout, percent
from designer.diagnostics.threads.flame_view import FlameView

_HINT: Final = "Click to zoom, Esc to go back, double-click to open the source."
_TOO_SHORT: Final = "The script had ended before its stack could be looked at."


class FlamePage(QWidget):
    """Shows the layout given to `show_layout`."""

    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout_shown = FlameLayout()
        self._search = ""
        self.flame = FlameView(self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setMinimumWidth(1)  # a long function name must not widen the dock
        self.words.setContentsMargins(8, 3, 8, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.flame, 1)
        layout.addWidget(self.words)
        self.flame.pointed_at.connect(self._on_flame_pointed_at)
        self.flame.source_requested.connect(self.source_requested)

    def show_layout(self, layout: FlameLayout) -> None:
        """Show these calls, unzoomed; what is searched for stays so."""
        self._layout_shown = layout
        self.flame.show_layout(layout)
        self.search(self._search)

    def search(self, text: str) -> None:
        """Highlight the calls that contain `text`."""
        self._search = text
        self.flame.set_matches(self._layout_shown.matching(text), searches=bool(text))
        self._show_words("")

    def set_dark(self, dark: bool) -> None:
        self.flame.set_dark(dark)

    def _show_words(self, pointed_at: str) -> None:
        self.words.setText(pointed_at or self._summary())

    def _summary(self) -> str:
        layout = self._layout_shown
        if not layout.cells:
            return _TOO_SHORT
        if self._search:
            share = layout.matching_share(layout.matching(self._search))
            return f"{percent(share)} of the samples passed through “{self._search}”."
        return f"{layout.total:,} samples.  {_HINT}"

    @Slot(str)
    def _on_flame_pointed_at(self, words: str) -> None:
        self._show_words(words)
