"""What the Run commands send to the runtime."""

from __future__ import annotations

from runtime.protocol import Origin, RunMode, RunRequest


def script_request(code: str, filename: str, title: str, *, profile: bool = False) -> RunRequest:
    """Run the whole script `title`, and note where it spends its time if that is wanted."""
    return RunRequest(code, filename, title, Origin.F5, profile=profile)


def selection_request(code: str, first_line: int, filename: str, title: str) -> RunRequest:
    """Run `code`, which begins at `first_line` of the script `title`."""
    last_line = first_line + len(code.rstrip().splitlines()) - 1
    lines = f"line {first_line}" if last_line == first_line else f"lines {first_line} to {last_line}"
    description = f"{title}, {lines}"
    return RunRequest(code, filename, description, Origin.SELECTION, RunMode.SELECTION, first_line)


def open_window_request(path: str) -> RunRequest:
    """Open the project's window `path`."""
    code = f"system.nav.openWindow({path!r})"
    return RunRequest(code, "<Project Browser>", f"Open window {path}", Origin.EVENT)
