"""java.util.concurrent: executors on real threads, TimeUnit and ConcurrentHashMap."""

from __future__ import annotations

import concurrent.futures
import enum
import itertools
import threading
import time
from collections.abc import Callable as Function
from collections.abc import Iterable, Mapping
from typing import Any

from runtime.java.beans import named_as
from runtime.java.lang import Exception as JavaException
from runtime.java.lang import IllegalStateException, Object
from runtime.java.util.lists import ArrayList
from runtime.java.util.maps import HashMap

__all__ = [
    "Callable",
    "CancellationException",
    "ConcurrentHashMap",
    "ExecutionException",
    "ExecutorService",
    "Executors",
    "Future",
    "RejectedExecutionException",
    "TimeUnit",
    "TimeoutException",
]

_CACHED_THREADS = 64
_pool_numbers = itertools.count(1)


class ExecutionException(JavaException):
    """The function that a Future stands for raised; `getCause()` is what."""


class TimeoutException(JavaException, TimeoutError):
    """The result was not there in time."""


class CancellationException(IllegalStateException):
    """The Future was cancelled."""


class RejectedExecutionException(IllegalStateException):
    """The executor was shut down."""


class Callable(Object):
    """java.util.concurrent.Callable: an object with `call()`."""

    def call(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} needs a method call().")


class TimeUnit(enum.Enum):
    """java.util.concurrent.TimeUnit; the values are nanoseconds."""

    NANOSECONDS = 1
    MICROSECONDS = 1_000
    MILLISECONDS = 1_000_000
    SECONDS = 1_000_000_000
    MINUTES = 60_000_000_000
    HOURS = 3_600_000_000_000
    DAYS = 86_400_000_000_000

    def convert(self, sourceDuration: int, sourceUnit: TimeUnit) -> int:
        """A time in this unit; parts of one are cut off."""
        whole = abs(sourceDuration) * sourceUnit.value // self.value
        return -whole if sourceDuration < 0 else whole

    def toNanos(self, duration: int) -> int:
        return TimeUnit.NANOSECONDS.convert(duration, self)

    def toMicros(self, duration: int) -> int:
        return TimeUnit.MICROSECONDS.convert(duration, self)

    def toMillis(self, duration: int) -> int:
        return TimeUnit.MILLISECONDS.convert(duration, self)

    def toSeconds(self, duration: int) -> int:
        return TimeUnit.SECONDS.convert(duration, self)

    def toMinutes(self, duration: int) -> int:
        return TimeUnit.MINUTES.convert(duration, self)

    def toHours(self, duration: int) -> int:
        return TimeUnit.HOURS.convert(duration, self)

    def toDays(self, duration: int) -> int:
        return TimeUnit.DAYS.convert(duration, self)

    def sleep(self, timeout: float) -> None:
        """Wait that long; cancelling the script ends it."""
        time.sleep(self.seconds(timeout))

    def seconds(self, duration: float) -> float:
        """The time in seconds, as Python's functions take it."""
        return duration * self.value / 1e9

    def __str__(self) -> str:
        return self.name


class Future(Object):
    """What a function will have returned."""

    def __init__(self, future: concurrent.futures.Future[Any]) -> None:
        self._future = future

    def get(self, timeout: float | None = None, unit: TimeUnit = TimeUnit.SECONDS) -> Any:
        """The result, waited for; at most so long.

        Raises:
            ExecutionException: the function raised; the cause is what.
            TimeoutException: it is not done yet.
            CancellationException: it was cancelled.
        """
        try:
            error = self._future.exception(None if timeout is None else unit.seconds(timeout))
        except concurrent.futures.CancelledError:
            raise CancellationException("The call was cancelled before it began.") from None
        except TimeoutError:
            raise TimeoutException("The result is not there yet.") from None
        if error is not None:
            raise ExecutionException(f"{type(error).__name__}: {error}", error)
        return self._future.result()

    def isDone(self) -> bool:
        return self._future.done()

    def isCancelled(self) -> bool:
        return self._future.cancelled()

    def cancel(self, mayInterruptIfRunning: bool = False) -> bool:
        """Take the call out of the queue; False when it has begun, for it is not interrupted."""
        return self._future.cancel()


class ExecutorService(Object):
    """Runs functions, Callables and Runnables on threads of its own."""

    def __init__(self, thread_count: int) -> None:
        prefix = f"pool-{next(_pool_numbers)}-thread"
        self._pool = concurrent.futures.ThreadPoolExecutor(thread_count, thread_name_prefix=prefix)
        self._futures: set[concurrent.futures.Future[Any]] = set()
        self._is_shut_down = False

    def submit(self, task: Any, result: Any = None) -> Future:
        """Run a function, or an object with `call()` or `run()`, on a thread.

        Raises:
            RejectedExecutionException: the executor was shut down.
            TypeError: `task` is none of these.
        """
        function = _function_of(task)
        try:
            future = self._pool.submit(function)
        except RuntimeError:
            raise RejectedExecutionException("The executor was shut down; make a new one.") from None
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        return Future(future)

    def execute(self, command: Any) -> None:
        self.submit(command)

    def invokeAll(self, tasks: Iterable[Any]) -> ArrayList:
        """The Futures of all tasks, when every one is done."""
        futures = [self.submit(task) for task in tasks]
        concurrent.futures.wait([future._future for future in futures])
        return ArrayList(futures)

    def shutdown(self) -> None:
        """Take no more calls; those that were submitted are still run."""
        self._is_shut_down = True
        self._pool.shutdown(wait=False)

    def shutdownNow(self) -> ArrayList:
        """Take no more calls, and drop those that have not begun; running ones go on to their end."""
        self._is_shut_down = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        return ArrayList()

    def isShutdown(self) -> bool:
        return self._is_shut_down

    def isTerminated(self) -> bool:
        return self._is_shut_down and not self._futures

    def awaitTermination(self, timeout: float, unit: TimeUnit) -> bool:
        """Wait until every call has ended, at most so long; whether they have."""
        _, running = concurrent.futures.wait(set(self._futures), unit.seconds(timeout))
        return not running and self._is_shut_down


class Executors(Object):
    """java.util.concurrent.Executors; all of it is called on the class."""

    @staticmethod
    def newFixedThreadPool(nThreads: int) -> ExecutorService:
        return ExecutorService(nThreads)

    @staticmethod
    def newSingleThreadExecutor() -> ExecutorService:
        return ExecutorService(1)

    @staticmethod
    def newCachedThreadPool() -> ExecutorService:
        """As many threads as there are calls at once, up to 64."""
        return ExecutorService(_CACHED_THREADS)


class ConcurrentHashMap(HashMap):
    """java.util.concurrent.ConcurrentHashMap: what looks first and then writes is one step."""

    __slots__ = ("_lock",)

    def __init__(self, values: Mapping[Any, Any] | int = 0, *_: object) -> None:
        super().__init__(values)
        self._lock = threading.RLock()

    def put(self, key: Any, value: Any) -> Any:
        with self._lock:
            return super().put(key, value)

    def putIfAbsent(self, key: Any, value: Any) -> Any:
        with self._lock:
            return super().putIfAbsent(key, value)

    def computeIfAbsent(self, key: Any, mappingFunction: Function[[Any], Any]) -> Any:
        with self._lock:
            return super().computeIfAbsent(key, mappingFunction)

    def merge(self, key: Any, value: Any, remappingFunction: Function[[Any, Any], Any]) -> Any:
        with self._lock:
            return super().merge(key, value, remappingFunction)


def _function_of(task: Any) -> Function[[], Any]:
    for name in ("call", "run"):
        method = getattr(task, name, None)
        if callable(method):
            return method  # type: ignore[no-any-return]  # scripts are not typed
    if callable(task):
        return task  # type: ignore[no-any-return]  # scripts are not typed
    raise TypeError(f"A function is needed, or an object with call() or run(), not {task!r}.")


named_as("java.util.concurrent", __all__, globals())
