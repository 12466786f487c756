"""What the Outline dock holds: the tree of the script in front, and a line that filters it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from designer.outline.outline_model import OutlineModel
from designer.outline.symbol_tree import SymbolNode, first_match, nodes_of
from editor.outline import Symbol
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.symbol_watch import SymbolWatch, symbol_watch

_NO_SCRIPT: Final = "No script is open."
_NO_SYMBOL: Final = "This script defines nothing yet."
_NO_MATCH: Final = "No symbol matches the filter."

_CollapsedPaths = set[tuple[str, ...]]


class OutlinePanel(QWidget):
    """The symbols of one editor's script, the one at the cursor selected. Return or a double click goes to one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: ScriptEditor | None = None
        self._watch: SymbolWatch | None = None
        self._nodes: list[SymbolNode] = []
        self._collapsed: WeakKeyDictionary[ScriptDocument, _CollapsedPaths] = WeakKeyDictionary()
        self._is_showing = False
        self.model = OutlineModel(self)
        self.filter_line = QLineEdit(self, placeholderText="Filter symbols", clearButtonEnabled=True)
        self.filter_line.setAccessibleName("Filter symbols")
        self.filter_line.installEventFilter(self)
        self.view = self._new_view()
        self.sentence = QLabel(_NO_SCRIPT, self, wordWrap=True, margin=16, alignment=Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_line)
        layout.addWidget(self._pages)
        self._connect()
        self.filter_line.setEnabled(False)
        self.set_dark(False)

    def sizeHint(self) -> QSize:
        return QSize(240, 400)

    # --- what is shown ---

    def set_editor(self, editor: ScriptEditor | None) -> None:
        """Show the script of `editor` from now on; None: no script is open."""
        if editor is self._editor:
            return
        self._leave_editor()
        self._editor = editor
        if editor is not None:
            self._watch = symbol_watch(editor.script)
            self._watch.changed.connect(self._show)
            editor.cursorPositionChanged.connect(self._follow_cursor)
        self.filter_line.setEnabled(editor is not None)
        self._show_in(self.model.show_others)

    def set_dark(self, dark: bool) -> None:
        """Use the colours that are readable on this ground."""
        self.model.set_dark(dark)

    def go_to(self, symbol: Symbol) -> None:
        """Put the editor's cursor into the line of `symbol`, and give it the keyboard."""
        if self._editor is not None and self._watch is not None:
            self._editor.go_to_line(self._watch.line_of(symbol) + 1)
            self._editor.setFocus()

    # --- inside ---

    def _new_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setHeaderHidden(True)
        view.setFrameShape(QTreeView.Shape.NoFrame)
        view.setUniformRowHeights(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A double click goes to the symbol.
        view.setExpandsOnDoubleClick(False)
        view.setAccessibleName("Outline of the script")
        view.installEventFilter(self)
        return view

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._on_filter_line_text_changed)
        self.view.activated.connect(self._on_view_activated)
        self.view.collapsed.connect(self._on_view_collapsed)
        self.view.expanded.connect(self._on_view_expanded)

    def _leave_editor(self) -> None:
        if self._editor is not None and self._watch is not None:
            self._watch.changed.disconnect(self._show)
            self._editor.cursorPositionChanged.disconnect(self._follow_cursor)
        self._editor = self._watch = None

    @Slot()
    def _show(self) -> None:
        """Show what is defined now; rows that stay keep what the user did with them."""
        self._show_in(self.model.show_nodes)

    def _show_in(self, show: Callable[[list[SymbolNode]], None]) -> None:
        self._nodes = nodes_of(self._watch.symbols() if self._watch is not None else (), self.filter_line.text())
        self._is_showing = True
        show(self._nodes)
        self._unfold()
        self._is_showing = False
        self.sentence.setText(self._empty_words())
        self._pages.setCurrentWidget(self.view if self._nodes else self.sentence)
        self._follow_cursor()

    def _unfold(self) -> None:
        """Unfold all that was not folded by the user, and while something is looked for, that too."""
        self.view.expandAll()
        collapsed = self._collapsed_here()
        if collapsed and not self.filter_line.text():
            for index, path in list(self.model.holders()):
                if path in collapsed:
                    self.view.collapse(index)

    def _empty_words(self) -> str:
        if self._watch is None:
            return _NO_SCRIPT
        return _NO_MATCH if self._watch.symbols() else _NO_SYMBOL

    def _collapsed_here(self) -> _CollapsedPaths:
        """What the user has folded of this script."""
        return self._collapsed.setdefault(self._editor.script, set()) if self._editor is not None else set()

    # --- following the cursor ---

    @Slot()
    def _follow_cursor(self) -> None:
        if self._editor is None or self._watch is None:
            return
        index = self._unfolded_part(self.model.index_of(self._watch.path_at(self._editor.textCursor().block())))
        if not index.isValid():
            self.view.selectionModel().clear()
        elif index != self.view.currentIndex() or not self.view.selectionModel().isSelected(index):
            self.view.setCurrentIndex(index)

    def _unfolded_part(self, index: QModelIndex) -> QModelIndex:
        """`index`, or the outermost row around it that is folded."""
        shown, above = index, index.parent()
        while above.isValid():
            if not self.view.isExpanded(above):
                shown = above
            above = above.parent()
        return shown

    # --- keys ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._escape()
                return True
            if watched is self.filter_line:
                return self._handle_filter_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _escape(self) -> None:
        """First the filter goes, then the keyboard goes back to the editor."""
        if self.filter_line.text():
            self.filter_line.clear()
        elif self._editor is not None:
            self._editor.setFocus()

    def _handle_filter_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Down and self._nodes:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_view_activated(self.view.currentIndex())
            return True
        return False

    # --- slots ---

    @Slot(str)
    def _on_filter_line_text_changed(self, text: str) -> None:
        self._show_in(self.model.show_others)
        if text and self._nodes:
            self.view.setCurrentIndex(self.model.index_of(first_match(self._nodes, text)))

    @Slot(QModelIndex)
    def _on_view_activated(self, index: QModelIndex) -> None:
        symbol = self.model.symbol_at(index)
        if symbol is not None:
            self.go_to(symbol)

    @Slot(QModelIndex)
    def _on_view_collapsed(self, index: QModelIndex) -> None:
        if not self._is_showing and not self.filter_line.text():
            self._collapsed_here().add(self.model.path_of(index))

    @Slot(QModelIndex)
    def _on_view_expanded(self, index: QModelIndex) -> None:
        if not self._is_showing and not self.filter_line.text():
            self._collapsed_here().discard(self.model.path_of(index))
