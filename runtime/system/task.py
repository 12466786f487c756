"""system.task: an extension of ours, not Ignition's. A script tells how far it is and asks whether it shall stop."""

from __future__ import annotations

import numbers

from runtime.session import current_session


def progress(fraction: float, message: str | None = None) -> None:
    """Show on the calling script's row how far it is.

    `fraction` is 0..1; what lies outside is cut to it. May be called as often as one likes. Outside a task it does
    nothing. An extension of Pilotlight.

    Scope: all. Thread: the script's own.

    Raises:
        TypeError: `fraction` is no number.
    """
    if isinstance(fraction, bool) or not isinstance(fraction, numbers.Real):
        raise TypeError(f"progress takes a fraction between 0 and 1, not {fraction!r}.")
    tasks = current_session().tasks
    task = tasks.current()
    if task is not None:
        tasks.report_progress(task, min(1.0, max(0.0, float(fraction))), None if message is None else str(message))


def isCancelled() -> bool:
    """Whether somebody asked the calling script to stop. An extension of Pilotlight.

    Scope: all. Thread: the script's own.
    """
    task = current_session().tasks.current()
    return task is not None and task.cancel_requested
