"""The one way from a script to a widget: every access is carried out on the scripts' GUI thread."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from runtime.dispatch import Dispatcher

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
        return self._dispatcher.call(functools.partial(method, self, *args, **kwargs))

    return carried
