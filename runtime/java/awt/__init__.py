"""java.awt: colors, fonts and sizes as values. What paints on the screen is none of these."""

from __future__ import annotations

from runtime.java.awt.color import Color
from runtime.java.awt.drawing import BasicStroke, Font
from runtime.java.awt.geometry import Dimension, Insets, Point, Rectangle
from runtime.java.beans import named_as

__all__ = ["BasicStroke", "Color", "Dimension", "Font", "Insets", "Point", "Rectangle"]

named_as("java.awt", __all__, globals())
