"""Threads that a script started itself and that still run when its tasks have ended, as Python would wait for them."""

from __future__ import annotations

from runtime.protocol import ThreadStack, ThreadStacks


def left_threads(stacks: ThreadStacks) -> list[str]:
    """The names of the threads that a script started, daemons and a pool's idle workers apart."""
    return [
        thread.name
        for thread in stacks.threads
        if thread.task_id is not None and not thread.is_daemon and not _is_idle_in_a_pool(thread)
    ]


def _is_idle_in_a_pool(thread: ThreadStack) -> bool:
    """Whether it is a worker of a ThreadPoolExecutor without work: nothing but the runtime's end ends that."""
    if not thread.frames:
        return True  # it has just ended
    innermost = thread.frames[-1]
    return innermost.function == "_worker" and innermost.file.replace("\\", "/").endswith("/futures/thread.py")
