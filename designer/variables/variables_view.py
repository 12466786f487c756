"""The tree widget of the Variables dock: keys, context menu, and words where there is nothing to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QMenu, QTreeView, QWidget

from designer.own_keys import OwnKeys
from editor.code_area import code_font
from runtime.protocol import ValuePath, Variable, value_expression

from .variable_rows import Column
from .variables_model import VariablesModel
from .variables_proxy import VariablesProxy

_SAMPLES: Final = {
    Column.NAME: "variable_name",
    Column.TYPE: "PyDataSet",
    Column.SIZE: "500 rows x 3 col",
}

_NAMELESS_STEPS: Final = frozenset(("place",))


class VariablesView(QTreeView):
    """Shows a `VariablesModel` through its proxy. Return opens what the row has: its parts, its table or more rows."""

    branch_opened = Signal()
    """Something is to be asked for: the parts of a row that was opened, or more of them."""
    table_requested = Signal(object, object)
    """The path and the `Variable` whose table is to be opened."""
    text_requested = Signal(object)
    """The path of a value that is to be copied in full."""

    def __init__(self, model: VariablesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._variables = model
        self._words = ""
        self.proxy = VariablesProxy(model, self)
        self.setModel(self.proxy)
        self.setAccessibleName("Variables")
        self.setFont(code_font())
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self._make_actions()
        self._set_columns()
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.doubleClicked.connect(self.open_index)

    def set_words(self, words: str) -> None:
        """What to say while there is no row to show."""
        if words != self._words:
            self._words = words
            self.viewport().update()

    def current_variable(self) -> Variable | None:
        """The variable of the chosen row."""
        index = self._source(self.currentIndex())
        return self._variables.variable(index) if index.isValid() else None

    def current_path(self) -> ValuePath:
        """Where the chosen row's value is found, () when there is none."""
        index = self._source(self.currentIndex())
        return self._variables.path(index) if index.isValid() else ()

    @Slot(QModelIndex)
    def open_index(self, index: QModelIndex) -> None:
        """Do what Return does in that row."""
        source = self._source(index)
        variable = self._variables.variable(source)
        if not source.isValid():
            return
        if variable is None:
            self._variables.want_more(source)
            self.branch_opened.emit()
        elif variable.has_parts:
            first = index.siblingAtColumn(Column.NAME)
            self.setExpanded(first, not self.isExpanded(first))
        elif variable.is_table:
            self.table_requested.emit(self._variables.path(source), variable)

    @Slot()
    def open_table(self) -> None:
        """Open the chosen row's value as a table, if it has one."""
        variable = self.current_variable()
        if variable is not None and variable.is_table:
            self.table_requested.emit(self.current_path(), variable)

    @Slot()
    def copy_name(self) -> None:
        """Copy how a script names the chosen row's value."""
        path = self.current_path()
        if path and not any(step.kind in _NAMELESS_STEPS for step in path):
            QGuiApplication.clipboard().setText(value_expression(path))

    @Slot()
    def copy_value(self) -> None:
        """Have the chosen row's value copied, however long it is."""
        variable = self.current_variable()
        if variable is not None and not variable.is_trouble:
            self.text_requested.emit(self.current_path())

    # --- inside ---

    def _make_actions(self) -> None:
        OwnKeys(self)
        self.open_action = self._action("Open", self._on_open_triggered, Qt.Key.Key_Return)
        self.table_action = self._action(
            "Open as Table", self.open_table, Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Return
        )
        self.copy_value_action = self._action("Copy Value", self.copy_value, QKeySequence.StandardKey.Copy)
        self.copy_name_action = self._action("Copy Name", self.copy_name, "Ctrl+Shift+C")

    def _action(self, title: str, slot: object, key: object) -> QAction:
        action = QAction(title, self, shortcutContext=Qt.ShortcutContext.WidgetShortcut)
        action.setShortcut(QKeySequence(key))  # type: ignore[call-overload]
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _set_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        for column, sample in _SAMPLES.items():
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + 2 * self.indentation())

    def _source(self, index: QModelIndex) -> QModelIndex:
        return self.proxy.mapToSource(index)

    def _update_actions(self) -> None:
        variable = self.current_variable()
        path = self.current_path()
        has_name = bool(path) and not any(step.kind in _NAMELESS_STEPS for step in path)
        self.open_action.setEnabled(variable is None or variable.has_parts or variable.is_table)
        self.table_action.setEnabled(variable is not None and variable.is_table)
        self.copy_value_action.setEnabled(variable is not None and not variable.is_trouble)
        self.copy_name_action.setEnabled(has_name)

    @Slot()
    def _on_open_triggered(self) -> None:
        self.open_index(self.currentIndex())

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        self._variables.set_open(self._source(index), True)
        self.branch_opened.emit()

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        self._variables.set_open(self._source(index), False)

    # --- QTreeView ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Enter and self.currentIndex().isValid():
            self.open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        self._update_actions()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open_action, self.table_action])
        menu.addSeparator()
        menu.addActions([self.copy_value_action, self.copy_name_action])
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.aboutToHide.connect(self._on_menu_about_to_hide)
        menu.popup(self._below(index) if by_key else event.globalPos())

    @Slot()
    def _on_menu_about_to_hide(self) -> None:
        # Disabled actions would swallow their keys in the next row.
        for action in (self.open_action, self.table_action, self.copy_value_action, self.copy_name_action):
            action.setEnabled(True)

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.proxy.rowCount():
            return
        painter = QPainter(self.viewport())
        font = QFont(QApplication.font())
        font.setFamily(font.family())  # said once more, or the painter takes the code's font of the rows
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        area = self.viewport().rect().adjusted(24, 12, -24, -12)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
