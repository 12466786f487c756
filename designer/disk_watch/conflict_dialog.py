"""Asks what becomes of a script that was changed here and by another program."""

from __future__ import annotations

import enum
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from designer.difference_view import DifferenceView
from designer.disk_watch.comparison import Comparison
from designer.recovery.file_state import when
from editor.theme import theme_for


class Choice(enum.Enum):
    """What the user wants in place of the two texts."""

    KEEP_MINE = enum.auto()
    TAKE_FILES = enum.auto()
    MERGE = enum.auto()
    LATER = enum.auto()


class ConflictDialog(QDialog):
    """Both changes side by side. The choice is known when it is `finished`."""

    def __init__(self, title: str, dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.LATER
        self.comparison: Comparison | None = None
        """What is shown; None while it is being found."""
        self.setWindowTitle("Changed by Another Program")
        self.headline = QLabel(f"{title} was changed by another program, and here.", self)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.mine_label, self.mine_view = QLabel(self), DifferenceView("Your changes", theme_for(dark), self)
        self.file_label, self.file_view = QLabel(self), DifferenceView("The file's changes", theme_for(dark), self)
        self.keep_button = QPushButton("&Keep Mine", self)
        self.take_button = QPushButton("&Take the File's", self)
        self.take_button.setToolTip("Show the file's text; Undo brings yours back")
        self.merge_button = QPushButton("&Merge", self)
        self.merge_button.setToolTip("Put both changes into your text; the file stays until you save")
        self.later_button = QPushButton("&Later", self)
        self.later_button.setToolTip("Leave both as they are; saving asks again")
        # A key that was meant for the editor, such as Return, must not choose a text.
        self.later_button.setDefault(True)
        self._lay_out()
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.take_button.clicked.connect(self._on_take_button_clicked)
        self.merge_button.clicked.connect(self._on_merge_button_clicked)
        self.later_button.clicked.connect(self.reject)
        self.later_button.setFocus()

    def show_times(self, typed_at: float | None, file_changed_at: float | None) -> None:
        """When either text was changed last, in seconds since 1970; None for what is not known."""
        self.mine_label.setText(_with_time("&Your changes", "last typed", typed_at))
        self.file_label.setText(_with_time("The &file's changes", "written", file_changed_at))

    def show_keeping(self, *, saves: bool) -> None:
        """Whether keeping saves at once, because the user wanted to save."""
        meaning = "Save your text over the file's" if saves else "Your text stays; saving it replaces the file's"
        self.keep_button.setToolTip(meaning)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """What differs; None while that is being found."""
        self.comparison = comparison
        self.merge_button.setEnabled(comparison is not None)
        self.mine_view.show_lines(comparison.mine if comparison else [])
        self.file_view.show_lines(comparison.theirs if comparison else [])
        self.words.setText(comparison.words() if comparison else "Comparing…")
        self.merge_button.setText("&Merge" if comparison is None or comparison.merge.is_clean else "&Merge with Marks")

    # --- inside ---

    def _lay_out(self) -> None:
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        for label, view in ((self.mine_label, self.mine_view), (self.file_label, self.file_view)):
            label.setBuddy(view)
            splitter.addWidget(_below(label, view))
        choices = (self.keep_button, self.take_button, self.merge_button, self.later_button)
        # No QDialogButtonBox: Tab reaches only one of its buttons, the arrow keys the others.
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in choices:
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.headline)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.words)
        layout.addLayout(buttons)
        for before, after in pairwise((self.mine_view, self.file_view, *choices)):
            self.setTabOrder(before, after)
        character = self.fontMetrics()
        self.resize(character.averageCharWidth() * 150, character.lineSpacing() * 34)

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    @Slot()
    def _on_keep_button_clicked(self) -> None:
        self._choose(Choice.KEEP_MINE)

    @Slot()
    def _on_take_button_clicked(self) -> None:
        self._choose(Choice.TAKE_FILES)

    @Slot()
    def _on_merge_button_clicked(self) -> None:
        self._choose(Choice.MERGE)


def _below(label: QLabel, view: DifferenceView) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    layout.addWidget(view)
    return box


def _with_time(name: str, verb: str, seconds: float | None) -> str:
    return f"{name}, {verb} {when(seconds)}" if seconds is not None else name
