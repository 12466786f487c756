"""What is searched for in the project, what it is replaced by, and in which scripts: the fields of the Search dock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from designer.settings.icons import themed_icon
from editor.find import FindOptions, FindPattern, PatternError
from editor.find_line import FindLine
from editor.option_button import OptionButton
from editor.replacement import Replacement
from editor.theme import theme_for

from .results import count_words

_GLOBS_TIP: Final = (
    "Names with * and ?, commas between: bottling.* are scripts, *.sql files, and views/Overview is a folder"
)


class SearchForm(QWidget):
    """Says by `changed` that something else is wanted, and by `submitted` that it is wanted at once."""

    changed = Signal()
    submitted = Signal()
    stop_requested = Signal()
    apply_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_line = FindLine("Search", self)
        self.replace_line = FindLine("Replace by", self)
        self.include_line = _glob_line("Only in", "Scripts to search", self)
        self.exclude_line = _glob_line("Not in", "Scripts to leave out", self)
        self.case_button = OptionButton("Aa", "Match case", "Alt+C", self)
        self.word_button = OptionButton("ab", "Whole words only", "Alt+W", self, is_underlined=True)
        self.regex_button = OptionButton(".*", "Regular expression", "Alt+R", self)
        self.toggle_button = QToolButton(self, autoRaise=True)
        self.apply_button = QPushButton("Replace", self)
        self.undo_button = QPushButton("Undo Replace", self)
        self.stop_button = QPushButton("Stop", self)
        self.progress = QProgressBar(self, textVisible=False, maximum=0)
        self.status = QLabel(self, wordWrap=True)
        self._alt_keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_C: self.case_button.toggle,
            Qt.Key.Key_W: self.word_button.toggle,
            Qt.Key.Key_R: self.regex_button.toggle,
        }
        self._name_parts()
        self._lay_out()
        self._connect()
        self._show_replace(False)
        self.show_chosen(0, 0)
        self.show_can_undo(False)
        self.show_status("")

    # --- what is wanted ---

    @property
    def pattern(self) -> str:
        return self.find_line.text()

    @property
    def replacement(self) -> str | None:
        """What hits are replaced by; None when they are only looked for."""
        return self.replace_line.text() if self.toggle_button.isChecked() else None

    def options(self) -> FindOptions:
        """What the switches say."""
        return FindOptions(
            is_regex=self.regex_button.isChecked(),
            is_case_sensitive=self.case_button.isChecked(),
            is_whole_word=self.word_button.isChecked(),
        )

    def problem(self) -> str:
        """What is wrong with the pattern or the replacement; "" when they can be used."""
        try:
            pattern = FindPattern(self.pattern, self.options())
            Replacement(pattern, self.replacement or "")
        except PatternError as error:
            return str(error)
        return ""

    def take_pattern(self, pattern: str) -> None:
        """Have `pattern`, if there is one, in the field, and the keyboard there."""
        if pattern:
            self.find_line.set_text(pattern)
        self.find_line.selectAll()
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what is told ---

    def show_progress(self, words: str) -> None:
        """Something is under way, and can be stopped."""
        self.progress.show()
        self.stop_button.show()
        self._show_words(words, is_wrong=False)

    def show_status(self, words: str, *, is_wrong: bool = False) -> None:
        """Nothing is under way; `words` say what was found, or in red what is wrong."""
        self.progress.hide()
        self.stop_button.hide()
        self._show_words(words, is_wrong=is_wrong)

    def show_chosen(self, hits: int, scripts: int) -> None:
        """So many hits in so many scripts would be replaced."""
        self.apply_button.setEnabled(hits > 0)
        self.apply_button.setText(f"Replace {count_words(hits, scripts)}" if hits else "Replace")

    def show_can_undo(self, can_undo: bool) -> None:
        """Whether there is a replacement to undo."""
        self.undo_button.setVisible(can_undo)

    def draw_icons(self) -> None:
        """Draw the icons in the colour of the present theme."""
        self.stop_button.setIcon(themed_icon("mdi6.stop"))
        self.apply_button.setIcon(themed_icon("mdi6.find-replace"))
        self.undo_button.setIcon(themed_icon("mdi6.undo"))

    def _show_words(self, words: str, *, is_wrong: bool) -> None:
        self.status.setText(words)
        palette = self.palette()
        if is_wrong:
            is_dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
            palette.setColor(QPalette.ColorRole.WindowText, QColor(theme_for(is_dark).error))
        self.status.setPalette(palette)

    # --- inside ---

    def _name_parts(self) -> None:
        self.setAccessibleName("Search in the project")
        self.toggle_button.setCheckable(True)
        self.toggle_button.setAccessibleName("Replace")
        self.toggle_button.setToolTip("Replace what is found, after a look at each change")
        self.progress.setAccessibleName("Searching")
        self.progress.setMaximumHeight(self.fontMetrics().height() // 2)
        self.apply_button.setToolTip("Replace the hits that are ticked")
        self.undo_button.setToolTip("Put back the scripts as they were, but not those that were changed since")
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _lay_out(self) -> None:
        switches, globs, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        switches.setSpacing(2)
        for button in (self.case_button, self.word_button, self.regex_button):
            switches.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        globs.addWidget(self.include_line)
        globs.addWidget(self.exclude_line)
        for push_button in (self.apply_button, self.undo_button, self.stop_button):
            buttons.addWidget(push_button)
        buttons.addStretch(1)
        layout = QGridLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.toggle_button, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.find_line, 0, 1)
        layout.addLayout(switches, 0, 2)
        layout.addWidget(self.replace_line, 1, 1, 1, 2)
        layout.addLayout(globs, 2, 1, 1, 2)
        layout.addLayout(buttons, 3, 1, 1, 2)
        layout.addWidget(self.progress, 4, 1, 1, 2)
        layout.addWidget(self.status, 5, 1, 1, 2)
        layout.setRowStretch(6, 1)

    def _show_replace(self, shows: bool) -> None:
        self.replace_line.setVisible(shows)
        self.apply_button.setVisible(shows)
        self.toggle_button.setArrowType(Qt.ArrowType.DownArrow if shows else Qt.ArrowType.RightArrow)

    def _connect(self) -> None:
        for line in (self.find_line, self.replace_line):
            line.text_edited.connect(self.changed)
            line.submitted.connect(self._on_line_submitted)
        for glob_line in (self.include_line, self.exclude_line):
            glob_line.textChanged.connect(self.changed)
            glob_line.returnPressed.connect(self._on_line_submitted)
        for button in (self.case_button, self.word_button, self.regex_button):
            button.toggled.connect(self.changed)
        self.toggle_button.toggled.connect(self._on_toggle_button_toggled)
        self.stop_button.clicked.connect(self.stop_requested)
        self.apply_button.clicked.connect(self.apply_requested)
        self.undo_button.clicked.connect(self.undo_requested)

    @Slot()
    def _on_line_submitted(self) -> None:
        self.find_line.remember()
        self.replace_line.remember()
        self.submitted.emit()

    @Slot(bool)
    def _on_toggle_button_toggled(self, is_on: bool) -> None:
        self._show_replace(is_on)
        self.changed.emit()

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        # Qt asks first, and else Alt+R would open a menu.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_own_key(event):
            self._alt_keys[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in self._alt_keys


def _glob_line(words: str, name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent, placeholderText=words, clearButtonEnabled=True)
    line.setAccessibleName(name)
    line.setToolTip(_GLOBS_TIP)
    return line
