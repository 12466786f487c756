"""What a setting may be: on or off, one of several, a whole number, a font. Qt-free."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass


class Allowed(ABC):
    """The values that one setting may have."""

    @abstractmethod
    def accepts(self, value: object) -> bool:
        """Whether the setting may be `value`, as TOML gives it."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What is allowed, as it ends the sentence "It must be …"."""


@dataclass(frozen=True)
class OnOff(Allowed):
    """True or False."""

    def accepts(self, value: object) -> bool:
        return isinstance(value, bool)

    @property
    def words(self) -> str:
        return "true or false"


@dataclass(frozen=True)
class OneOf(Allowed):
    """One of the keys of `titles`, whose values are what people read."""

    titles: Mapping[str, str]

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and value in self.titles

    @property
    def words(self) -> str:
        return "one of " + ", ".join(f'"{choice}"' for choice in self.titles)


@dataclass(frozen=True)
class WholeNumber(Allowed):
    """A number from `lowest` to `highest`, of `unit`s; also 0 when that has a title."""

    lowest: int
    highest: int
    unit: str = ""
    zero_title: str = ""

    def accepts(self, value: object) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):  # Python's bool is an int, TOML's is not
            return False
        return self.lowest <= value <= self.highest or (value == 0 and bool(self.zero_title))

    @property
    def words(self) -> str:
        zero = f", or 0 ({self.zero_title.lower()})" if self.zero_title else ""
        return f"a whole number from {self.lowest} to {self.highest}{zero}"


@dataclass(frozen=True)
class FontName(Allowed):
    """The name of a font family; empty for `empty_title`. One that is not installed is allowed: it may come."""

    empty_title: str

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    @property
    def words(self) -> str:
        return "the name of a font, in quotes"
