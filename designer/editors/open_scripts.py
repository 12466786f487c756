"""The scripts that are open, whichever tabs show them: opened once, saved, and closed only after a question.

Nothing that was typed is ever lost without one: a script with changes closes only after Save or Discard, and stays
when its file is deleted or cannot be written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from designer.editors.questions import Answer, Ask, Tell, ask_with_message_box, tell_with_message_box
from editor.script_document import ScriptDocument
from editor.script_source import ScriptSource
from editor.text_file import TextEncodeError

_CLOSED_LIMIT = 30


class ScriptKey(NamedTuple):
    """Which script it is: its file, and its place in that; "" for the whole file."""

    path: Path
    place: str


class NamedScript(NamedTuple):
    """A script that was open, and what its tab was called."""

    key: ScriptKey
    title: str


class OpenScripts(QObject):
    """All `ScriptDocument`s that are being edited. `window` is what questions are shown over."""

    opened = Signal(object)
    """A `ScriptDocument` was opened."""

    closing = Signal(object)
    """A `ScriptDocument` is about to be deleted; views of it have to go now."""

    saved = Signal(object)
    """A `ScriptDocument` was written to its file."""

    modified_changed = Signal()
    """Some script became modified or unmodified, or a modified one was closed."""

    kept_without_file = Signal(object)
    """A `ScriptDocument` with changes is still open although the user deleted its file here."""

    message = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, window: QWidget, *, ask: Ask = ask_with_message_box, tell: Tell = tell_with_message_box) -> None:
        super().__init__(window)
        self._window = window
        self._ask = ask
        self._tell = tell
        self._scripts: list[ScriptDocument] = []
        self._closed: list[NamedScript] = []
        self._untitled_count = 0
        self.name_new: Callable[[ScriptDocument], ScriptSource | None] = _no_name
        """Asked where a script that was never saved goes; None when the user changed their mind."""
        self.bring_forward: Callable[[ScriptDocument], object] = _leave
        """Called before a question about a script, so that the user sees it."""
        self.may_overwrite: Callable[[ScriptDocument], bool] = self.ask_to_overwrite
        """Asked before a script is saved whose file another program changed or deleted; False leaves it unsaved."""

    # --- what is open ---

    def all(self) -> list[ScriptDocument]:
        """In the order in which they were opened."""
        return list(self._scripts)

    def has_modified(self) -> bool:
        return any(script.is_modified() for script in self._scripts)

    def find(self, path: Path, place: str = "") -> ScriptDocument | None:
        """The open script at `place` in the file `path`."""
        wanted = ScriptKey(path.resolve(), place)
        return next((script for script in self._scripts if key_of(script) == wanted), None)

    def below(self, folder: Path) -> list[tuple[ScriptDocument, Path]]:
        """The open scripts of `folder`, or of files in it, each with its path from there."""
        folder = folder.absolute()
        return [
            (script, path.relative_to(folder))
            for script in self._scripts
            if script.path is not None and (path := script.path.absolute()).is_relative_to(folder)
        ]

    def open(self, read: Callable[[], ScriptSource], title: str) -> ScriptDocument | None:
        """The script that `read` gives, which is not open yet; None, and the user told, when it cannot be read."""
        try:
            source = read()
        except OSError as error:
            self._tell(self._window, f"{title} could not be opened.", reason_of(error))
            return None
        script = ScriptDocument(self)
        script.set_title(title)
        script.open_source(source)
        self._add(script)
        if source.encoding_note:
            self.message.emit(source.encoding_note)
        return script

    def new(self) -> ScriptDocument:
        """A script without a file; it gets one when it is saved first."""
        self._untitled_count += 1
        script = ScriptDocument(self)
        script.set_title(f"Untitled-{self._untitled_count}")
        self._add(script)
        return script

    # --- saving ---

    def save(self, script: ScriptDocument) -> bool:
        """Save `script`; False when it still has changes afterwards."""
        if script.source is None:
            return self._save_new(script)
        if not script.is_modified():
            self._take_over_from_disk(script)
            return True
        if script.has_changed_on_disk() and not self.may_overwrite(script):
            return False
        return self._write(script)

    def save_all(self) -> bool:
        """Save every script that has changes; False when one of them still has some afterwards."""
        saved = [self.save(script) for script in self._scripts if script.is_modified()]
        return all(saved)

    def _save_new(self, script: ScriptDocument) -> bool:
        source = self.name_new(script)
        if source is None:
            return False
        script.set_source(source)
        return self._write(script)

    def _write(self, script: ScriptDocument) -> bool:
        try:
            script.save()
        except (OSError, TextEncodeError) as error:
            self._tell(self._window, f"{script.title} could not be saved.", reason_of(error))
            return False
        self.saved.emit(script)
        self.message.emit(f"Saved {script.title}")
        return True

    def _take_over_from_disk(self, script: ScriptDocument) -> None:
        """Show what another program wrote; a script without changes has nothing to lose."""
        if not script.has_changed_on_disk() or script.path is None or not script.path.is_file():
            return
        try:
            script.reopen()
        except OSError as error:
            self.message.emit(f"{script.title} was changed on disk and could not be read: {reason_of(error)}")
            return
        self.message.emit(f"{script.title} was changed by another program and read anew.")

    def ask_to_overwrite(self, script: ScriptDocument) -> bool:
        """Whether the user wants the text of `script` in place of what another program did to the file."""
        self.bring_forward(script)
        title = script.title
        if script.path is not None and script.path.exists():
            question = f"{title} was changed by another program. Overwrite it?"
            meaning = "Overwriting replaces what the other program wrote by the text in this tab."
        else:
            question = f"{title} was deleted. Write it again?"
            meaning = f"The text in this tab would be written to {script.path}."
        return self._ask(self._window, question, meaning, (Answer.CANCEL, Answer.OVERWRITE)) is Answer.OVERWRITE

    # --- closing ---

    def may_close(self, script: ScriptDocument) -> bool:
        """Whether `script` has no changes, or they were saved or given up after a question."""
        if not script.is_modified():
            return True
        self.bring_forward(script)
        answer = self._ask(
            self._window,
            f"Save the changes to {script.title}?",
            "They are lost if you discard them.",
            (Answer.SAVE, Answer.DISCARD, Answer.CANCEL),
        )
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save(script))

    def close(self, script: ScriptDocument) -> None:
        """Forget `script` without a question."""
        self._scripts.remove(script)
        key = key_of(script)
        if key is not None:
            self._closed = [closed for closed in self._closed if closed.key != key][-_CLOSED_LIMIT + 1 :]
            self._closed.append(NamedScript(key, script.title))
        self.closing.emit(script)
        if script.is_modified():
            self.modified_changed.emit()
        script.deleteLater()

    def last_closed(self) -> NamedScript | None:
        """The script that was closed last and is not open again; each is given once."""
        while self._closed:
            closed = self._closed.pop()
            if self.find(*closed.key) is None:
                return closed
        return None

    # --- what happens to the project's files ---

    def renamed(self, old: Path, new: Path, title: str) -> None:
        """The file or folder `old` is now `new` and is called `title`; open scripts in it follow."""
        for script, below in self.below(old):
            script.set_path(new / below)
            script.set_title(_title_below(title, below))

    def deleted(self, path: Path) -> None:
        """The file or folder is gone: its scripts close, but one with changes stays."""
        for script, _ in self.below(path):
            if script.is_modified():
                self.kept_without_file.emit(script)
                self.message.emit(
                    f"{script.title} was deleted. Its unsaved text is still in the tab; Save writes it again."
                )
            else:
                self.close(script)

    def _add(self, script: ScriptDocument) -> None:
        self._scripts.append(script)
        script.modification_changed.connect(self._on_script_modification_changed)
        self.opened.emit(script)

    @Slot()
    def _on_script_modification_changed(self) -> None:
        self.modified_changed.emit()


def key_of(script: ScriptDocument) -> ScriptKey | None:
    """Which script it is; None when it was never saved."""
    return ScriptKey(script.source.path.resolve(), script.source.place) if script.source else None


def reason_of(error: OSError | TextEncodeError) -> str:
    """What went wrong, as a sentence for the user."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def _title_below(title: str, below: Path) -> str:
    """The title of the script at `below` in the file or folder that is called `title`."""
    # A library script is named by its folder: bottling/line/code.py is bottling.line.
    parts = below.parent.parts if below.name == "code.py" else (*below.parent.parts, below.stem)
    return ".".join(part for part in (title, *parts) if part)


def _no_name(_script: ScriptDocument) -> ScriptSource | None:
    return None


def _leave(_script: ScriptDocument) -> None:
    pass
