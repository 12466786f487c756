"""java.text.ParsePosition"""

from __future__ import annotations

from runtime.java.lang import Object


class ParsePosition(Object):
    """Where parsing begins, and afterwards where it ended; `errorIndex` is where it failed, else -1."""

    def __init__(self, index: int) -> None:
        self._index = index
        self._error_index = -1

    def getIndex(self) -> int:
        return self._index

    def setIndex(self, index: int) -> None:
        self._index = index

    def getErrorIndex(self) -> int:
        return self._error_index

    def setErrorIndex(self, ei: int) -> None:
        self._error_index = ei
