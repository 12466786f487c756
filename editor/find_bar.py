"""The bar above an editor that finds and replaces in it.

Its keys: Return and Shift+Return go to the next and the previous hit, Ctrl+Return begins a new line in the pattern,
Alt+C, Alt+W, Alt+R and Alt+S switch the options, Alt+Return replaces all, Esc gives the keyboard back to the editor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import regex
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from editor.code_area import CodeArea
from editor.find_form import FindForm
from editor.finder import Finder, Step

_PARAGRAPH_SEPARATOR: Final = "\u2029"


class FindBar(FindForm):
    """Hidden until it is opened. Searches the area that it was given last."""

    hits_changed = Signal(object)
    """The lines that have hits, from 0, as a tuple, for an overview ruler; empty when nothing is searched any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = Finder(self)
        self._selection_at_opening: QTextCursor | None = None
        self._alt_keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_C: self.case_button.toggle,
            Qt.Key.Key_W: self.word_button.toggle,
            Qt.Key.Key_R: self.regex_button.toggle,
            Qt.Key.Key_S: self.selection_button.toggle,
            Qt.Key.Key_Return: self.replace_all_button.click,
            Qt.Key.Key_Enter: self.replace_all_button.click,
        }
        self._connect()
        self.hide()

    # --- what menus call ---

    def set_area(self, area: CodeArea | None) -> None:
        """Search `area` from now on; the pattern stays. None: nothing can be searched, and the bar closes."""
        if area is self.finder.area:
            return
        if self.finder.area is not None:
            self.finder.area.script.source_changed.disconnect(self._show_writable)
        self._uncheck_selection()
        self._selection_at_opening = None
        self.finder.set_area(area)
        if area is None:
            self.hide()
            self.finder.set_active(False)
            return
        area.script.source_changed.connect(self._show_writable)
        self._show_writable()
        self.finder.begin()

    @Slot()
    def open_find(self) -> None:
        """Show the bar with the selected word, or the one at the cursor, ready to be typed over."""
        self._open(with_replace=False)

    @Slot()
    def open_replace(self) -> None:
        """The same with what hits are replaced by, unless the script can only be read."""
        self._open(with_replace=True)

    @Slot()
    def find_next(self) -> None:
        """Go to the next hit, also while the bar is closed; opens it when there is nothing to look for yet."""
        self._go(Step.NEXT)

    @Slot()
    def find_previous(self) -> None:
        """As `find_next`, backwards."""
        self._go(Step.PREVIOUS)

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and its marks; the editor has the keyboard then, with the present hit selected."""
        had_focus = self._has_focus()
        self._remember()
        self.hide()
        self.finder.set_active(False)
        self._uncheck_selection()
        if self.finder.area is not None and had_focus:
            self.finder.area.setFocus()

    def take_escape(self, event: QKeyEvent) -> bool:
        """A key filter for editors: Esc closes the bar when nothing else has taken the key."""
        if event.key() != Qt.Key.Key_Escape or self.isHidden():
            return False
        self.close_bar()
        return True

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    # --- opening ---

    def _open(self, *, with_replace: bool) -> None:
        area = self.finder.area
        if area is None:
            return
        can_replace = self.finder.can_replace
        if not self._has_focus():
            self._selection_at_opening = area.textCursor()
            self.finder.begin()
            seed = self._seed(area.textCursor())
            if seed:
                self._set_pattern(seed)
        was_hidden = self.isHidden()
        if with_replace or was_hidden:
            self.show_replace(with_replace and can_replace)
        self.show()
        self.find_line.selectAll()
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if was_hidden:
            self._look(go=False)
            self.finder.set_active(True)

    def _seed(self, cursor: QTextCursor) -> str:
        """The selected text if it is within one line, or else the word at the cursor."""
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        text = cursor.selectedText()
        if _PARAGRAPH_SEPARATOR in text:
            return ""
        return regex.escape(text, literal_spaces=True) if self.regex_button.isChecked() else text

    def _set_pattern(self, text: str) -> None:
        self.find_line.blockSignals(True)
        self.find_line.set_text(text)
        self.find_line.blockSignals(False)
        self._look(go=False)

    # --- searching ---

    def _look(self, *, go: bool) -> None:
        self.finder.look_for(self.find_line.text(), self.options(), go=go)

    def _go(self, step: Step) -> None:
        if not self.find_line.text():
            self._open(with_replace=False)
            return
        self._remember()
        self.finder.go(step)
        self.finder.begin()

    def _remember(self) -> None:
        self.find_line.remember()
        self.replace_line.remember()

    # --- wiring ---

    def _connect(self) -> None:
        self.finder.state_changed.connect(self._on_finder_state_changed)
        self.finder.hits_changed.connect(self.hits_changed)
        self.find_line.text_edited.connect(self._on_find_line_text_edited)
        self.find_line.submitted.connect(self._on_find_line_submitted)
        self.replace_line.submitted.connect(self._on_replace_button_clicked)
        for button in (self.case_button, self.word_button, self.regex_button):
            button.toggled.connect(self._on_find_line_text_edited)
        self.selection_button.toggled.connect(self._on_selection_button_toggled)
        self.replace_button.clicked.connect(self._on_replace_button_clicked)
        self.replace_all_button.clicked.connect(self._on_replace_all_button_clicked)
        self.toggle_button.clicked.connect(self._on_toggle_button_clicked)
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.close_bar)

    @Slot()
    def _on_finder_state_changed(self) -> None:
        self.show_state(self.finder.state)

    @Slot()
    def _on_find_line_text_edited(self) -> None:
        self._look(go=True)

    @Slot(bool)
    def _on_find_line_submitted(self, with_shift: bool) -> None:
        self._go(Step.PREVIOUS if with_shift else Step.NEXT)

    @Slot(bool)
    def _on_selection_button_toggled(self, is_on: bool) -> None:
        self.finder.set_scope(self._wanted_scope() if is_on else None)

    def _wanted_scope(self) -> QTextCursor | None:
        """What is selected now or, because a hit is selected soon, was when the bar was opened."""
        area = self.finder.area
        now = area.textCursor() if area is not None else None
        at_opening = self._selection_at_opening
        if now is not None and _PARAGRAPH_SEPARATOR in now.selectedText():
            return now
        return at_opening if at_opening is not None and at_opening.hasSelection() else now

    def _uncheck_selection(self) -> None:
        self.selection_button.setChecked(False)

    @Slot()
    def _on_replace_button_clicked(self) -> None:
        self._remember()
        self.finder.replace(self.replace_line.text())
        self.finder.begin()

    @Slot()
    def _on_replace_all_button_clicked(self) -> None:
        self._remember()
        self.finder.replace_all(self.replace_line.text())

    @Slot()
    def _on_toggle_button_clicked(self) -> None:
        self.show_replace(self.replace_line.isHidden())

    @Slot()
    def _show_writable(self) -> None:
        """A script that can only be read offers no replacing."""
        can_replace = self.finder.can_replace
        self.toggle_button.setEnabled(can_replace)
        if not can_replace:
            self.show_replace(False)

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        # Qt asks first, and else Alt+R would open a menu.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif self._is_own_key(event):
            self._alt_keys[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return modifiers == Qt.KeyboardModifier.AltModifier and event.key() in self._alt_keys
