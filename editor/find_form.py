"""What the find bar looks like: its fields, switches and buttons, and how it tells what was found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from editor.find import FindOptions
from editor.find_line import FindLine
from editor.finder import FindState
from editor.option_button import OptionButton
from editor.theme import theme_for

_WIDEST_COUNT: Final = "100,000 of 100,000"


class FindForm(QWidget):
    """Shows; `editor.find_bar` makes it work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_line = FindLine("Find", self)
        self.replace_line = FindLine("Replace by", self)
        self.case_button = OptionButton("Aa", "Match case", "Alt+C", self)
        self.word_button = OptionButton("ab", "Whole words only", "Alt+W", self, is_underlined=True)
        self.regex_button = OptionButton(".*", "Regular expression", "Alt+R", self)
        self.selection_button = OptionButton("≡", "Find in the selection only", "Alt+S", self)
        self.status = QLabel(self)
        self.message = QLabel(self, wordWrap=True)
        self.replace_button = _push_button("Replace", "Replace this hit and go to the next one (Return)", self)
        self.replace_all_button = _push_button("Replace All", "Replace every hit (Alt+Return)", self)
        self.toggle_button = _tool_button("Show what hits are replaced by", Qt.ArrowType.RightArrow, self)
        self.previous_button = _tool_button("Previous hit (Shift+Return)", Qt.ArrowType.UpArrow, self)
        self.next_button = _tool_button("Next hit (Return)", Qt.ArrowType.DownArrow, self)
        self.close_button = _tool_button("Close (Esc)", Qt.ArrowType.NoArrow, self)
        self.close_button.setText("\u00d7")  # a multiplication sign: every font has it
        self.setAccessibleName("Find and replace")
        self.setAutoFillBackground(True)
        self._lay_out()
        self.show_replace(False)
        self.show_state(FindState())

    def options(self) -> FindOptions:
        """What the switches say."""
        return FindOptions(
            is_regex=self.regex_button.isChecked(),
            is_case_sensitive=self.case_button.isChecked(),
            is_whole_word=self.word_button.isChecked(),
        )

    def show_replace(self, shows: bool) -> None:
        """Show what hits are replaced by, or hide it."""
        for widget in (self.replace_line, self.replace_button, self.replace_all_button):
            widget.setVisible(shows)
            # A hidden button would still answer its key.
            widget.setEnabled(shows)
        self.toggle_button.setArrowType(Qt.ArrowType.DownArrow if shows else Qt.ArrowType.RightArrow)

    def show_state(self, state: FindState) -> None:
        """Tell the count, what has happened, and in red what is wrong."""
        self.status.setText(status_words(state))
        self.message.setText(state.problem)
        self.message.setVisible(bool(state.problem))
        self._colour(self.message, QPalette.ColorRole.WindowText, is_wrong=bool(state.problem))
        self._colour(self.find_line, QPalette.ColorRole.Text, is_wrong=bool(state.problem))

    def _colour(self, widget: QWidget, role: QPalette.ColorRole, *, is_wrong: bool) -> None:
        palette = self.palette()
        if is_wrong:
            is_dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
            palette.setColor(role, QColor(theme_for(is_dark).error))
        widget.setPalette(palette)

    def _lay_out(self) -> None:
        self.status.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST_COUNT))
        # Long words do not push the fields to and fro.
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        switches = (self.case_button, self.word_button, self.regex_button, self.selection_button)
        found = _row(*switches, self.previous_button, self.next_button)
        found.addWidget(self.status, 1)
        replacing = _row(self.replace_button, self.replace_all_button)
        replacing.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        layout = QGridLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.toggle_button, 0, 0, top)
        layout.addWidget(self.find_line, 0, 1)
        layout.addLayout(found, 0, 2)
        layout.addWidget(self.close_button, 0, 3, top)
        layout.addWidget(self.replace_line, 1, 1)
        layout.addLayout(replacing, 1, 2)
        layout.addWidget(self.message, 2, 1, 1, 3)
        layout.setColumnStretch(1, 1)
        layout.setColumnStretch(2, 1)
        QWidget.setTabOrder(self.find_line, self.replace_line)


def status_words(state: FindState) -> str:
    """ "3 of 27", "27 hits", "No hits"; and what has just happened."""
    if not state.is_searching or state.problem:
        return state.notice
    more = "" if state.is_complete else "+"
    if state.current:
        words = f"{state.current:,} of {state.count:,}{more}"
    elif not state.count and not state.is_complete:
        words = "Searching …"
    elif state.count:
        words = f"{state.count:,}{more} {'hit' if state.count == 1 else 'hits'}"
    else:
        words = "No hits"
    return f"{words} · {state.notice}" if state.notice else words


def _tool_button(tip: str, arrow: Qt.ArrowType, parent: QWidget) -> QToolButton:
    button = QToolButton(parent, autoRaise=True)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    button.setArrowType(arrow)
    return button


def _push_button(text: str, tip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setToolTip(tip)
    return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return row
