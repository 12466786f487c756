"""system.util: threads and the GUI thread."""

from __future__ import annotations

import numbers
import sys
from collections.abc import Callable, Mapping, Sequence

from runtime.monitor.late_binding import late_binding_warnings
from runtime.monitor.stacks import script_line
from runtime.session import current_session
from runtime.system.scopes import client_only
from runtime.tasks.calls import Call
from runtime.tasks.script_thread import ScriptThread

MAX_DELAY_MS = 2**31 - 1
"""What Qt's timers take."""


def invokeAsynchronous(
    function: Callable[..., object],
    args: Sequence[object] | None = None,
    kwargs: Mapping[str, object] | None = None,
    description: str | None = None,
) -> ScriptThread:
    """Run `function(*args, **kwargs)` on a new thread and return that thread at once.

    `description` is what the Scripts tab of Diagnostics shows; without it the function's name. What the function
    returns or raises is kept there and never reaches the caller. Hand results to windows by `invokeLater`.

    Scope: Gateway, Vision Client, Perspective Session. Thread: any.

    Raises:
        TypeError: `function` is not callable, `args` no list or tuple, `kwargs` no dictionary; nothing was started.

    Source: system.util.invokeAsynchronous, Ignition 8.1; args, kwargs and description since 8.0.15.
    """
    return current_session().tasks.start(
        Call.checked(function, args, kwargs),
        description=description,
        called_at=script_line(sys._getframe(1)),
        warnings=late_binding_warnings(function),
    )


@client_only
def invokeLater(function: Callable[[], object], delay: int = 0) -> None:
    """Run `function()` on the scripts' GUI thread after all pending events, plus `delay` milliseconds.

    Scope: Vision Client. Thread: any.

    Raises:
        TypeError: `function` is not callable or `delay` no number.
        ValueError: `delay` is negative or over 24 days.
        NotInThisScope: in gateway scope; it is an AttributeError, as the missing function there is.

    Source: system.util.invokeLater, Ignition 8.1; system.vision.invokeLater in 8.3.
    """
    call = Call.checked(function)
    if isinstance(delay, bool) or not isinstance(delay, numbers.Real):
        raise TypeError(f"delay must be a number of milliseconds, not {delay!r}.")
    if delay < 0:
        raise ValueError(f"delay must not be negative, and is {delay} ms.")
    if delay > MAX_DELAY_MS:
        raise ValueError(f"delay must be at most {MAX_DELAY_MS} ms, which is 24 days, and is {delay} ms.")
    session = current_session()
    session.tasks.post(
        call,
        session.dispatcher,
        int(delay),
        called_at=script_line(sys._getframe(1)),
        warnings=late_binding_warnings(function),
    )
