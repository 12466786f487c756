"""Event scripts: how they are read and run.

A script is read when its event fires, so that a saved change is seen by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from runtime.dialect import compile_script
from runtime.project import script_dialect

ACTION_PERFORMED = "actionPerformed"
PROPERTY_CHANGE = "propertyChange"

RunEvent = Callable[[Callable[[], object], str, Path], object]
"""Runs a call as a task of origin "event" under a description, for the script in a file; from the session."""


class EventScripts:
    """The event scripts of one window."""

    def __init__(self, folder: Path, window_path: str, run_event: RunEvent) -> None:
        """`folder` holds them as `<component path>/<event>.py`."""
        self._folder = folder
        self._window_path = window_path
        self._run_event = run_event

    def fire(self, component_path: str, event_name: str, event: object) -> None:
        """Run the script for this event of this component as a task; do nothing when there is none."""
        file = self._folder / component_path / f"{event_name}.py"
        if file.is_file():
            name = f"{self._window_path}: {component_path}.{event_name}"
            self._run_event(lambda: run_event_script(file, name, event), name, file)


def run_event_script(file: Path, name: str, event: object) -> None:
    """Run the script in `file` with `event` as a global, in a namespace of its own; what it raises comes out.

    One namespace for everything, so that functions in the script see its imports and each other.
    """
    code = compile_script(file.read_bytes(), str(file), dialect=script_dialect(file))
    exec(code, {"__name__": name, "__file__": str(file), "event": event})
