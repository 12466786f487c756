"""One chart of the Performance tab: a title with the newest values, and the curves below it.

Import this module only when a chart is needed: it brings pyqtgraph, see `vitals_plot`.
"""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QToolTip, QVBoxLayout, QWidget

from .chart_axes import top_of
from .vitals_history import Point, Quantity, VitalsHistory
from .vitals_plot import VitalsPlot

_HOVER_SHARE: Final = 0.02
"""How far from the mouse a point may be, as a share of the time shown."""


@dataclass(frozen=True)
class Curve:
    """One line of a chart: what it shows, what it is called beside another one, and its colours."""

    quantity: Quantity
    name: str
    on_light: str
    on_dark: str

    def colour(self, dark: bool) -> str:
        return self.on_dark if dark else self.on_light


@dataclass(frozen=True)
class ChartPlan:
    """What a chart shows: `least` is where its value axis ends at least."""

    title: str
    unit: str
    least: float
    curves: tuple[Curve, ...]


_BLUE: Final = ("#0b62c4", "#6cb2ff")
_GREEN: Final = ("#1b7537", "#5fcf80")
_RED: Final = ("#b3261e", "#ff9a94")
_PURPLE: Final = ("#7446b8", "#b79af0")
_AMBER: Final = ("#8f5a00", "#f0b849")
_TEAL: Final = ("#006d77", "#4fc7d1")

PLANS: Final = (
    ChartPlan("CPU", "%", 100.0, (Curve(Quantity.CPU, "", *_BLUE),)),
    ChartPlan("Memory", "MB", 100.0, (Curve(Quantity.MEMORY, "", *_GREEN),)),
    ChartPlan(
        "GUI gap",
        "ms",
        50.0,
        (Curve(Quantity.SCRIPTS_GAP, "scripts", *_RED), Curve(Quantity.DESIGNER_GAP, "designer", *_PURPLE)),
    ),
    ChartPlan("Running scripts", "", 4.0, (Curve(Quantity.RUNNING, "", *_AMBER),)),
    ChartPlan("Queries", "a second", 4.0, (Curve(Quantity.QUERIES, "", *_TEAL),)),
)


class VitalsChart(QWidget):
    """Draws what `show_history` is given; the title carries the newest values in the colours of their curves."""

    def __init__(self, plan: ChartPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self._dark = False
        self._history = VitalsHistory()
        self._now_s = 0.0
        self._span_s = 300.0
        self.title = QLabel(self)
        self.plot = VitalsPlot(len(plan.curves), self)
        self.plot.setAccessibleName(f"Chart: {plan.title}")
        self.plot.hovered.connect(self._on_plot_hovered)
        self._lay_out()
        self.set_dark(dark=False)

    def show_history(self, history: VitalsHistory, now_s: float, span_s: float) -> None:
        """Draw the last `span_s` seconds before `now_s`."""
        self._history, self._now_s, self._span_s = history, now_s, span_s
        curves = [history.curve(curve.quantity, now_s) for curve in self.plan.curves]
        drawn = [value for times, values in curves for at, value in zip(times, values, strict=True) if at >= -span_s]
        self.plot.draw(curves, span_s, top_of(drawn, self.plan.least))
        self._show_title()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self.plot.set_colours([curve.colour(dark) for curve in self.plan.curves])
        self._show_title()

    def _lay_out(self) -> None:
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setContentsMargins(8, 4, 8, 0)
        self.title.setMinimumWidth(1)  # words must not widen the chart
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.plot, 1)

    # --- words ---

    def _show_title(self) -> None:
        words = " · ".join(self._curve_words(curve) for curve in self.plan.curves)
        self.title.setText(f"{html.escape(self.plan.title)}&nbsp; {words}")
        last = self._history.last
        spoken = "nothing known yet" if last is None else self._point_words(last)
        self.plot.setAccessibleDescription(spoken)
        self.title.setToolTip(f"{self.plan.title}: {spoken}")

    def _curve_words(self, curve: Curve) -> str:
        last = self._history.last
        value = math.nan if last is None else last.value(curve.quantity)
        words = html.escape(self._value_words(curve, value).removesuffix(curve.name).strip())
        return f'<span style="color:{curve.colour(self._dark)}"><b>{words}</b> {curve.name}</span>'

    def _value_words(self, curve: Curve, value: float) -> str:
        is_known = not math.isnan(value)
        number = f"{value:,.{curve.quantity.digits}f}" if is_known else "—"
        return " ".join(word for word in (number, self.plan.unit if is_known else "", curve.name) if word)

    def _point_words(self, point: Point) -> str:
        return ", ".join(self._value_words(curve, point.value(curve.quantity)) for curve in self.plan.curves)

    # --- mouse ---

    @Slot(float)
    def _on_plot_hovered(self, before_s: float) -> None:
        point = self._history.nearest(self._now_s + before_s, max(2.0, self._span_s * _HOVER_SHARE))
        if point is None:
            QToolTip.hideText()
        else:
            words = f"{point.wall:%H:%M:%S}  {self.plan.title} {self._point_words(point)}"
            QToolTip.showText(QCursor.pos(), words, self.plot)
