"""One open script, and how each server sees it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from editor.language.known_script import KnownScript
from editor.language.language_client import LanguageClient
from editor.language.lint_findings import Findings
from editor.language.server_view import ServerView
from editor.language.text_sync import TextChange, TextSync
from editor.script_document import ScriptDocument


@dataclass(frozen=True)
class ShownScript:
    """A script as one server sees it; a `ServerDocument`."""

    script: ScriptDocument
    sync: TextSync
    view: ServerView

    @property
    def uri(self) -> str:
        return self.view.uri

    @property
    def version(self) -> int:
        return self.sync.version

    def text(self) -> str:
        return self.view.text(self.script.text())


class OpenScript(QObject):
    """Keeps the servers' text of one script the same as ours, until `close`."""

    source_changed = Signal(object)
    """This `OpenScript` was saved or renamed; its `script` says how it is called now."""

    def __init__(self, script: ScriptDocument, known: KnownScript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.script = script
        self.known = known
        self.wants_problems = True
        """Whether what the lint server finds is told."""
        self.findings: Findings = {}
        """What the lint server found in the present text."""
        self._sync = TextSync(script.document, self)
        self._sync.changed.connect(self._on_sync_changed)
        self._shown: dict[LanguageClient, ShownScript] = {}
        script.source_changed.connect(self._on_script_source_changed)

    @property
    def version(self) -> int:
        """One higher with every change of the text."""
        return self._sync.version

    def show_to(self, client: LanguageClient, view: ServerView) -> None:
        """Let the server behind `client` see the script."""
        self._shown[client] = shown = ShownScript(self.script, self._sync, view)
        client.open_document(shown)

    def view_of(self, client: LanguageClient) -> ServerView | None:
        """How that server sees it; None when it does not."""
        shown = self._shown.get(client)
        return None if shown is None else shown.view

    def tell_saved(self) -> None:
        """Tell the servers that the text is on the disk."""
        for client, shown in self._shown.items():
            client.save_document(shown)

    def hide(self) -> None:
        """Let no server see it, until it is shown again."""
        for client, shown in self._shown.items():
            client.close_document(shown)
        self._shown.clear()

    def close(self) -> None:
        """Let no server see it any more."""
        self.hide()
        self._sync.stop()
        self.script.source_changed.disconnect(self._on_script_source_changed)
        self.deleteLater()

    @Slot(object)
    def _on_sync_changed(self, change: TextChange) -> None:
        for client, shown in self._shown.items():
            moved = TextChange(shown.view.server_range(change.range), change.text)
            client.change_document(shown, moved)

    @Slot()
    def _on_script_source_changed(self) -> None:
        self.source_changed.emit(self)
