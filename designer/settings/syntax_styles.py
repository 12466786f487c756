"""The editor's colours for a chosen syntax style: our own, or one of Pygments' on its own ground. Qt-free."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from pygments.styles import get_style_by_name
from pygments.token import Token

from editor.theme import EditorTheme, theme_for

from .settings_table import OWN_STYLE

_CURRENT_LINE_SHARE: Final = 0.06
"""How much of the text's colour is in the ground of the current line: seen, and the text on it still readable."""

_Rgb = tuple[int, int, int]


@lru_cache(maxsize=32)
def editor_theme(style: str, dark: bool) -> EditorTheme:
    """The colours for `style`, one that the setting "appearance.syntax_style" allows; the same object each time.

    Our own style is light or dark as `dark` says. One of Pygments' brings its ground, and marks that are seen on that.
    """
    if style == OWN_STYLE:
        return theme_for(dark)
    chosen = get_style_by_name(style)
    ground = _rgb(chosen.background_color)
    base = theme_for(_lightness(ground) < 0.5)
    own_text = chosen.style_for_token(Token)["color"]
    text = _rgb(own_text or base.text)
    return replace(
        base,
        background=_hex(ground),
        gutter_background=_hex(ground),
        text=_hex(text),
        current_line=_hex(_mixed(ground, text, _CURRENT_LINE_SHARE)),
        syntax_style=chosen,
    )


def _rgb(colour: str) -> _Rgb:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(colour: _Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _lightness(colour: _Rgb) -> float:
    """From 0 to 1, as HSL has it."""
    return (max(colour) + min(colour)) / 510


def _mixed(first: _Rgb, second: _Rgb, share: float) -> _Rgb:
    """`first` with a `share` of `second`."""
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(first, second, strict=True))
    return red, green, blue
