"""The project library as the judges of its uses see it: gathered from a whole check, or read as it is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from runtime.check.exports import OPEN, Exports, exports_of
from runtime.check.reading import UnreadableScriptError, read_script
from runtime.code_stamps import Stamp, file_stamp
from runtime.project import ScriptKind, script_dialect
from runtime.protocol import ScriptText


class _Tree:
    """The paths of scripts, and the packages that they make up."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._children: dict[str, set[str]] = {}
        for path in paths:
            parts = path.split(".")
            for depth, name in enumerate(parts):
                self._children.setdefault(".".join(parts[:depth]), set()).add(name)

    def has_package(self, dotted: str) -> bool:
        return dotted in self._children

    def children(self, dotted: str) -> Collection[str]:
        return self._children.get(dotted, ())


class GatheredLibrary(_Tree):
    """What the scripts of a project export, all of them."""

    def __init__(self, exports: Mapping[str, Exports | None]) -> None:
        """`exports` by the scripts' paths; None of one that cannot be read."""
        super().__init__(exports)
        self._exports = exports

    def exports(self, dotted: str) -> Exports | None:
        if dotted not in self._exports:
            return None
        found = self._exports[dotted]
        return OPEN if found is None else found


class SavedLibrary(_Tree):
    """The scripts of a project as they are saved; one is read when it is asked for, and again when it was saved."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__(files)
        self._files = files
        self._known: dict[str, tuple[Stamp, Exports]] = {}

    def exports(self, dotted: str) -> Exports | None:
        file = self._files.get(dotted)
        if file is None:
            return None
        stamp = file_stamp(file)
        known = self._known.get(dotted)
        if known is None or known[0] != stamp:
            known = self._known[dotted] = (stamp, self._read(dotted, file))
        return known[1]

    def _read(self, dotted: str, file: Path) -> Exports:
        try:
            text = file.read_text(encoding="utf-8-sig")
            script = ScriptText(dotted, ScriptKind.LIBRARY, text, str(file), dialect=script_dialect(file))
            return exports_of(read_script(script))
        except (OSError, UnicodeDecodeError, UnreadableScriptError):
            return OPEN
