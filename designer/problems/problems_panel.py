"""What the Problems dock holds: the bar, the table, and when which of the two changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from runtime.protocol import CheckTotals, Finding

from .problem_store import ProblemStore
from .problems_bar import ProblemsBar
from .problems_model import ProblemsModel
from .problems_view import ProblemsView

_REFRESH_MS: Final = 100
"""A check of 2,000 scripts reports its findings one by one: the table takes them together."""


class ProblemsPanel(QWidget):
    """The project's problems. Its signals ask for what the user wants done."""

    check_requested = Signal()
    stop_requested = Signal()
    finding_activated = Signal(object)
    """The `Finding` whose line is to be opened."""
    counts_changed = Signal(object)
    """How many problems there are of each `Severity`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = ProblemStore()
        self.model = ProblemsModel(self.store, self)
        self.bar = ProblemsBar(self)
        self.view = ProblemsView(self.model, self)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view)
        self._connect()

    def sizeHint(self) -> QSize:
        return QSize(900, 240)

    def clear(self) -> None:
        """Forget everything: another project is open."""
        self.store.clear()
        self.view.set_was_checked(False)
        self.bar.show_idle("")
        self._refresh()

    # --- a check of the whole project ---

    def begin_check(self) -> None:
        """A check has begun; what an earlier one found goes."""
        self.store.clear()
        self.bar.show_progress(0, 0)
        self._refresh()

    def show_progress(self, done: int, total: int) -> None:
        self.bar.show_progress(done, total)

    def add(self, findings: Iterable[Finding]) -> None:
        """More findings of the check that is under way."""
        self.store.add(findings)
        self._refresh_soon()

    def end_check(self, totals: CheckTotals | None, words: str) -> None:
        """The check has ended: with its totals, or None when it did not come to its end; `words` say why."""
        self.view.set_was_checked(totals is not None)
        self.bar.show_idle(totals_words(totals) if totals is not None else words)
        self._refresh()

    # --- one script, while it is typed ---

    def show_script(self, path: str, findings: Sequence[Finding]) -> None:
        """What a look at the text of one script has found."""
        if tuple(findings) != self.store.of_script(path):
            self.store.replace_script(path, findings)
            self._refresh_soon()

    def show_linted(self, path: str, findings: Sequence[Finding]) -> None:
        """What the lint server finds in an open script."""
        self.store.set_linted(path, findings)
        self._refresh_soon()

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self.bar.set_dark(dark)
        self.model.set_dark(dark)

    def _connect(self) -> None:
        self.bar.check.triggered.connect(self.check_requested)
        self.bar.stop.triggered.connect(self.stop_requested)
        self.bar.filter_changed.connect(self._on_bar_filter_changed)
        self.view.finding_activated.connect(self.finding_activated)
        self._refreshing.timeout.connect(self._refresh)

    def _refresh_soon(self) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start()

    @Slot()
    def _refresh(self) -> None:
        """Show what is known now; the chosen problem stays chosen."""
        chosen = self.view.selected_findings()
        self.model.refresh()
        for row in range(self.model.rowCount()):
            if chosen and self.model.finding_at(row) == chosen[0]:
                self.view.selectRow(row)
                break
        counts = self.store.counts()
        self.bar.show_counts(counts)
        self.counts_changed.emit(counts)

    @Slot()
    def _on_bar_filter_changed(self) -> None:
        self.store.set_filter(self.bar.severities, self.bar.text)
        self.model.refresh()


def totals_words(totals: CheckTotals) -> str:
    """ "120 scripts, 98 % of 1,204 calls work" """
    scripts = "1 script" if totals.scripts == 1 else f"{totals.scripts:,} scripts"
    if not totals.calls:
        return f"{scripts} checked"
    share = totals.calls_working * 100 // totals.calls
    return f"{scripts} checked, {share} % of {totals.calls:,} calls work"
