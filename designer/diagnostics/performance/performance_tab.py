"""The Performance tab: how the runtime fared in the last ten minutes.

The charts' library is imported when the tab is first shown, on a thread of its own: it takes a quarter of a second,
which neither the designer's start nor its GUI thread shall pay.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from designer.diagnostics.export import save_table
from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from runtime.protocol import RuntimeVitals

from .chart_grid import ChartGrid
from .gui_gap import GuiGapMeter
from .vitals_history import CSV_HEADER, VitalsHistory

if TYPE_CHECKING:
    from .vitals_chart import VitalsChart

_CHART_LIBRARY: Final = "pyqtgraph"
_LOADING: Final = "Loading the charts …"
_SPANS: Final = {"1 minute": 60.0, "5 minutes": 300.0, "10 minutes": 600.0}


class PerformanceTab(QWidget):
    """Takes vitals about once a second and draws them while it is visible."""

    message = Signal(str)

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._dark = False
        self._histories: dict[str, VitalsHistory] = {}
        self._history = VitalsHistory()
        self._loader: _LibraryLoader | None = None
        self.charts: list[VitalsChart] = []
        self.own_gap = GuiGapMeter(clock, self)
        self._load_timer = QTimer(self, interval=20)
        self._load_timer.timeout.connect(self._on_load_timer_timeout)
        self._pages = QStackedWidget(self)
        self.words = QLabel(_LOADING, self)
        self._grid = ChartGrid(self)
        self.span = QComboBox(self)
        self._copy_action = QAction("Copy", self, toolTip="Copy the last ten minutes as a table")
        self._export_action = QAction("Export", self, toolTip="Save the last ten minutes as a table")
        self._lay_out()
        self.span.currentIndexChanged.connect(self._draw)
        self._copy_action.triggered.connect(self.copy)
        self._export_action.triggered.connect(self.export)
        self.set_icons()

    def append(self, vitals: RuntimeVitals) -> None:
        """How the runtime fared since the last call."""
        self._history.append(vitals, self.own_gap.take(), self._clock(), datetime.now().astimezone())
        self._draw()

    def mark_restart(self) -> None:
        """The runtime is gone: the curves have a gap until its successor's first vitals."""
        self._history.mark_gap(self._clock(), datetime.now().astimezone())
        self._draw()

    def show_runtime(self, scope: str) -> None:
        """The vitals are those of another runtime from now on; what is kept of the others comes back with them."""
        self.mark_restart()
        self._history = self._histories.setdefault(scope, VitalsHistory())
        self._draw()

    @property
    def span_s(self) -> float:
        """How many seconds the charts show."""
        return float(self.span.currentData())

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        for chart in self.charts:
            chart.set_dark(dark)
        self.set_icons()

    def set_icons(self) -> None:
        self._copy_action.setIcon(themed_icon("mdi6.content-copy"))
        self._export_action.setIcon(themed_icon("mdi6.export-variant"))

    @Slot()
    def copy(self) -> None:
        """Copy everything that is kept as tab-separated lines."""
        lines = ("\t".join(row) for row in (CSV_HEADER, *self._history.rows()))
        QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot()
    def export(self) -> None:
        """Save everything that is kept, whatever part of it the charts show."""
        sentence = save_table(self, "Export Performance", "performance", CSV_HEADER, self._history.rows())
        if sentence:
            self.message.emit(sentence)

    # --- building ---

    def _lay_out(self) -> None:
        tool_bar = compact_tool_bar(self)
        for words, span_s in _SPANS.items():
            self.span.addItem(f"Last {words}", span_s)
        self.span.setCurrentIndex(1)
        self.span.setAccessibleName("Time shown")
        self.span.setToolTip("How far back the charts go; ten minutes are kept")
        tool_bar.addWidget(self.span)
        spacer = QWidget(tool_bar)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tool_bar.addWidget(spacer)
        tool_bar.addActions([self._copy_action, self._export_action])
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self._pages.addWidget(self.words)
        self._pages.addWidget(self._grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(tool_bar)
        layout.addWidget(self._pages, 1)

    # --- the charts ---

    def _load(self) -> None:
        if self._pages.currentWidget() is self._grid:
            return
        if self._loader is None and not self.charts:
            self._loader = _LibraryLoader()
            self._loader.start()
        self._load_timer.start()

    @Slot()
    def _on_load_timer_timeout(self) -> None:
        if self._loader is not None:
            self._await_library(self._loader)
        elif not self._make_next_chart():
            self._load_timer.stop()
            self._grid.show_widgets(self.charts)
            self._pages.setCurrentWidget(self._grid)
            self._draw()

    def _await_library(self, loader: _LibraryLoader) -> None:
        if loader.is_alive():
            return
        self._loader = None
        if loader.problem:
            self._load_timer.stop()
            self.words.setText(loader.problem)

    def _make_next_chart(self) -> bool:
        """Make one chart, because all at once would hold the GUI thread too long; False when there are all."""
        from .vitals_chart import PLANS, VitalsChart

        if len(self.charts) == len(PLANS):
            return False
        chart = VitalsChart(PLANS[len(self.charts)], self._grid)
        chart.hide()  # until it has its place
        chart.set_dark(self._dark)
        self.charts.append(chart)
        return True

    @Slot()
    def _draw(self) -> None:
        if self.isVisible():
            now_s = self._clock()
            for chart in self.charts:
                chart.show_history(self._history, now_s, self.span_s)

    # --- QWidget ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.own_gap.start()
        self._load()
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.own_gap.stop()
        self._load_timer.stop()


class _LibraryLoader(threading.Thread):
    """Imports the charts' library and ends; it touches nothing of Qt's, and whoever waits asks `is_alive`."""

    def __init__(self) -> None:
        super().__init__(name="Chart library loader")
        self.problem = ""

    def run(self) -> None:
        try:
            importlib.import_module(_CHART_LIBRARY)
        except Exception as error:  # a thread's body is a border; the tab shows what went wrong
            self.problem = (
                f"The charts cannot be shown: {_CHART_LIBRARY} could not be loaded ({type(error).__name__}: {error}). "
                "Install Pilotlight anew, then open this tab again."
            )
