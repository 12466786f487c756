"""The tabs of the buffers: new ones, names, order, closing and bringing back."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTabBar, QTabWidget, QToolButton, QWidget

from designer.settings.icons import themed_icon
from editor.theme import theme_for

from .buffer_editor import BufferEditor
from .buffer_names import LENGTH_LIMIT, first_free, usable
from .buffer_page import BufferPage
from .kept_buffers import KeptBuffer, TabOrder

_NAME_CHARACTERS: Final = 18
"""The room that a name has to be typed in, at least."""


class TabName(QLineEdit):
    """A field over a tab to type its name in; Enter takes it, so does another place that is clicked, Esc does not."""

    taken = Signal(str)

    def __init__(self, name: str, tab_bar: QTabBar, index: int) -> None:
        super().__init__(name, tab_bar)
        self._is_over = False
        self.setMaxLength(LENGTH_LIMIT)
        self.setAccessibleName("Name of the buffer")
        area = tab_bar.tabRect(index)
        width = max(area.width(), QFontMetrics(self.font()).averageCharWidth() * _NAME_CHARACTERS)
        self.setGeometry(area.left(), area.top(), width, area.height())
        self.editingFinished.connect(self._on_editing_finished)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_editing_finished(self) -> None:
        if not self._is_over:
            name = self.text()
            self._leave()
            self.taken.emit(name)

    def _leave(self) -> None:
        self._is_over = True
        self.hide()
        self.deleteLater()


class BufferTabs(QTabWidget):
    """The pages of the buffers. There is always one."""

    page_added = Signal(object)
    """A `BufferPage`."""
    order_changed = Signal()
    """Tabs have come, gone, moved, or another one is in front."""
    closing = Signal(object)
    """A `BufferPage` that the user closes; it has no tab any more, and belongs to who listens."""
    menu_requested = Signal(object)
    """The menu of a tab is about to be shown: whoever has more for it adds that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = False
        self._font: QFont | None = None
        self._running: frozenset[str] = frozenset()
        self._is_filling = False
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        bar = self.tabBar()
        bar.setAccessibleName("Buffers")
        bar.setExpanding(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self._on_bar_context_menu_requested)
        bar.tabMoved.connect(self._on_bar_tab_moved)
        bar.installEventFilter(self)
        self.tabBarDoubleClicked.connect(self.rename)
        self.currentChanged.connect(self._on_current_changed)

    # --- which there are ---

    def pages(self) -> list[BufferPage]:
        """From the left."""
        found = (self.widget(index) for index in range(self.count()))
        return [page for page in found if isinstance(page, BufferPage)]

    def current_page(self) -> BufferPage | None:
        page = self.currentWidget()
        return page if isinstance(page, BufferPage) else None

    def page_of(self, buffer_id: str) -> BufferPage | None:
        return next((page for page in self.pages() if page.id == buffer_id), None)

    def page_called(self, name: str) -> BufferPage | None:
        return next((page for page in self.pages() if page.name == name), None)

    def order(self) -> TabOrder:
        """As it is kept."""
        current = self.current_page()
        return TabOrder(tuple(page.id for page in self.pages()), current.id if current is not None else "")

    def fill(self, kept: list[KeptBuffer], current: str) -> None:
        """Show these buffers instead of all others, or an empty one when there are none."""
        self._is_filling = True
        for page in self.pages():
            self.removeTab(self.indexOf(page))
            page.end()
        for buffer in kept or [KeptBuffer.new(first_free(()))]:
            self._add(BufferPage(buffer, self))
        self.setCurrentWidget(self.page_of(current) or self.pages()[0])
        self._is_filling = False
        self.order_changed.emit()

    # --- what the user does ---

    @Slot()
    def add_new(self) -> None:
        """An empty buffer, in front."""
        self.show_page(BufferPage(KeptBuffer.new(first_free(self._names())), self))

    def show_page(self, page: BufferPage) -> None:
        """Give the page a tab, in front, with the keyboard; its name is changed when it is taken."""
        name = usable(page.name, self._names())
        if name != page.name:
            page.name = name
        self._add(page)
        self.setCurrentWidget(page)
        page.editor.setFocus()

    @Slot(int)
    def rename(self, index: int) -> None:
        """Let the user type another name over the tab; a double click beside the tabs makes a new one."""
        page = self.widget(index)
        if not isinstance(page, BufferPage):
            self.add_new()
            return
        self.tabBar().setCurrentIndex(index)
        field = TabName(page.name, self.tabBar(), index)
        field.taken.connect(self._on_name_taken)

    @Slot()
    def rename_current(self) -> None:
        self.rename(self.currentIndex())

    @Slot(int)
    def close_tab(self, index: int) -> None:
        """Take the tab away; `closing` tells who may bring it back."""
        page = self.widget(index)
        if not isinstance(page, BufferPage):
            return
        self.removeTab(index)
        self.closing.emit(page)
        if not self.count():
            self.add_new()
        next_page = self.current_page()
        if next_page is not None:
            next_page.editor.setFocus()
        self._note_order()

    @Slot()
    def close_current(self) -> None:
        self.close_tab(self.currentIndex())

    @Slot(int)
    def go(self, step: int) -> None:
        """Show the buffer so many places further right; behind the last one comes the first."""
        self.setCurrentIndex((self.currentIndex() + step) % self.count())
        page = self.current_page()
        if page is not None:
            page.editor.setFocus()

    # --- looks ---

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        for page in self.pages():
            page.editor.set_dark(dark)
            page.output.set_dark(dark)
        self._show_running()

    def set_code_font(self, font: QFont) -> None:
        self._font = font
        for page in self.pages():
            page.editor.setFont(font)
            page.output.set_code_font(font)

    def show_running(self, buffer_ids: frozenset[str]) -> None:
        """Mark the tabs of the buffers that run."""
        if buffer_ids != self._running:
            self._running = buffer_ids
            self._show_running()

    def _show_running(self) -> None:
        for index, page in enumerate(self.pages()):
            icon = themed_icon("mdi6.play") if page.id in self._running else themed_icon("mdi6.script-text-outline")
            self.setTabIcon(index, icon)
            button = self.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(themed_icon("mdi6.close", theme_for(self._dark).quiet_text))

    # --- inside ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_f2 = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if is_f2 and event.type() == QEvent.Type.KeyPress:
            self.rename_current()
            return True
        return super().eventFilter(watched, event)

    def _names(self) -> list[str]:
        return [page.name for page in self.pages()]

    def _add(self, page: BufferPage) -> None:
        page.editor.set_dark(self._dark)
        page.output.set_dark(self._dark)
        if self._font is not None:
            page.editor.setFont(self._font)
            page.output.set_code_font(self._font)
        self._add_close_button(self.addTab(page, _tab_text(page.name)))
        if not page.is_connected:
            self._connect_editor(page.editor)
        self._show_running()
        self.page_added.emit(page)

    def _add_close_button(self, index: int) -> None:
        # Not setTabsClosable(): the close buttons of Qt's Fusion style are bright red on every ground.
        button = QToolButton(self, autoRaise=True)
        button.setToolTip("Close this buffer (Ctrl+W)")
        button.setAccessibleName("Close this buffer")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_close_button_clicked)
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, button)

    def _connect_editor(self, editor: BufferEditor) -> None:
        editor.rename_requested.connect(self.rename_current)
        editor.close_requested.connect(self.close_current)
        editor.next_requested.connect(self.go)

    @Slot(str)
    def _on_name_taken(self, wanted: str) -> None:
        page = self.current_page()
        if page is None:
            return
        name = usable(wanted, [other.name for other in self.pages() if other is not page])
        if name and name != page.name:
            page.name = name
            self.setTabText(self.currentIndex(), _tab_text(name))
        page.editor.setFocus()

    @Slot()
    def _on_close_button_clicked(self) -> None:
        bar = self.tabBar()
        buttons = [bar.tabButton(index, QTabBar.ButtonPosition.RightSide) for index in range(self.count())]
        self.close_tab(buttons.index(cast("QWidget", self.sender())))

    @Slot(int, int)
    def _on_bar_tab_moved(self, _start: int, _end: int) -> None:
        self._note_order()

    @Slot(int)
    def _on_current_changed(self, _index: int) -> None:
        self._note_order()

    def _note_order(self) -> None:
        if not self._is_filling:
            self.order_changed.emit()

    @Slot(QPoint)
    def _on_bar_context_menu_requested(self, position: QPoint) -> None:
        index = self.tabBar().tabAt(position)
        if index >= 0:
            self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("New Buffer", self.add_new)
        menu.addAction("Rename…", self.rename_current)
        menu.addAction("Close", self.close_current)
        self.menu_requested.emit(menu)
        menu.popup(self.tabBar().mapToGlobal(position))


def _tab_text(name: str) -> str:
    # Qt takes a single & for the mark of a key.
    return name.replace("&", "&&")
