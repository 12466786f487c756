"""java.awt.Font and BasicStroke: how texts and lines are drawn."""

from __future__ import annotations

from typing import Any

from runtime.java.awt.value import Value


class Font(Value):
    """A font by its name, style and size in points."""

    PLAIN, BOLD, ITALIC = 0, 1, 2
    DIALOG, SANS_SERIF, SERIF, MONOSPACED = "Dialog", "SansSerif", "Serif", "Monospaced"

    def __init__(self, name: str | None, style: int, size: float) -> None:
        self._name = "Default" if name is None else name
        self._style = style
        self._size = float(size)

    def getName(self) -> str:
        return self._name

    def getFamily(self) -> str:
        return self._name

    def getFontName(self) -> str:
        return self._name

    def getStyle(self) -> int:
        return self._style

    def getSize(self) -> int:
        return int(self._size + 0.5)

    def getSize2D(self) -> float:
        return self._size

    def isPlain(self) -> bool:
        return self._style == self.PLAIN

    def isBold(self) -> bool:
        return bool(self._style & self.BOLD)

    def isItalic(self) -> bool:
        return bool(self._style & self.ITALIC)

    def deriveFont(self, *changes: float) -> Font:
        """This font in another style (an int), size (a float), or both."""
        style, size = self._style, self._size
        for change in changes:
            if isinstance(change, float) or (len(changes) > 1 and change is changes[-1]):
                size = change
            else:
                style = int(change)
        return Font(self._name, style, size)

    def _key(self) -> tuple[Any, ...]:
        return self._name, self._style, self._size

    def __str__(self) -> str:
        style = ("plain", "bold", "italic", "bolditalic")[self._style & 3]
        return f"java.awt.Font[family={self._name},name={self._name},style={style},size={self.getSize()}]"


class BasicStroke(Value):
    """How a line is drawn: its width, ends, corners and dashes."""

    CAP_BUTT, CAP_ROUND, CAP_SQUARE = 0, 1, 2
    JOIN_MITER, JOIN_ROUND, JOIN_BEVEL = 0, 1, 2

    def __init__(
        self,
        width: float = 1.0,
        cap: int = CAP_SQUARE,
        join: int = JOIN_MITER,
        miterlimit: float = 10.0,
        dash: Any = None,
        dash_phase: float = 0.0,
    ) -> None:
        self._parts = (float(width), cap, join, float(miterlimit), dash, float(dash_phase))

    def getLineWidth(self) -> float:
        return self._parts[0]

    def getEndCap(self) -> int:
        return self._parts[1]

    def getLineJoin(self) -> int:
        return self._parts[2]

    def getMiterLimit(self) -> float:
        return self._parts[3]

    def getDashArray(self) -> Any:
        return self._parts[4]

    def getDashPhase(self) -> float:
        return self._parts[5]

    def _key(self) -> tuple[Any, ...]:
        dash = self._parts[4]
        return (*self._parts[:4], None if dash is None else tuple(dash), self._parts[5])

    def __str__(self) -> str:
        return f"java.awt.BasicStroke[width={self._parts[0]}]"
