"""What the Profiler dock holds: a chooser of the last runs, and the chosen one as a table and as a flame view."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.diagnostics.export import Format, save_bytes, save_table
from designer.diagnostics.threads.flame_layout import FlameLayout
from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon
from runtime.protocol import TaskProfile

from .flame_page import FlamePage
from .functions_view import FunctionsView
from .profile_export import CSV_HEADER, csv_rows, stats_bytes
from .profile_run import ProfiledRun, ProfiledRuns, ProfileTable, notes, summary

EMPTY: Final = "Run > Run with Profile shows where a script spends its time."
_ALL_SCRIPTS: Final = "All scripts"
_STATS: Final = Format("Profile for pstats and snakeviz", "prof")


class ProfilerPanel(QWidget):
    """Shows what `take_profile` brings; `expect` says that a profiled run has begun."""

    source_requested = Signal(object, int)
    """The path and the line that the user wants to see."""
    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = ProfiledRuns()
        self._expected: list[tuple[int, str]] = []
        self.table = ProfileTable()
        self.run_chooser = QComboBox(self)
        self.script_chooser = QComboBox(self)
        self.filter_line = QLineEdit(self, placeholderText="Filter by text", clearButtonEnabled=True)
        self.header = QLabel(self)
        self.notes = QLabel(self)
        self.functions = FunctionsView(self)
        self.flame = FlamePage(self)
        self.tabs = QTabWidget(self)
        self._words = QLabel(EMPTY, self)
        self._pages = QStackedWidget(self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.set_icons()
        self._show()

    # --- news ---

    def expect(self, title: str, generation: int) -> None:
        """A run of `title` with a profile was asked for, in the runtime of that generation."""
        self._expected.append((generation, title))
        self._show_header()

    @Slot(object, int)
    def take_profile(self, profile: TaskProfile, generation: int) -> None:
        """Show the profile of a script that has ended, with those of its run, in the runtime of that generation."""
        waiting = self._of_generation(generation)
        if profile.task_id == profile.run_id and waiting:
            self._expected.remove(waiting[0])
        newest = self._runs.runs[0] if self._runs.runs else None
        shown = self._run()
        run = self._runs.take(profile, generation)
        # Late scripts of an older run must not take the reader away from what is in front.
        chosen = run if run is not newest and self._runs.runs[0] is run else shown or run
        self._fill_choosers(chosen)
        if chosen is run:
            self._show()
        else:
            self._show_header()

    @Slot(int)
    def mark_gone(self, generation: int) -> None:
        """The runtime of that generation is gone: what was expected of it does not come any more."""
        self._runs.end(generation)
        waiting = self._of_generation(generation)
        if waiting:
            self.message.emit(f"The runtime ended while {waiting[0][1]} was profiled; there is no profile of it.")
        self._expected = [each for each in self._expected if each not in waiting]
        self._show_header()

    def set_dark(self, dark: bool) -> None:
        self.flame.set_dark(dark)
        self.set_icons()

    def set_icons(self) -> None:
        self.scripts_action.setIcon(themed_icon("mdi6.script-text-outline"))
        self._export_action.setIcon(themed_icon("mdi6.export-variant"))

    # --- what the user does ---

    @Slot()
    def export_stats(self) -> None:
        """Save what is shown for pstats, snakeviz and the like."""
        content = stats_bytes(self.table)
        self._tell(save_bytes(self, "Export Profile", self._file_name(), _STATS, content, "The profile"))

    @Slot()
    def export_table(self) -> None:
        """Save the functions for a spreadsheet."""
        rows = csv_rows(self.table)
        self._tell(save_table(self, "Export Functions", self._file_name(), CSV_HEADER, rows))

    # --- building ---

    def _make_actions(self) -> None:
        tip = "Hide the functions of Python and of libraries; they are in the total times of the scripts that call them"
        self.scripts_action = QAction("Only My Scripts", self, checkable=True, toolTip=tip)
        self._export_action = QAction("Export", self, toolTip="Save what is shown")

    def _lay_out(self) -> None:
        self.header.setTextFormat(Qt.TextFormat.PlainText)
        self.header.setMinimumWidth(1)  # a long name must not widen the dock
        self.header.setContentsMargins(8, 4, 8, 4)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setWordWrap(True)
        self.notes.setContentsMargins(8, 0, 8, 4)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setMargin(24)
        self._words.setEnabled(False)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Views of the profile")
        self.tabs.addTab(self.functions, "Functions")
        self.tabs.addTab(self.flame, "Flame View")
        self._pages.addWidget(self._words)
        self._pages.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._tool_bar = self._new_tool_bar()
        for widget in (self._tool_bar, self.header, self.notes):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)

    def _new_tool_bar(self) -> QToolBar:
        tool_bar = compact_tool_bar(self)
        self.run_chooser.setAccessibleName("Profiled run")
        self.run_chooser.setToolTip("The last runs with a profile")
        self.script_chooser.setAccessibleName("Script of the run")
        self.script_chooser.setToolTip("Show all scripts of the run, or one of them")
        for chooser in (self.run_chooser, self.script_chooser):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            chooser.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
            tool_bar.addWidget(chooser)
        tool_bar.addAction(self.scripts_action)
        spacer = QWidget(tool_bar)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tool_bar.addWidget(spacer)
        self.filter_line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 36)
        self.filter_line.setAccessibleName("Filter functions")
        self.filter_line.setToolTip("Show only functions, or highlight calls, that contain this text")
        tool_bar.addWidget(self.filter_line)
        tool_bar.addAction(self._export_action)
        menu = QMenu(self)
        menu.addAction("As .prof for pstats and snakeviz…", self.export_stats)
        menu.addAction("As Table (CSV)…", self.export_table)
        self._export_action.setMenu(menu)
        button = cast("QToolButton", tool_bar.widgetForAction(self._export_action))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return tool_bar

    def _connect(self) -> None:
        self.run_chooser.activated.connect(self._on_run_chooser_activated)
        self.script_chooser.activated.connect(self._on_script_chooser_activated)
        self.scripts_action.toggled.connect(self._on_scripts_action_toggled)
        self.filter_line.textChanged.connect(self._on_filter_line_text_changed)
        self.functions.message.connect(self.message)
        for page in (self.functions, self.flame):
            page.source_requested.connect(self.source_requested)

    # --- showing ---

    def _of_generation(self, generation: int) -> list[tuple[int, str]]:
        """What is expected of that runtime, the oldest first."""
        return [each for each in self._expected if each[0] == generation]

    def _run(self) -> ProfiledRun | None:
        return cast("ProfiledRun | None", self.run_chooser.currentData())

    def _script(self) -> TaskProfile | None:
        return cast("TaskProfile | None", self.script_chooser.currentData())

    def _fill_choosers(self, chosen: ProfiledRun) -> None:
        is_another = chosen is not self._run()
        self.run_chooser.clear()
        for run in self._runs.runs:
            self.run_chooser.addItem(run.title, run)
        self.run_chooser.setCurrentIndex(self._runs.runs.index(chosen))
        self._fill_scripts(chosen, None if is_another else self._script())

    def _fill_scripts(self, run: ProfiledRun, chosen: TaskProfile | None) -> None:
        self.script_chooser.clear()
        self.script_chooser.addItem(f"{_ALL_SCRIPTS} ({len(run.profiles)})", None)
        for profile in run.profiles:
            self.script_chooser.addItem(profile.description, profile)
        if chosen is not None:
            self.script_chooser.setCurrentIndex(1 + run.profiles.index(chosen))

    def _show(self) -> None:
        run = self._run()
        if run is not None:
            self.table = run.table(self._script())
            self.functions.show_table(self.table)
            self._show_flame()
        self._show_header()

    def _show_flame(self) -> None:
        roots = self.table.roots(scripts_only=self.scripts_action.isChecked())
        self.flame.show_layout(FlameLayout(roots))

    def _show_header(self) -> None:
        run = self._run()
        self._tool_bar.setVisible(run is not None)
        self._pages.setCurrentIndex(0 if run is None else 1)
        waiting = f"Profiling {self._expected[0][1]}…" if self._expected else ""
        self._words.setText(waiting or EMPTY)
        known = "" if run is None else summary(run, self._script(), self.table)
        self.header.setText("    ".join(words for words in (waiting, known) if words))
        self.header.setToolTip(self.header.text())
        self.header.setVisible(run is not None)
        sentences = [] if run is None else notes(run, self._script())
        self.notes.setText(" ".join(sentences))
        self.notes.setVisible(bool(sentences))

    def _file_name(self) -> str:
        run, script = self._run(), self._script()
        return (
            "profile"
            if run is None
            else f"profile of {script.description if script else run.description}".replace("/", "-")
        )

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.emit(sentence)

    @Slot(int)
    def _on_run_chooser_activated(self, _index: int) -> None:
        run = self._run()
        if run is not None:
            self._fill_scripts(run, None)
            self._show()

    @Slot(int)
    def _on_script_chooser_activated(self, _index: int) -> None:
        self._show()

    @Slot(bool)
    def _on_scripts_action_toggled(self, scripts_only: bool) -> None:
        self.functions.set_scripts_only(scripts_only)
        self._show_flame()

    @Slot(str)
    def _on_filter_line_text_changed(self, text: str) -> None:
        self.functions.set_text(text)
        self.flame.search(text)
