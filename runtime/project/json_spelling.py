"""How a JSON file spells the letters of its strings: as they are, or as one of several escapes.

Ignition writes `\\u0027` for an apostrophe, as Gson does; other tools write other escapes. A new string is spelled as
the old one was, then as the file's others are, and what was not changed in it is not spelled anew.
"""

from __future__ import annotations

import re

from .shared_ends import shared_ends

_SPELLING = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MEANT = {**{escape[1]: character for character, escape in _SHORT.items()}, "/": "/"}
_HTML = frozenset("<>&='")
_JAVASCRIPT_LINE_ENDS = frozenset("\u2028\u2029")
_PAIR = 12


def respelled(literal: str, value: str, *, like: str) -> str:
    """The JSON string `literal`, quotes included, saying `value`; `like` is the text of its file.

    The same value gives the same literal; the beginning and the end that both values share keep their spelling.
    """
    old = _SPELLING.findall(literal[1:-1])
    new = _characters(value)
    head, tail = shared_ends([_character(spelling) for spelling in old], new)
    spell = _Speller(old, like)
    middle = [spell(character) for character in new[head : len(new) - tail]]
    return '"' + "".join([*old[:head], *middle, *old[len(old) - tail :]]) + '"'


class _Speller:
    """Spells a character as a string does, else as its file does, else as Ignition would in such a file."""

    def __init__(self, own: list[str], file: str) -> None:
        self._own = {_character(spelling): spelling for spelling in own}
        escapes = re.findall(r"\\u[0-9a-fA-F]{4}", file)
        meant = {_character(escape) for escape in escapes}
        self._is_html_safe = not meant.isdisjoint(_HTML)
        self._is_ascii = file.isascii() and any(character > "\x7f" for character in meant)
        digits = "".join(escape[2:] for escape in escapes)
        self._digits = "04X" if re.search("[A-F]", digits) and not re.search("[a-f]", digits) else "04x"
        self._slash = "\\/" if "\\/" in file and re.search(r"(?<!\\)/", file) is None else "/"

    def __call__(self, character: str) -> str:
        if character in self._own:
            return self._own[character]
        if character == "/":
            return self._slash
        return _SHORT.get(character) or (self._escape(character) if self._is_escaped(character) else character)

    def _is_escaped(self, character: str) -> bool:
        if character in _HTML:
            return self._is_html_safe
        if character < " " or character in _JAVASCRIPT_LINE_ENDS or "\ud800" <= character <= "\udfff":
            return True
        return character > "\x7f" and self._is_ascii

    def _escape(self, character: str) -> str:
        units = character.encode("utf-16-be", "surrogatepass")
        numbers = [int.from_bytes(units[place : place + 2], "big") for place in range(0, len(units), 2)]
        return "".join(f"\\u{number:{self._digits}}" for number in numbers)


def _character(spelling: str) -> str:
    if len(spelling) == _PAIR:
        return bytes.fromhex(spelling[2:6] + spelling[8:]).decode("utf-16-be")
    if spelling.startswith("\\u"):
        return chr(int(spelling[2:], 16))
    return _MEANT[spelling[1]] if spelling.startswith("\\") else spelling


def _characters(value: str) -> list[str]:
    """The characters, two halves of one put together as JSON reads them."""
    return list(value.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "surrogatepass"))
