"""The coloured strip in which the chosen script's warnings stand; a click on one goes to its line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.diagnostics.task_text import place_text
from designer.diagnostics.task_warnings import TaskWarning, openable
from designer.settings.icons import themed_icon

from .state_style import WARNING_STYLE

_SHOWN: Final = 3
_ICON_PX: Final = 16
GROUND: Final = {False: "#fff3d1", True: "#41351a"}
INK: Final = {False: "#5a3d00", True: "#f6dc9a"}


class WarningStrip(QFrame):
    """Shows the warnings given to `show_warnings`, and hides itself when there are none.

    One warning stands there in full. Of several each has a line, the rest of it in the tool tip: the dock is low, and
    there must be room for the output.
    """

    source_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warnings: tuple[TaskWarning, ...] = ()
        self._dark = False
        self.setAutoFillBackground(True)
        self.setAccessibleName("Warnings")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 4)
        self._layout.setSpacing(3)
        self._lines: list[_WarningLine] = []
        self.hide()

    @property
    def text(self) -> str:
        """Every sentence in full, a line for each."""
        return "\n".join(line.text for line in self._lines)

    def show_warnings(self, warnings: Sequence[TaskWarning]) -> None:
        if tuple(warnings) == self._warnings:
            return  # a running script has news several times a second
        self._warnings = tuple(warnings)
        self._fill()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._fill()

    def _fill(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(GROUND[self._dark]))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(INK[self._dark]))
        self.setPalette(palette)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        readable = self._readable()
        is_alone = len(readable) == 1
        self._lines = [_WarningLine(warning, INK[self._dark], self, wraps=is_alone) for warning in readable]
        for line in self._lines:
            self._layout.addWidget(line)
            line.source_requested.connect(self.source_requested)
        self.setVisible(bool(self._lines))

    def _readable(self) -> tuple[TaskWarning, ...]:
        if len(self._warnings) <= _SHOWN:
            return self._warnings
        rest = self._warnings[_SHOWN - 1 :]
        more = TaskWarning(f"And {len(rest)} more: {' '.join(warning.text for warning in rest)}")
        return (*self._warnings[: _SHOWN - 1], more)


class _WarningLine(QWidget):
    """One sentence, behind the place that it is about; the place is a link, and the whole line can be clicked."""

    source_requested = Signal(object, int)

    def __init__(self, warning: TaskWarning, ink: str, parent: QWidget, *, wraps: bool) -> None:
        super().__init__(parent)
        self.text = warning.text
        self._ink = ink
        self._wraps = wraps
        self._place = openable(warning.at)
        self._place_name = place_text(warning.at) if self._place is not None else ""
        icon = QLabel(self)
        icon.setPixmap(themed_icon(WARNING_STYLE.icon, ink).pixmap(QSize(_ICON_PX, _ICON_PX)))
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self._label.setTextInteractionFlags(flags)
        self._label.setWordWrap(wraps)
        # As wide as there is room for, whatever it says.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wraps)
        self._label.setSizePolicy(policy)
        self._label.setAccessibleName(warning.text)
        self._label.linkActivated.connect(self._open)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)
        self.setToolTip(f"<p>{escape(warning.text)}</p>")  # rich text, because a tool tip wraps nothing else
        if self._place is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()

    @Slot()
    def _open(self) -> None:
        if self._place is not None:
            self.source_requested.emit(*self._place)

    def _fit(self) -> None:
        metrics = self._label.fontMetrics()
        taken = metrics.horizontalAdvance(f"{self._place_name}  ") if self._place_name else 0
        room = max(0, self._label.width() - taken - 2)
        sentence = self.text if self._wraps else metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        link = f'<a href="source" style="color: {self._ink}">{escape(self._place_name)}</a>&nbsp; '
        self._label.setText(f"{link if self._place_name else ''}{escape(sentence)}")

    # --- QWidget ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.activate()  # the label has its new width then
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()
