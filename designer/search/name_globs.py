"""Which scripts are searched: by globs on their names. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate


class NameGlobs:
    """Globs with commas between, such as "bottling.*, *.sql"; case does not count.

    One without a slash fits a script's whole path, or one part of its file's path; one with a slash the file's path
    from the project's folder, or a folder above it.
    """

    def __init__(self, globs: str) -> None:
        self._all = [each for glob in globs.split(",") if (each := glob.strip().strip("/"))]
        self._names = [_compiled(glob) for glob in self._all]
        self._folders = [_compiled(f"{glob}/*") for glob in self._all]

    def __bool__(self) -> bool:
        return bool(self._all)

    def fit(self, script_path: str, file_path: str) -> bool:
        """Whether one of them fits the script `script_path` in `file_path`, the relative path of its file."""
        names = (script_path, file_path, *file_path.split("/"))
        return _any(self._names, names) or _any(self._folders, (file_path,))


def _compiled(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob), re.IGNORECASE)


def _any(patterns: Iterable[re.Pattern[str]], names: tuple[str, ...]) -> bool:
    return any(pattern.match(name) for pattern in patterns for name in names)
