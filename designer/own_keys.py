"""Keys that mean something of their own in a part of the window.

To Qt two actions with the same key are ambiguous, and neither is done: what a part of the window does at Ctrl+F, and
what the window does at it. The user may give the window any key, so that no key of a part is safe.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class OwnKeys(QObject):
    """While the keyboard is in `area`, the keys of its actions are theirs, also of those that are disabled."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        action = self._action_of(event) if isinstance(event, QKeyEvent) else None
        if action is None:
            return False
        # Qt asks first whether a widget wants a key in place of the window's shortcut. The same key comes again then,
        # to the widget inside that has the keyboard, which may know something to do at it too.
        if event.type() == QEvent.Type.ShortcutOverride:
            if (focus := QApplication.focusWidget()) is not None:
                focus.installEventFilter(self)
        else:
            if watched is not self._area:
                watched.removeEventFilter(self)
            action.trigger()
        event.accept()
        return True

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        keys = QKeySequence(int(event.modifiers().value & ~Qt.KeyboardModifier.KeypadModifier.value) | event.key())
        return next((action for action in self._area.actions() if keys in action.shortcuts()), None)
