"""Editors for tests, made as the designer makes them: the text is there before they are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor.script_document import ScriptDocument
from editor.script_editor import ScriptEditor


def editor_of(text: str, parent: QWidget | None = None) -> ScriptEditor:
    """An editor of a script that reads `text`."""
    script = ScriptDocument()
    script.document.setPlainText(text)
    script.document.setModified(False)
    editor = ScriptEditor(parent, script)
    script.setParent(editor)
    return editor
