"""java.awt.Color"""

from __future__ import annotations

import colorsys
from typing import Any

from runtime.java.awt.value import Value
from runtime.java.lang import IllegalArgumentException, NumberFormatException

_CHANNELS = (3, 4)
_DARKER = 0.7


class Color(Value):
    """A color: of red, green, blue and alpha, from 0 to 255 or from 0.0 to 1.0, or of one number 0xRRGGBB."""

    WHITE: Color
    LIGHT_GRAY: Color
    GRAY: Color
    DARK_GRAY: Color
    BLACK: Color
    RED: Color
    PINK: Color
    ORANGE: Color
    YELLOW: Color
    GREEN: Color
    MAGENTA: Color
    CYAN: Color
    BLUE: Color
    lightGray: Color
    darkGray: Color

    def __init__(self, *channels: Any) -> None:
        if len(channels) in _CHANNELS and not isinstance(channels[-1], bool):
            parts = tuple(_channel(part) for part in channels)
            self._rgba = (*parts, 255)[:4]
        elif 1 <= len(channels) <= 2 and isinstance(channels[0], int):
            has_alpha = len(channels) == 2 and bool(channels[1])
            number = channels[0]
            alpha = number >> 24 & 255 if has_alpha else 255
            self._rgba = (number >> 16 & 255, number >> 8 & 255, number & 255, alpha)
        else:
            raise TypeError(f"java.awt.Color takes red, green, blue and alpha, or one number, not {channels!r}.")

    @staticmethod
    def decode(nm: str) -> Color:
        """The color of a text such as "#FF0000" or "0xFF0000".

        Raises:
            NumberFormatException: it is none.
        """
        try:
            return Color(int(nm.replace("#", "0x", 1), 0))
        except ValueError:
            raise NumberFormatException(f"{nm!r} is no color such as '#FF0000'.") from None

    @staticmethod
    def getHSBColor(h: float, s: float, b: float) -> Color:
        """The color of hue, saturation and brightness, from 0.0 to 1.0 each."""
        return Color(*colorsys.hsv_to_rgb(h % 1, s, b))

    def getRed(self) -> int:
        return self._rgba[0]

    def getGreen(self) -> int:
        return self._rgba[1]

    def getBlue(self) -> int:
        return self._rgba[2]

    def getAlpha(self) -> int:
        return self._rgba[3]

    def getRGB(self) -> int:
        """The number 0xAARRGGBB, of 32 bits with a sign as in Java."""
        red, green, blue, alpha = self._rgba
        number = alpha << 24 | red << 16 | green << 8 | blue
        return number - (1 << 32) if number >= 1 << 31 else number

    def brighter(self) -> Color:
        *channels, alpha = self._rgba
        least = int(1 / (1 - _DARKER))
        if not any(channels):
            return Color(least, least, least, alpha)
        return Color(*(min(int(max(part, least if part else 0) / _DARKER), 255) for part in channels), alpha)

    def darker(self) -> Color:
        *channels, alpha = self._rgba
        return Color(*(int(part * _DARKER) for part in channels), alpha)

    def _key(self) -> tuple[Any, ...]:
        return self._rgba

    def __str__(self) -> str:
        red, green, blue, _ = self._rgba
        return f"java.awt.Color[r={red},g={green},b={blue}]"


class _ColorOrChannel:
    """`Color.red` is a color, `color.red` the part of red in one."""

    def __init__(self, color: Color, index: int) -> None:
        self._color = color
        self._index = index

    def __get__(self, instance: Color | None, owner: type[Color]) -> Color | int:
        return self._color if instance is None else instance._rgba[self._index]


def _channel(part: Any) -> int:
    number = int(part * 255 + 0.5) if isinstance(part, float) else part
    if not isinstance(number, int) or not 0 <= number <= 255:
        raise IllegalArgumentException(f"A color's channels are from 0 to 255, or from 0.0 to 1.0, not {part!r}.")
    return number


for _name, _channels in {
    "WHITE": (255, 255, 255),
    "LIGHT_GRAY": (192, 192, 192),
    "GRAY": (128, 128, 128),
    "DARK_GRAY": (64, 64, 64),
    "BLACK": (0, 0, 0),
    "RED": (255, 0, 0),
    "PINK": (255, 175, 175),
    "ORANGE": (255, 200, 0),
    "YELLOW": (255, 255, 0),
    "GREEN": (0, 255, 0),
    "MAGENTA": (255, 0, 255),
    "CYAN": (0, 255, 255),
    "BLUE": (0, 0, 255),
}.items():
    _color = Color(*_channels)
    _first, *_rest = _name.lower().split("_")
    setattr(Color, _name, _color)
    setattr(Color, _first + "".join(part.title() for part in _rest), _color)

for _index, _name in enumerate(("red", "green", "blue")):
    setattr(Color, _name, _ColorOrChannel(getattr(Color, _name.upper()), _index))
