"""Marks behind and under the text, in layers that do not know each other."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


class Layer(enum.IntEnum):
    """Who marks; a later layer is drawn over an earlier one."""

    CURRENT_LINE = 0
    STOPPED_LINE = 1
    OCCURRENCES = 2
    SEARCH_HITS = 3
    PROBLEMS = 4
    BRACKETS = 5
    EXTRA_SELECTIONS = 6
    PLACEHOLDERS = 7


class Decorations:
    """The marks of one text widget. Each layer is replaced as a whole."""

    def __init__(self, area: QPlainTextEdit) -> None:
        self._area = area
        self._layers: dict[Layer, list[QTextEdit.ExtraSelection]] = {layer: [] for layer in Layer}

    def show(self, layer: Layer, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Show `marks` in place of what `layer` had."""
        if marks or self._layers[layer]:
            self._layers[layer] = list(marks)
            self._area.setExtraSelections([mark for marks in self._layers.values() for mark in marks])
