"""The version that `system.util.getVersion` tells, which scripts compare with others."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from runtime.java import lang

_FORM = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?.*", re.DOTALL)


@functools.total_ordering
@dataclass(frozen=True)
class Version:
    """A version of Ignition, compared with another or with a text such as "8.1.10".

    Source: com.inductiveautomation.ignition.common.model.Version.
    """

    major: int
    minor: int
    rev: int = 0

    @classmethod
    def parse(cls, text: str) -> Version:
        """The version that `text` begins with: "8.1.10 (b2021100513)".

        Raises:
            IllegalArgumentException: it begins with none.
        """
        match = _FORM.fullmatch(str(text).strip())
        if match is None:
            raise lang.IllegalArgumentException(f'{text!r} is no version such as "8.1.10".')
        return cls(int(match[1]), int(match[2]), int(match[3] or 0))

    def getMajor(self) -> int:
        return self.major

    def getMinor(self) -> int:
        return self.minor

    def getRev(self) -> int:
        return self.rev

    def isFutureVersion(self, other: Version) -> bool:
        """Whether `other` is later than this one."""
        return other > self

    def compareTo(self, other: Version) -> int:
        return (self > other) - (self < other)

    def toString(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.rev}"

    def __eq__(self, other: object) -> bool:
        key = _key(other)
        return NotImplemented if key is None else key == (self.major, self.minor, self.rev)

    def __lt__(self, other: object) -> bool:
        key = _key(other)
        return NotImplemented if key is None else (self.major, self.minor, self.rev) < key

    def __hash__(self) -> int:
        return hash((self.major, self.minor, self.rev))


def _key(version: object) -> tuple[int, int, int] | None:
    if isinstance(version, str):
        version = Version.parse(version)
    return (version.major, version.minor, version.rev) if isinstance(version, Version) else None
