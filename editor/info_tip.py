"""A tip over the text with formatted content, which one can scroll and copy from."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

_WIDEST_CHARACTERS = 84
_HIGHEST_LINES = 16


class InfoTip(QFrame):
    """Shows Markdown beside a place; never has the keyboard."""

    def __init__(self, area: QWidget, name: str) -> None:
        super().__init__(area, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.view = QTextBrowser(self)
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setOpenLinks(False)
        self.view.document().setDocumentMargin(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.view)

    def show_markdown(self, markdown: str, place: QRect, *, above: bool) -> None:
        """Show `markdown` above `place`, a rectangle of the screen, or below it; on the other side without room."""
        self._take_colours()
        self.view.setMarkdown(with_small_headings(markdown))
        self._show(place, above)

    def show_html(self, html: str, place: QRect, *, above: bool) -> None:
        """As `show_markdown`, for HTML."""
        self._take_colours()
        self.view.setHtml(html)
        self._show(place, above)

    # --- inside ---

    def _show(self, place: QRect, above: bool) -> None:
        self._fit()
        screen = self.screen().availableGeometry()
        over, under = place.top() - self.height() - 2, place.bottom() + 2
        has_room = over >= screen.top() if above else under + self.height() <= screen.bottom()
        top = over if above == has_room else under
        left = min(max(screen.left(), place.left()), screen.right() - self.width())
        self.move(QPoint(left, max(screen.top(), top)))
        self.show()
        self.raise_()

    def _fit(self) -> None:
        document, metrics = self.view.document(), self.fontMetrics()
        widest, highest = metrics.averageCharWidth() * _WIDEST_CHARACTERS, metrics.lineSpacing() * _HIGHEST_LINES
        document.setTextWidth(-1)
        width = min(widest, round(document.idealWidth()) + 4)
        document.setTextWidth(width)
        height = round(document.size().height()) + 4
        bar = self.view.verticalScrollBar().sizeHint().width() if height > highest else 0
        self.setFixedSize(width + bar, min(height, highest))

    def _take_colours(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.ToolTipBase))
        palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.ToolTipText))
        self.view.setPalette(palette)


def with_small_headings(markdown: str) -> str:
    """`markdown` with its headings as bold lines: those of Qt would be larger than the tip's whole text."""
    return re.sub(r"^#+[ \t]+(.+?)[ \t]*$", r"**\1**", markdown, flags=re.MULTILINE)
