"""A scroll bar that is drawn anew only when it looks different.

Each line that is put in or taken out changes its range, and Qt has it painted then, though in a long text its slider
does not move by a pixel. Qt's Fusion style needs more time for that than for a screen of text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider


class SteadyScrollBar(QScrollBar):
    """Keeps a picture of itself as it is without the mouse over it."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._picture = QPixmap()
        self._picture_of: tuple[QRect, QSize, QStyle.StateFlag, float] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        if option.state & QStyle.StateFlag.State_MouseOver or self.isSliderDown():
            super().paintEvent(event)
            return
        option.subControls = QStyle.SubControl.SC_All
        option.activeSubControls = QStyle.SubControl.SC_None
        slider = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        looks = (slider, self.size(), option.state, self.devicePixelRatioF())
        if looks != self._picture_of:
            self._picture, self._picture_of = self._drawn(option), looks
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        # Another style, palette or language.
        self._picture_of = None
        super().changeEvent(event)

    def _drawn(self, option: QStyleOptionSlider) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.palette().color(QPalette.ColorRole.Window))
        painter = QPainter(picture)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ScrollBar, option, painter, self)
        painter.end()
        return picture
