"""A copy of a project in a temporary folder: imports may write there, and never to the project itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]

PREFIX = "pilotlight-check-"

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Larger files are left out: no script needs them to be imported."""

_LEFT_OUT = frozenset({".git", "__pycache__"})


class ProjectCopy:
    """The copies of a project and of those that it inherits from, side by side as they are. `close` removes them."""

    def __init__(self, project: Path, parents: Sequence[Path] = ()) -> None:
        _remove_copies_of_the_dead()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")).resolve()
        self._originals = [project, *parents]
        for original in self._originals:
            _copy(original, self.folder / original.name)

    @property
    def project(self) -> Path:
        return self.folder / self._originals[0].name

    def file(self, original: Path) -> Path:
        """The copy of a project's file.

        Raises:
            ValueError: it is in none of the projects.
        """
        for folder in self._originals:
            if original.is_relative_to(folder):
                return self.folder / folder.name / original.relative_to(folder)
        raise ValueError(f"{original} is not in {self._originals[0]}.")

    def in_original(self, text: str) -> str:
        """`text` with the names of copied files put back to those of the project's own."""
        for original in self._originals:
            text = text.replace(str(self.folder / original.name), str(original))
        return text

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _copy(original: Path, copy: Path) -> None:
    """Its plain files. Links are left out, for they may lead out of it, and what cannot be read."""
    for folder, names, files in os.walk(original):
        names[:] = [name for name in names if name not in _LEFT_OUT]
        target = copy / Path(folder).relative_to(original)
        target.mkdir(parents=True, exist_ok=True)
        for name in files:
            file = Path(folder, name)
            with contextlib.suppress(OSError):
                if not file.is_symlink() and file.is_file() and file.stat().st_size <= MAX_FILE_BYTES:
                    shutil.copyfile(file, target / name)


def _remove_copies_of_the_dead() -> None:
    """Clear away what checks left behind that were killed; each folder's name has its owner's process id."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)  # another user's is refused, and stays
