"""The main window: editor area, docks, menus, tool bar and status bar, and where they are. No behaviour."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app_model import Application
from app_model.backends.qt import QModelMainWindow, QModelMenu, QModelMenuBar, QModelToolBar
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from designer.actions import menus
from designer.diagnostics.dock import DiagnosticsDock
from designer.diagnostics.failure_notice import FailureNotice
from designer.diagnostics.runtime_status import RuntimeStatus
from designer.dock_tab_bars import DockTabBars
from designer.input_bar import InputBar
from designer.notice_bar import NoticeBar
from designer.settings.icons import themed_icon
from designer.settings.profile import Profile
from runtime.protocol import Severity

_SIZE = QSize(1440, 900)
# What a window manager adds around a window, roughly.
_FRAME = QSize(0, 40)
_BROWSER_WIDTH_PX = 250
_CONSOLE_WIDTH_PX = 480
_DIAGNOSTICS_HEIGHT_PX = 290
# Grows when docks are added or renamed: an older layout is not applied then.
_LAYOUT_VERSION = 4
_PROBLEMS = "Problems"


class MainWindow(QModelMainWindow):
    """Holds the parts it is given. `show_menus` follows when the actions are registered."""

    activated = Signal()
    """The user came back to the window from another program."""

    def __init__(
        self,
        app: Application,
        *,
        editors: QWidget,
        project_browser: QWidget,
        console: QWidget,
        diagnostics: DiagnosticsDock,
        problems: QWidget,
        search: QWidget,
        debugger: QWidget,
        outline: QWidget,
        variables: QWidget,
        profiler: QWidget,
    ) -> None:
        super().__init__(app)
        self._model = app
        self._menu_bar: QModelMenuBar | None = None
        self._tool_bar: QModelToolBar | None = None
        self.may_close: Callable[[], bool] = _always
        """Asked before the window closes; it stays open on False."""
        self.project_browser_dock = _dock("Project Browser", "project_browser", project_browser)
        self.console_dock = _dock("Script Console", "script_console", console)
        self.diagnostics = diagnostics
        self.problems_dock = _dock(_PROBLEMS, "problems", problems)
        self.search_dock = _dock("Search", "search", search)
        self.debugger_dock = _dock("Debugger", "debugger", debugger)
        self.outline_dock = _dock("Outline", "outline", outline)
        self.variables_dock = _dock("Variables", "variables", variables)
        self.profiler_dock = _dock("Profiler", "profiler", profiler)
        self.failure_notice = FailureNotice(self)
        self.runtime_status = RuntimeStatus(self)
        self.setObjectName("main_window")
        self.notices = NoticeBar(self)
        self.input_bar = InputBar(self)
        self.setCentralWidget(_column(self.notices, self.input_bar, editors))
        self.setDockNestingEnabled(True)
        DockTabBars(self)
        self.statusBar().addPermanentWidget(self.failure_notice)
        self.statusBar().addPermanentWidget(self.runtime_status)
        self.arrange()

    # --- menus ---

    def show_menus(self) -> None:
        """Build the menu bar and the tool bar from the registered actions."""
        self._menu_bar = self.setModelMenuBar(menus.MENU_BAR)
        self._tool_bar = self.addModelToolBar(
            menus.TOOL_BAR, toolbutton_style=Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        self._tool_bar.setWindowTitle("Tool Bar")
        self._tool_bar.setIconSize(QSize(18, 18))
        self._tool_bar.setMovable(False)
        self._tool_bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for action in self._tool_bar.actions():
            # app-model makes one QAction for each place; two with one shortcut are ambiguous, and neither fires.
            action.setShortcut(QKeySequence())
        self._correct_keys()
        self.draw_icons()
        self.update_context()

    def update_context(self, **context: bool) -> None:
        """Set these context keys; actions are enabled and disabled by them."""
        self._model.context.update(context)
        for bar in (self._menu_bar, self._tool_bar):
            if bar is not None:
                bar.update_from_context(self._model.context)

    def set_dark(self, dark: bool) -> None:
        """Draw everything in the colours that are readable on this ground."""
        self.failure_notice.set_dark(dark)
        self.runtime_status.set_dark(dark)
        self.notices.set_dark(dark)
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the actions' icons in the colour of the present theme."""
        for action in self.all_actions():
            known = self._model.registered_actions.get(action.objectName())
            if isinstance(known, menus.DesignerAction) and known.icon_name:
                action.setIcon(themed_icon(known.icon_name))

    def key_of(self, action_id: str) -> str:
        """The key of an action as the user's platform writes it; empty when it has none."""
        found = (action for action in self.all_actions() if action.objectName() == action_id)
        keys = (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for action in found)
        return next((key for key in keys if key), "")

    def icon_names(self) -> dict[str, str]:
        """The icon of each action that has one, by the action's id."""
        known = self._model.registered_actions
        return {
            name: action.icon_name
            for name, action in known.items()
            if isinstance(action, menus.DesignerAction) and action.icon_name
        }

    def _correct_keys(self) -> None:
        # WORKAROUND app-model 0.5.1: its Enter becomes Qt's Key_Enter, which is the keypad's only.
        # Remove when KeyCode.Enter maps to Key_Return.
        for action in self.all_actions():
            keys = action.shortcut().toString()
            if keys.endswith("Enter"):
                # Enter first: it is what the menu then shows, and what the key is called on most keyboards.
                action.setShortcuts([QKeySequence(keys), QKeySequence(keys.removesuffix("Enter") + "Return")])

    def all_actions(self) -> list[QAction]:
        """Every action of menu bar, menus and tool bar; one that is in two places may be listed twice."""
        bars = [bar for bar in (self._menu_bar, self._tool_bar) if bar is not None]
        found = [action for bar in bars for action in bar.actions()]
        for menu in self.findChildren(QModelMenu):
            found.extend(menu.actions())
        return found

    # --- where things are ---

    def arrange(self) -> None:
        """Put the docks where they are in a new profile."""
        self.resize(_SIZE)
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        # The table of scripts is wide, and the tree seldom high: Diagnostics gets the whole width.
        self.setCorner(Qt.Corner.BottomLeftCorner, bottom)
        self.setCorner(Qt.Corner.BottomRightCorner, bottom)
        for area, dock, *tabs in (
            (left, self.project_browser_dock, self.outline_dock),
            (right, self.console_dock, self.variables_dock),
            (bottom, self.diagnostics, self.problems_dock, self.search_dock, self.debugger_dock, self.profiler_dock),
        ):
            for each in (dock, *tabs):
                each.setFloating(False)
                each.show()
            self.addDockWidget(area, dock)
            for tab in tabs:
                self.tabifyDockWidget(dock, tab)
            dock.raise_()
        columns: list[QDockWidget] = [self.project_browser_dock, self.console_dock]
        self.resizeDocks(columns, [_BROWSER_WIDTH_PX, _CONSOLE_WIDTH_PX], Qt.Orientation.Horizontal)
        self.resizeDocks([self.diagnostics], [_DIAGNOSTICS_HEIGHT_PX], Qt.Orientation.Vertical)

    def restore_layout(self, profile: Profile) -> None:
        """Put everything where it was when the window was closed last; the first time, fit it to the screen."""
        layout = profile.window_layout
        if layout is not None:
            geometry, state = layout
            self.restoreGeometry(geometry)
            self.restoreState(state, _LAYOUT_VERSION)
            # The screen may have become smaller, or its scale another one; also the size behind a maximized window.
            self.resize(self.size().boundedTo(self.screen().availableSize()))
        elif _SIZE.boundedTo(self.screen().availableSize() - _FRAME) != _SIZE:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def take_usual_size(self) -> None:
        """Neither maximized nor fitted to a screen: every picture of the window has the same size."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.resize(_SIZE)

    def save_layout(self, profile: Profile) -> None:
        geometry: QByteArray = self.saveGeometry()
        profile.window_layout = (geometry, self.saveState(_LAYOUT_VERSION))

    # --- what the title and the status bar say ---

    def show_title(self, script: str | None, project: str | None, is_modified: bool) -> None:
        """ "bottling.line* — Bottling Line — Pilotlight", without what is None."""
        parts = [f"{script}[*]" if script else None, project, "Pilotlight"]
        self.setWindowTitle(" — ".join(part for part in parts if part))
        self.setWindowModified(bool(script) and is_modified)

    def show_problem_counts(self, counts: Mapping[Severity, int]) -> None:
        """How many problems there are, in the title of their dock."""
        problems = sum(count for severity, count in counts.items() if severity.is_problem)
        self.problems_dock.setWindowTitle(f"{_PROBLEMS} ({problems:,})" if problems else _PROBLEMS)

    def show_message(self, text: str) -> None:
        """Show a sentence in the status bar for a while."""
        self.statusBar().showMessage(text, 10_000)

    # --- QWidget ---

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())


def _always() -> bool:
    return True


def _column(*widgets: QWidget) -> QWidget:
    """The widgets below each other; the last one gets the room that is left."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return column


def _dock(title: str, name: str, content: QWidget) -> QDockWidget:
    dock = QDockWidget(title)
    dock.setObjectName(name)
    dock.setWidget(content)
    return dock
