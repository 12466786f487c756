"""The list of completions below the cursor, and beside it what is known of the selected one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QTextBrowser, QWidget

from editor.choice_delegate import Choice, ChoiceDelegate
from editor.completion_filter import FittingCompletion
from editor.info_tip import with_small_headings
from editor.language.answers import Completion, CompletionKind

CHOICE_ROLE = Qt.ItemDataRole.UserRole

_SHOWN_ROWS = 10
_LIST_CHARACTERS = 46
_DETAILS_CHARACTERS = 52
_LONGEST_NOTE = 60
_NO_ICON = "mdi6.circle-small"
_ICONS = {
    CompletionKind.METHOD: "mdi6.function-variant",
    CompletionKind.FUNCTION: "mdi6.function",
    CompletionKind.CONSTRUCTOR: "mdi6.function",
    CompletionKind.FIELD: "mdi6.variable",
    CompletionKind.VARIABLE: "mdi6.variable",
    CompletionKind.PROPERTY: "mdi6.variable",
    CompletionKind.CONSTANT: "mdi6.alpha-k-box-outline",
    CompletionKind.CLASS: "mdi6.alpha-c-box-outline",
    CompletionKind.MODULE: "mdi6.folder-outline",
    CompletionKind.KEYWORD: "mdi6.key-variant",
    CompletionKind.SNIPPET: "mdi6.content-paste",
    CompletionKind.FILE: "mdi6.file-outline",
    CompletionKind.FOLDER: "mdi6.folder-outline",
    CompletionKind.VALUE: "mdi6.tag-outline",
    CompletionKind.REFERENCE: "mdi6.database-search-outline",
}


class CompletionsModel(QAbstractListModel):
    """The completions that fit what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FittingCompletion] = ()

    def show_rows(self, rows: Sequence[FittingCompletion]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def completion(self, row: int) -> Completion | None:
        return self._rows[row].completion if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        completion = row.completion
        if role == CHOICE_ROLE:
            icon = _ICONS.get(completion.kind, _NO_ICON)
            return Choice(completion.label, row.places, note=_shortened(completion.detail), icon_name=icon)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return completion.label
        return None


class CompletionPopup(QFrame):
    """Never has the keyboard: whoever edits the text moves and chooses."""

    selected = Signal(object)
    """The `Completion` that is selected now."""

    chosen = Signal(object)
    """The `Completion` that was clicked."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Completions")
        self.model = CompletionsModel(self)
        self.list = self._new_list()
        self.details = self._new_details()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.details)

    def show_at(self, caret: QRect, rows: Sequence[FittingCompletion]) -> None:
        """Show `rows` below `caret`, a rectangle of the screen, or above it where there is no room."""
        self.model.show_rows(rows)
        self.list.setCurrentIndex(self.model.index(0))
        self._fit(len(rows))
        self._place(caret)
        self.show()
        self.raise_()

    def show_details(self, markdown: str) -> None:
        """Say this of the selected completion; nothing when it is empty."""
        self.details.setVisible(bool(markdown))
        if markdown:
            self._take_colours()
            self.details.setMarkdown(with_small_headings(markdown))
        self.adjustSize()

    def move_by(self, rows: int) -> None:
        """Select another row; one step goes round, a page stops at the end."""
        count, row = self.model.rowCount(), self.list.currentIndex().row() + rows
        row = row % count if abs(rows) == 1 else min(max(row, 0), count - 1)
        self.list.setCurrentIndex(self.model.index(row))

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return _SHOWN_ROWS

    def current(self) -> Completion | None:
        return self.model.completion(self.list.currentIndex().row())

    # --- inside ---

    def _new_list(self) -> QListView:
        view = QListView(self)
        view.setAccessibleName("Completions")
        view.setModel(self.model)
        view.setItemDelegate(ChoiceDelegate(CHOICE_ROLE, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._on_list_current_changed)
        view.clicked.connect(self._on_list_clicked)
        return view

    def _new_details(self) -> QTextBrowser:
        view = QTextBrowser(self)
        view.setAccessibleName("Documentation")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setOpenLinks(False)
        view.document().setDocumentMargin(8)
        view.hide()
        return view

    def _take_colours(self) -> None:
        """The theme may have changed since."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, palette.color(QPalette.ColorRole.AlternateBase))
        self.details.setPalette(palette)

    def _fit(self, count: int) -> None:
        character = self.fontMetrics().averageCharWidth()
        height = self.list.sizeHintForRow(0) * min(count, _SHOWN_ROWS) + 2
        self.list.setFixedSize(QSize(character * _LIST_CHARACTERS, height))
        self.details.setFixedWidth(character * _DETAILS_CHARACTERS)
        self.details.setMinimumHeight(min(height, self.fontMetrics().height() * 6))
        self.adjustSize()

    def _place(self, caret: QRect) -> None:
        screen = self.screen().availableGeometry()
        width, height = self.list.width(), self.sizeHint().height()
        below = caret.bottom() + 2
        top = below if below + height <= screen.bottom() else caret.top() - height - 2
        left = min(max(screen.left(), caret.left()), screen.right() - width)
        self.move(QPoint(left, max(screen.top(), top)))

    def _on_list_current_changed(self, index: QModelIndex) -> None:
        completion = self.model.completion(index.row())
        if completion is not None:
            self.selected.emit(completion)

    def _on_list_clicked(self, index: QModelIndex) -> None:
        completion = self.model.completion(index.row())
        if completion is not None:
            self.chosen.emit(completion)


def _shortened(detail: str) -> str:
    # The name stands at the left already.
    line = re.sub(r"^(async )?def \w+", "", detail.partition("\n")[0])
    return line if len(line) <= _LONGEST_NOTE else line[: _LONGEST_NOTE - 1] + "…"
