"""The page in the middle while no script is open: what one can open or make, and the keys to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.settings.icons import themed_icon
from editor.theme import theme_for

_SHOWN_PROJECTS = 6
_COLUMN_CHARACTERS = 44

_STARTS: Final = (
    ("Open Project…", "mdi6.folder-open-outline", "open_requested"),
    ("New Project…", "mdi6.folder-plus-outline", "new_requested"),
    ("Open the Sample", "mdi6.bottle-soda-classic-outline", "sample_requested"),
    ("Go to Script…", "mdi6.file-search-outline", "script_requested"),
    ("New Script…", "mdi6.file-plus-outline", "new_script_requested"),
)
"""Text, icon, and the signal that asks for it."""

KEYS: Final = (
    ("run.script", "Run the script in front"),
    ("run.selection", "Run the selection, or one line"),
    ("go.to_script", "Go to a script by some of its letters"),
    ("go.command_palette", "Every command by its name"),
    ("view.diagnostics", "See what runs"),
    ("view.console", "The console"),
)
"""The commands whose keys are worth knowing first."""


class WelcomePage(QScrollArea):
    """Shows recent projects, what to begin with, and some keys."""

    open_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    script_requested = Signal()
    new_script_requested = Signal()
    project_chosen = Signal(object)
    """The `Path` of a recent project that is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = False
        self._projects: Sequence[Path] = ()
        self._key_of: Callable[[str], str] = str
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Welcome")
        self._fill()

    def show_projects(self, folders: Sequence[Path]) -> None:
        """Offer these projects, the last one first."""
        self._projects = tuple(folders)
        self._fill()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys that `key_of` gives for the id of a command."""
        self._key_of = key_of
        self._fill()

    def set_dark(self, dark: bool) -> None:
        """Use the colours of the editors beside it."""
        self._dark = dark
        self._fill()

    # --- inside ---

    def _fill(self) -> None:
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setPalette(self._colours())
        columns = QHBoxLayout()
        columns.setSpacing(48)
        columns.addStretch(1)
        columns.addLayout(self._left(page))
        columns.addLayout(self._right(page))
        columns.addStretch(1)
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        layout.addWidget(_heading("No script is open", page, 1.5), alignment=Qt.AlignmentFlag.AlignHCenter)
        hint = QLabel("Double-click a script in the Project Browser, or begin here.", page)
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(24)
        layout.addLayout(columns)
        layout.addStretch(3)
        # setWidget deletes the page before.
        self.setWidget(page)

    def _left(self, page: QWidget) -> QVBoxLayout:
        column = _column("Start", page)
        for text, icon, signal in _STARTS:
            column.addWidget(self._link(text, icon, getattr(self, signal).emit, page))
        column.addStretch(1)
        return column

    def _right(self, page: QWidget) -> QVBoxLayout:
        column = _column("Recent projects", page)
        for folder in self._projects[:_SHOWN_PROJECTS]:
            link = self._link(folder.name, "mdi6.folder-outline", partial(self.project_chosen.emit, folder), page)
            link.setToolTip(str(folder))
            column.addWidget(link)
        if not self._projects:
            column.addWidget(QLabel("None yet", page))
        column.addSpacing(16)
        column.addWidget(_heading("Keys", page, 1.1))
        column.addLayout(self._keys(page))
        column.addStretch(1)
        return column

    def _keys(self, page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        shown = [(self._key_of(command), meaning) for command, meaning in KEYS]
        for row, (key, meaning) in enumerate((key, meaning) for key, meaning in shown if key):
            label = QLabel(key, page)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            grid.addWidget(label, row, 0)
            grid.addWidget(QLabel(meaning, page), row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _link(self, text: str, icon: str, command: Callable[[], None], page: QWidget) -> QToolButton:
        button = QToolButton(page)
        colour = self.palette().color(QPalette.ColorRole.Link)
        palette = button.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, colour)
        button.setPalette(palette)
        button.setIcon(themed_icon(icon, colour.name()))
        height = round(button.fontMetrics().height() * 1.1)
        button.setIconSize(QSize(height, height))
        button.setText(button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, self._column_width()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(command)
        return button

    def _column_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * _COLUMN_CHARACTERS

    def _colours(self) -> QPalette:
        theme = theme_for(self._dark)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.background))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet_text))
        return palette


def _column(title: str, page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(_heading(title, page, 1.1))
    return column


def _heading(text: str, page: QWidget, scale: float) -> QLabel:
    label = QLabel(text, page)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(scale < 1.2)
    label.setFont(font)
    return label
