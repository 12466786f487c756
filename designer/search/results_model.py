"""The tree of results: a script on each row, its hits below it.

A model of Qt's own items, not one that answers from Python: the view asks for every row each time that rows come, which
took 0.1 s at a time with 1,200 scripts. A script that is folded has an item for its first hit only, until it is
unfolded: making 20,000 items, and forgetting them for the next search, would stop the window for a while.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from designer.settings.icons import cell_icon
from runtime.project import ScriptKind

from .messages import FoundHit, FoundScript
from .project_texts import QUERY_KIND
from .results import ScriptResult, SearchResults

HIT_ROLE: Final = Qt.ItemDataRole.UserRole
"""The `FoundHit` of a row; None for a script's."""

_ICONS: Final = {
    ScriptKind.LIBRARY: "mdi6.language-python",
    ScriptKind.PERSPECTIVE: "mdi6.view-quilt-outline",
    ScriptKind.VISION: "mdi6.monitor-lock",
    ScriptKind.TAG: "mdi6.tag-outline",
    QUERY_KIND: "mdi6.database-search-outline",
}
_EVENT_ICON: Final = "mdi6.lightning-bolt-outline"
_READ_ONLY: Final = "It can only be read here, so nothing in it is replaced."
_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QStandardItemModel):
    """Shows `results`, which is changed by way of the model only."""

    chosen_changed = Signal()
    """Other hits are chosen to be replaced."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results = SearchResults()
        self._can_choose = False
        self._is_ticking = False
        self._unfolded: set[int] = set()
        self._icons: dict[str, QIcon] = {}
        self.itemChanged.connect(self._on_item_changed)

    # --- what is shown ---

    def begin(self, *, can_choose: bool, keeps_choice: bool) -> None:
        """Forget all results; with `keeps_choice`, not which hits were left out, if they are found again.

        With `can_choose` the hits that come have boxes that say which of them are replaced.
        """
        self.clear()
        self._unfolded.clear()
        self.results.clear(keeps_choice=keeps_choice)
        self._can_choose = can_choose

    def add(self, all_found: Sequence[FoundScript]) -> list[QModelIndex]:
        """Show more hits; returns the rows of the scripts that are new."""
        new: list[QStandardItem] = []
        rows = {self._add(found, new) for found in all_found}
        self.invisibleRootItem().appendRows(new)
        self._is_ticking = True
        for row in rows:
            self._tell_count(self.item(row), self.results[row])
        self._is_ticking = False
        return [item.index() for item in new]

    @Slot(QModelIndex)
    def unfold(self, index: QModelIndex) -> None:
        """Have all hits of the script at `index`."""
        self._unfolded.add(index.row())
        self._fill(self.itemFromIndex(index), self.results[index.row()])

    def draw_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        self._icons = {}
        self._is_ticking = True
        for row in range(len(self.results)):
            self.item(row).setIcon(self._icon(self.results[row].found.kind))
        self._is_ticking = False

    def hit_at(self, index: _Index) -> FoundHit | None:
        """The hit of a row; None for a script's."""
        return self.script_at(index).hits[index.row()] if index.parent().isValid() else None

    def script_at(self, index: _Index) -> ScriptResult:
        """The script that a row is, or is a hit of."""
        parent = index.parent()
        return self.results[parent.row() if parent.isValid() else index.row()]

    # --- inside ---

    def _add(self, found: FoundScript, new: list[QStandardItem]) -> int:
        """The row of the script, whose item is in `new` while it is not in the model yet."""
        row = self.results.row_of(found)
        if row is not None:
            self.results.add_hits(row, found.hits)
            if row in self._unfolded:
                self._fill(self.item(row), self.results[row])
            return row
        row = self.results.add_script(found)
        self.results.add_hits(row, found.hits)
        item = self._script_item(self.results[row])
        item.appendRow(self._hit_item(self.results[row], 0))
        new.append(item)
        return row

    def _fill(self, item: QStandardItem, script: ScriptResult) -> None:
        """Give each hit its item."""
        item.appendRows([self._hit_item(script, number) for number in range(item.rowCount(), len(script.hits))])

    def _script_item(self, script: ScriptResult) -> QStandardItem:
        found = script.found
        item = _item("")
        item.setIcon(self._icon(found.kind))
        item.setToolTip(found.file if script.is_writable else f"{found.file}\n{_READ_ONLY}")
        item.setCheckable(self._can_choose and script.is_writable)
        return item

    def _hit_item(self, script: ScriptResult, number: int) -> QStandardItem:
        hit = script.hits[number]
        item = _item(_words(hit))
        item.setData(hit, HIT_ROLE)
        if hit.new is not None:
            item.setToolTip(_difference(hit))
        if self._can_choose and script.is_writable:
            item.setCheckable(True)
            item.setCheckState(_tick(script.is_chosen(number)))
        return item

    def _tell_count(self, item: QStandardItem, script: ScriptResult) -> None:
        item.setText(f"{script.found.path} ({len(script.hits):,})")
        if item.isCheckable():
            is_some = 0 < script.chosen_count < len(script.hits)
            item.setCheckState(Qt.CheckState.PartiallyChecked if is_some else _tick(script.chosen_count > 0))

    def _icon(self, kind: str) -> QIcon:
        name = _ICONS.get(kind, _EVENT_ICON)
        if name not in self._icons:
            self._icons[name] = cell_icon(name, QApplication.palette().color(QPalette.ColorRole.Text).name())
        return self._icons[name]

    @Slot(QStandardItem)
    def _on_item_changed(self, item: QStandardItem) -> None:
        """A box was ticked: those above and below it follow."""
        if self._is_ticking or not item.isCheckable():
            return
        self._is_ticking = True
        index = item.index()
        script, is_chosen = self.script_at(index), item.checkState() is Qt.CheckState.Checked
        if self.hit_at(index) is None:
            script.choose_all(is_chosen)
            for row in range(item.rowCount()):
                item.child(row).setCheckState(_tick(is_chosen))
        else:
            script.choose(index.row(), is_chosen)
            self._tell_count(item.parent(), script)
        self._is_ticking = False
        self.chosen_changed.emit()


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item


def _tick(is_chosen: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked


def _words(hit: FoundHit) -> str:
    """The row for a screen reader and the clipboard."""
    line = f"{hit.line}: {hit.before}{hit.text}{hit.after}"
    return line if hit.new is None else f"{line} becomes {hit.before}{hit.new}{hit.after}"


def _difference(hit: FoundHit) -> str:
    # As preformatted text: Qt would take code with a < in it for markup.
    old, new = (escape(f"{hit.before}{text}{hit.after}") for text in (hit.text, hit.new))
    return f"<pre>- {old}\n+ {new}</pre>"
