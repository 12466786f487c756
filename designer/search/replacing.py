"""Replaces what was found, in the files of a project, and undoes that. Qt-free; runs in the search process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from editor.find import FindPattern, SlowPatternError
from editor.replacement import Replacement, replaced
from editor.text_file import TextFile
from runtime.project import Project

from .messages import ChosenHits, OpenChanged, Replace, Replaced, Undone
from .project_texts import ProjectText, digest_of, project_texts
from .searching import Tell, hits_in


@dataclass(frozen=True)
class _Written:
    """A file that was changed: what it was before, to be written again byte for byte, and what it was afterwards."""

    before: TextFile
    after: bytes


class ReplaceRefusedError(Exception):
    """A script is left as it is; the message says why."""


class ProjectReplacing:
    """Changes the files of `project`, and remembers how they were until the next change."""

    def __init__(self, project: Project, tell: Tell) -> None:
        self._project = project
        self._tell = tell
        self._written: dict[Path, _Written] = {}

    def replace(self, request: Replace) -> None:
        """Replace the chosen hits; each file is written whole or not at all. Scripts that are open are only told of.

        Raises:
            PatternError: the pattern or the replacement cannot be used; nothing was changed.
        """
        self._written = {}
        pattern = FindPattern(request.search.pattern, request.search.options)
        replacement = Replacement(pattern, request.search.replacement or "")
        open_texts = {_key(file, pointer): text for file, pointer, text in request.search.open_texts}
        texts = self._texts(request)
        count = scripts = 0
        refusals: list[str] = []
        for chosen in request.chosen:
            key = _key(chosen.file, chosen.pointer)
            try:
                self._change(chosen, texts.get(key), open_texts.get(key), replacement, pattern)
            except ReplaceRefusedError as error:
                refusals.append(str(error))
                continue
            if key not in open_texts:
                count += len(chosen.numbers)
                scripts += 1
        self._tell(Replaced(count, scripts, tuple(map(str, self._written)), tuple(refusals)))

    def undo(self) -> None:
        """Put back the files that nobody has changed since; the others are named."""
        written, self._written = self._written, {}
        files: list[str] = []
        refusals: list[str] = []
        for file, change in written.items():
            try:
                self._put_back(file, change)
                files.append(str(file))
            except ReplaceRefusedError as error:
                refusals.append(str(error))
        self._tell(Undone(tuple(files), tuple(refusals)))

    def _texts(self, request: Replace) -> dict[tuple[str, str], ProjectText]:
        """The chosen scripts as they are on the disk now; all are read before the first is written."""
        wanted = {_key(each.file, each.pointer) for each in request.chosen}
        files = {file for file, _ in wanted}
        found: dict[tuple[str, str], ProjectText] = {}
        for text in project_texts(self._project):
            if os.path.realpath(text.file) in files and (key := _key(str(text.file), text.pointer)) in wanted:
                found[key] = text
        return found

    def _change(
        self,
        chosen: ChosenHits,
        text: ProjectText | None,
        open_text: str | None,
        replacement: Replacement,
        pattern: FindPattern,
    ) -> None:
        if text is None:
            raise ReplaceRefusedError(f"{chosen.path} is not there any more.")
        before = text.text if open_text is None else open_text
        if digest_of(before) != chosen.digest:
            raise ReplaceRefusedError(f"{chosen.path} was changed since it was searched: search again.")
        after = _with_replaced(before, chosen, replacement, pattern)
        if open_text is None:
            self._write(text, after)
        else:
            changed = OpenChanged(chosen.file, chosen.pointer, chosen.path, before, after, len(chosen.numbers))
            self._tell(changed)

    def _write(self, text: ProjectText, after: str) -> None:
        try:
            earlier = self._written.get(text.file)
            before = earlier.before if earlier is not None else TextFile.read(text.file)
            text.write(after)
            self._written[text.file] = _Written(before, text.file.read_bytes())
        except OSError as error:
            raise ReplaceRefusedError(f"{text.path} could not be written: {error.strerror or error}.") from None

    def _put_back(self, file: Path, change: _Written) -> None:
        name = os.path.relpath(file, self._project.folder)
        try:
            if file.read_bytes() != change.after:
                raise ReplaceRefusedError(f"{name} was changed since, and stays as it is.")
            change.before.save(change.before.text)
        except OSError as error:
            raise ReplaceRefusedError(f"{name} could not be restored: {error.strerror or error}.") from None


def _with_replaced(before: str, chosen: ChosenHits, replacement: Replacement, pattern: FindPattern) -> str:
    try:
        hits = hits_in(pattern, before, max(chosen.numbers, default=-1) + 1)
        return replaced(before, [hits[number] for number in chosen.numbers], replacement)
    except (SlowPatternError, IndexError):
        raise ReplaceRefusedError(f"{chosen.path}: the hits could not be found again in time.") from None


def _key(file: str, pointer: str) -> tuple[str, str]:
    return os.path.realpath(file), pointer
