"""What the palette of this designer offers, by the first character that is typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from designer.editors.editor_area import EditorArea
from designer.main_window import MainWindow
from designer.palette.command_items import command_items
from designer.palette.palette_item import PaletteItem, PaletteSource
from designer.palette.project_items import project_items
from designer.palette.sources import LineSource, ListSource
from designer.project_browser.browser import ProjectBrowser
from editor.outline import Symbol, flat_symbols
from editor.symbol_icons import SYMBOL_ICONS
from editor.symbol_watch import symbol_watch

SCRIPTS: Final = ""
COMMANDS: Final = ">"
SYMBOLS: Final = "@"
LINES: Final = ":"


class PaletteContents:
    """Asks the parts of the designer what there is to choose from."""

    def __init__(self, window: MainWindow, editors: EditorArea, browser: ProjectBrowser) -> None:
        self._window = window
        self._editors = editors
        self._browser = browser

    def sources(self) -> list[PaletteSource]:
        """One for each first character."""
        return [
            ListSource(SCRIPTS, "Script by name   (> command, @ symbol, : line)", self._scripts, "No script fits."),
            ListSource(COMMANDS, "Command by name", self._commands, "No command fits."),
            ListSource(SYMBOLS, "Function or class of this script", self._symbols, "No function or class fits."),
            LineSource(self._go_to_line, self._line_count),
        ]

    def _scripts(self) -> Iterable[PaletteItem]:
        open_files = [script.path for script in reversed(self._editors.scripts.all()) if script.path is not None]
        return project_items(self._browser.tree, open_files, self._browser.activate)

    def _commands(self) -> Iterable[PaletteItem]:
        return command_items(self._window.all_actions(), self._window.icon_names())

    def _symbols(self) -> Iterable[PaletteItem]:
        editor = self._editors.current_editor()
        found = flat_symbols(symbol_watch(editor.script).symbols()) if editor is not None else ()
        return [self._symbol_item(name, symbol) for name, symbol in found]

    def _symbol_item(self, name: str, symbol: Symbol) -> PaletteItem:
        run = partial(self._go_to_line, symbol.line + 1)
        return PaletteItem(name, run, detail=f"line {symbol.line + 1:,}", icon_name=SYMBOL_ICONS[symbol.kind])

    def snippets(self) -> list[PaletteItem]:
        """The snippets, to put one in at the cursor."""
        editor = self._editors.current_editor()
        if editor is None:
            return []
        return [
            PaletteItem(each.name, partial(editor.snippets.insert, each.body), each.description, each.prefix)
            for each in editor.snippet_keys.library.snippets
        ]

    def _go_to_line(self, line: int) -> None:
        editor = self._editors.current_editor()
        if editor is not None:
            self._editors.focus(editor).go_to_line(line)

    def _line_count(self) -> int:
        editor = self._editors.current_editor()
        return editor.blockCount() if editor is not None else 0
