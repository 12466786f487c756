"""Looks over a few lines of Python: which brackets and strings are open at their end. Qt-free.

It needs no valid code, and takes Python 2 as it is: a person is in the middle of typing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CLOSING = {"(": ")", "[": "]", "{": "}"}

_TOKEN = re.compile(
    r"""(?P<triple>\"\"\"|''')|(?P<quote>["'])|(?P<comment>\#[^\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])"""
    r"""|(?P<continued>\\\n)|(?P<line>\n)"""
)
_STRING_END = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"""', re.DOTALL),
    "'''": re.compile(r"(?:\\.|[^\\])*?'''", re.DOTALL),
    '"': re.compile(r'(?:\\.|[^\\"\n])*"', re.DOTALL),
    "'": re.compile(r"(?:\\.|[^\\'\n])*'", re.DOTALL),
}


@dataclass
class CodeScan:
    """What is open at the end of the text that was looked over.

    `brackets` are the positions of those still open, the innermost last; `string` is the quote of the string that has
    not ended, or ""; `statement` is where the last statement, which may span lines, begins.
    """

    brackets: list[int] = field(default_factory=list)
    string: str = ""
    is_comment: bool = False
    statement: int = 0


def scan(text: str) -> CodeScan:
    """What is open at the end of `text`, which begins outside every string and bracket."""
    found = CodeScan()
    position = 0
    while (token := _TOKEN.search(text, position)) is not None:
        position = token.end()
        found.is_comment = False
        if token["triple"] or token["quote"]:
            position = _skip_string(found, text, token)
        elif token["comment"]:
            found.is_comment = position == len(text)
        elif token["open"]:
            found.brackets.append(token.start())
        elif token["close"]:
            del found.brackets[-1:]
        elif token["line"] and not found.brackets:
            found.statement = position
    return found


def _skip_string(found: CodeScan, text: str, token: re.Match[str]) -> int:
    """Where the string that `token` begins has ended; when it has not, `found` says so."""
    end = _STRING_END[token[0]].match(text, token.end())
    if end is not None:
        return end.end()
    if token["triple"]:
        found.string = token[0]
        return len(text)
    # A string of one line that was not closed: what follows on its line is its text.
    line_end = text.find("\n", token.end())
    if line_end < 0:
        found.string = token[0]
        return len(text)
    return line_end
