"""One setting in the Settings dialog: its title, its control, a button back to the default, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QStyle, QToolButton, QWidget

from .icons import themed_icon
from .setting_controls import SwitchControl, control_for
from .settings_table import SECTIONS, Setting


class SettingRow(QWidget):
    """Shows `row`; `show_value` says what it is."""

    chosen = Signal(str, object)
    """The setting's key, and what the user chose."""

    reset_requested = Signal(str)
    """The setting's key."""

    def __init__(self, row: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.control = control_for(row.allowed, self)
        self.reset_button = QToolButton(self)
        self._title = QLabel(row.title, self)
        self._description = QLabel(row.description, self)
        self._describe()
        self._lay_out()
        self._draw()
        self.control.chosen.connect(self._on_control_chosen)
        self.reset_button.clicked.connect(self._on_reset_button_clicked)

    def show_value(self, value: object) -> None:
        """Show `value`, and the way back when it is not the default."""
        self.control.show_value(value)
        has_focus = self.reset_button.hasFocus()
        self.reset_button.setVisible(value != self.row.default)
        if has_focus and self.reset_button.isHidden():
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def fits(self, text: str) -> bool:
        """Whether every word of `text` is in what is known of the setting."""
        row = self.row
        known = f"{SECTIONS[row.section]} {row.title} {row.description} {row.other_words} {row.key}".casefold()
        return all(word in known for word in text.casefold().split())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    # --- inside ---

    def _describe(self) -> None:
        row = self.row
        self.control.setAccessibleName(row.title)
        self.control.setAccessibleDescription(row.description)
        self.control.setToolTip(f"{row.key} in settings.toml")
        self._title.setBuddy(self.control)
        self._description.setWordWrap(True)
        # The palette's quiet role, not a colour: it is readable on both grounds.
        self._description.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.reset_button.setAutoRaise(True)
        self.reset_button.setAccessibleName(f"Reset {row.title}")
        self.reset_button.setToolTip("Back to the default")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        if isinstance(self.control, SwitchControl):
            # The whole title can be clicked then.
            self.control.setText(self.row.title)
            self._title.hide()
            self._description.setIndent(_text_indent(self.control))
            layout.addWidget(self.control, 0, 0, 1, 2)
        else:
            layout.addWidget(self._title, 0, 0)
            layout.addWidget(self.control, 0, 1)
            self.control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.reset_button, 0, 2)
        layout.addWidget(self._description, 1, 0, 1, 2)

    def _draw(self) -> None:
        self.reset_button.setIcon(themed_icon("mdi6.restore"))

    @Slot(object)
    def _on_control_chosen(self, value: object) -> None:
        self.chosen.emit(self.row.key, value)

    @Slot()
    def _on_reset_button_clicked(self) -> None:
        self.reset_requested.emit(self.row.key)


def _text_indent(box: SwitchControl) -> int:
    """How far the text of a box to tick is from its left border."""
    metric = QStyle.PixelMetric
    return sum(
        box.style().pixelMetric(one, None, box) for one in (metric.PM_IndicatorWidth, metric.PM_CheckBoxLabelSpacing)
    )
