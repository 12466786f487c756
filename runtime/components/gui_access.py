"""The one way from a script to a widget: every access is carried out on the scripts' GUI thread."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FrameType
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from runtime.dispatch import Dispatcher, GuiThreadError
from runtime.monitor.stacks import script_line
from runtime.session import current_session
from runtime.tasks.cancellation import raise_if_cancelled
from runtime.tasks.script_task import ScriptTask, current_task

P = ParamSpec("P")
R = TypeVar("R")


class OnGuiThread(Protocol):
    """What `on_gui_thread` needs of the object that it works for."""

    _dispatcher: Dispatcher


S = TypeVar("S", bound=OnGuiThread)


def on_gui_thread(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """`method`, callable from any thread: it runs on the GUI thread, and the caller waits for it.

    Already there it runs at once. From another thread the access is counted on the script's row, or refused when the
    project is strict.

    Raises:
        GuiThreadError: the project is strict, and the calling script is not on the GUI thread.
    """

    @functools.wraps(method)
    def carried(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        note_gui_access(self._dispatcher, sys._getframe(1))
        result = self._dispatcher.call(functools.partial(method, self, *args, **kwargs))
        raise_if_cancelled()  # what an event script below may have been spared, as Qt was in between
        return result

    return carried


def note_gui_access(dispatcher: Dispatcher, frame: FrameType) -> None:
    """Count an access that the calling script makes off the GUI thread; on it, and outside every script, do nothing.

    Raises:
        GuiThreadError: the project is strict.
    """
    task = current_task()
    if task is not None and not dispatcher.is_gui_thread():
        _note_access(task, frame)


def _note_access(task: ScriptTask, frame: FrameType) -> None:
    session = current_session()
    line = script_line(frame)
    if session.is_gui_access_strict:
        where = "It" if line is None else f"{line.file}, line {line.line},"
        raise GuiThreadError(
            f"{where} uses a window from the thread of {task.description!r}, and this project is strict about that: "
            "put the access into a function and hand that to system.util.invokeLater."
        )
    session.tasks.reports.gui_access(task, line)
