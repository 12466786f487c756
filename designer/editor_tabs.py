"""The scripts that are open: one tab each, and a quiet page that says what to do while there is none.

Nothing that was typed is ever lost without a question: a tab with changes closes only after Save or Discard,
and stays when its file is deleted or cannot be written.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QMessageBox,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.settings.icons import themed_icon
from editor.script_editor import ScriptEditor
from editor.script_source import ScriptSource
from editor.text_file import TextEncodeError, TextFile
from editor.theme import theme_for


class Answer(enum.StrEnum):
    """What a user can answer; the value is the button's text."""

    SAVE = "&Save"
    DISCARD = "&Discard"
    OVERWRITE = "&Overwrite"
    CANCEL = "Cancel"


Ask = Callable[[QWidget, str, str, Sequence[Answer]], Answer]
"""Asks the user: parent, question, what it means, the answers to choose from; the first is the usual one."""

Tell = Callable[[QWidget, str, str], None]
"""Tells the user: parent, what happened, why and the way out."""


def ask_with_message_box(parent: QWidget, question: str, meaning: str, answers: Sequence[Answer]) -> Answer:
    """The answer chosen in a message box; CANCEL when it was closed otherwise."""
    box = QMessageBox(QMessageBox.Icon.Question, "Pilotlight", question, parent=parent)
    box.setInformativeText(meaning)
    buttons = {box.addButton(answer.value, _ROLES[answer]): answer for answer in answers}
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    chosen = next((answer for button, answer in buttons.items() if button == box.clickedButton()), Answer.CANCEL)
    box.deleteLater()
    return chosen


def tell_with_message_box(parent: QWidget, title: str, reason: str) -> None:
    """Show a warning until it is closed."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Pilotlight", title, parent=parent)
    box.setInformativeText(reason)
    box.exec()
    box.deleteLater()


_ROLES = {
    Answer.SAVE: QMessageBox.ButtonRole.AcceptRole,
    Answer.DISCARD: QMessageBox.ButtonRole.DestructiveRole,
    Answer.OVERWRITE: QMessageBox.ButtonRole.DestructiveRole,
    Answer.CANCEL: QMessageBox.ButtonRole.RejectRole,
}

_CLOSE_SIDE = QTabBar.ButtonPosition.RightSide


class EditorTabs(QTabWidget):
    """The open scripts."""

    current_changed = Signal(object)
    """The `ScriptEditor` in front now, or None."""

    message = Signal(str)
    """A sentence for the status bar."""

    modified_changed = Signal()
    """Some script became modified or unmodified, or a modified one was closed."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ask: Ask = ask_with_message_box,
        tell: Tell = tell_with_message_box,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._tell = tell
        self._dark = False
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._on_current_changed)
        self.tabCloseRequested.connect(self.close_tab)

    # --- what is open ---

    def current_editor(self) -> ScriptEditor | None:
        """The editor in front, None when no script is open."""
        editor = self.currentWidget()
        return editor if isinstance(editor, ScriptEditor) else None

    def editors(self) -> list[ScriptEditor]:
        """All editors, in the order of their tabs."""
        pages = (self.widget(index) for index in range(self.count()))
        return [page for page in pages if isinstance(page, ScriptEditor)]

    def has_modified(self) -> bool:
        """Whether any script has changes that are not saved."""
        return any(editor.is_modified() for editor in self.editors())

    def open_script(self, path: Path, title: str) -> ScriptEditor | None:
        """The editor of the script at `path`, in front and focused; None when it could not be read.

        `title` is the script's name in the project, such as "bottling.line".
        """
        return self._open(path, "", title, partial(TextFile.read, path))

    def open_source(self, source: ScriptSource, title: str) -> ScriptEditor | None:
        """The editor of a script that is part of another file, in front and focused."""
        return self._open(source.path, source.place, title, lambda: source)

    def _open(self, path: Path, place: str, title: str, read: Callable[[], ScriptSource]) -> ScriptEditor | None:
        editor = self._editor_of(path, place) or self._new_editor(read, title)
        if editor is not None:
            self.setCurrentWidget(editor)
            editor.setFocus()
        return editor

    # --- saving and closing ---

    def save_current(self) -> bool:
        """Save the script in front; False when it still has changes afterwards."""
        editor = self.current_editor()
        return editor is None or self._save(editor)

    def save_all(self) -> bool:
        """Save every script; False when one of them still has changes afterwards."""
        saved = [self._save(editor) for editor in self.editors()]
        return all(saved)

    @Slot(int)
    def close_tab(self, index: int) -> bool:
        """Close a tab, after a question when it has changes; False when it stays."""
        editor = self.widget(index)
        if not isinstance(editor, ScriptEditor) or not self._may_close(editor):
            return False
        self._close(editor)
        return True

    def close_all(self) -> bool:
        """Close all tabs; at the first Cancel none is closed, and False is returned."""
        # Every question comes before the first tab goes: a Cancel must find all as it was.
        if not all(self._may_close(editor) for editor in self.editors()):
            return False
        for editor in self.editors():
            self._close(editor)
        return True

    # --- what happens to the project's files ---

    def script_renamed(self, old: Path, new: Path, title: str) -> None:
        """The file or folder `old` is now `new` and is called `title`; open scripts in it follow."""
        for editor, below in self._editors_below(old):
            editor.set_path(new / below)
            editor.setWindowTitle(_title_below(title, below))
            self._show_title(editor)

    def script_deleted(self, path: Path) -> None:
        """The file or folder is gone: its tabs close, but one with changes stays."""
        for editor, _ in self._editors_below(path):
            if editor.is_modified():
                self.message.emit(
                    f"{editor.windowTitle()} was deleted. Its unsaved text is still in the tab; Save writes it again."
                )
            else:
                self._close(editor)

    def set_dark(self, dark: bool) -> None:
        """Show all scripts, also those opened later, in dark or light colours."""
        self._dark = dark
        for index, editor in enumerate(self.editors()):
            editor.set_dark(dark)
            self._colour_close_button(index)
            self._show_lock(index, editor)

    # --- inside ---

    def _editor_of(self, path: Path, place: str) -> ScriptEditor | None:
        wanted = path.resolve(), place
        return next((editor for editor in self.editors() if _key(editor) == wanted), None)

    def _editors_below(self, folder: Path) -> list[tuple[ScriptEditor, Path]]:
        """The editors of `folder`, or of files in it, each with its path from there."""
        folder = folder.absolute()
        return [
            (editor, path.relative_to(folder))
            for editor in self.editors()
            if (path := _path(editor).absolute()).is_relative_to(folder)
        ]

    def _new_editor(self, read: Callable[[], ScriptSource], title: str) -> ScriptEditor | None:
        editor = ScriptEditor(self)
        editor.set_dark(self._dark)
        editor.setWindowTitle(title)
        try:
            editor.open_source(read())
        except OSError as error:
            editor.deleteLater()
            self._tell(self, f"{title} could not be opened.", _reason(error))
            return None
        editor.modification_changed.connect(self._on_editor_modification_changed)
        self._add_close_button(self.addTab(editor, ""))
        self._show_title(editor)
        if editor.encoding_note:
            self.message.emit(editor.encoding_note)
        return editor

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

    def _save(self, editor: ScriptEditor) -> bool:
        if not editor.is_modified():
            self._take_over_from_disk(editor)
            return True
        if editor.has_changed_on_disk() and not self._may_overwrite(editor):
            return False
        try:
            editor.save()
        except (OSError, TextEncodeError) as error:
            self._tell(self, f"{editor.windowTitle()} could not be saved.", _reason(error))
            return False
        self.message.emit(f"Saved {editor.windowTitle()}")
        return True

    def _take_over_from_disk(self, editor: ScriptEditor) -> None:
        """Show what another program wrote; a tab without changes has nothing to lose."""
        path = _path(editor)
        if not editor.has_changed_on_disk() or not path.is_file():
            return
        line = editor.textCursor().blockNumber() + 1
        try:
            editor.reopen()
        except OSError as error:
            self.message.emit(f"{editor.windowTitle()} was changed on disk and could not be read: {_reason(error)}")
            return
        editor.go_to_line(line)
        self.message.emit(f"{editor.windowTitle()} was changed by another program and read anew.")

    def _may_overwrite(self, editor: ScriptEditor) -> bool:
        self.setCurrentWidget(editor)
        title = editor.windowTitle()
        if _path(editor).exists():
            question = f"{title} was changed by another program. Overwrite it?"
            meaning = "Overwriting replaces what the other program wrote by the text in this tab."
        else:
            question = f"{title} was deleted. Write it again?"
            meaning = f"The text in this tab would be written to {_path(editor)}."
        return self._ask(self, question, meaning, (Answer.CANCEL, Answer.OVERWRITE)) is Answer.OVERWRITE

    def _may_close(self, editor: ScriptEditor) -> bool:
        if not editor.is_modified():
            return True
        self.setCurrentWidget(editor)
        answer = self._ask(
            self,
            f"Save the changes to {editor.windowTitle()}?",
            "They are lost if you discard them.",
            (Answer.SAVE, Answer.DISCARD, Answer.CANCEL),
        )
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self._save(editor))

    def _close(self, editor: ScriptEditor) -> None:
        self.removeTab(self.indexOf(editor))
        editor.deleteLater()
        if editor.is_modified():
            self.modified_changed.emit()

    def _show_title(self, editor: ScriptEditor) -> None:
        index = self.indexOf(editor)
        mark = "• " if editor.is_modified() else ""
        self._show_lock(index, editor)
        self.setTabText(index, mark + editor.windowTitle().replace("&", "&&"))
        self.setTabToolTip(index, str(_path(editor)))

    def _show_lock(self, index: int, editor: ScriptEditor) -> None:
        """A lock beside the title of a script that can only be read."""
        colour = theme_for(self._dark).quiet_text
        self.setTabIcon(index, themed_icon("mdi6.lock-outline", colour) if editor.isReadOnly() else QIcon())

    @Slot()
    def _on_editor_modification_changed(self) -> None:
        for editor in self.editors():
            self._show_title(editor)
        self.modified_changed.emit()

    @Slot()
    def _on_close_button_clicked(self) -> None:
        buttons = [self.tabBar().tabButton(index, _CLOSE_SIDE) for index in range(self.count())]
        self.tabCloseRequested.emit(buttons.index(cast("QToolButton", self.sender())))

    @Slot()
    def _on_current_changed(self) -> None:
        self.current_changed.emit(self.current_editor())


class EditorArea(QStackedWidget):
    """`tabs`, or a page that says what to do while none is open."""

    def __init__(self, tabs: EditorTabs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = tabs
        self._empty_page = _EmptyPage(self)
        self.addWidget(self._empty_page)
        self.addWidget(tabs)
        tabs.current_changed.connect(self._on_tabs_current_changed)
        self._on_tabs_current_changed()

    def set_dark(self, dark: bool) -> None:
        """Use the dark colours, or the light ones, for the page and all editors."""
        self.tabs.set_dark(dark)
        self._empty_page.set_dark(dark)

    @Slot()
    def _on_tabs_current_changed(self) -> None:
        self.setCurrentWidget(self.tabs if self.tabs.count() else self._empty_page)


class _EmptyPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        heading = QLabel("No script is open", self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        heading.setFont(font)
        hint = QLabel(
            "Double-click a script in the Project Browser, or press Ctrl+N to make one.\n"
            "F5 runs the script, Shift+Enter the selection.",
            self,
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        for label in (heading, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(3)
        self.set_dark(False)

    def set_dark(self, dark: bool) -> None:
        theme = theme_for(dark)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.background))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet_text))
        self.setPalette(palette)


def _path(editor: ScriptEditor) -> Path:
    """The path of an editor that is in a tab; only those whose file could be read are."""
    assert editor.path is not None
    return editor.path


def _key(editor: ScriptEditor) -> tuple[Path, str]:
    """What no two tabs have in common: the file, and the place in it."""
    return _path(editor).resolve(), editor.source.place if editor.source is not None else ""


def _reason(error: OSError | TextEncodeError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def _title_below(title: str, below: Path) -> str:
    """The title of the script at `below` in the file or folder that is called `title`."""
    # A library script is named by its folder: bottling/line/code.py is bottling.line.
    parts = below.parent.parts if below.name == "code.py" else (*below.parent.parts, below.stem)
    return ".".join(part for part in (title, *parts) if part)
