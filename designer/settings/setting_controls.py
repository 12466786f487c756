"""The control of a setting, by what the setting may be: a box to tick, a list, a number, a font."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from .allowed import Allowed, FontName, OneOf, OnOff, WholeNumber

_WIDTH_CHARACTERS: Final = 28
_NUMBER_WIDTH_CHARACTERS: Final = 20


class SwitchControl(QCheckBox):
    """True or False."""

    chosen = Signal(object)
    """The value that the user chose; so with every control."""

    def __init__(self, allowed: OnOff, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.allowed = allowed
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        self.setChecked(bool(value))

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self.chosen.emit(checked)


class ChoiceControl(QComboBox):
    """One of several."""

    chosen = Signal(object)

    def __init__(self, allowed: OneOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for choice, title in allowed.titles.items():
            self.addItem(title, choice)
        _make_calm(self)
        self.activated.connect(self._on_activated)

    def show_value(self, value: object) -> None:
        self.setCurrentIndex(self.findData(value))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


class NumberControl(QSpinBox):
    """A whole number; where 0 has a title, it is one step below the lowest."""

    chosen = Signal(object)

    def __init__(self, allowed: WholeNumber, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest = allowed.lowest
        self.setRange(allowed.lowest - bool(allowed.zero_title), allowed.highest)
        self.setSpecialValueText(allowed.zero_title)
        self.setSuffix(f" {allowed.unit}" if allowed.unit else "")
        self.setGroupSeparatorShown(True)
        # A number that is being typed goes through others that nobody means.
        self.setKeyboardTracking(False)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NUMBER_WIDTH_CHARACTERS)
        _make_calm(self)
        self.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: object) -> None:
        # Its own signal would take what is shown for what was chosen.
        was_blocked = self.blockSignals(True)
        self.setValue(cast("int", value) or self.minimum())
        self.blockSignals(was_blocked)

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        self.chosen.emit(value if value >= self._lowest else 0)


class FontControl(QComboBox):
    """A font whose characters are all as wide, the system's, or one that is chosen and not installed."""

    chosen = Signal(object)

    def __init__(self, allowed: FontName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._add(f"{allowed.empty_title} ({system.family()})", "", system)
        for family in QFontDatabase.families():
            if QFontDatabase.isFixedPitch(family) and not QFontDatabase.isPrivateFamily(family):
                self._add(family, family, QFont(family))
        _make_calm(self)
        self.activated.connect(self._on_activated)

    def show_value(self, value: object) -> None:
        if self.findData(value) < 0:
            # Also one that is not fixed in width can be written into the file.
            is_there = str(value) in QFontDatabase.families()
            self._add(str(value) if is_there else f"{value} (not installed)", value, self.font())
        self.setCurrentIndex(self.findData(value))

    def _add(self, title: str, family: object, font: QFont) -> None:
        self.addItem(title, family)
        shown = QFont(font)
        shown.setPointSizeF(self.font().pointSizeF())
        self.setItemData(self.count() - 1, shown, Qt.ItemDataRole.FontRole)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


SettingControl = SwitchControl | ChoiceControl | NumberControl | FontControl


def control_for(allowed: Allowed, parent: QWidget | None = None) -> SettingControl:
    """The control that lets people choose what is allowed.

    Raises:
        TypeError: there is none for this kind.
    """
    match allowed:
        case OnOff():
            return SwitchControl(allowed, parent)
        case OneOf():
            return ChoiceControl(allowed, parent)
        case WholeNumber():
            return NumberControl(allowed, parent)
        case FontName():
            return FontControl(allowed, parent)
    raise TypeError(f"There is no control for {allowed!r}.")


class _WheelGuard(QObject):
    """Leaves the wheel to the page: whoever scrolls it would change each number and list that passes below."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _make_calm(control: QComboBox | QSpinBox) -> None:
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.installEventFilter(_WheelGuard(control))
    if isinstance(control, QComboBox):
        control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        control.setMinimumContentsLength(_WIDTH_CHARACTERS)
