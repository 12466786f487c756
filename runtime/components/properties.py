"""The properties that scripts know of each kind of widget, by the names that Vision gives them.

A known property is a Qt property under another name, with a check of what may be put into it. All functions here
are for the GUI thread.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLCDNumber,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QTextEdit,
    QWidget,
)


class Kind(enum.Enum):
    """What a property takes; the value is how a message says it."""

    TEXT = "a text"
    FLAG = "True or False"
    WHOLE = "a whole number"
    NUMBER = "a number"
    COLOR = 'a color, such as "red", "#ff0000" or (255, 0, 0)'


@dataclass(frozen=True)
class KnownProperty:
    """How a property is read and written; `changed` is the widget's signal for changes that the user makes."""

    kind: Kind
    read: Callable[[QWidget], Any]
    write: Callable[[QWidget, Any], object]
    changed: str | None = None


def known_properties(widget: QWidget) -> dict[str, KnownProperty]:
    """The properties of `widget` by the names that scripts use."""
    known: dict[str, KnownProperty] = {}
    for widget_class, properties in _BY_CLASS.items():
        if isinstance(widget, widget_class):
            known.update(properties)
    return known


def converted(value: Any, kind: Kind) -> Any:
    """`value` as a property of this kind takes it; None is an empty text.

    Raises:
        TypeError: it takes no such value; the message says what it takes.
    """
    convert = _CONVERSIONS[kind]
    result = convert(value)
    if result is None:
        raise TypeError(f"takes {kind.value}, not {value!r}")
    return result


def as_shown(value: Any, kind: Kind) -> Any:
    """`value` as a binding hands it on: anything can be shown as a text."""
    return str(value) if kind is Kind.TEXT and value is not None else value


def _text(value: Any) -> str | None:
    if value is None:
        return ""
    # Numbers and dates show as they print; anything else put into a text is more likely a mistake.
    return str(value) if isinstance(value, (str, int, float, date)) else None


def _flag(value: Any) -> bool | None:
    return bool(value) if isinstance(value, int) else None


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, (int, float)) else None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _color(value: Any) -> QColor | None:
    try:
        if isinstance(value, str):
            color = QColor(value)
        elif hasattr(value, "getRed"):  # a java.awt.Color
            color = QColor(value.getRed(), value.getGreen(), value.getBlue(), value.getAlpha())
        else:
            color = QColor(*value)
    except TypeError:
        return None
    return color if color.isValid() else None


_CONVERSIONS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _text,
    Kind.FLAG: _flag,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.COLOR: _color,
}


def _qt(kind: Kind, qt_name: str, changed: str | None = None) -> KnownProperty:
    def read(widget: QWidget) -> Any:
        return widget.property(qt_name)

    def write(widget: QWidget, value: Any) -> object:
        return widget.setProperty(qt_name, value)

    return KnownProperty(kind, read, write, changed)


def _palette_color(role_of: Callable[[QWidget], QPalette.ColorRole]) -> KnownProperty:
    def read(widget: QWidget) -> str:
        return widget.palette().color(role_of(widget)).name()

    def write(widget: QWidget, color: QColor) -> None:
        palette = widget.palette()
        palette.setColor(role_of(widget), color)
        widget.setPalette(palette)
        widget.setAutoFillBackground(widget.autoFillBackground() or role_of is QWidget.backgroundRole)

    return KnownProperty(Kind.COLOR, read, write)


def _is_shown(widget: QWidget) -> bool:
    # Qt's own "visible" is False, and "hidden" True, as long as the window has not been on the screen.
    return not (widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))


_ENABLED = _qt(Kind.FLAG, "enabled")

_BY_CLASS: Mapping[type[QWidget], Mapping[str, KnownProperty]] = {
    QWidget: {
        "enabled": _ENABLED,
        "componentEnabled": _ENABLED,
        "visible": KnownProperty(Kind.FLAG, _is_shown, QWidget.setVisible),
        "toolTipText": _qt(Kind.TEXT, "toolTip"),
        "foreground": _palette_color(QWidget.foregroundRole),
        "background": _palette_color(QWidget.backgroundRole),
    },
    QLabel: {"text": _qt(Kind.TEXT, "text")},
    QAbstractButton: {
        "text": _qt(Kind.TEXT, "text"),
        "selected": _qt(Kind.FLAG, "checked", "toggled"),
    },
    QLineEdit: {"text": _qt(Kind.TEXT, "text", "textChanged")},
    QTextEdit: {"text": _qt(Kind.TEXT, "plainText", "textChanged")},
    QPlainTextEdit: {"text": _qt(Kind.TEXT, "plainText", "textChanged")},
    QGroupBox: {"title": _qt(Kind.TEXT, "title")},
    QComboBox: {
        "selectedIndex": _qt(Kind.WHOLE, "currentIndex", "currentIndexChanged"),
        "selectedStringValue": _qt(Kind.TEXT, "currentText", "currentTextChanged"),
    },
    QSpinBox: {"value": _qt(Kind.WHOLE, "value", "valueChanged")},
    QDoubleSpinBox: {"value": _qt(Kind.NUMBER, "value", "valueChanged")},
    QAbstractSlider: {"value": _qt(Kind.WHOLE, "value", "valueChanged")},
    QProgressBar: {"value": _qt(Kind.WHOLE, "value", "valueChanged")},
    QLCDNumber: {"value": _qt(Kind.NUMBER, "value")},
}
