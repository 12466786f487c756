"""Curves over the last minutes, drawn by pyqtgraph.

Import this module only when a plot is needed: pyqtgraph and numpy take a quarter of a second, and 50 MB. It works with
the Qt binding that has been imported before it, and whoever needs a plot has imported PySide6.

The parts are put together here, without pyqtgraph's PlotWidget: that one makes seven menus for each plot, which belong
to no window. The axes' marks are our own, because pyqtgraph's turn to powers of ten from 10,000 on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pyqtgraph import AxisItem, GraphicsLayout, GraphicsView, PlotCurveItem, ViewBox, mkPen
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from .chart_axes import time_ticks, value_ticks

MINIMUM_WIDTH_PX: Final = 190
MINIMUM_HEIGHT_PX: Final = 72
_TICK_WIDTH_PX: Final = 46
_TICK_HEIGHT_PX: Final = 28
_AXIS_WIDTH_PX: Final = 40
_MARK_ROOM_PX: Final = 28
_LINE_WIDTH_PX: Final = 1.5
_GRID_ALPHA: Final = 150
_SIDES: Final = ("left", "bottom", "right")

Series = tuple[Sequence[float], Sequence[float]]
"""Seconds before now (0 or less), and values; not a number where the curve has a gap."""


class VitalsPlot(QWidget):
    """Draws `count` curves; nothing in it can be moved or zoomed."""

    hovered = Signal(float)
    """The seconds before now (0 or less) at which the mouse is."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span_s = 300.0
        self._top = 1.0
        self._view: Any = GraphicsView(self)
        self._box: Any = ViewBox(enableMenu=False, enableMouse=False)
        self._axes: dict[str, Any] = {side: AxisItem(side) for side in _SIDES}
        self._curves: list[Any] = [PlotCurveItem(antialias=True, connect="finite") for _ in range(count)]
        for curve in self._curves:
            self._box.addItem(curve)
        self._put_together()
        self._set_axes_up()
        self.setMinimumSize(MINIMUM_WIDTH_PX, MINIMUM_HEIGHT_PX)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.scene().sigMouseMoved.connect(self._on_scene_mouse_moved)

    def draw(self, series: Sequence[Series], span_s: float, top: float) -> None:
        """Show these values from `span_s` seconds before now on, the value axis from 0 to `top`."""
        self._span_s, self._top = span_s, top
        for curve, (times, values) in zip(self._curves, series, strict=True):
            curve.setData(times, values)
        self._box.setRange(xRange=(-span_s, 0.0), yRange=(0.0, top), padding=0)
        self._mark_axes()

    def set_colours(self, colours: Sequence[str]) -> None:
        """Draw the curves in these colours, all else in those of the application's palette."""
        palette = QApplication.palette()  # a widget's own follows a moment later
        self._view.setBackground(palette.color(QPalette.ColorRole.Base))
        for axis in self._axes.values():
            axis.setPen(mkPen(palette.color(QPalette.ColorRole.Mid)))
            axis.setTextPen(mkPen(palette.color(QPalette.ColorRole.PlaceholderText)))
        for curve, colour in zip(self._curves, colours, strict=True):
            curve.setPen(mkPen(colour, width=_LINE_WIDTH_PX))

    # --- what is drawn ---

    @property
    def ground(self) -> str:
        return str(self._view.backgroundBrush().color().name())

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """From where to where the time axis and the value axis go."""
        (first, last), (bottom, top) = self._box.viewRange()
        return (first, last), (bottom, top)

    def values(self, curve: int) -> list[float]:
        """What is drawn of one curve, not a number in its gaps."""
        _, values = self._curves[curve].getData()
        return [] if values is None else [float(value) for value in values]

    # --- building ---

    def _put_together(self) -> None:
        content: Any = GraphicsLayout()
        content.addItem(self._axes["left"], 0, 0)
        content.addItem(self._box, 0, 1)
        content.addItem(self._axes["right"], 0, 2)
        content.addItem(self._axes["bottom"], 1, 1)
        # Half of the last mark stands out on the right, and of the highest at the top.
        content.layout.setContentsMargins(0, 6, 16, 0)
        content.layout.setSpacing(0)
        self._view.setCentralItem(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    def _set_axes_up(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.85))
        for axis in self._axes.values():
            axis.linkToView(self._box)
            axis.setTickFont(font)
            axis.enableAutoSIPrefix(False)
            # Ours never overlap; what pyqtgraph would hide are the marks at both ends, which stand out a little.
            axis.setStyle(tickLength=-4, autoExpandTextSpace=False, hideOverlappingLabels=_MARK_ROOM_PX)
        self._axes["bottom"].setStyle(tickTextOffset=5)
        # One width for all, so that charts above each other begin at the same place.
        self._axes["left"].setWidth(_AXIS_WIDTH_PX)
        # An axis that draws a grid clips its first and its last mark, so an axis without marks draws it.
        self._axes["right"].setStyle(showValues=False, tickLength=0)
        self._axes["right"].setWidth(1)
        self._axes["right"].setGrid(_GRID_ALPHA)

    def _mark_axes(self) -> None:
        times = time_ticks(self._span_s, (self.width() - _AXIS_WIDTH_PX) // _TICK_WIDTH_PX)
        values = value_ticks(self._top, min(5, self.height() // _TICK_HEIGHT_PX))
        self._axes["bottom"].setTicks([times])
        self._axes["left"].setTicks([values])
        self._axes["right"].setTicks([values])

    # --- QWidget ---

    @Slot(object)
    def _on_scene_mouse_moved(self, position: QPointF) -> None:
        if self._box.sceneBoundingRect().contains(position):
            self.hovered.emit(float(self._box.mapSceneToView(position).x()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark_axes()
