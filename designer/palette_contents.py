"""What the palette of this designer offers, by the first character that is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from designer.editors.editor_area import EditorArea
from designer.main_window import MainWindow
from designer.palette.command_items import command_items
from designer.palette.palette_item import PaletteItem, PaletteSource
from designer.palette.project_items import project_items
from designer.palette.sources import LineSource, ListSource
from designer.project_browser.browser import ProjectBrowser

SCRIPTS: Final = ""
COMMANDS: Final = ">"
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
            ListSource(SCRIPTS, "Script by name   (> command, : line)", self._scripts, "No script fits."),
            ListSource(COMMANDS, "Command by name", self._commands, "No command fits."),
            LineSource(self._go_to_line, self._line_count),
        ]

    def _scripts(self) -> Iterable[PaletteItem]:
        open_files = [script.path for script in reversed(self._editors.scripts.all()) if script.path is not None]
        return project_items(self._browser.tree, open_files, self._browser.activate)

    def _commands(self) -> Iterable[PaletteItem]:
        return command_items(self._window.all_actions(), self._window.icon_names())

    def _go_to_line(self, line: int) -> None:
        editor = self._editors.current_editor()
        if editor is not None:
            self._editors.focus(editor).go_to_line(line)

    def _line_count(self) -> int:
        editor = self._editors.current_editor()
        return editor.blockCount() if editor is not None else 0
