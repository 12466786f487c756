"""Tells when the debugger holds the main thread, which then paints no window and answers nobody."""

from __future__ import annotations

import functools
import importlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import FrameType
from typing import Any, Final

Hold = Callable[[FrameType], AbstractContextManager[object]]
"""Is entered on the main thread before it stands still at that frame, and left when it goes on."""

_MARK: Final = "_pilotlight_hold"


def around_suspensions(hold: Hold) -> None:
    """Have `hold` around each time that debugpy, which is imported by now, keeps the main thread. Once a process.

    WORKAROUND debugpy 1.8: it tells front ends that a thread stands still, but nobody on the thread itself, and only
    that thread can still paint its windows. Remove when pydevd calls somebody before it waits.
    """
    debugger_class = importlib.import_module("pydevd").PyDB  # debugpy's own, found once that is imported
    wait = debugger_class.do_wait_suspend
    if hasattr(wait, _MARK):
        return

    @functools.wraps(wait)
    def do_wait_suspend(
        debugger: object, thread: threading.Thread, frame: FrameType, *args: Any, **kwargs: Any
    ) -> object:
        if thread is not threading.main_thread():
            return wait(debugger, thread, frame, *args, **kwargs)
        with hold(frame):
            return wait(debugger, thread, frame, *args, **kwargs)

    setattr(do_wait_suspend, _MARK, True)
    debugger_class.do_wait_suspend = do_wait_suspend
