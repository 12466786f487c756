"""A quiet line in the status bar: a script has failed, and nobody was looking at the Scripts tab."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from designer.settings.icons import themed_icon
from designer.task_rows import RowKey, TaskRow

_WIDEST_PX: Final = 460
_NARROWEST_PX: Final = 120
_PADDING_PX: Final = 14
_RED: Final = ("#c0262d", "#ff8a85")


class FailureNotice(QWidget):
    """Hidden until `show_failure`; it takes no focus, and is gone by a click on it, by its cross, or by `clear`."""

    clicked = Signal(object)
    """The row key of the script that failed last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failed: set[RowKey] = set()
        self._last: TaskRow | None = None
        self._dark = False
        self.button = QToolButton(self)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button.setMinimumWidth(1)
        self.button.setAccessibleName("Failed scripts")
        self.button.clicked.connect(self._on_button_clicked)
        self.cross = QToolButton(self)
        self.cross.setAutoRaise(True)
        self.cross.setAccessibleName("Dismiss the notice of failed scripts")
        self.cross.setToolTip("Dismiss this notice; the scripts stay in the Scripts tab")
        self.cross.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.set_dark(dark=False)
        self.hide()

    @property
    def words(self) -> str:
        """What the notice says, uncut."""
        return "" if self._last is None else _words(self._last, len(self._failed))

    def show_failure(self, row: TaskRow) -> None:
        """Say that this script has failed; the notice of one that is told twice counts it once."""
        self._failed.add(row.key)
        self._last = row
        self._show_words()
        self.updateGeometry()
        self.show()

    @Slot()
    def clear(self) -> None:
        """Forget the failures: they have been seen."""
        self._failed.clear()
        self._last = None
        self.hide()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self.button.setIcon(themed_icon("mdi6.alert-circle-outline", _RED[dark]))
        self.cross.setIcon(themed_icon("mdi6.close"))

    def _show_words(self) -> None:
        room = self.width() - self.cross.sizeHint().width() - self.button.iconSize().width() - _PADDING_PX
        metrics = self.button.fontMetrics()
        self.button.setText(metrics.elidedText(f" {self.words}", Qt.TextElideMode.ElideRight, max(0, room)))
        self.button.setAccessibleName(self.words)
        self.button.setToolTip(f"{self.words}\nClick to see it in the Scripts tab.")

    @Slot()
    def _on_button_clicked(self) -> None:
        last = self._last
        self.clear()
        if last is not None:
            self.clicked.emit(last.key)

    # --- QWidget ---

    def sizeHint(self) -> QSize:
        words = self.button.fontMetrics().horizontalAdvance(f" {self.words}")
        width = words + self.cross.sizeHint().width() + self.button.iconSize().width() + _PADDING_PX + 2
        return QSize(min(_WIDEST_PX, width), self.button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_NARROWEST_PX, self.sizeHint().width()), self.button.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()


def _words(row: TaskRow, count: int) -> str:
    description = " ".join(row.task.description.split())
    reason = " ".join((row.task.exception or "").split())
    ending = f": {reason}" if reason else ""
    if count == 1:
        return f"“{description}” failed{ending}"
    return f"{count:,} scripts failed, the last: “{description}”{ending}"
