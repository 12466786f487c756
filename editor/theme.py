"""The editor's colours, light and dark. Qt-free, so that their contrast can be checked without a display.

Every pair that is text on a background keeps a contrast of at least 4.5 to 1 (WCAG 2.1, level AA), the syntax
colours on the current line included. They are our own Pygments styles, because hardly any of those that come
with Pygments reaches that, and none in a light and a dark form that look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, String, Token, _TokenType


class LightSyntax(Style):
    """Python on white."""

    background_color = "#ffffff"
    styles: ClassVar[dict[_TokenType, str]] = {
        Token: "#1f2328",
        Comment: "italic #59636e",
        Keyword: "#b3202c",
        Keyword.Constant: "#0550ae",
        Operator.Word: "#b3202c",
        Name.Builtin: "#0550ae",
        Name.Builtin.Pseudo: "#953800",
        Name.Class: "bold #953800",
        Name.Exception: "#953800",
        Name.Decorator: "#6639ba",
        Name.Function: "bold #6639ba",
        Number: "#0550ae",
        String: "#0a6b3d",
        String.Escape: "#0550ae",
        String.Interpol: "#0550ae",
        String.Affix: "#0550ae",
        Error: "#b3202c",
    }


class DarkSyntax(Style):
    """Python on a dark ground."""

    background_color = "#1e1e1e"
    styles: ClassVar[dict[_TokenType, str]] = {
        Token: "#e6edf3",
        Comment: "italic #929aa4",
        Keyword: "#ff7b72",
        Keyword.Constant: "#79c0ff",
        Operator.Word: "#ff7b72",
        Name.Builtin: "#79c0ff",
        Name.Builtin.Pseudo: "#ffa657",
        Name.Class: "bold #ffa657",
        Name.Exception: "#ffa657",
        Name.Decorator: "#d2a8ff",
        Name.Function: "bold #d2a8ff",
        Number: "#79c0ff",
        String: "#8fd6a4",
        String.Escape: "#79c0ff",
        String.Interpol: "#79c0ff",
        String.Affix: "#79c0ff",
        Error: "#ff7b72",
    }


@dataclass(frozen=True)
class EditorTheme:
    """Colours as `#rrggbb`.

    `quiet_text` is for hints, `syntax_style` colours the code. `bracket` to `current_search_hit` and `placeholder` are
    grounds behind text, and so is `stopped_line`; `error` to `note`, `bookmark`, `breakpoint` and `stopped_arrow` lines
    and marks; the guides show indentation. Those of the ruler are marks too, but for `ruler_view`, the ground of what
    is in sight.
    """

    background: str
    text: str
    quiet_text: str
    current_line: str
    gutter_background: str
    gutter_text: str
    gutter_current_text: str
    selection: str
    selected_text: str
    bracket: str
    unmatched_bracket: str
    occurrence: str
    search_hit: str
    current_search_hit: str
    error: str
    warning: str
    note: str
    guide: str
    current_guide: str
    placeholder: str
    bookmark: str
    breakpoint: str
    stopped_line: str
    stopped_arrow: str
    syntax_style: type[Style]
    ruler_search_hit: str
    ruler_occurrence: str
    ruler_change: str
    ruler_view: str


LIGHT = EditorTheme(
    background="#ffffff",
    text="#1f2328",
    quiet_text="#59636e",
    current_line="#f1f5fb",
    gutter_background="#f6f8fa",
    gutter_text="#6a727b",
    gutter_current_text="#1f2328",
    selection="#b6d7ff",
    selected_text="#1f2328",
    bracket="#cfe3d4",
    unmatched_bracket="#ffd3cf",
    occurrence="#e7ecf2",
    search_hit="#ffe9a8",
    current_search_hit="#ffc861",
    error="#c62f2f",
    warning="#9a6700",
    note="#3b6ea8",
    guide="#e1e5ea",
    current_guide="#aeb6bf",
    placeholder="#e3eefc",
    bookmark="#2a6fb5",
    breakpoint="#cf222e",
    stopped_line="#fff3b8",
    stopped_arrow="#9a6700",
    syntax_style=LightSyntax,
    ruler_search_hit="#c46a00",
    ruler_occurrence="#76818d",
    ruler_change="#2f8f4e",
    ruler_view="#e4e9ef",
)

DARK = EditorTheme(
    background="#1e1e1e",
    text="#e6edf3",
    quiet_text="#9da5ae",
    current_line="#282a2e",
    gutter_background="#1e1e1e",
    gutter_text="#8b939c",
    gutter_current_text="#e6edf3",
    selection="#264f78",
    selected_text="#ffffff",
    bracket="#2f4a39",
    unmatched_bracket="#5c2b2b",
    occurrence="#32363c",
    search_hit="#4d4322",
    current_search_hit="#6e5a1c",
    error="#f47067",
    warning="#d9a53c",
    note="#6cb2ff",
    guide="#34373c",
    current_guide="#5d646d",
    placeholder="#2b3a50",
    bookmark="#4b94dd",
    breakpoint="#e5534b",
    stopped_line="#46401f",
    stopped_arrow="#e3b341",
    syntax_style=DarkSyntax,
    ruler_search_hit="#e0a03a",
    ruler_occurrence="#8b939c",
    ruler_change="#57ab5a",
    ruler_view="#2d3036",
)


def theme_for(dark: bool) -> EditorTheme:
    """DARK or LIGHT."""
    return DARK if dark else LIGHT
