"""Everything that is text can be read: WCAG 2.1, level AA."""

from __future__ import annotations

import pytest
from pygments.token import Comment, Keyword, Literal, Name, Operator, Punctuation

from editor.theme import DARK, LIGHT, EditorTheme, theme_for

AA = 4.5
CODE = (Comment, Keyword, Literal, Name, Operator, Punctuation)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> EditorTheme:
    theme: EditorTheme = request.param
    return theme


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_text_can_be_read_on_every_background(theme: EditorTheme) -> None:
    assert contrast(theme.text, theme.background) >= AA
    assert contrast(theme.text, theme.current_line) >= AA
    assert contrast(theme.quiet_text, theme.background) >= AA


def test_line_numbers_can_be_read(theme: EditorTheme) -> None:
    assert contrast(theme.gutter_text, theme.gutter_background) >= AA
    assert contrast(theme.gutter_current_text, theme.gutter_background) >= AA


def test_selected_text_can_be_read(theme: EditorTheme) -> None:
    assert contrast(theme.selected_text, theme.selection) >= AA


def test_every_syntax_colour_can_be_read_also_on_the_current_line(theme: EditorTheme) -> None:
    colours = {
        f"#{style['color']}"
        for token, style in theme.syntax_style
        if style["color"] and {token, *token.split()} & set(CODE)
    }
    assert colours
    for background in (theme.background, theme.current_line):
        assert [colour for colour in colours if contrast(colour, background) < AA] == []


def test_dark_and_light_are_told_apart_by_name() -> None:
    assert theme_for(dark=True) is DARK
    assert theme_for(dark=False) is LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.1 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
