"""What the Debugger dock holds: who stands still and where, its variables, watches and all breakpoints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from designer.debugger.breakpoints_list import BreakpointsList
from designer.debugger.debug_session import DebugSession
from designer.debugger.runtime_debugger import Stopping
from designer.debugger.stack_tree import StackTree
from designer.debugger.stopped_thread import Frame, StoppedThread
from designer.debugger.variable import Variable
from designer.debugger.variables_model import VariablesModel
from designer.debugger.variables_view import VariablesView
from designer.debugger.watches import Watches
from designer.diagnostics.tool_bar import compact_tool_bar
from designer.settings.icons import themed_icon

_NOBODY: Final = (
    "No script stands still.\nClick beside a line number, or press F9, to set a breakpoint; then run the script."
)
_ELSEWHERE: Final = (
    "No script stands still in this runtime.\nOne does in {}: choose {} above the console to look at it."
)
_STEPS: Final = (
    ("resume", "Continue", "mdi6.play", "Go on until the next breakpoint"),
    ("step_over", "Step Over", "mdi6.debug-step-over", "Go on to the next line of this function"),
    ("step_into", "Step Into", "mdi6.debug-step-into", "Go on to the next line, also in what is called"),
    ("step_out", "Step Out", "mdi6.debug-step-out", "Go on until this function returns"),
)
"""Name, title, icon and tip of each."""

_CLOSE: Final = ("resume", "Close", "mdi6.close", "Look at this failure no more")
"""In the place of "Continue" for a script that has failed."""

_STOPPING: Final = (
    ("At no exception", frozenset[Stopping]()),
    ("At exceptions that leave a script", frozenset({Stopping.UNCAUGHT})),
    ("At every exception raised", frozenset({Stopping.RAISED})),
)


class DebuggerPanel(QWidget):
    """Shows what `session` knows. `frame_chosen` says what is looked at."""

    frame_chosen = Signal(object, object)
    """As `StackTree.frame_chosen`."""

    step_requested = Signal(str, int)
    """"resume", "step_over", "step_into" or "step_out", and the debugger's number of the thread."""

    def __init__(self, session: DebugSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stack = StackTree(self)
        self.variables_model = VariablesModel(session.variables, self)
        self.variables = VariablesView(self.variables_model, "Variables", self)
        self.watches = Watches(session, self)
        self.breakpoints = BreakpointsList(self)
        self.stopping = QComboBox(self)
        self.stopping.setAccessibleName("Stop at exceptions")
        self.stopping.addItems([words for words, _ in _STOPPING])
        self._steps = {name: self._step(name, title, tip) for name, title, _, tip in _STEPS}
        self._front = QStackedWidget(self)
        self._nobody = QLabel(_NOBODY, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._round = 0
        self._lay_out()
        self.stack.frame_chosen.connect(self._on_stack_frame_chosen)
        self.stopping.currentIndexChanged.connect(self._on_stopping_changed)
        self.variables_model.set_requested.connect(self._on_set_requested)
        self.watches.model.set_requested.connect(self._on_set_requested)
        self.draw_icons()
        self._show_chosen(None, None)

    def sizeHint(self) -> QSize:
        return QSize(900, 240)

    def set_dark(self, _dark: bool) -> None:
        """Draw the icons in the colours of the present theme."""
        self.draw_icons()

    def draw_icons(self) -> None:
        for name, _, icon, _ in _STEPS:
            self._steps[name].setIcon(themed_icon(icon))

    def show_elsewhere(self, names: Sequence[str]) -> None:
        """In which other runtimes somebody stands still, as they are called; said while nobody does in this one."""
        where = " and ".join(names)
        self._nobody.setText(_ELSEWHERE.format(where, where) if names else _NOBODY)

    def step(self, name: str) -> None:
        """Do a step, named as in `step_requested`, with the script in front."""
        chosen = self.stack.chosen()
        if chosen is not None:
            self.step_requested.emit(name, chosen[0].id)

    # --- inside ---

    def _step(self, name: str, title: str, tip: str) -> QAction:
        step = QAction(title, self, toolTip=tip)
        step.setData(name)
        step.triggered.connect(self._on_step_triggered)
        return step

    def _lay_out(self) -> None:
        bar = compact_tool_bar(self)
        bar.addActions(list(self._steps.values()))
        bar.addSeparator()
        label = QLabel("Stop: ", self)
        label.setBuddy(self.stopping)
        bar.addWidget(label)
        bar.addWidget(self.stopping)
        self._nobody.setForegroundRole(self._nobody.palette().ColorRole.PlaceholderText)
        stack_and_variables = QSplitter(self)
        stack_and_variables.addWidget(self.stack)
        stack_and_variables.addWidget(self.variables)
        stack_and_variables.setSizes([300, 500])
        self._front.addWidget(self._nobody)
        self._front.addWidget(stack_and_variables)
        others = QTabWidget(self)
        others.setDocumentMode(True)
        others.addTab(self.watches, "Watches")
        others.addTab(self.breakpoints, "Breakpoints")
        parts = QSplitter(self)
        parts.addWidget(self._front)
        parts.addWidget(others)
        parts.setSizes([800, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(parts, 1)

    def _show_chosen(self, thread: StoppedThread | None, frame: Frame | None) -> None:
        self._front.setCurrentIndex(0 if thread is None else 1)
        is_over = thread is not None and thread.is_over
        for name, step in self._steps.items():
            step.setEnabled(thread is not None and (name == "resume" or not is_over))
        _, title, icon, tip = _CLOSE if is_over else _STEPS[0]
        self._steps["resume"].setText(title)
        self._steps["resume"].setToolTip(tip)
        self._steps["resume"].setIcon(themed_icon(icon))
        self.watches.show_frame(frame)
        self._round += 1
        if frame is None:
            self.variables_model.show([])
        else:
            self._session.scopes(frame, partial(self._take_scopes, self._round))

    def _take_scopes(self, asked_in_round: int, scopes: tuple[Variable, ...]) -> None:
        # A late answer may be of another runtime, where the same references mean other values.
        if asked_in_round == self._round:
            self.variables_model.show(scopes)

    @Slot(object, object)
    def _on_stack_frame_chosen(self, thread: StoppedThread | None, frame: Frame | None) -> None:
        self._show_chosen(thread, frame)
        self.frame_chosen.emit(thread, frame)

    @Slot()
    def _on_step_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.step(sender.data())

    @Slot(int)
    def _on_stopping_changed(self, index: int) -> None:
        self._session.stop_at(_STOPPING[index][1])

    @Slot(object, str)
    def _on_set_requested(self, variable: object, value: str) -> None:
        chosen = self.stack.chosen()
        if chosen is not None:
            self._session.set_value(chosen[1], variable, value, self._on_value_set)  # type: ignore[arg-type]

    def _on_value_set(self, problem: str) -> None:
        if problem:
            self._session.message.emit(problem.strip().rpartition("\n")[2])
        chosen = self.stack.chosen()
        if chosen is not None:
            self._show_chosen(*chosen)
