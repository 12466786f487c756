"""Who stands still, and the calls that each is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from designer.debugger.stopped_thread import Frame, StoppedThread

_THREAD: Final = Qt.ItemDataRole.UserRole
_FRAME: Final = Qt.ItemDataRole.UserRole + 1


class StackTree(QTreeWidget):
    """A row for each `StoppedThread`, and below it one for each of its frames."""

    frame_chosen = Signal(object, object)
    """A `StoppedThread` and one of its `Frame`s; both None when nobody stands still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Call stack")
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.currentItemChanged.connect(self._on_current_item_changed)

    def show_threads(self, threads: Sequence[StoppedThread], names: Sequence[str], chosen: int) -> None:
        """Show them, called by these names, with the first frame of the thread `chosen` in front."""
        self.blockSignals(True)
        self.clear()
        for thread, name in zip(threads, names, strict=True):
            self.addTopLevelItem(_thread_item(thread, name))
        self.expandAll()
        self.blockSignals(False)
        self._choose(chosen)

    def chosen(self) -> tuple[StoppedThread, Frame] | None:
        """The thread and the frame in front."""
        item = self.currentItem()
        if item is None:
            return None
        return item.data(0, _THREAD), item.data(0, _FRAME)

    def _choose(self, thread: int) -> None:
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        of_thread = [item for item in items if item is not None and item.data(0, _THREAD).id == thread]
        wanted = next(iter([*of_thread, *items]), None)
        first_frame = wanted.child(0) if wanted is not None else None
        if first_frame is None:
            self.frame_chosen.emit(None, None)
        else:
            self.setCurrentItem(first_frame)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current_item_changed(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.frame_chosen.emit(item.data(0, _THREAD), item.data(0, _FRAME))


def _thread_item(thread: StoppedThread, name: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{name} — {thread.exception or thread.why}"])
    item.setData(0, _THREAD, thread)
    item.setData(0, _FRAME, thread.top)
    item.setToolTip(0, f"{name} stands still {thread.why}. {thread.exception}".strip())
    item.addChildren(list(_frame_items(thread)))
    return item


def _frame_items(thread: StoppedThread) -> Iterable[QTreeWidgetItem]:
    for frame in thread.frames:
        item = QTreeWidgetItem([f"{frame.name}  {_place(frame)}"])
        item.setData(0, _THREAD, thread)
        item.setData(0, _FRAME, frame)
        item.setToolTip(0, f"{frame.path}, line {frame.line}")
        yield item


def _place(frame: Frame) -> str:
    """As in "line/pump:4": library scripts are all called code.py, their folders tell them apart."""
    if frame.path is None:
        return ""
    path: Path = frame.path
    name = f"{path.parent.parent.name}.{path.parent.name}" if path.name == "code.py" else path.name
    return f"{name}:{frame.line}"
