"""The list of loggers with their levels, those of the runtime and those of the designer itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QActionGroup, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from runtime.protocol import LOG_LEVELS, LogLevels

from .level_delegate import LevelDelegate
from .own_levels import own_levels, set_own_level

REQUEST_INTERVAL_MS: Final = 3_000
FOLLOWS: Final = "as above"
"""Stands for the level of a logger that has none of its own."""

_NAME, _LEVEL = range(2)
_KEY_ROLE: Final = Qt.ItemDataRole.UserRole
_OWN: Final = "Designer"
_OF_RUNTIME: Final = "Scripts and runtime"
_ROOTS: Final = {_OF_RUNTIME: {"": "scripts (all)", "root": "runtime (all)"}, _OWN: {"": "designer (all)"}}
"""The loggers that have none above them, and how they are called here."""
_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class LogLevelsPanel(QWidget):
    """Changes the designer's own levels itself and asks for those of the runtime."""

    levels_requested = Signal()
    """Answer with `show_levels`. Emitted when the panel comes into sight, and every few seconds while it is."""
    level_changed = Signal(str, str)
    """A logger of the runtime and the level it is to have, "" to follow the one above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter_line = QLineEdit(self, placeholderText="Filter loggers", clearButtonEnabled=True)
        self.tree = QTreeWidget(self)
        self._delegate = LevelDelegate(self)
        self._groups = {title: QTreeWidgetItem([title]) for title in (_OF_RUNTIME, _OWN)}
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._request_timer = QTimer(self, interval=REQUEST_INTERVAL_MS)
        self._set_up()
        self._lay_out()
        self._request_timer.timeout.connect(self._request)
        self.filter_line.textChanged.connect(self._apply_filter)
        self.tree.itemClicked.connect(self._on_tree_item_clicked)
        self.tree.installEventFilter(self)

    # --- what it shows ---

    def show_levels(self, levels: LogLevels) -> None:
        """Show the levels of the runtime's loggers."""
        self._fill(_OF_RUNTIME, levels)

    def mark_other_runtime(self) -> None:
        """The runtime's loggers are those of another one from now on."""
        self._fill(_OF_RUNTIME, LogLevels({}))
        if self.isVisible():
            self._request()

    def set_dark(self, dark: bool) -> None:
        self._delegate.dark = dark
        self.tree.viewport().update()

    def _fill(self, group: str, levels: LogLevels) -> None:
        names = {name: _ROOTS[group].get(name, name) for name in levels.levels}
        for key in [key for key in self._items if key[0] == group and key[1] not in names]:
            self._groups[group].removeChild(self._items.pop(key))
        roots = [name for name in _ROOTS[group] if name in names]
        in_order = roots + sorted((name for name in names if name not in roots), key=str.casefold)
        for place, name in enumerate(in_order):
            item = self._items.get((group, name))
            if item is None:
                item = self._items[group, name] = _logger_item(names[name], (group, name))
                self._groups[group].insertChild(place, item)
            self._show_level(item, levels.levels[name])
        self._apply_filter()

    def _show_level(self, item: QTreeWidgetItem, level: str) -> None:
        if item.text(_LEVEL) != (level or FOLLOWS):
            item.setText(_LEVEL, level or FOLLOWS)

    @Slot()
    def _apply_filter(self) -> None:
        text = self.filter_line.text().casefold()
        for item in self._items.values():
            item.setHidden(text not in item.text(_NAME).casefold())

    # --- changing levels ---

    def levels_menu(self, item: QTreeWidgetItem) -> QMenu:
        """The levels that this logger can have, its own with a mark."""
        group, name = self._key_of(item)
        menu = QMenu(self.tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"Level of {item.text(_NAME)}")
        choices = QActionGroup(menu)
        for level in (*LOG_LEVELS, *(() if name in _ROOTS[group] else ("",))):
            title = level or "As the one above"
            action = choices.addAction(title)
            action.setCheckable(True)
            action.setChecked(item.text(_LEVEL) == (level or FOLLOWS))
            action.setData((group, name, level))
            menu.addAction(action)
        choices.triggered.connect(self._on_choices_triggered)
        return menu

    def set_level(self, group: str, name: str, level: str) -> None:
        """Give this logger the level; the runtime's answer shows what came of it."""
        if group == _OWN:
            set_own_level(name, level)
            self._fill(_OWN, own_levels())
        else:
            if (group, name) in self._items:  # a restart may have come while the menu was open
                self._show_level(self._items[group, name], level)
            self.level_changed.emit(name, level)

    def _key_of(self, item: QTreeWidgetItem) -> tuple[str, str]:
        group, name = item.data(_NAME, _KEY_ROLE)
        return str(group), str(name)

    def _open_menu(self, item: QTreeWidgetItem) -> None:
        box = self.tree.visualItemRect(item)
        box.setLeft(self.tree.columnViewportPosition(_LEVEL))
        self.levels_menu(item).popup(self.tree.viewport().mapToGlobal(box.bottomLeft()))

    @Slot(object)
    def _on_choices_triggered(self, action: object) -> None:
        self.set_level(*action.data())  # type: ignore[attr-defined]

    @Slot(QTreeWidgetItem, int)
    def _on_tree_item_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _LEVEL and item.parent() is not None:
            self._open_menu(item)

    # --- building ---

    def _set_up(self) -> None:
        self.filter_line.setAccessibleName("Filter loggers")
        self.filter_line.setToolTip("Show only loggers whose name contains this text")
        self.tree.setAccessibleName("Loggers and their levels")
        self.tree.setToolTip("Click a level, or press Return, to change it")
        self.tree.setHeaderLabels(["Logger", "Level"])
        self.tree.setItemDelegateForColumn(_LEVEL, self._delegate)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(True)
        self.tree.setIndentation(14)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LEVEL, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_LEVEL, self.fontMetrics().horizontalAdvance("CRITICAL") + 48)
        for title, group in self._groups.items():
            self.tree.addTopLevelItem(group)
            font = group.font(_NAME)
            font.setBold(True)
            group.setFont(_NAME, font)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
            group.setToolTip(_NAME, f"The loggers of: {title.casefold()}")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_line)
        layout.addWidget(self.tree, 1)

    # --- QWidget ---

    @Slot()
    def _request(self) -> None:
        self._fill(_OWN, own_levels())
        self.levels_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request()
        self._request_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._request_timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.tree and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            item = self.tree.currentItem()
            if event.key() in _KEYS and item is not None and item.parent() is not None:
                self._open_menu(item)
                return True
        return False


def _logger_item(title: str, key: tuple[str, str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title, ""])
    item.setData(_NAME, _KEY_ROLE, key)
    item.setToolTip(_NAME, title)
    item.setToolTip(_LEVEL, "Click to change the level")
    return item
