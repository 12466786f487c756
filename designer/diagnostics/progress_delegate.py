"""Paints the Progress column as a bar; empty for a script that never said how far it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .scripts_model import PROGRESS_ROLE

_BAR_HEIGHT_PX = 6
_TEXT_WIDTH_PX = 38
_MARGIN_PX = 6


class ProgressDelegate(QStyledItemDelegate):
    """A slim bar with the percentage behind it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        progress = index.data(PROGRESS_ROLE)
        super().paint(painter, option, index)
        if progress is not None:
            self._paint_bar(painter, option, min(1.0, max(0.0, float(progress))))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, progress: float) -> None:
        cell = QRectF(option.rect)
        bar = QRectF(
            cell.left() + _MARGIN_PX,
            cell.center().y() - _BAR_HEIGHT_PX / 2,
            max(0.0, cell.width() - _TEXT_WIDTH_PX - 2 * _MARGIN_PX),
            _BAR_HEIGHT_PX,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(bar.width() * progress)
        # A selected row's ground has the accent's colour.
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Accent
        painter.setBrush(option.palette.color(role))
        painter.drawRoundedRect(bar, 3, 3)
        painter.restore()
