"""system.task: an extension of ours, not Ignition's. Progress, limits and results for what runs in the background."""

from __future__ import annotations

import math
import numbers
import operator
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from runtime.monitor.late_binding import late_binding_warnings
from runtime.monitor.stacks import script_line
from runtime.session import current_session
from runtime.tasks.background_task import BackgroundTask
from runtime.tasks.calls import Call
from runtime.tasks.registry import AlreadyRunningError
from runtime.tasks.script_task import current_task

T = TypeVar("T")

_REPORT_INTERVAL_S = 0.02


def progress(fraction: float, message: str | None = None) -> None:
    """Show on the calling script's row how far it is, and how long it will take.

    `fraction` is 0..1; what lies outside is cut to it, and the row says so. May be called as often as one likes.
    Outside a task it does nothing. An extension of Pilotlight.

    Scope: all. Thread: any of the script's.

    Raises:
        TypeError: `fraction` is no number.
    """
    if isinstance(fraction, bool) or not isinstance(fraction, numbers.Real) or math.isnan(fraction):
        raise TypeError(f"progress takes a fraction between 0 and 1, not {fraction!r}.")
    task = current_task()
    if task is None:
        return
    reports = current_session().tasks.reports
    kept = min(1.0, max(0.0, float(fraction)))
    if kept != fraction:
        reports.warning(
            task, f"progress() takes a fraction between 0 and 1 and was given {fraction!r}; {kept:g} is shown."
        )
    reports.progress(task, kept, None if message is None else str(message))


def track(iterable: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The items of `iterable`, while the calling script's row shows how many are done, how fast, and the time left.

    `total` is how many there are, for an iterable that cannot tell. An extension of Pilotlight.

        for order in system.task.track(orders):
            ship(order)

    Scope: all. Thread: any of the script's.

    Raises:
        TypeError: `total` is no whole number.
        ValueError: `total` is negative.
    """
    if total is None:
        total = operator.length_hint(iterable, -1)
        total = None if total < 0 else total
    elif isinstance(total, bool) or not isinstance(total, int):
        raise TypeError(f"total must be a whole number, not {total!r}.")
    elif total < 0:
        raise ValueError(f"total must not be negative, and is {total}.")
    return _tracked(iterable, total)


def _tracked(iterable: Iterable[T], total: int | None) -> Iterator[T]:
    task = current_task()
    if task is None:
        yield from iterable
        return
    reports = current_session().tasks.reports
    done = 0
    reports.items(task, done, total)
    reported_at = time.monotonic()
    for item in iterable:
        yield item
        done += 1
        now = time.monotonic()
        if now - reported_at >= _REPORT_INTERVAL_S:
            reports.items(task, done, total)
            reported_at = now
    reports.items(task, done, total)


def isCancelled() -> bool:
    """Whether somebody asked the calling script to stop. An extension of Pilotlight.

    Scope: all. Thread: any of the script's.
    """
    task = current_task()
    return task is not None and task.cancel_requested


def start(
    function: Callable[..., object],
    args: Sequence[object] | None = None,
    kwargs: Mapping[str, object] | None = None,
    description: str | None = None,
    timeout: float | None = None,
    only_one: object = None,
    on_done: Callable[[object], object] | None = None,
    on_error: Callable[[BaseException], object] | None = None,
) -> BackgroundTask:
    """Run `function(*args, **kwargs)` on a new thread, as `system.util.invokeAsynchronous` does, and return its task.

    - `timeout`: seconds after which it is cancelled.
    - `only_one`: a key. While a task that was started with an equal key runs, no second one is started and the running
      one is returned.
    - `on_done`: called with the result; `on_error`: called with the exception, a `TaskCancelled` or a TimeoutError.
      Both on the scripts' GUI thread; in gateway scope, which has none, on the task's own.

    An extension of Pilotlight.

    Scope: all. Thread: any.

    Raises:
        TypeError: `function`, `on_done` or `on_error` is not callable, `args` is no list or tuple, `kwargs` no
            dictionary, `timeout` no number or `only_one` not hashable; nothing was started.
        ValueError: `timeout` is not above 0.
    """
    call = Call.checked(function, args, kwargs)
    for callback in (on_done, on_error):
        if callback is not None:
            Call.checked(callback)
    _check_timeout(timeout)
    hash(only_one)
    session = current_session()
    task = BackgroundTask(session.tasks, session.dispatcher, call.describe(description), on_done, on_error)
    try:
        session.tasks.start(
            call,
            description=description,
            called_at=script_line(sys._getframe(1)),
            warnings=late_binding_warnings(function),
            timeout_s=timeout,
            key=only_one,
            handle=task,
            on_end=task.end,
        )
    except AlreadyRunningError as error:
        running = error.task.handle
        assert isinstance(running, BackgroundTask)
        return running
    return task


def _check_timeout(timeout: float | None) -> None:
    if timeout is None:
        return
    if isinstance(timeout, bool) or not isinstance(timeout, numbers.Real):
        raise TypeError(f"timeout must be a number of seconds, not {timeout!r}.")
    if not timeout > 0:
        raise ValueError(f"timeout must be above 0 seconds, and is {timeout!r}.")
