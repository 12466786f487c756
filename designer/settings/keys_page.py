"""The page of the Settings dialog with the key of every action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from .icons import themed_icon
from .key_bindings import KeyBindings
from .key_changer import KeyChanger
from .key_edit import KeyEdit
from .keys_model import Column, KeysModel, fits, warning_colour


class KeysPage(QWidget):
    """Shows and changes the keys of `bindings`."""

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._chosen = ""
        self.filter_line = QLineEdit(self, placeholderText="Filter by action or key", clearButtonEnabled=True)
        self.find_edit = KeyEdit("Press a key to find", self)
        self.find_button = QPushButton("&Find by Key", self)
        self.conflicts_button = QPushButton(self)
        self.model = KeysModel(bindings.keymap, self)
        self.table = QTreeView(self)
        self.changer = KeyChanger(bindings, self)
        self.reset_all_button = QPushButton("Reset &All Keys…", self)
        self._fields = QStackedLayout()
        self._set_up()
        self._set_up_table()
        self._lay_out()
        self._connect()
        self._show_state()

    def set_filter(self, text: str) -> None:
        """Show the actions that fit `text`."""
        self.find_button.setChecked(False)
        self.filter_line.setText(text)

    def count_fitting(self, text: str) -> int:
        """How many actions `set_filter` would show."""
        keymap = self._bindings.keymap
        return sum(fits(keymap, action, text) for action in keymap.actions)

    def choose(self, action_id: str) -> None:
        """Bring this action into sight, its key ready to be changed."""
        row = self.model.row_of(action_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    # --- finding ---

    @Slot(bool)
    def _on_find_button_toggled(self, by_key: bool) -> None:
        field: QWidget = self.find_edit if by_key else self.filter_line
        self._fields.setCurrentWidget(field)
        self.find_edit.show_key("")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.model.show_text("" if by_key else self.filter_line.text())

    @Slot(str)
    def _on_find_edit_pressed(self, key: str) -> None:
        self.model.show_key(key)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            fixed = self._bindings.keymap.fixed(key)
            self.changer.say(f"In the editor {key} {fixed.purpose}." if fixed else f"{key} is free.")

    @Slot()
    def _on_find_edit_left(self) -> None:
        self.find_button.setChecked(False)

    # --- the table ---

    @Slot(QModelIndex)
    def _on_table_current_changed(self, index: QModelIndex) -> None:
        self._chosen = self.model.action_at(index.row()).action_id if index.isValid() else ""
        self.changer.show_action(self._chosen)

    @Slot()
    def _on_model_reset(self) -> None:
        """The chosen action stays chosen as long as it is shown."""
        row = self.model.row_of(self._chosen)
        self._chosen = self._chosen if row >= 0 else ""
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self.changer.show_action(self._chosen)

    @Slot()
    def _on_table_activated(self) -> None:
        self.changer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_changer_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
                # A dialog would take it for its button.
                self._on_table_activated()
                return True
            if event.key() == Qt.Key.Key_Delete and self._chosen:
                self._bindings.assign(self._chosen, "")
                return True
        return False

    # --- all keys ---

    @Slot()
    def _on_bindings_changed(self) -> None:
        self.model.set_keymap(self._bindings.keymap)
        self._show_state()

    @Slot()
    def _on_reset_all_button_clicked(self) -> None:
        count = len(self._bindings.keymap.own_ids)
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Reset All Keys")
        box.setText(f"Give {count} {'action' if count == 1 else 'actions'} the keys back that they came with?")
        box.setStandardButtons(QMessageBox.StandardButton.Reset | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Reset).clicked.connect(self._bindings.reset_all)
        box.open()

    def _show_state(self) -> None:
        """How many conflicts there are, and whether there is something to reset."""
        keymap = self._bindings.keymap
        count = len(keymap.conflicts())
        self.conflicts_button.setText(f"{count} &Conflict{'' if count == 1 else 's'}")
        self.conflicts_button.setVisible(bool(count))
        if not count:
            self.conflicts_button.setChecked(False)
        self.reset_all_button.setEnabled(bool(keymap.own_ids))

    # --- building ---

    def _set_up(self) -> None:
        self.filter_line.setAccessibleName("Filter by action or key")
        self.find_edit.setAccessibleName("Press a key to find")
        self.find_button.setToolTip("Show the actions of a key that you press; Esc ends it")
        self.conflicts_button.setToolTip("Show only the actions whose keys are in conflict")
        self.reset_all_button.setToolTip("Give every action the key that it came with")
        self._fields.addWidget(self.filter_line)
        self._fields.addWidget(self.find_edit)
        for button in (self.find_button, self.conflicts_button, self.reset_all_button):
            button.setAutoDefault(False)
        self.find_button.setCheckable(True)
        self.conflicts_button.setCheckable(True)
        self._draw()

    def _set_up_table(self) -> None:
        self.table.setAccessibleName("Actions and their keys")
        self.table.setModel(self.model)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAlternatingRowColors(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSortingEnabled(True)
        header = self.table.header()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.ACTION, QHeaderView.ResizeMode.Stretch)
        width = self.fontMetrics().averageCharWidth()
        header.resizeSection(Column.KEY, width * 24)
        header.resizeSection(Column.ORIGIN, width * 14)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addLayout(self._fields, 1)
        top.addWidget(self.find_button)
        top.addWidget(self.conflicts_button)
        top.addWidget(self.reset_all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.changer)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self.model.show_text)
        self.find_button.toggled.connect(self._on_find_button_toggled)
        self.find_edit.pressed.connect(self._on_find_edit_pressed)
        self.find_edit.left.connect(self._on_find_edit_left)
        self.conflicts_button.toggled.connect(self.model.show_only_conflicts)
        self.model.modelReset.connect(self._on_model_reset)
        self.table.selectionModel().currentChanged.connect(self._on_table_current_changed)
        self.table.doubleClicked.connect(self._on_table_activated)
        self.table.installEventFilter(self)
        self.changer.left.connect(self._on_changer_left)
        self.reset_all_button.clicked.connect(self._on_reset_all_button_clicked)
        self._bindings.changed.connect(self._on_bindings_changed)

    def _draw(self) -> None:
        self.find_button.setIcon(themed_icon("mdi6.keyboard-outline"))
        self.conflicts_button.setIcon(themed_icon("mdi6.alert-outline", warning_colour()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
