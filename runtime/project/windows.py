"""Pilotlight's own windows on disk, and the event scripts of their components."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .folder import ProjectFolder
from .scripts import ProjectScript, ScriptKind, ScriptScope

WINDOWS = Path("pilotlight", "windows")
WINDOW_FILE = "window.ui"
EVENTS_FOLDER = "events"


def window_scripts(folder: ProjectFolder) -> Iterator[ProjectScript]:
    """The event scripts of every window. Each is a module that finds `event` among its names."""
    root = folder.root / WINDOWS
    for window in folder.walk(root):
        if not folder.has_file(window / WINDOW_FILE):
            continue
        events = window / EVENTS_FOLDER
        for where in folder.walk(events):
            for file in folder.files_in(where, "*.py"):
                text = folder.read_text(file)
                place = file.relative_to(events).with_suffix("").as_posix()
                if text is not None:
                    yield ProjectScript(
                        kind=ScriptKind.WINDOW_EVENT,
                        path=f"{window.relative_to(root).as_posix()}: {place}",
                        file=file,
                        text=text,
                        scope=ScriptScope.CLIENT,
                        parameters=("event",),
                    )
