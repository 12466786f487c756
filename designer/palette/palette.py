"""The palette: a line to type in over the window, and below it what fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from designer.palette.palette_item import PaletteItem, PaletteSource, Row
from designer.palette.sources import ListSource
from editor.choice_delegate import Choice, ChoiceDelegate

_WIDTH_CHARACTERS = 76
_SHOWN_ROWS = 14

CHOICE_ROLE = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractListModel):
    """The rows that fit what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        item = row.item
        if role == CHOICE_ROLE:
            return Choice(item.title, row.places, item.detail, item.keys, item.icon_name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (item.title, item.detail, item.keys) if part)
        return None


class Palette(QFrame):
    """Shown over `window` until something was chosen, Esc was pressed, or another place was clicked."""

    def __init__(self, window: QWidget, sources: Sequence[PaletteSource]) -> None:
        super().__init__(window)
        self._window = window
        self._sources = sources
        self._came_from: QWidget | None = None
        self._offered: PaletteSource | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Search commands and scripts")
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.installEventFilter(self)
        self.model = RowsModel(self)
        self.list = self._new_list()
        self.sentence = QLabel(self)
        self.sentence.setMargin(8)
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        for widget in (self.line, self.list, self.sentence):
            layout.addWidget(widget)
        self.hide()

    def open(self, text: str) -> None:
        """Show the palette with `text` typed in; its beginning says what is chosen from."""
        if not self.line.hasFocus():
            self._came_from = QApplication.focusWidget()
        for source in self._sources:
            source.open()
        self._take_place()
        self.show()
        self.raise_()
        self.line.setText(text)
        self._on_line_text_changed(text)
        self.line.setCursorPosition(len(text))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def offer(self, items: Sequence[PaletteItem], hint: str) -> None:
        """Let the user choose one of `items`, whatever is typed first."""
        self._offered = ListSource("", hint, lambda: items, "None of them fits.")
        self.open("")

    # --- what happens ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        if watched is self.line and isinstance(event, QFocusEvent) and event.lostFocus():
            self._leave_unless_for_a_while(event.reason())
        return super().eventFilter(watched, event)

    def _leave_unless_for_a_while(self, reason: Qt.FocusReason) -> None:
        """Another window, or a menu of the line's own, gives the keyboard back."""
        if reason not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._leave(give_focus_back=False)

    def _handle_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN_ROWS,
            Qt.Key.Key_PageUp: -_SHOWN_ROWS,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in steps:
            self._move(steps[key])
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + step
            # One step goes round, a page stops at the end.
            row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self._leave()
            row.item.run()

    def _leave(self, give_focus_back: bool = True) -> None:
        if self.isHidden():
            return
        self.hide()
        self._offered = None
        if give_focus_back and self._came_from is not None:
            self._came_from.setFocus()
        self._came_from = None

    @Slot(str)
    def _on_line_text_changed(self, text: str) -> None:
        source = self._source_of(text)
        query = text[len(source.prefix) :]
        rows = source.rows(query)
        self.line.setPlaceholderText(source.hint)
        self.model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.sentence.setVisible(not rows)
        self.sentence.setText(source.nothing(query))
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
        self._fit_height(len(rows))

    def _source_of(self, text: str) -> PaletteSource:
        if self._offered is not None:
            return self._offered
        fitting = [source for source in self._sources if text.startswith(source.prefix)]
        return max(fitting, key=lambda source: len(source.prefix))

    # --- looks ---

    def _new_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(ChoiceDelegate(CHOICE_ROLE, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName("What fits")
        view.clicked.connect(self._choose)
        return view

    def _take_place(self) -> None:
        wanted = self.fontMetrics().averageCharWidth() * _WIDTH_CHARACTERS
        width = min(wanted, self._window.width() - 40)
        self.setGeometry((self._window.width() - width) // 2, self._top(), width, self.sizeHint().height())

    def _top(self) -> int:
        return self._window.fontMetrics().height() * 4

    def _fit_height(self, count: int) -> None:
        row = self.list.sizeHintForRow(0) if count else 0
        self.list.setFixedHeight(row * min(count, _SHOWN_ROWS) + 2 if count else 0)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.width(), min(self.sizeHint().height(), self._window.height() - self._top() - 20))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()
