"""Paints the Progress column: rate and time left as text, how far it is as a bar below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .scripts_model import PROGRESS_ROLE

_BAR_HEIGHT_PX = 3
_MARGIN_PX = 5


class ProgressDelegate(QStyledItemDelegate):
    """A slim bar at the foot of the cell; none for a script that never said how far it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        progress = index.data(PROGRESS_ROLE)
        super().paint(painter, option, index)
        if progress is not None:
            self._paint_bar(painter, option, min(1.0, max(0.0, float(progress))))

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, progress: float) -> None:
        cell = QRectF(option.rect)
        bar = QRectF(
            cell.left() + _MARGIN_PX,
            cell.bottom() - _BAR_HEIGHT_PX - 1,
            max(0.0, cell.width() - 2 * _MARGIN_PX),
            _BAR_HEIGHT_PX,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        bar.setWidth(bar.width() * progress)
        # A selected row's ground has the accent's colour.
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Accent
        painter.setBrush(option.palette.color(role))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.restore()
