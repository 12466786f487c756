"""The middle of the window: the groups of tabs side by side, or a page that says what to do while nothing is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from designer.editors.editor_tabs import EditorTabs
from designer.editors.open_scripts import NamedScript, OpenScripts, ScriptKey, key_of
from designer.editors.questions import Ask, Tell, ask_with_message_box, tell_with_message_box
from editor.code_area import code_font
from editor.find_bar import FindBar
from editor.ruler_marks import MarkKind
from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor
from editor.script_source import ScriptSource
from editor.text_file import TextFile

_PLENTY_PX: Final = 100_000
"""More than any window is wide."""


class EditorArea(QWidget):
    """All editors. One group of tabs is the current one: there scripts are opened."""

    current_changed = Signal(object)
    """The `ScriptEditor` in front of the current group now, or None."""

    editor_added = Signal(object)
    """A new `ScriptEditor`: whatever belongs to every editor attaches to it now."""

    layout_changed = Signal()
    """Tabs were opened, closed, or moved."""

    groups_resized = Signal()
    """The user gave the groups other widths."""

    zoomed = Signal(float)
    """The user chose another size for code, in points."""

    def __init__(
        self,
        empty_page: QWidget,
        parent: QWidget | None = None,
        *,
        ask: Ask = ask_with_message_box,
        tell: Tell = tell_with_message_box,
    ) -> None:
        super().__init__(parent)
        self._dark = False
        self._font = code_font()
        self._font_size = self._font.pointSizeF()
        self._current: ScriptEditor | None = None
        self._is_rearranging = False
        self.scripts = OpenScripts(self, ask=ask, tell=tell)
        """What is open, whichever group shows it."""
        self.scripts.closing.connect(self._on_scripts_closing)
        self.scripts.bring_forward = self.show_script
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.splitterMoved.connect(self.groups_resized)
        self.find_bar = FindBar(self)
        """Finds and replaces in the editor in front."""
        self.find_bar.hits_changed.connect(self._on_find_bar_hits_changed)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(empty_page)
        self._pages.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages)
        layout.addWidget(self.find_bar)
        self._group = self._add_group()
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    # --- what is open ---

    @property
    def current_group(self) -> EditorTabs:
        """Where the next script is opened."""
        return self._group

    def groups(self) -> list[EditorTabs]:
        """From left to right; there is always one."""
        widgets = (self._splitter.widget(index) for index in range(self._splitter.count()))
        return [widget for widget in widgets if isinstance(widget, EditorTabs)]

    def current_editor(self) -> ScriptEditor | None:
        """The editor in front of the current group, None when no script is open."""
        return self._group.current_editor()

    def editors(self) -> list[ScriptEditor]:
        """All editors of all groups."""
        return [editor for group in self.groups() for editor in group.editors()]

    def has_modified(self) -> bool:
        """Whether any script has changes that are not saved."""
        return self.scripts.has_modified()

    # --- opening ---

    def open_script(self, path: Path, title: str) -> ScriptEditor | None:
        """The editor of the script at `path`, in front and focused; None when it could not be read.

        `title` is the script's name in the project, such as "bottling.line".
        """
        return self._open(ScriptKey(path, ""), title, partial(TextFile.read, path))

    def open_source(self, source: ScriptSource, title: str) -> ScriptEditor | None:
        """The editor of a script that is part of another file, in front and focused."""
        return self._open(ScriptKey(source.path, source.place), title, lambda: source)

    def open_new(self) -> ScriptEditor:
        """An editor of a new script, which gets a file when it is saved."""
        return self.show_script(self.scripts.new())

    def show_script(self, script: ScriptDocument) -> ScriptEditor:
        """An editor of `script` in front and focused: in the current group, or else where it is shown already."""
        groups = [self._group, *self.groups()]
        editor = next((shown for group in groups if (shown := group.editor_of(script))), None)
        return self.focus(editor or self._show_in(self._group, script))

    def focus(self, editor: ScriptEditor) -> ScriptEditor:
        """Bring `editor` to the front and give it the keyboard."""
        self._make_current(self._group_of(editor))
        self._group.setCurrentWidget(editor)
        editor.setFocus()
        return editor

    # --- saving and closing ---

    def save_current(self) -> bool:
        """Save the script in front; False when it still has changes afterwards."""
        editor = self.current_editor()
        return editor is None or self.scripts.save(editor.script)

    def save_all(self) -> bool:
        """Save every script; False when one of them still has changes afterwards."""
        return self.scripts.save_all()

    def close_editor(self, editor: ScriptEditor) -> bool:
        """Close a tab, after a question when nothing else shows its changes; False when it stays."""
        if sum(other.script is editor.script for other in self.editors()) > 1:
            self._remove(editor)
            return True
        if not self.scripts.may_close(editor.script):
            return False
        self.scripts.close(editor.script)
        return True

    @Slot()
    def close_current(self) -> bool:
        """Close the tab in front; False when it stays."""
        editor = self.current_editor()
        return editor is None or self.close_editor(editor)

    def close_all(self) -> bool:
        """Close all tabs; at the first Cancel none is closed, and False is returned."""
        return self._close_scripts(self.scripts.all())

    def close_others(self, editor: ScriptEditor) -> bool:
        """Close all tabs of the group but this one; at the first Cancel none."""
        others = [other for other in self._group_of(editor).editors() if other is not editor]
        shown_elsewhere = [other.script for other in self.editors() if other not in others]
        is_free = self._close_scripts([other.script for other in others if other.script not in shown_elsewhere])
        if is_free:
            for other in [other for other in others if other.script in shown_elsewhere]:
                self._remove(other)
        return is_free

    def take_last_closed(self) -> NamedScript | None:
        """What was closed last; whoever knows the project opens it again."""
        return self.scripts.last_closed()

    # --- groups ---

    @Slot()
    def split(self) -> None:
        """Show the script in front in a second group, at the right of this one."""
        editor = self.current_editor()
        if editor is None:
            return
        beside = self._add_group(self._splitter.indexOf(self._group) + 1)
        new = self._show_in(beside, editor.script)
        new.setTextCursor(editor.textCursor())
        self._share_evenly()
        self.focus(new)
        new.centerCursor()

    @Slot()
    def move_to_next_group(self) -> None:
        """Move the tab in front to the group at the right, or to a new one."""
        editor = self.current_editor()
        if editor is None:
            return
        groups = self.groups()
        place = groups.index(self._group) + 1
        if place == len(groups) and self._group.count() == 1 and place > 1:
            place = 0
        target = groups[place] if place < len(groups) else self._add_group(place)
        line, script = editor.textCursor(), editor.script
        moved = target.editor_of(script) or self._show_in(target, script)
        moved.setTextCursor(line)
        self._remove(editor)
        self._share_evenly()
        self.focus(moved)

    @Slot()
    def focus_next_group(self) -> None:
        """Give the keyboard to the group at the right; behind the last comes the first."""
        groups = self.groups()
        group = groups[(groups.index(self._group) + 1) % len(groups)]
        editor = group.current_editor()
        if editor is not None:
            self.focus(editor)

    def show_next(self, step: int) -> None:
        """Bring the next tab of the current group to the front."""
        self._group.show_next(step)

    # --- many tabs at once ---

    @contextmanager
    def rearranging(self) -> Iterator[None]:
        """Meanwhile nothing is painted, and no editor counts as the one in front until the end."""
        self._is_rearranging = True
        self.setUpdatesEnabled(False)
        try:
            yield
        finally:
            self._is_rearranging = False
            self.setUpdatesEnabled(True)
            self._tell_current()

    def begin_group(self) -> EditorTabs:
        """A new group at the right of the others, which is to get tabs now."""
        return self._add_group(self._splitter.count())

    def add_tab(self, group: EditorTabs, script: ScriptDocument, place: int) -> ScriptEditor:
        """A new editor of `script` in the tab `place` of `group`; it gets neither the front nor the keyboard."""
        editor = self._show_in(group, script)
        group.tabBar().moveTab(group.indexOf(editor), place)
        return editor

    def room(self) -> list[int]:
        """How wide each group is."""
        return self._splitter.sizes()

    def share_room(self, widths: Sequence[int]) -> None:
        """Let the groups be as wide as `widths` says, in proportion."""
        # Qt keeps the proportion only where it has to give less room than it is told.
        total = sum(widths)
        if total:
            self._splitter.setSizes([round(width * _PLENTY_PX / total) for width in widths])

    # --- looks ---

    def zoom(self, steps: int) -> None:
        """Make the text of all editors larger by `steps` points, or smaller when negative."""
        self._zoom_to(self._font_size + steps)

    def set_code_font(self, font: QFont) -> None:
        """Show code in `font` from now on, in its size."""
        self._font = font
        for editor in self.editors():
            editor.setFont(font)
        self._set_font_size(font.pointSizeF())

    def set_dark(self, dark: bool) -> None:
        """Use the dark colours, or the light ones, for all editors."""
        self._dark = dark
        for group in self.groups():
            group.set_dark(dark)

    # --- inside ---

    def _open(self, key: ScriptKey, title: str, read: Callable[[], ScriptSource]) -> ScriptEditor | None:
        script = self.scripts.find(*key) or self.scripts.open(read, title)
        return None if script is None else self.show_script(script)

    def _show_in(self, group: EditorTabs, script: ScriptDocument) -> ScriptEditor:
        editor = ScriptEditor(group, script)
        editor.set_dark(self._dark)
        editor.setFont(self._font)
        editor.set_font_size(self._font_size)
        editor.zoomed.connect(self._zoom_to)
        editor.add_key_filter(self.find_bar.take_escape)
        self.editor_added.emit(editor)
        group.add(editor)
        self._show_page()
        self.layout_changed.emit()
        return editor

    def _close_scripts(self, scripts: list[ScriptDocument]) -> bool:
        # Every question comes before the first tab goes: a Cancel must find all as it was.
        if not all(self.scripts.may_close(script) for script in scripts):
            return False
        for script in scripts:
            self.scripts.close(script)
        return True

    def _remove(self, editor: ScriptEditor) -> None:
        group = self._group_of(editor)
        group.remove(editor)
        if not group.count() and self._splitter.count() > 1:
            self._remove_group(group)
        self._show_page()
        self._tell_current()
        self.layout_changed.emit()

    def _add_group(self, place: int = 0) -> EditorTabs:
        group = EditorTabs()
        group.set_dark(self._dark)
        group.current_changed.connect(self._tell_current)
        group.close_requested.connect(self.close_editor)
        group.menu_requested.connect(self._on_group_menu_requested)
        group.tabBar().tabMoved.connect(self.layout_changed)
        self._splitter.insertWidget(place, group)
        return group

    def _remove_group(self, group: EditorTabs) -> None:
        group.setParent(None)
        group.deleteLater()
        if group is self._group:
            self._make_current(self.groups()[0])

    def _group_of(self, editor: ScriptEditor) -> EditorTabs:
        return next(group for group in self.groups() if group.indexOf(editor) >= 0)

    def _make_current(self, group: EditorTabs) -> None:
        self._group = group
        self._tell_current()

    @Slot(float)
    def _zoom_to(self, points: float) -> None:
        self._set_font_size(points)
        self.zoomed.emit(self._font_size)

    def _set_font_size(self, points: float) -> None:
        self._font_size = points
        for editor in self.editors():
            editor.set_font_size(points)
            self._font_size = editor.font().pointSizeF()

    def _share_evenly(self) -> None:
        self.share_room([1] * self._splitter.count())

    def _show_page(self) -> None:
        self._pages.setCurrentIndex(1 if self.editors() else 0)

    @Slot()
    def _tell_current(self) -> None:
        editor = self.current_editor()
        if editor is not self._current and not self._is_rearranging:
            self._current = editor
            self.find_bar.set_area(editor)
            self.current_changed.emit(editor)

    @Slot(object)
    def _on_scripts_closing(self, script: ScriptDocument) -> None:
        for editor in [editor for editor in self.editors() if editor.script is script]:
            self._remove(editor)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        group = next((group for group in self.groups() if new is not None and group.isAncestorOf(new)), None)
        if group is not None and group is not self._group:
            self._make_current(group)

    @Slot(object)
    def _on_find_bar_hits_changed(self, lines: list[int]) -> None:
        area = self.find_bar.finder.area
        if isinstance(area, ScriptEditor):
            area.ruler.set_marks(MarkKind.SEARCH_HIT, lines)

    @Slot(object, QPoint)
    def _on_group_menu_requested(self, editor: ScriptEditor, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Close", partial(self.close_editor, editor))
        menu.addAction("Close Others", partial(self.close_others, editor))
        menu.addAction("Close All", self.close_all)
        menu.addSeparator()
        menu.addAction("Split Right", partial(self._do_with, editor, self.split))
        menu.addAction("Move to the Other Side", partial(self._do_with, editor, self.move_to_next_group))
        menu.addSeparator()
        path = key_of(editor.script)
        copy = menu.addAction("Copy Path", partial(_copy, str(path.path) if path else ""))
        copy.setEnabled(path is not None)
        menu.popup(place)

    def _do_with(self, editor: ScriptEditor, command: Callable[[], None]) -> None:
        self.focus(editor)
        command()


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)
