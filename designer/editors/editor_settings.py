"""The settings of the script editor, applied to every editor that is open, and to those that open later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPlainTextEdit

from designer.editors.editor_area import EditorArea
from designer.settings.settings_store import SettingsStore
from designer.settings.syntax_styles import editor_theme
from editor.code_area import code_font
from editor.script_editor import ScriptEditor
from editor.whitespace import WhitespaceMode

_ZOOM_END_MS: Final = 500
"""A wheel makes many sizes on its way; the last one is kept."""


class OtherEditors(Protocol):
    """Editors that are not tabs of the editor area."""

    editor_added: Any
    """A new `ScriptEditor`."""

    def editors(self) -> list[ScriptEditor]: ...

    def set_code_font(self, font: QFont) -> None: ...


class EditorSettings(QObject):
    """Keeps the editors of `editors` as `store` says."""

    def __init__(self, editors: EditorArea, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._editors = editors
        self._store = store
        self._dark = False
        self._window_keys: frozenset[str] = frozenset()
        self._zoomed_to = 0.0
        self._others: list[OtherEditors] = []
        self._zoom_end = QTimer(self, singleShot=True, interval=_ZOOM_END_MS)
        self._zoom_end.timeout.connect(self._keep_zoom)
        editors.editor_added.connect(self.apply)
        editors.zoomed.connect(self._on_editors_zoomed)
        store.changed.connect(self._on_store_changed)
        self._apply_font()

    def add(self, others: OtherEditors) -> None:
        """Keep these editors as the settings say too."""
        self._others.append(others)
        others.editor_added.connect(self.apply)
        self._apply_font()

    def set_dark(self, dark: bool) -> None:
        """Use the chosen colours of code on a dark ground, or on a light one."""
        self._dark = dark
        for editor in self._all_editors():
            self._apply_colours(editor)

    def leave_keys(self, keys: Iterable[str]) -> None:
        """These keys are the window's, whatever editors would do at them; see `CodeArea.leave_keys`."""
        self._window_keys = frozenset(keys)
        for editor in self._all_editors():
            editor.leave_keys(self._window_keys)

    @Slot()
    def reset_zoom(self) -> None:
        """Show code in the size that it has in a new profile."""
        self._zoom_end.stop()
        self._store.reset("editor.font_size")
        self._apply_font()

    @Slot(object)
    def apply(self, editor: ScriptEditor) -> None:
        """Make `editor` as the settings say."""
        chosen = self._store.settings.editor
        editor.leave_keys(self._window_keys)
        editor.set_tab_columns(chosen.tab_width)
        editor.set_current_line_shown(chosen.highlight_current_line)
        editor.line_numbers.is_on = chosen.line_numbers
        editor.gutter.fit()
        editor.guides.set_on(chosen.indent_guides)
        editor.whitespace.set_mode(WhitespaceMode.ALL if chosen.show_whitespace else WhitespaceMode.TRAILING)
        wrap = QPlainTextEdit.LineWrapMode
        editor.setLineWrapMode(wrap.WidgetWidth if chosen.word_wrap else wrap.NoWrap)
        editor.ruler.set_on(chosen.overview_ruler)
        editor.words.set_on(chosen.overview_ruler)
        editor.crumbs.set_on(chosen.breadcrumbs)
        editor.pairs.are_brackets_on = chosen.pair_brackets
        editor.pairs.are_quotes_on = chosen.pair_quotes
        self._apply_colours(editor)

    def _all_editors(self) -> list[ScriptEditor]:
        return [*self._editors.editors(), *(editor for others in self._others for editor in others.editors())]

    def _apply_colours(self, editor: ScriptEditor) -> None:
        editor.set_theme(editor_theme(self._store.settings.appearance.syntax_style, self._dark))

    def _apply_font(self) -> None:
        chosen = self._store.settings.editor
        font = code_font()
        if chosen.font_family:
            font.setFamilies([chosen.font_family, font.family()])
        if chosen.font_size:
            font.setPointSizeF(chosen.font_size)
        self._editors.set_code_font(font)
        for others in self._others:
            others.set_code_font(font)

    @Slot(float)
    def _on_editors_zoomed(self, points: float) -> None:
        self._zoomed_to = points
        self._zoom_end.start()

    @Slot()
    def _keep_zoom(self) -> None:
        self._store.set("editor.font_size", round(self._zoomed_to))

    @Slot(str)
    def _on_store_changed(self, key: str) -> None:
        if key in ("editor.font_family", "editor.font_size"):
            self._apply_font()
        elif key.startswith("editor.") or key == "appearance.syntax_style":
            for editor in self._all_editors():
                self.apply(editor)
