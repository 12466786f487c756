"""Nothing typed is lost: keeps unsaved texts, and offers those that another designer left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from designer.editors.editor_area import EditorArea
from designer.recovery.buffer_keeper import BufferKeeper
from designer.recovery.file_state import FileState, Present
from designer.recovery.kept_buffer import KeptBuffer, folder_of, left_buffers
from designer.recovery.recovery_dialog import Recoverable, RecoveryDialog
from designer.script_opening import ScriptOpening


class Recovery(QObject):
    """Watches the open scripts of `editors`, for a project from `set_project` on. `offer` shows what was left of it."""

    message = Signal(str)
    """A sentence for the status bar."""

    warning = Signal(str)
    """A sentence that the user has to read: texts are not safe."""

    def __init__(self, editors: EditorArea, opening: ScriptOpening, data_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._editors = editors
        self._opening = opening
        self._data_folder = data_folder
        self._folder = data_folder
        self._window = window
        self._dark = False
        self.dialog: RecoveryDialog | None = None
        """What asks about texts that were left, while it is shown."""
        self._keeper = BufferKeeper(data_folder, self)
        self._keeper.failed.connect(self.warning)
        editors.scripts.opened.connect(self._keeper.watch)
        editors.scripts.closing.connect(self._keeper.forget)

    def set_dark(self, dark: bool) -> None:
        """For what is shown from now on."""
        self._dark = dark

    def set_interval(self, seconds: int) -> None:
        """As `BufferKeeper.set_interval`, for scripts that are opened from now on."""
        self._keeper.set_interval(seconds)

    def set_project(self, project: Path) -> None:
        """Keep the texts of scripts that are opened from now on for `project`: none of it may be open before."""
        self._folder = folder_of(self._data_folder, project)
        self._keeper.set_folder(self._folder)

    def offer(self) -> None:
        """Show what designers that are gone left of the project, if they did."""
        left, broken = left_buffers(self._folder)
        if broken:
            names = ", ".join(file.name for file in broken)
            self.warning.emit(f"Kept texts that cannot be read were set aside in {self._folder}: {names}")
        texts = [Recoverable(each, self._present(each.buffer)) for each in left]
        for text in texts:
            if text.state is FileState.SAME:
                self._keeper.drop(text.left.file)
        self._offer([text for text in texts if text.state is not FileState.SAME])

    def close(self) -> None:
        """Keep what has changes, and end."""
        if self.dialog is not None:
            self.dialog.close()
        self._keeper.close()

    # --- inside ---

    def _present(self, buffer: KeptBuffer) -> Present:
        """What the disk has now in place of a kept text."""
        source = self._opening.source_of(Path(buffer.path), buffer.place) if buffer.path else None
        if source is None:
            return Present(None, None)
        try:
            return Present(source.text, source.path.stat().st_mtime)
        except OSError:
            return Present(None, None)

    def _offer(self, texts: list[Recoverable]) -> None:
        if not texts:
            return
        self.dialog = RecoveryDialog(texts, self._dark, self._window)
        self.dialog.restored.connect(self._restore)
        self.dialog.dropped.connect(self._on_dialog_dropped)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    @Slot(object)
    def _restore(self, text: Recoverable) -> None:
        """Open the script with the text that was kept; its file stays as it is."""
        buffer = text.left.buffer
        has_file = text.state in (FileState.UNCHANGED, FileState.NEWER)
        editor = self._opening.open_key(Path(buffer.path), buffer.place) if has_file else None
        if editor is None:
            editor = self._editors.open_new()
            if buffer.path:
                self.message.emit(f"{buffer.path} is not there any more: its text is in a new tab.")
        editor.script.set_text(buffer.text)
        if text.state is FileState.NEWER:
            # The next save must ask: the file has another text than the one these changes were made to.
            self.message.emit(f"{buffer.title} has an older text now than its file: look at it before you save.")
        self._keeper.keep_instead(editor.script, text.left.file)

    @Slot(object)
    def _on_dialog_dropped(self, text: Recoverable) -> None:
        self._keeper.drop(text.left.file)

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
