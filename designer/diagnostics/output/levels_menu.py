"""The menu in which the user chooses which streams and log levels are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from runtime.protocol import LOG_LEVELS

KINDS: Final = ("stdout", "stderr", *LOG_LEVELS)
_TROUBLE: Final = frozenset(("stderr", "WARNING", "ERROR", "CRITICAL"))
_TITLES: Final = {"stdout": "Printed (stdout)", "stderr": "Errors (stderr)"}


class LevelsMenu(QMenu):
    """One check mark for each kind of line; `changed` when it is another choice now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Levels", parent)
        self._kinds: dict[str, QAction] = {}
        self.addAction("Show All", self.show_all)
        self.addAction("Only Warnings and Errors", self.show_trouble)
        self.addSeparator()
        for kind in KINDS:
            if kind == LOG_LEVELS[0]:
                self.addSeparator()
            title = _TITLES.get(kind, f"Logged: {kind}")
            action = QAction(title, self, checkable=True, checked=True)
            action.toggled.connect(self.changed)
            self._kinds[kind] = action
            self.addAction(action)

    @property
    def hidden_kinds(self) -> frozenset[str]:
        """The kinds without a check mark."""
        return frozenset(kind for kind, action in self._kinds.items() if not action.isChecked())

    @Slot()
    def show_all(self) -> None:
        """Hide no line because of its level."""
        self.show_only(frozenset(KINDS))

    @Slot()
    def show_trouble(self) -> None:
        """Show what was written to stderr, warnings and worse."""
        self.show_only(_TROUBLE)

    def show_only(self, kinds: frozenset[str]) -> None:
        """Show these kinds."""
        for kind, action in self._kinds.items():
            action.setChecked(kind in kinds)
