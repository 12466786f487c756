"""The colours of the Output Console; each text has a contrast of at least 4.5 on its ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat

_PLAIN: Final = ("#1f2328", "#e6edf3")
_QUIET: Final = ("#5b6470", "#98a2ad")
_ERROR: Final = ("#b3261e", "#ff9a94")
_KINDS: Final = {
    "stdout": _QUIET,
    "stderr": _ERROR,
    "TRACE": _QUIET,
    "DEBUG": _QUIET,
    "INFO": ("#0b62c4", "#8cc4ff"),
    "WARNING": ("#8f5a00", "#f0b849"),
    "ERROR": _ERROR,
    "CRITICAL": _ERROR,
}
_TEXT_KINDS: Final = frozenset(("stderr", "TRACE", "DEBUG", "WARNING", "ERROR", "CRITICAL"))
"""Kinds whose text has the colour too; of the others only the word in the level's column."""


@dataclass(frozen=True)
class LineColours:
    """How lines look on a light or on a dark ground."""

    dark: bool

    @property
    def ground(self) -> QColor:
        return QColor("#1e1e1e" if self.dark else "#ffffff")

    @property
    def quiet(self) -> QColor:
        """Times, tasks and hints."""
        return self._pick(_QUIET)

    def kind(self, kind: str) -> QColor:
        """The word for a level or stream."""
        return self._pick(_KINDS.get(kind, _QUIET))

    def text(self, kind: str) -> QColor:
        """The text of a line of that level or stream."""
        return self._pick(_KINDS[kind] if kind in _TEXT_KINDS else _PLAIN)

    @property
    def link(self) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setForeground(QColor("#6cb2ff" if self.dark else "#0b62c4"))
        found.setFontUnderline(True)
        return found

    @property
    def selection(self) -> QTextCharFormat:
        return _marked(*(("#2f6cab", "#ffffff") if self.dark else ("#2a6fb5", "#ffffff")))

    @property
    def match(self) -> QTextCharFormat:
        """What the search has found."""
        return _marked(*(("#6b5300", "#ffffff") if self.dark else ("#ffe08a", "#1f2328")))

    @property
    def chosen_match(self) -> QTextCharFormat:
        """The place where the search stands."""
        return _marked(*(("#f0a02c", "#1e1e1e") if self.dark else ("#ff9f40", "#1f2328")))

    def _pick(self, pair: tuple[str, str]) -> QColor:
        return QColor(pair[self.dark])


def _marked(ground: str, text: str) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setBackground(QColor(ground))
    found.setForeground(QColor(text))
    return found
