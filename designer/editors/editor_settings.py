"""The settings of the script editor, applied to every editor that is open, and to those that open later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPlainTextEdit

from designer.editors.editor_area import EditorArea
from designer.settings.settings_store import SettingsStore
from designer.settings.syntax_styles import editor_theme
from editor.code_area import code_font
from editor.script_editor import ScriptEditor
from editor.whitespace import WhitespaceMode


class EditorSettings(QObject):
    """Keeps the editors of `editors` as `store` says."""

    def __init__(self, editors: EditorArea, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._editors = editors
        self._store = store
        self._dark = False
        editors.editor_added.connect(self.apply)
        store.changed.connect(self._on_store_changed)
        self._apply_font()

    def set_dark(self, dark: bool) -> None:
        """Use the chosen colours of code on a dark ground, or on a light one."""
        self._dark = dark
        for editor in self._editors.editors():
            self._apply_colours(editor)

    @Slot(object)
    def apply(self, editor: ScriptEditor) -> None:
        """Make `editor` as the settings say."""
        chosen = self._store.settings.editor
        editor.set_tab_columns(chosen.tab_width)
        editor.set_current_line_shown(chosen.highlight_current_line)
        editor.line_numbers.is_on = chosen.line_numbers
        editor.gutter.fit()
        editor.guides.set_on(chosen.indent_guides)
        editor.whitespace.set_mode(WhitespaceMode.ALL if chosen.show_whitespace else WhitespaceMode.TRAILING)
        wrap = QPlainTextEdit.LineWrapMode
        editor.setLineWrapMode(wrap.WidgetWidth if chosen.word_wrap else wrap.NoWrap)
        editor.pairs.are_brackets_on = chosen.pair_brackets
        editor.pairs.are_quotes_on = chosen.pair_quotes
        self._apply_colours(editor)

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

    @Slot(str)
    def _on_store_changed(self, key: str) -> None:
        if key in ("editor.font_family", "editor.font_size"):
            self._apply_font()
        elif key.startswith("editor.") or key == "appearance.syntax_style":
            for editor in self._editors.editors():
                self.apply(editor)
