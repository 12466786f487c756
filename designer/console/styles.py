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
_NOTICE: Final = "#a97015"

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
.notice { color: $notice; }
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
        notice=_NOTICE,
    )
