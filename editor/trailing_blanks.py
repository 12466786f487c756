"""Blanks at the ends of lines that mean nothing, since they are outside of strings. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editor.text_difference import utf16_length
from editor.text_range import TextRange

_PART: Final = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
    r"|\#[^\n]*?(?=[ \t]*(?:\n|\Z))"
    r"|(?P<blank>[ \t]+(?=\n|\Z))",
    re.DOTALL,
)
"""Strings, comments, and what is looked for."""


def trailing_blanks(text: str) -> Iterator[TextRange]:
    """The blanks at the end of each line of `text`; those in a string that goes over several lines are its own."""
    line, position = 0, 0
    for found in _PART.finditer(text):
        if found["blank"]:
            line += text.count("\n", position, found.start())
            position = found.start()
            column = utf16_length(text[text.rfind("\n", 0, position) + 1 : position])
            yield TextRange(line, column, line, column + len(found["blank"]))
