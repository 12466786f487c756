"""The colours of the flame view: warm for scripts, cool for libraries, each readable on its ground."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class FlameColours:
    """How cells look on a light or on a dark ground."""

    dark: bool

    @property
    def text(self) -> QColor:
        return QColor("#e6edf3" if self.dark else "#1f2328")

    def fill(self, function: str, file: str, *, is_script: bool) -> QColor:
        """The ground of a cell: the same for the same function in every sample; a thread itself is grey."""
        if not file:
            return QColor("#3d434b" if self.dark else "#d5dae0")
        # Not hash(), which is another one in each process.
        spread = zlib.crc32(f"{function}\n{file}".encode()) % 100 / 100
        if is_script:
            hue, saturation = 14 + 30 * spread, 150
        else:
            hue, saturation = 195 + 40 * spread, 80
        lightness = 62 + 14 * spread if self.dark else 190 + 16 * spread
        return QColor.fromHsl(round(hue), saturation if self.dark else saturation + 60, round(lightness))

    @property
    def match(self) -> QColor:
        """The ground of a cell that the search has found."""
        return QColor("#7a3fa8" if self.dark else "#d9b3f5")
