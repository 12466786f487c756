"""The field in which the user chooses a logger, or types the beginning of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

OFFERED_LIMIT: Final = 1_000
"""Names in the list; scripts may make up as many loggers as they like."""
_WIDTH_LETTERS: Final = 18


class _LoggerLine(QLineEdit):
    """Offers the names that are known when the user comes to it: a list that changes under the hand is no help."""

    def __init__(self, box: LoggerBox) -> None:
        super().__init__(box)
        self._box = box

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._box.offer_names()
        super().focusInEvent(event)


class LoggerBox(QComboBox):
    """An empty text means all loggers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: frozenset[str] = frozenset()
        self._offered: frozenset[str] = frozenset()
        self._completions = QStringListModel(self)
        self._line = _LoggerLine(self)
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName("Logger")
        self.setToolTip("Show only what this logger, and those below it, wrote; the beginning of a name will do")
        self._line.setPlaceholderText("All loggers")
        self._line.setClearButtonEnabled(True)
        self._line.setAccessibleName("Logger")
        self.setCompleter(self._completer())

    def set_names(self, names: Iterable[str]) -> None:
        """These loggers are known now."""
        self._names = frozenset(names)

    def offer_names(self) -> None:
        """Bring the list up to date; the text stays."""
        if self._offered == self._names:
            return
        self._offered = self._names
        offered = sorted(self._names, key=str.casefold)[:OFFERED_LIMIT]
        self._completions.setStringList(offered)
        text = self.currentText()
        with QSignalBlocker(self), QSignalBlocker(self._line):
            self.clear()
            self.addItems(offered)
            self.setCurrentIndex(-1)
            self.setEditText(text)

    # --- QComboBox ---

    def showPopup(self) -> None:
        self.offer_names()
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        width_px = self.fontMetrics().averageCharWidth() * _WIDTH_LETTERS
        return QSize(width_px, super().sizeHint().height())

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._completions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return completer
