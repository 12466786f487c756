"""Shows how two texts differ."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from editor.code_area import code_font
from editor.theme import EditorTheme


class DifferenceView(QTextBrowser):
    """The lines of `designer.line_difference.difference` in the colours of added and removed ones."""

    def __init__(self, name: str, theme: EditorTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(code_font())
        self.setLineWrapMode(QTextBrowser.LineWrapMode.NoWrap)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * 4)
        self.setTabChangesFocus(True)

    def show_lines(self, lines: list[str]) -> None:
        """Show these lines in place of what was shown."""
        self.setHtml(difference_html(lines, self._theme))


def difference_html(lines: list[str], theme: EditorTheme) -> str:
    """The lines of a difference in the colours of added and removed ones."""
    grounds = {"+": theme.bracket, "-": theme.unmatched_bracket}
    colours = {"@": theme.quiet_text}
    rows = (
        f'<div style="background-color:{grounds.get(line[:1], theme.background)};'
        f'color:{colours.get(line[:1], theme.text)};white-space:pre">{escape(line) or "&nbsp;"}</div>'
        for line in lines
    )
    return f'<body style="background-color:{theme.background}">{"".join(rows)}</body>'
