"""The folder that holds a project's windows. Safe from any thread."""

from __future__ import annotations

from pathlib import Path

from runtime.components.window import FORM_FILE
from runtime.java import lang


class WindowNotFoundError(LookupError, lang.Exception):
    """There is no such window; the message names those that there are."""


class WindowFolder:
    """Where windows are found by their paths. `folder` is None when no project is open."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def paths(self) -> tuple[str, ...]:
        """The paths of all windows, such as "Reports/Shift", sorted."""
        if self._folder is None or not self._folder.is_dir():
            return ()
        folder = self._folder
        return tuple(sorted(form.parent.relative_to(folder).as_posix() for form in folder.rglob(FORM_FILE)))

    def of(self, path: object) -> Path:
        """The folder of one window.

        Raises:
            WindowNotFoundError: there is no such window.
        """
        if self._folder is None:
            raise WindowNotFoundError(f"There is no window {path!r}: no project is open.")
        parts = path.split("/") if isinstance(path, str) else []
        folder = self._folder.joinpath(*parts)
        is_inside = folder.resolve().is_relative_to(self._folder.resolve())
        if not parts or not is_inside or any(part in ("", ".", "..") for part in parts):
            raise WindowNotFoundError(
                f"{path!r} is not the path of a window; write it like Reports/Shift. {self._there_are()}"
            )
        if not (folder / FORM_FILE).is_file():
            raise WindowNotFoundError(f"There is no window {path!r}. {self._there_are()}")
        return folder

    def _there_are(self) -> str:
        paths = self.paths()
        return f"There are: {', '.join(paths)}." if paths else "The project has none."
