"""Draws one row of a list to choose from: icon, title with the letters that were typed in bold, detail, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import cast

import qtawesome
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

_MARGIN_PX = 8


@dataclass(frozen=True)
class Choice:
    """One row: `places` are the characters of `title` that were typed, `note` stands at the right."""

    title: str
    places: tuple[int, ...] = ()
    detail: str = ""
    note: str = ""
    icon_name: str = ""


class ChoiceDelegate(QStyledItemDelegate):
    """`role` is where the model has the `Choice`."""

    def __init__(self, role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = role

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, round(option.fontMetrics.height() * 1.6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(self._role)
        if not isinstance(row, Choice):
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        if is_selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        text = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        quiet = text if is_selected else palette.color(QPalette.ColorRole.PlaceholderText)
        area = option.rect.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        area = self._paint_icon(painter, area, row, text)
        area = self._paint_title(painter, area, row, text, option)
        if row.detail:
            area = self._paint_detail(painter, area, option.fontMetrics, row.detail, quiet)
        self._paint_note(painter, area, option.fontMetrics, row.note, quiet)

    def _paint_icon(self, painter: QPainter, area: QRect, row: Choice, colour: QColor) -> QRect:
        size = round(area.height() * 0.6)
        if not row.icon_name:  # its room stays, so that titles stand below each other
            return area.adjusted(size + _MARGIN_PX, 0, 0, 0)
        icon = cast("QIcon", qtawesome.icon(row.icon_name, color=colour.name()))
        icon.paint(painter, QRect(area.left(), area.top() + (area.height() - size) // 2, size, size))
        return area.adjusted(size + _MARGIN_PX, 0, 0, 0)

    def _paint_title(
        self, painter: QPainter, area: QRect, row: Choice, colour: QColor, option: QStyleOptionViewItem
    ) -> QRect:
        """Paint the title; what is left of `area` at its right."""
        document = QTextDocument()
        document.setDefaultFont(option.font)
        document.setDocumentMargin(0)
        document.setHtml(f'<span style="color:{colour.name()}">{_marked(row.title, row.places)}</span>')
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.left(), area.top() + (area.height() - document.size().height()) / 2)
        document.drawContents(painter)
        painter.restore()
        return area.adjusted(round(document.idealWidth()) + 2 * _MARGIN_PX, 0, 0, 0)

    def _paint_detail(
        self, painter: QPainter, area: QRect, metrics: QFontMetrics, detail: str, colour: QColor
    ) -> QRect:
        """Paint the detail beside the title; what is left of `area` at its right."""
        shown = metrics.elidedText(detail, Qt.TextElideMode.ElideMiddle, max(0, area.width()))
        if area.width() > metrics.averageCharWidth() * 4:
            painter.setPen(colour)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return area.adjusted(metrics.horizontalAdvance(shown) + 2 * _MARGIN_PX, 0, 0, 0)

    def _paint_note(self, painter: QPainter, area: QRect, metrics: QFontMetrics, note: str, colour: QColor) -> None:
        """Paint the note at the right, as much of it as there is room for."""
        if note and area.width() > metrics.averageCharWidth() * 4:
            painter.setPen(colour)
            shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


def _marked(title: str, places: tuple[int, ...]) -> str:
    """`title` as HTML, the characters at `places` in bold."""
    marked = set(places)
    letters = (f"<b>{escape(letter)}</b>" if place in marked else escape(letter) for place, letter in enumerate(title))
    return "".join(letters).replace("  ", "&nbsp; ")
