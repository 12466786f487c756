"""One group of tabs, each with an editor of an open script."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QWidget

from designer.settings.icons import themed_icon
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.theme import theme_for

_CLOSE_SIDE = QTabBar.ButtonPosition.RightSide


class EditorTabs(QTabWidget):
    """Shows open scripts. It closes nothing by itself: whoever owns the scripts asks first."""

    current_changed = Signal(object)
    """The `ScriptEditor` in front now, or None."""

    close_requested = Signal(object)
    """The `ScriptEditor` whose tab the user wants to close."""

    menu_requested = Signal(object, QPoint)
    """The user asks what can be done with a `ScriptEditor`'s tab; the place is the screen's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = False
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.tabBar().setAccessibleName("Open scripts")
        self.tabBar().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabBar().customContextMenuRequested.connect(self._on_tab_bar_menu_requested)
        self.currentChanged.connect(self._on_current_changed)
        self.tabBarClicked.connect(self._on_tab_bar_clicked)

    # --- what is shown ---

    def current_editor(self) -> ScriptEditor | None:
        """The editor in front, None when there is none."""
        editor = self.currentWidget()
        return editor if isinstance(editor, ScriptEditor) else None

    def editors(self) -> list[ScriptEditor]:
        """All editors, in the order of their tabs."""
        pages = (self.widget(index) for index in range(self.count()))
        return [page for page in pages if isinstance(page, ScriptEditor)]

    def editor_of(self, script: ScriptDocument) -> ScriptEditor | None:
        """The editor that shows `script` here."""
        return next((editor for editor in self.editors() if editor.script is script), None)

    def add(self, editor: ScriptEditor) -> None:
        """Show `editor` in a new tab behind the others."""
        editor.script.modification_changed.connect(self._on_script_changed)
        editor.script.source_changed.connect(self._on_script_changed)
        self._add_close_button(self.addTab(editor, ""))
        self._show_title(editor)

    def remove(self, editor: ScriptEditor) -> None:
        """Take the tab of `editor` away, and delete it."""
        self.removeTab(self.indexOf(editor))
        editor.script.modification_changed.disconnect(self._on_script_changed)
        editor.script.source_changed.disconnect(self._on_script_changed)
        editor.deleteLater()

    def show_next(self, step: int) -> None:
        """Bring the tab `step` places to the right to the front; behind the last comes the first."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def set_dark(self, dark: bool) -> None:
        """Show all scripts, also those opened later, in dark or light colours."""
        self._dark = dark
        for index, editor in enumerate(self.editors()):
            editor.set_dark(dark)
            self._colour_close_button(index)
            self._show_lock(index, editor)

    # --- inside ---

    def _add_close_button(self, index: int) -> None:
        # Not setTabsClosable(): the close buttons of Qt's Fusion style are bright red on every ground.
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(14, 14))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip("Close")
        button.clicked.connect(self._on_close_button_clicked)
        self.tabBar().setTabButton(index, _CLOSE_SIDE, button)
        self._colour_close_button(index)

    def _colour_close_button(self, index: int) -> None:
        button = self.tabBar().tabButton(index, _CLOSE_SIDE)
        if isinstance(button, QToolButton):
            button.setIcon(themed_icon("mdi6.close", theme_for(self._dark).quiet_text))

    def _show_title(self, editor: ScriptEditor) -> None:
        index, script = self.indexOf(editor), editor.script
        mark = "• " if script.is_modified() else ""
        self._show_lock(index, editor)
        self.setTabText(index, mark + script.title.replace("&", "&&"))
        self.setTabToolTip(index, str(script.path or "Not saved yet"))
        editor.setWindowTitle(script.title)

    def _show_lock(self, index: int, editor: ScriptEditor) -> None:
        """A lock beside the title of a script that can only be read."""
        colour = theme_for(self._dark).quiet_text
        self.setTabIcon(index, themed_icon("mdi6.lock-outline", colour) if editor.isReadOnly() else QIcon())

    @Slot()
    def _on_script_changed(self) -> None:
        for editor in self.editors():
            self._show_title(editor)

    @Slot()
    def _on_close_button_clicked(self) -> None:
        buttons = [self.tabBar().tabButton(index, _CLOSE_SIDE) for index in range(self.count())]
        self.close_requested.emit(self.widget(buttons.index(cast("QToolButton", self.sender()))))

    @Slot(int)
    def _on_tab_bar_clicked(self, index: int) -> None:
        editor = self.widget(index)
        if editor is not None:
            editor.setFocus()

    @Slot(QPoint)
    def _on_tab_bar_menu_requested(self, place: QPoint) -> None:
        editor = self.widget(self.tabBar().tabAt(place))
        if editor is not None:
            self.menu_requested.emit(editor, self.tabBar().mapToGlobal(place))

    @Slot()
    def _on_current_changed(self) -> None:
        self.current_changed.emit(self.current_editor())
