"""Buffers and prompt side by side, or one above the other where there is not room enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeGuard

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_SIDE_BY_SIDE_CHARACTERS: Final = 100
"""How wide it has to be for two columns of code, one of them narrow."""

_NAMES: Final = {Qt.Orientation.Horizontal: "side_by_side", Qt.Orientation.Vertical: "stacked"}
_USUAL: Final = {"side_by_side": (600, 500), "stacked": (350, 400)}


class ConsoleSplitter(QSplitter):
    """Turns with its shape, and knows the sizes of both ways."""

    def __init__(self, buffers: QWidget, prompt: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._sizes: dict[str, tuple[int, ...]] = dict(_USUAL)
        self.addWidget(buffers)
        self.addWidget(prompt)
        self.setChildrenCollapsible(False)
        self.setSizes(list(_USUAL["stacked"]))
        self.splitterMoved.connect(self._on_splitter_moved)

    def saved_sizes(self) -> dict[str, list[int]]:
        """For `restore_sizes`, in a later session."""
        return {name: list(sizes) for name, sizes in self._sizes.items()}

    def restore_sizes(self, saved: Mapping[str, object]) -> None:
        """Take what `saved_sizes` gave; what is no pair of sizes is passed over."""
        for name in _USUAL:
            sizes = saved.get(name)
            if is_pair_of_sizes(sizes):
                self._sizes[name] = tuple(sizes)
        self.setSizes(list(self._sizes[_NAMES[self.orientation()]]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE_CHARACTERS
        is_wide = has_room and self.width() > self.height()
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.orientation() is not wanted:
            self.setOrientation(wanted)
            self.setSizes(list(self._sizes[_NAMES[wanted]]))

    @Slot(int, int)
    def _on_splitter_moved(self, _position: int, _index: int) -> None:
        self._sizes[_NAMES[self.orientation()]] = tuple(self.sizes())


def is_pair_of_sizes(saved: object) -> TypeGuard[list[int]]:
    """Whether a splitter of two can take it."""
    return isinstance(saved, list) and len(saved) == 2 and all(isinstance(size, int) and size > 0 for size in saved)
