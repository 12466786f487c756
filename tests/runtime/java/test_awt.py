"""java.awt's values."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.java import lang
from runtime.java.awt import BasicStroke, Color, Dimension, Font, Insets, Point, Rectangle


@pytest.mark.parametrize(
    ("color", "rgba"),
    [
        (Color(1, 2, 3), (1, 2, 3, 255)),
        (Color(1, 2, 3, 4), (1, 2, 3, 4)),
        (Color(0.5, 1.0, 0.0), (128, 255, 0, 255)),
        (Color(0x010203), (1, 2, 3, 255)),
        (Color(0x04010203, True), (1, 2, 3, 4)),
        (Color.decode("#FF00aa"), (255, 0, 170, 255)),
        (Color.getHSBColor(0.0, 1.0, 1.0), (255, 0, 0, 255)),
        (Color.lightGray, (192, 192, 192, 255)),
    ],
)
def test_color_has_four_channels(color: Color, rgba: tuple[int, ...]) -> None:
    assert (color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha()) == rgba
    assert (color.red, color.green, color.blue, color.alpha) == rgba


def test_named_colors_are_colors() -> None:
    assert Color.RED == Color.red == Color(255, 0, 0)  # type: ignore[attr-defined]
    assert len({Color.RED, Color(255, 0, 0)}) == 1
    assert str(Color.RED) == "java.awt.Color[r=255,g=0,b=0]"
    assert (Color.WHITE.getRGB(), Color.RED.RGB) == (-1, -65536)


def test_colors_become_brighter_and_darker() -> None:
    assert Color(100, 50, 0).darker() == Color(70, 35, 0)
    assert Color(70, 35, 0).brighter() == Color(100, 50, 0)
    assert Color.BLACK.brighter() == Color(3, 3, 3)


@pytest.mark.parametrize("channels", [(256, 0, 0), (-1, 0, 0), (2.0, 0.0, 0.0)])
def test_channel_outside_its_range_is_refused(channels: Any) -> None:
    with pytest.raises(lang.IllegalArgumentException, match="from 0 to 255"):
        Color(*channels)


def test_what_is_no_color_is_refused() -> None:
    with pytest.raises(TypeError, match="red, green, blue and alpha"):
        Color("red")
    with pytest.raises(lang.NumberFormatException):
        Color.decode("red")


def test_font_has_a_name_a_style_and_a_size() -> None:
    font = Font("Dialog", Font.BOLD | Font.ITALIC, 12)

    assert (font.name, font.size, font.isBold(), font.isItalic(), font.isPlain()) == ("Dialog", 12, True, True, False)
    assert font.deriveFont(Font.PLAIN) == Font("Dialog", Font.PLAIN, 12)
    assert font.deriveFont(16.0).size == 16
    assert font.deriveFont(Font.BOLD, 9) == Font("Dialog", Font.BOLD, 9)
    assert str(font) == "java.awt.Font[family=Dialog,name=Dialog,style=bolditalic,size=12]"


def test_sizes_and_places_are_values() -> None:
    point = Point(1, 2)
    point.translate(2, 2)

    assert (point.x, point.y, point) == (3, 4, Point(3, 4))
    assert point.distance(Point(0, 0)) == 5.0
    assert (Dimension(3, 4).width, Dimension(3, 4).getHeight()) == (3, 4.0)
    assert Rectangle(1, 2, 3, 4).getSize() == Dimension(3, 4)
    assert [Rectangle(0, 0, 2, 2).contains(1, 1), Rectangle(0, 0, 2, 2).contains(2, 2)] == [True, False]
    assert Insets(1, 2, 3, 4) != Insets(1, 2, 3, 5)


def test_stroke_tells_how_a_line_is_drawn() -> None:
    stroke = BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_BEVEL, 1.0, [5.0, 2.0], 0.0)

    assert (stroke.lineWidth, stroke.endCap, stroke.lineJoin, stroke.dashArray) == (2.0, 1, 2, [5.0, 2.0])
    assert stroke == BasicStroke(2.0, 1, 2, 1.0, (5.0, 2.0), 0.0)
