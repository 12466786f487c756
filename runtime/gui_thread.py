"""The scripts' GUI thread: how a call from any thread gets there.

Only a queued signal into a decorated slot of an object that lives in the GUI thread is reliable:
`QTimer.singleShot` called from a Python thread never fires.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from runtime.dispatch import DispatcherClosedError

T = TypeVar("T")

_WAIT_SLICE_S = 0.05  # a wait in slices lets an asynchronous cancellation in


class QtDispatcher(QObject):
    """The `Dispatcher` of the client scope. Construct it on the GUI thread."""

    has_gui_thread = True

    _posted = Signal(object, int)

    def __init__(self, on_error: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._gui_thread = threading.get_ident()
        self._is_closed = False
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], object], delay_ms: int = 0) -> None:
        if self._is_closed:
            raise DispatcherClosedError("The runtime is shutting down; the call was not queued.")
        self._posted.emit(call, delay_ms)

    def call(self, call: Callable[[], T]) -> T:
        if self.is_gui_thread():
            return call()
        answer: _Answer[T] = _Answer(call)
        self.post(answer.work_out)
        while not answer.is_there.wait(_WAIT_SLICE_S):
            if self._is_closed:
                raise DispatcherClosedError("The runtime is shutting down; the GUI thread gives no answer.")
        return answer.get()

    def is_gui_thread(self) -> bool:
        return threading.get_ident() == self._gui_thread

    def close(self) -> None:
        self._is_closed = True

    @Slot(object, int)
    def _on_posted(self, call: Callable[[], object], delay_ms: int) -> None:
        if delay_ms > 0:
            QTimer.singleShot(delay_ms, self, partial(self._run, call))
        else:
            self._run(call)

    def _run(self, call: Callable[[], object]) -> None:
        if self._is_closed:
            return
        try:
            call()
        except BaseException as error:  # a slot is a border: the next call must still run
            self._on_error(error)


class _Answer(Generic[T]):
    """One call's result on its way back to the thread that waits for it."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._error: BaseException | None = None
        self.is_there = threading.Event()

    def work_out(self) -> None:
        try:
            self._value = self._call()
        except BaseException as error:  # belongs to the waiting thread
            self._error = error
        finally:
            self.is_there.set()

    def get(self) -> T:
        if self._error is not None:
            raise self._error
        return self._value
