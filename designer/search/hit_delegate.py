"""Draws a hit: its line with the hit in bold or, when it would be replaced, struck out with what takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.code_area import code_font
from editor.theme import EditorTheme, theme_for

from .messages import FoundHit
from .results_model import HIT_ROLE

_WIDEST_LINE: Final = "9,999"
_GAP_PX: Final = 8
_SHOWN_BLANKS: Final = str.maketrans({"\n": "⏎", "\t": " ", "\r": " "})


@dataclass(frozen=True)
class Segment:
    """A part of the line; `ground` is the colour behind it, "" for none."""

    text: str
    ground: str = ""
    is_bold: bool = False
    is_struck: bool = False


class HitDelegate(QStyledItemDelegate):
    """For the rows of hits; scripts look as usual."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme_for(False)

    def set_dark(self, dark: bool) -> None:
        self._theme = theme_for(dark)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), round(option.fontMetrics.height() * 1.4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, FoundHit):
            super().paint(painter, option, index)
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, option.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, drawn, option.widget)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(area)
        self._paint_hit(painter, area, option, hit, is_selected=is_selected)
        painter.restore()

    def _paint_hit(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, hit: FoundHit, *, is_selected: bool
    ) -> None:
        palette = option.palette
        text = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        quiet = text if is_selected else palette.color(QPalette.ColorRole.PlaceholderText)
        number = QRect(area)
        number.setWidth(option.fontMetrics.horizontalAdvance(_WIDEST_LINE))
        painter.setPen(quiet)
        painter.setFont(option.font)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hit.line:,}")
        area.setLeft(number.right() + _GAP_PX)
        painter.setPen(text)
        for segment in segments(hit, self._theme):
            area = _paint_segment(painter, area, segment, option.font.pointSizeF(), has_ground=not is_selected)


def segments(hit: FoundHit, theme: EditorTheme) -> Iterator[Segment]:
    """The parts of the row, from left to right."""
    yield Segment(hit.before.translate(_SHOWN_BLANKS))
    text = hit.text.translate(_SHOWN_BLANKS)
    if hit.new is None:
        yield Segment(text, theme.search_hit, is_bold=True)
    else:
        yield Segment(text, theme.unmatched_bracket, is_struck=True)
        yield Segment(hit.new.translate(_SHOWN_BLANKS), theme.bracket, is_bold=True)
    yield Segment(hit.after.translate(_SHOWN_BLANKS))


def _paint_segment(painter: QPainter, area: QRect, segment: Segment, size_pt: float, *, has_ground: bool) -> QRect:
    """Paint at the left of `area`; what is left of it at the right."""
    if not segment.text or area.width() <= 0:
        return area
    font = _font(segment, size_pt)
    width = QFontMetrics(font).horizontalAdvance(segment.text)
    place = QRect(area)
    place.setWidth(width)
    if segment.ground and has_ground:
        painter.fillRect(place, QColor(segment.ground))
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, segment.text)
    return area.adjusted(width, 0, 0, 0)


def _font(segment: Segment, size_pt: float) -> QFont:
    font = code_font()
    font.setPointSizeF(size_pt)
    font.setBold(segment.is_bold)
    font.setStrikeOut(segment.is_struck)
    return font
