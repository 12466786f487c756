"""What `system.util.sendRequestAsync` returns: a script's hold on a request that is under way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from runtime.dispatch import Dispatcher
from runtime.promises import Promise
from runtime.protocol import Origin
from runtime.tasks.calls import Call
from runtime.tasks.registry import TaskRegistry


class Request:
    """A request to a message handler. Its methods may be called from any thread.

    Callbacks run on the scripts' GUI thread; in gateway scope, which has none, on the handler's own.

    Source: system.util.sendRequestAsync, Ignition 8.1.
    """

    def __init__(self, promise: Promise, tasks: TaskRegistry, dispatcher: Dispatcher) -> None:
        self._promise = promise
        self._tasks = tasks
        self._dispatcher = dispatcher

    def get(self) -> Any:
        """What the handler returns, after waiting for it.

        Raises:
            BaseException: what the handler raised.
            PromiseTimeoutError, PromiseCancelledError: it was cancelled, after its time limit or by somebody.
        """
        return self._promise.get(None)

    def block(self) -> None:
        """Wait for the handler's end, however it ends."""
        with contextlib.suppress(Exception):
            self._promise.get(None)

    def getError(self) -> BaseException | None:
        """What the handler raised, after waiting for its end; None when it returned."""
        try:
            self._promise.get(None)
        except Exception as error:
            return error
        return None

    def cancel(self) -> bool:
        """Ask the handler to stop; whether it was running."""
        return self._promise.cancel()

    def onSuccess(self, func: Callable[[Any], object]) -> None:
        """Call `func(result)` when the handler has returned."""
        Call.checked(func)
        self._promise.listen(lambda value, error: None if error else self._call_back(func, value))

    def onError(self, func: Callable[[BaseException], object]) -> None:
        """Call `func(error)` when the handler has failed."""
        Call.checked(func)
        self._promise.listen(lambda _value, error: self._call_back(func, error) if error else None)

    def _call_back(self, function: Callable[[Any], object], argument: Any) -> None:
        call = Call(function, (argument,))
        description = call.describe(None)
        if self._dispatcher.has_gui_thread:
            self._tasks.post(call, self._dispatcher, description=description)
        else:
            self._tasks.run(call, description=description, origin=Origin.LATER)
