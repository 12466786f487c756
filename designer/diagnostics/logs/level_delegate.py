"""Paints a logger's level as the box that a click opens."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QStyleOptionViewItem

from designer.diagnostics.output.line_colours import LineColours

_COLOURED: Final = ("INFO", "WARNING", "ERROR", "CRITICAL")
"""The quiet colour of the others is too faint on a button."""

_Index = QModelIndex | QPersistentModelIndex


class LevelDelegate(QStyledItemDelegate):
    """A real QComboBox for each of several hundred loggers would take seconds to make."""

    dark = False

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # the box has it

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        level = str(index.data() or "")
        if not level:
            return
        box = QStyleOptionComboBox()
        box.rect = option.rect.adjusted(1, 1, -1, -1)
        box.state = QStyle.StateFlag.State_Enabled
        box.palette = QPalette(option.palette)
        if level in _COLOURED:
            colour = LineColours(self.dark).kind(level)
            for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
                box.palette.setColor(role, colour)
        box.currentText = level
        style = QApplication.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, box, painter)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, box, painter)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.height() + 10)
