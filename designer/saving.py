"""Save and Save All: a script is laid out as the settings say, and then written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from designer.editors.editor_area import EditorArea
from editor.language.answers import TextEdit
from editor.script_document import ScriptDocument
from editor.text_edits import apply_edits
from editor.trailing_blanks import trailing_blanks

OnFormatted = Callable[[tuple[TextEdit, ...] | None], None]


class Formatter(Protocol):
    """Knows how a script is laid out; `editor.language.language_service.LanguageService` is one."""

    def format(self, script: ScriptDocument, on_answer: OnFormatted) -> None:
        """Tell later what has to change; None when that cannot be said."""


class Saving(QObject):
    """Saves scripts of `editors`. A script that cannot be formatted is saved as it is."""

    def __init__(self, editors: EditorArea, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editors = editors
        self._formatter = formatter
        self.trims = False
        """Whether blanks at the ends of lines go before a script is written."""
        self.formats = False
        """Whether a script is formatted before it is written."""

    @Slot()
    def save_current(self) -> None:
        """Save the script in front."""
        editor = self._editors.current_editor()
        if editor is not None:
            self._save(editor.script)

    @Slot()
    def save_all(self) -> None:
        """Save every script that has changes."""
        for script in self._editors.scripts.all():
            if script.is_modified():
                self._save(script)

    # --- inside ---

    def _save(self, script: ScriptDocument) -> None:
        if not (script.is_modified() and script.is_writable):
            self._editors.scripts.save(script)
            return
        if self.trims:
            apply_edits(script.document, [TextEdit(place, "") for place in trailing_blanks(script.text())])
        if self.formats:
            self._formatter.format(script, partial(self._on_formatted, script))
        else:
            self._editors.scripts.save(script)

    def _on_formatted(self, script: ScriptDocument, edits: Sequence[TextEdit] | None) -> None:
        if script in self._editors.scripts.all():  # it may have been closed meanwhile
            apply_edits(script.document, edits or ())
            self._editors.scripts.save(script)
