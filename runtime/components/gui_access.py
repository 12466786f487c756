"""The one way from a script to a widget: every access is carried out on the scripts' GUI thread."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from runtime.dispatch import Dispatcher
from runtime.tasks import raise_if_cancelled

P = ParamSpec("P")
R = TypeVar("R")


class OnGuiThread(Protocol):
    """What `on_gui_thread` needs of the object that it works for."""

    _dispatcher: Dispatcher


S = TypeVar("S", bound=OnGuiThread)


def on_gui_thread(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """`method`, callable from any thread: it runs on the GUI thread, and the caller waits for it.

    Already there it runs at once. Which script made an access, and whether it may, is decided here.
    """

    @functools.wraps(method)
    def carried(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        result = self._dispatcher.call(functools.partial(method, self, *args, **kwargs))
        raise_if_cancelled()  # what an event script below may have been spared, as Qt was in between
        return result

    return carried
