"""The Script Console's style sheets, light and dark.

Prompts and notices are inserted as formatted text and keep their colours when the theme changes, so both themes
share colours for them, with a contrast of at least 3.9 on either ground (more is not to be had on both).
"""

from __future__ import annotations

from string import Template
from typing import Final

from editor.theme import EditorTheme

_IN_PROMPT: Final = "#3a7fc4"
_OUT_PROMPT: Final = "#c2622d"
NOTICE: Final = "#a97015"

# The sixteen colours of ANSI codes: black, red, green, yellow, blue, magenta, cyan, white, and the same bright.
_ANSI_LIGHT: Final = (
    "#1f2328 #b3202c #1b7537 #8f5a00 #0550ae #8a3ab0 #0b6e7a #59636e "
    "#59636e #c0262d #1b7537 #8f5a00 #0b62c4 #8a3ab0 #0b6e7a #1f2328"
)
_ANSI_DARK: Final = (
    "#9da5ae #ff7b72 #5fcf80 #f0b849 #79c0ff #d6a3f2 #56c8d8 #c9d1d9 "
    "#9da5ae #ff9a94 #8fe3a5 #ffd479 #a5d6ff #e6c4fa #8adbe6 #ffffff"
)

_TEMPLATE: Final = Template("""
QPlainTextEdit, QTextEdit {
    background-color: $background;
    background-clip: padding;
    color: $text;
    selection-background-color: $selection;
    selection-color: $selected_text;
    border: none;
}
.in-prompt { color: $in_prompt; }
.out-prompt { color: $out_prompt; }
.in-prompt-number, .out-prompt-number { font-weight: bold; }
.error { color: #d1242f; }
.inverted { background-color: $text; color: $background; }
""")


def console_style_sheet(theme: EditorTheme) -> str:
    """The console's style sheet in the editor's colours."""
    return _TEMPLATE.substitute(
        background=theme.background,
        text=theme.text,
        selection=theme.selection,
        selected_text=theme.selected_text,
        in_prompt=_IN_PROMPT,
        out_prompt=_OUT_PROMPT,
    )


def ansi_colours(dark: bool) -> dict[int, str]:
    """The colour of each ANSI code, readable as text on the console's ground."""
    return dict(enumerate((_ANSI_DARK if dark else _ANSI_LIGHT).split()))


def other_theme_colours(dark: bool) -> dict[str, str]:
    """What each colour of an ANSI code on the other ground is on this one."""
    old, new = _ANSI_LIGHT.split(), _ANSI_DARK.split()
    if not dark:
        old, new = new, old
    # Some codes share a colour on one ground: the usual one of them counts, not the bright one.
    return dict(zip(reversed(old), reversed(new), strict=True))
