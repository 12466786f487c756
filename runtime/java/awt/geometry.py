"""java.awt.Point, Dimension, Rectangle and Insets"""

from __future__ import annotations

from typing import Any

from runtime.java.awt.value import Value


class Point(Value):
    """A place: x and y."""

    def __init__(self, x: int = 0, y: int = 0) -> None:
        self.x, self.y = x, y

    def getX(self) -> float:
        return float(self.x)

    def getY(self) -> float:
        return float(self.y)

    def getLocation(self) -> Point:
        return Point(self.x, self.y)

    def translate(self, dx: int, dy: int) -> None:
        self.x, self.y = self.x + dx, self.y + dy

    def distance(self, pt: Point) -> float:
        return float(((self.x - pt.x) ** 2 + (self.y - pt.y) ** 2) ** 0.5)

    def _key(self) -> tuple[Any, ...]:
        return self.x, self.y

    def __str__(self) -> str:
        return f"java.awt.Point[x={self.x},y={self.y}]"


class Dimension(Value):
    """A size: width and height."""

    def __init__(self, width: int = 0, height: int = 0) -> None:
        self.width, self.height = width, height

    def getWidth(self) -> float:
        return float(self.width)

    def getHeight(self) -> float:
        return float(self.height)

    def _key(self) -> tuple[Any, ...]:
        return self.width, self.height

    def __str__(self) -> str:
        return f"java.awt.Dimension[width={self.width},height={self.height}]"


class Rectangle(Value):
    """A place and a size."""

    def __init__(self, x: int = 0, y: int = 0, width: int = 0, height: int = 0) -> None:
        self.x, self.y, self.width, self.height = x, y, width, height

    def getLocation(self) -> Point:
        return Point(self.x, self.y)

    def getSize(self) -> Dimension:
        return Dimension(self.width, self.height)

    def contains(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def _key(self) -> tuple[Any, ...]:
        return self.x, self.y, self.width, self.height

    def __str__(self) -> str:
        return f"java.awt.Rectangle[x={self.x},y={self.y},width={self.width},height={self.height}]"


class Insets(Value):
    """The widths of a border."""

    def __init__(self, top: int, left: int, bottom: int, right: int) -> None:
        self.top, self.left, self.bottom, self.right = top, left, bottom, right

    def _key(self) -> tuple[Any, ...]:
        return self.top, self.left, self.bottom, self.right

    def __str__(self) -> str:
        return f"java.awt.Insets[top={self.top},left={self.left},bottom={self.bottom},right={self.right}]"
