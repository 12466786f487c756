"""What colors, fonts and sizes have in common."""

from __future__ import annotations

from typing import Any

from runtime.java.lang import Object


class Value(Object):
    """Something that is equal to another with the same numbers."""

    def _key(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and type(other) is type(self) and other._key() == self._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return str(self)
