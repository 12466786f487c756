"""What the threads did for some seconds: the flame view, the same calls as a tree beside it, and a line of words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QSplitter, QTreeView, QVBoxLayout, QWidget

from runtime.protocol import SampleTree

from .flame_layout import FlameLayout, percent, script_roots
from .flame_view import FlameView
from .sample_model import CSV_HEADER, SampleColumn, SampleModel, sample_rows, sample_text

_NO_SAMPLE: Final = "Press “Sample for 5 s” to see where the scripts spend their time."
_NO_SCRIPT: Final = "No script was seen in this sample. Switch off “Only Scripts” to see what the runtime itself did."
_HINT: Final = "Click to zoom, Esc to go back, double-click to open the source."
_WIDTHS_PX: Final = {
    SampleColumn.FUNCTION: 260,
    SampleColumn.SELF: 62,
    SampleColumn.TOTAL: 62,
    SampleColumn.SAMPLES: 66,
}
_EXPANDED_SHARE: Final = 0.1
_EXPANDED_LIMIT: Final = 200
"""Calls that are opened in the tree at once; a deep recursion would otherwise open a thousand."""


class SampleView(QWidget):
    """Shows the sample given to `show_sample`."""

    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: SampleTree | None = None
        self._scripts_only = True
        self._search = ""
        self._matches: set[int] = set()
        self.layout_shown = FlameLayout()
        self.flame = FlameView(self)
        self.tree = QTreeView(self)
        self._model = SampleModel(self)
        self.words = QLabel(_NO_SAMPLE, self)
        self._set_tree_up()
        self._lay_out()
        self.flame.chosen.connect(self._on_flame_chosen)
        self.flame.pointed_at.connect(self._on_flame_pointed_at)
        self.flame.source_requested.connect(self.source_requested)
        self.tree.selectionModel().currentChanged.connect(self._on_tree_current_changed)
        self.tree.activated.connect(self._on_tree_activated)

    def show_sample(self, sample: SampleTree) -> None:
        """Show this sample instead of the one before."""
        self._sample = sample
        self._show()

    def set_scripts_only(self, scripts_only: bool) -> None:
        """Show only the threads in which a script was seen."""
        self._scripts_only = scripts_only
        if self._sample is not None:
            self._show()

    def search(self, text: str) -> None:
        """Highlight the calls that contain `text`, and list only those and what leads to them."""
        self._search = text
        self._matches = self.layout_shown.matching(text)
        self.flame.set_matches(self._matches, searches=bool(text))
        self._model.show_layout(self.layout_shown, self._matches if text else None)
        self._expand_what_matters()
        self._show_words()

    def set_dark(self, dark: bool) -> None:
        self.flame.set_dark(dark)
        self.tree.viewport().update()

    def text(self) -> str:
        """The sample as an indented tree."""
        return sample_text(self.layout_shown)

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The sample as a header and its rows."""
        return CSV_HEADER, sample_rows(self.layout_shown)

    # --- building ---

    def _set_tree_up(self) -> None:
        self.tree.setModel(self._model)
        self.tree.setAccessibleName("Calls of the sample")
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setFrameShape(QTreeView.Shape.NoFrame)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setIndentation(14)  # calls are nested deeply
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width_px in _WIDTHS_PX.items():
            self.tree.setColumnWidth(column, width_px)

    def _lay_out(self) -> None:
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setMinimumWidth(1)  # a long function name must not widen the tab
        self.words.setContentsMargins(8, 3, 8, 3)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.flame)
        splitter.addWidget(self.tree)
        splitter.setChildrenCollapsible(True)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([800, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.words)

    # --- showing ---

    def _show(self) -> None:
        if self._sample is None:
            return
        roots = script_roots(self._sample) if self._scripts_only else self._sample.roots
        self.layout_shown = FlameLayout(roots)
        self.flame.show_layout(self.layout_shown)
        self.search(self._search)

    def _expand_what_matters(self) -> None:
        layout = self.layout_shown
        opened = layout.with_callers(self._matches) - self._matches if self._search else layout.heavier(_EXPANDED_SHARE)
        for index in sorted(opened)[:_EXPANDED_LIMIT]:
            self.tree.expand(self._model.index_of(index))

    def _show_words(self, pointed_at: str = "") -> None:
        self.words.setText(pointed_at or self._summary())

    def _summary(self) -> str:
        if self._sample is None:
            return _NO_SAMPLE
        if not self.layout_shown.cells:
            return _NO_SCRIPT if self._scripts_only else "No thread was seen in this sample."
        if self._search:
            matches = self.layout_shown.matching(self._search)
            return (
                f"{percent(self.layout_shown.matching_share(matches))} of the samples passed through “{self._search}”."
            )
        threads = len(self.layout_shown.roots)
        counted = f"{threads} thread{'' if threads == 1 else 's'}"
        return f"{self.layout_shown.total:,} samples of {counted} in {self._sample.seconds:.1f} s.  {_HINT}"

    # --- what the user does ---

    @Slot(int)
    def _on_flame_chosen(self, cell_index: int) -> None:
        index = self._model.index_of(cell_index)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    @Slot(str)
    def _on_flame_pointed_at(self, words: str) -> None:
        self._show_words(words)

    @Slot(QModelIndex, QModelIndex)
    def _on_tree_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        cell_index = self._model.cell_index(current)
        if cell_index is not None and cell_index != self.flame.chosen_index:
            self.flame.choose(cell_index)

    @Slot(QModelIndex)
    def _on_tree_activated(self, index: QModelIndex) -> None:
        cell_index = self._model.cell_index(index)
        if cell_index is not None:
            self.flame.go_to_source(cell_index)
