"""The bar above the problems: check and stop at the left, what is shown at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QToolButton, QWidget

from designer.diagnostics.logs.level_style import LevelIcons
from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from runtime.protocol import Severity

from .problem_store import SEVERITIES
from .problems_model import LEVEL_OF

_WORDS: Final = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.HINT: ("hint", "hints"),
}


class ProblemsBar(QWidget):
    """Its actions are `check` and `stop`; `filter_changed` says that another choice of problems is wanted."""

    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = QAction("Check Project", self, toolTip="Look for problems in every script of the project")
        self.stop = QAction("Stop", self, toolTip="Stop checking; what was found stays", enabled=False)
        self.status = QLabel(self)
        self.progress = QProgressBar(self, textVisible=False)
        self.progress.setAccessibleName("Progress of the check")
        self.severity_buttons = {severity: self._severity_button(severity) for severity in SEVERITIES}
        self.filter_line = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self.filter_line.setAccessibleName("Filter by text")
        self.filter_line.setToolTip("Show only problems that contain this text, whatever its case")
        self.filter_line.textChanged.connect(self.filter_changed)
        self._icons = LevelIcons()
        self._lay_out()
        self.show_counts({})
        self.show_idle("")

    @property
    def text(self) -> str:
        return self.filter_line.text()

    @property
    def severities(self) -> list[Severity]:
        """Those whose buttons are pressed."""
        return [severity for severity, button in self.severity_buttons.items() if button.isChecked()]

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """How many problems there are of each severity."""
        for severity, button in self.severity_buttons.items():
            count = counts.get(severity, 0)
            one, several = _WORDS[severity]
            button.setText(f"{count:,} {one if count == 1 else several}")

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many scripts have been looked at; with a total of 0 it is not known yet."""
        self.check.setEnabled(False)
        self.stop.setEnabled(True)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()
        self.status.setText(f"{done:,} of {total:,} scripts" if total else "Reading the project …")

    def show_idle(self, words: str) -> None:
        """Nothing is being checked; `words` say what the last check was."""
        self.check.setEnabled(True)
        self.stop.setEnabled(False)
        self.progress.hide()
        self.status.setText(words)
        self.status.setToolTip(words)

    def set_dark(self, dark: bool) -> None:
        """Draw the icons in the colours that are readable on this ground."""
        self._icons.set_dark(dark)
        self.check.setIcon(themed_icon("mdi6.clipboard-check-outline"))
        self.stop.setIcon(themed_icon("mdi6.stop"))
        for severity, button in self.severity_buttons.items():
            button.setIcon(self._icons.icon(LEVEL_OF[severity]))

    def _severity_button(self, severity: Severity) -> QToolButton:
        several = _WORDS[severity][1]
        button = QToolButton(self)
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setToolTip(f"Show {several}")
        button.setAccessibleName(f"Show {several}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.toggled.connect(self.filter_changed)
        return button

    def _lay_out(self) -> None:
        tool_bar = compact_tool_bar(self)
        tool_bar.addActions([self.check, self.stop])
        self.progress.setFixedWidth(120)
        self.status.setMinimumWidth(0)
        self.filter_line.setMinimumWidth(80)
        self.filter_line.setMaximumWidth(220)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(6)
        layout.addWidget(tool_bar)
        layout.addWidget(self.progress)
        layout.addWidget(self.status, 1)
        for button in self.severity_buttons.values():
            layout.addWidget(button)
        layout.addWidget(self.filter_line)
