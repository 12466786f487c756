"""How code reaches the scripts' GUI thread. Qt-free: the gateway scope has no such thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class NoGuiThreadError(AttributeError):
    """Raised in gateway scope, where there is no GUI thread.

    An AttributeError, because scripts find out which scope they are in by `except AttributeError` around
    `system.util.invokeLater`.
    """


class GuiThreadError(RuntimeError):
    """Something was done on the wrong side of the GUI thread; the message says what to do instead."""


class DispatcherClosedError(RuntimeError):
    """The runtime is shutting down and takes no more calls for its GUI thread."""


class Dispatcher(Protocol):
    """Carries calls to the scripts' GUI thread. Every method may be called from any thread."""

    @property
    def has_gui_thread(self) -> bool:
        """Whether there is one at all."""

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        """Run `call` on the GUI thread after all pending events, plus `delay_ms`.

        Calls with the same delay run one at a time, in order, never on the poster's stack. A failing call is reported
        and the next still runs.

        Raises:
            DispatcherClosedError: after `close`.
            NoGuiThreadError: in gateway scope.
        """

    def call(self, call: Callable[[], T]) -> T:
        """What `call` returns when run on the GUI thread: at once when already there, else after waiting for it.

        What `call` raises is raised here.
        """

    def is_gui_thread(self) -> bool:
        """Whether the calling thread is the scripts' GUI thread."""

    def close(self) -> None:
        """Refuse calls from now on; those already posted are dropped."""


class NoGuiThread:
    """The dispatcher of the gateway scope: refuses everything, and says which scope would do."""

    has_gui_thread = False

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        raise _no_gui_thread()

    def call(self, call: Callable[[], T]) -> T:
        raise _no_gui_thread()

    def is_gui_thread(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is ever posted here."""


def _no_gui_thread() -> NoGuiThreadError:
    return NoGuiThreadError(
        "The gateway scope has no GUI thread. Run the script in client scope to use windows and invokeLater."
    )
