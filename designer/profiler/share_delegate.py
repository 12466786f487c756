"""Paints the Share column: a bar as long as the share, and its per cent behind it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .functions_model import SHARE_ROLE

_MARGIN_PX: Final = 6
_WIDEST_TEXT: Final = "100 %"


class ShareDelegate(QStyledItemDelegate):
    """The text stands at the right, where the column's other texts stand; the bar takes what is left of it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is not None:
            self._paint_bar(painter, option, min(1.0, float(share)))

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, share: float) -> None:
        text_width = option.fontMetrics.horizontalAdvance(_WIDEST_TEXT) + 2 * _MARGIN_PX
        height = option.fontMetrics.height() * 0.5
        cell = QRectF(option.rect)
        bar = QRectF(cell.left() + _MARGIN_PX, cell.center().y() - height / 2, cell.width() - text_width, height)
        if bar.width() < height:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar.setWidth(max(1.0, bar.width() * share))
        # A selected row's ground has the accent's colour.
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Accent
        painter.setBrush(option.palette.color(role))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.restore()
