"""Where the key of one action is changed: by pressing another one, which may have to be taken from somebody else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from .key_bindings import KeyBindings, native_key
from .key_edit import KeyEdit
from .keymap import Conflict


class KeyChanger(QWidget):
    """Changes keys in `bindings`; `show_action` says whose."""

    left = Signal()
    """A key was given, or Escape pressed: the keyboard is wanted elsewhere."""

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._action_id = ""
        self._wanted = ""
        self._title = QLabel(self)
        self.edit = KeyEdit("Press a key", self)
        self.none_button = QPushButton("&No Key", self)
        self.reset_button = QPushButton("&Reset", self)
        self.sentence = QLabel(self)
        self.take_button = QPushButton("&Take Over", self)
        self._describe()
        self._lay_out()
        self.edit.pressed.connect(self._on_edit_pressed)
        self.edit.left.connect(self.left)
        self.none_button.clicked.connect(self._on_none_button_clicked)
        self.reset_button.clicked.connect(self._on_reset_button_clicked)
        self.take_button.clicked.connect(self._on_take_button_clicked)
        bindings.changed.connect(self._on_bindings_changed)
        self.show_action("")

    def show_action(self, action_id: str) -> None:
        """Show the key of this action, and what is in its way; "" for none."""
        self._action_id = action_id
        self.setEnabled(bool(action_id))
        keymap = self._bindings.keymap
        self._title.setText(
            f"Key of {keymap.action(action_id).name}:" if action_id else "Choose an action to change its key."
        )
        self._show_key()
        conflicts = keymap.conflicts_of(action_id) if action_id else ()
        self.say(_sentence(conflicts), wanted=keymap.key_of(action_id) if _can_take(conflicts) else "")

    def say(self, sentence: str, *, wanted: str = "") -> None:
        """Say `sentence`, and offer to take over the key that is wanted."""
        self._wanted = wanted
        self.sentence.setText(sentence)
        self.take_button.setVisible(bool(wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        elif event.key() == Qt.Key.Key_Escape and self.take_button.isVisible() and self.take_button.hasFocus():
            self.show_action(self._action_id)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _show_key(self) -> None:
        keymap, action_id = self._bindings.keymap, self._action_id
        self.edit.show_key(keymap.key_of(action_id) if action_id else "")
        self.none_button.setEnabled(bool(action_id) and bool(keymap.key_of(action_id)))
        self.reset_button.setEnabled(bool(action_id) and keymap.is_own(action_id))
        default = native_key(keymap.action(action_id).default_key) if action_id else ""
        self.reset_button.setToolTip(f"Back to {default or 'no key'}")

    def _want(self, key: str) -> None:
        """Give the action `key` if nobody has it, else offer to."""
        conflicts = self._bindings.keymap.conflicts_of(self._action_id, key)
        if not conflicts:
            self._bindings.assign(self._action_id, key)
            self.left.emit()
            return
        self.say(_sentence(conflicts), wanted=key)
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_edit_pressed(self, key: str) -> None:
        refusal = self._bindings.keymap.refusal(self._action_id, key) if key else "This key cannot be used here."
        if refusal:
            self.say(refusal)
            self._show_key()
        else:
            self._want(key)

    @Slot()
    def _on_none_button_clicked(self) -> None:
        self._bindings.assign(self._action_id, "")
        self.left.emit()

    @Slot()
    def _on_reset_button_clicked(self) -> None:
        default = self._bindings.keymap.action(self._action_id).default_key
        self.edit.show_key(default)
        self._want(default)

    @Slot()
    def _on_take_button_clicked(self) -> None:
        self._bindings.assign(self._action_id, self._wanted)
        self.left.emit()

    @Slot()
    def _on_bindings_changed(self) -> None:
        known = {action.action_id for action in self._bindings.keymap.actions}
        self.show_action(self._action_id if self._action_id in known else "")

    # --- building ---

    def _describe(self) -> None:
        self.edit.setAccessibleName("Key of the action")
        self.edit.setAccessibleDescription("Press the key that the action is to have")
        self.none_button.setToolTip("The action has no key then")
        self.take_button.setToolTip("Give the key to this action, and take it from the others")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        # The room for two lines is kept, so that the table above does not jump.
        self.sentence.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        for button in (self.none_button, self.reset_button, self.take_button):
            # Else Return in any field of the dialog would press one of them.
            button.setAutoDefault(False)
        self.edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.edit)
        line.addWidget(self.none_button)
        line.addWidget(self.reset_button)
        line.addStretch(1)
        told = QHBoxLayout()
        told.addWidget(self.sentence, 1)
        told.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addLayout(line)
        layout.addLayout(told)


def _sentence(conflicts: tuple[Conflict, ...]) -> str:
    return " ".join(found.sentence for found in conflicts)


def _can_take(conflicts: tuple[Conflict, ...]) -> bool:
    """Whether another action can give the key up; what the editor has stays the editor's."""
    return any(found.fixed is None for found in conflicts)
