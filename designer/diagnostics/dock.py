"""The Diagnostics dock: Scripts first, then Output Console, Logs, Threads and Performance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDockWidget, QTabWidget, QWidget

from designer.runtime_chooser import RuntimeChooser
from designer.runtime_session import SCOPES
from designer.task_rows import RowKey, TaskRow
from runtime.protocol import LogLevels, RuntimeVitals, SampleTree, TaskState, ThreadStacks

from .logs.log_tab import LogTab
from .output.output_tab import OutputEntries, OutputTab
from .performance.performance_tab import PerformanceTab
from .scripts.scripts_model import ScriptsModel
from .scripts.scripts_tab import ScriptsTab
from .threads.threads_tab import ThreadsTab


class DiagnosticsDock(QDockWidget):
    """Everything that the runtime reports about its scripts. Its signals ask for what the user wants done."""

    cancel_requested = Signal(object)
    cancel_all_requested = Signal()
    rerun_requested = Signal(object)
    stacks_requested = Signal()
    failure_requested = Signal(object)
    """The row key of a failed script that is to be looked at."""
    sample_requested = Signal(float)
    log_levels_requested = Signal()
    log_level_changed = Signal(str, str)
    source_requested = Signal(object, int)
    message = Signal(str)
    active_count_changed = Signal(int)
    failed_unseen = Signal(object)
    """The `TaskRow` of a script that failed while the Scripts tab was not in sight."""
    scripts_shown = Signal()
    """The Scripts tab has come into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Diagnostics", parent)
        self.setObjectName("diagnostics")
        self.model = ScriptsModel(self)
        self.scripts = ScriptsTab(self.model)
        self.output = OutputTab(self._description)
        self.logs = LogTab(self._description)
        self.threads = ThreadsTab(self._description)
        self.performance = PerformanceTab()
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.scripts, "Scripts")
        self._tabs.addTab(self.output, "Output Console")
        self._tabs.addTab(self.logs, "Logs")
        self._tabs.addTab(self.threads, "Threads")
        self._tabs.addTab(self.performance, "Performance")
        self.chooser = RuntimeChooser(SCOPES)
        self._tabs.setCornerWidget(self.chooser)
        self.setWidget(self._tabs)
        self._connect()

    def _connect(self) -> None:
        for tab in (self.scripts, self.output, self.logs, self.threads, self.performance):
            tab.message.connect(self.message)
        for tab in (self.scripts, self.output, self.logs, self.threads):
            tab.source_requested.connect(self.source_requested)
        self.scripts.cancel_requested.connect(self.cancel_requested)
        self.scripts.cancel_all_requested.connect(self.cancel_all_requested)
        self.scripts.rerun_requested.connect(self.rerun_requested)
        self.scripts.show_output_requested.connect(self.show_output_of)
        self.scripts.stacks_requested.connect(self.stacks_requested)
        self.scripts.failure_requested.connect(self.failure_requested)
        self.threads.stacks_requested.connect(self.stacks_requested)
        self.threads.sample_requested.connect(self.sample_requested)
        self.logs.log_levels_requested.connect(self.log_levels_requested)
        self.logs.log_level_changed.connect(self.log_level_changed)
        self._tabs.currentChanged.connect(self._on_sight_changed)
        self.visibilityChanged.connect(self._on_sight_changed)

    # --- news from the runtime ---

    def apply_tasks(self, rows: Sequence[TaskRow]) -> None:
        """Show these new states of tasks."""
        before = self.model.active_count
        failed = [row for row in rows if row.task.state is TaskState.FAILED and not self._is_known_to_have_ended(row)]
        self.scripts.apply(rows)
        if self.model.active_count != before:
            self.active_count_changed.emit(self.model.active_count)
        if not self.scripts.isVisible():
            for row in failed:
                self.failed_unseen.emit(row)

    def append_output(self, entries: OutputEntries) -> None:
        """Show what tasks, or the runtime outside every task, printed and logged."""
        self.scripts.append_output(entries)
        self.output.append(entries)
        self.logs.append(entries)

    def append_vitals(self, vitals: RuntimeVitals) -> None:
        self.performance.append(vitals)

    def show_stacks(self, stacks: ThreadStacks, generation: int) -> None:
        """Where the scripts of a runtime stand."""
        self.scripts.show_stacks(stacks, generation)

    def show_threads(self, stacks: ThreadStacks, generation: int) -> None:
        """All threads of the runtime in front."""
        self.threads.show_stacks(stacks, generation)

    def show_sample(self, tree: SampleTree) -> None:
        self.threads.show_sample(tree)

    def stop_sample(self) -> None:
        """No sample will come: the runtime refused, or takes another one."""
        self.threads.stop_sample()

    def show_log_levels(self, levels: LogLevels) -> None:
        self.logs.show_levels(levels)

    def mark_restart(self) -> None:
        """The runtime is gone; another one begins."""
        self.threads.mark_restart()
        self.performance.mark_restart()

    @Slot(str)
    def show_runtime(self, scope: str) -> None:
        """Threads and performance are those of another runtime from now on; scripts and output are those of all."""
        self.threads.mark_other_runtime()
        self.logs.mark_other_runtime()
        self.performance.show_runtime(scope)
        self.scripts.tell_runtimes_apart()

    # --- what is in front ---

    def show_scripts(self, key: RowKey | None = None) -> None:
        """Open the dock with the Scripts tab in front, and that row chosen."""
        self._tabs.setCurrentWidget(self.scripts)
        self.show()
        self.raise_()
        if key is not None:
            self.scripts.show_row(key)

    def show_output_of(self, key: RowKey) -> None:
        """Bring the Output Console to the front with what this one task printed."""
        self._tabs.setCurrentWidget(self.output)
        self.output.show_task(key)

    def set_dark(self, dark: bool) -> None:
        for tab in (self.scripts, self.output, self.logs, self.threads, self.performance):
            tab.set_dark(dark)
        self.chooser.set_dark(dark)

    @Slot()
    def _on_sight_changed(self) -> None:
        if self.scripts.isVisible():
            self.scripts_shown.emit()

    def _is_known_to_have_ended(self, row: TaskRow) -> bool:
        """A snapshot repeats rows that have failed long ago."""
        known = self.model.task_row(row.key)
        return known is not None and known.task.state.is_final

    def _description(self, key: RowKey) -> str:
        row = self.model.task_row(key)
        return "script" if row is None else row.task.description
