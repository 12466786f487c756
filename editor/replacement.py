r"""What each hit of a pattern is replaced by. Qt-free.

With a plain pattern it is the text as it stands. With a regular expression, \1, \g<name>, $1, ${name} and $& stand for
what the groups matched, \n, \r and \t for those characters, \\ for a backslash and $$ for a dollar sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import regex

from editor.find import FindPattern, Hit, PatternError

_SPECIAL = re.compile(
    r"\\(?P<escaped>[nrt\\])"
    r"|\\(?P<number>\d{1,2})|\$(?P<dollar>\d{1,2})"
    r"|\\g<(?P<name>\w+)>|\$\{(?P<braced>\w+)\}"
    r"|\$(?P<sign>[&$])"
)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


class Replacement:
    """`text` as the replacement for the hits of `pattern`."""

    def __init__(self, pattern: FindPattern, text: str) -> None:
        """Raises:
        PatternError: `text` names a group that the pattern does not have.
        """
        self._pattern = pattern
        self._pieces: list[str | int] = list(self._read(text)) if pattern.options.is_regex else [text]
        self._is_fixed = all(isinstance(piece, str) for piece in self._pieces)

    def for_hit(self, text: str, hit: Hit) -> str:
        """What stands in `text` in the place of `hit` afterwards.

        Raises:
            SlowPatternError: it took too long to find out what the groups are.
        """
        if self._is_fixed:
            return "".join(str(piece) for piece in self._pieces)
        match = self._pattern.match_at(text, hit)
        return text[hit.start : hit.end] if match is None else self._expanded(match)

    def _expanded(self, match: regex.Match[str]) -> str:
        # A group that took no part in the match is empty.
        return "".join(piece if isinstance(piece, str) else match[piece] or "" for piece in self._pieces)

    def _read(self, text: str) -> Iterator[str | int]:
        behind = 0
        for special in _SPECIAL.finditer(text):
            yield text[behind : special.start()]
            yield from self._meaning(special)
            behind = special.end()
        yield text[behind:]

    def _meaning(self, special: re.Match[str]) -> Iterator[str | int]:
        digits = special["number"] or special["dollar"]
        name = special["name"] or special["braced"]
        if special["escaped"]:
            yield _ESCAPED[special["escaped"]]
        elif special["sign"]:
            yield 0 if special["sign"] == "&" else "$"
        elif digits:
            yield from self._numbered(digits)
        else:
            yield self._named(name)

    def _numbered(self, digits: str) -> Iterator[str | int]:
        """The group; of two digits the second is text when there is no such group."""
        if int(digits) <= self._pattern.group_count:
            yield int(digits)
        elif len(digits) == 2 and int(digits[0]) <= self._pattern.group_count:
            yield from (int(digits[0]), digits[1])
        else:
            raise PatternError(f"The replacement names group {digits}; {self._groups()}.")

    def _named(self, name: str) -> int:
        number = int(name) if name.isdecimal() else self._pattern.group_names.get(name, -1)
        if not 0 <= number <= self._pattern.group_count:
            raise PatternError(f"The replacement names the group {name}; {self._groups()}.")
        return number

    def _groups(self) -> str:
        count = self._pattern.group_count
        return "the pattern has no groups" if not count else f"the pattern has {count}"


def replaced(text: str, hits: Iterable[Hit], replacement: Replacement) -> str:
    """`text` with its `hits`, given from the first to the last, replaced.

    Raises:
        SlowPatternError: it took too long to find out what the groups are.
    """
    pieces: list[str] = []
    behind = 0
    for hit in hits:
        pieces += (text[behind : hit.start], replacement.for_hit(text, hit))
        behind = hit.end
    return "".join([*pieces, text[behind:]])
