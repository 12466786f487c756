"""Where threads stand: the script line for a row, and every thread's whole stack.

A frame that ends while another thread holds it dies on that thread, with everything that only its locals held, and a
widget must not die off the GUI thread. So frames are read and let go at once, the main thread's first: a thread that
has just got the interpreter keeps it for one switch interval, far longer than that takes. Files are read afterwards.
"""

from __future__ import annotations

import linecache
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import CodeType, FrameType
from typing import TypeVar

from runtime.monitor.thread_clocks import thread_cpu_times
from runtime.protocol import CodeLine, StackFrame, ThreadStack, ThreadStacks
from runtime.script_files import is_script_file, shown_file
from runtime.tracebacks import printable

MAX_FRAMES = 100
"""Frames of one stack that are shown; a deeper one, which is a recursion, is cut in its middle."""

MAX_TEXT = 500

Position = tuple[CodeType, int]
"""A call and the line where it stands."""

T = TypeVar("T")


def script_line(frame: FrameType | None) -> CodeLine | None:
    """The innermost line of a script at or above `frame`, None when no script is among its callers."""
    while frame is not None:
        if is_script_file(frame.f_code.co_filename):
            return CodeLine(shown_file(frame.f_code.co_filename), frame.f_lineno or 0)
        frame = frame.f_back
    return None


def positions(frame: FrameType | None) -> list[Position]:
    """The calls from the outermost to `frame`."""
    calls = []
    while frame is not None:
        calls.append((frame.f_code, frame.f_lineno or 0))
        frame = frame.f_back
    calls.reverse()
    return calls


def read_frames(read: Callable[[FrameType], T]) -> dict[int, T]:
    """What `read` makes of the innermost frame of every thread but the calling one, by thread ident, main first.

    `read` must be short, must not wait and must not keep the frame.
    """
    main = threading.main_thread().ident
    time.sleep(0)  # whoever waits for the interpreter gets it now, and not in the middle of what follows
    frames = sys._current_frames()
    frames.pop(threading.get_ident(), None)
    idents = sorted(frames, key=lambda ident: ident != main)
    return {ident: read(frames.pop(ident)) for ident in idents}


def thread_stacks(task_of: Callable[[int], int | None]) -> ThreadStacks:
    """Where every Python thread stands now. `task_of` tells which task, if any, a thread ident belongs to.

    The calling thread's own stack ends at the caller. A thread that Python did not start has no name and no id here.
    """
    calls = read_frames(positions)
    calls[threading.get_ident()] = positions(sys._getframe(1))
    threads = {thread.ident: thread for thread in threading.enumerate()}
    times = thread_cpu_times([thread.native_id for thread in threads.values() if thread.native_id])
    known = [ident for ident in threads if ident in calls]  # one that is just being started stands nowhere yet
    foreign = [ident for ident in calls if ident not in threads]
    order = sorted([*known, *foreign], key=lambda ident: ident != threading.main_thread().ident)
    return ThreadStacks(
        tuple(_thread_stack(ident, threads.get(ident), calls[ident], task_of(ident), times) for ident in order if ident)
    )


def stack_frames(calls: Sequence[Position]) -> tuple[StackFrame, ...]:
    """The calls with their source, at most `MAX_FRAMES` and a line that says how many were left out."""
    if len(calls) <= MAX_FRAMES:
        return tuple(map(_stack_frame, calls))
    half = MAX_FRAMES // 2
    gap = StackFrame("", 0, f"… {len(calls) - MAX_FRAMES:,} calls left out …")
    return (*map(_stack_frame, calls[:half]), gap, *map(_stack_frame, calls[-half:]))


def _thread_stack(
    ident: int,
    thread: threading.Thread | None,
    calls: Sequence[Position],
    task_id: int | None,
    times: dict[int, float],
) -> ThreadStack:
    native_id = (thread.native_id or 0) if thread else 0
    return ThreadStack(
        thread_id=native_id,
        name=printable(thread.name) if thread else f"Thread {ident}",
        is_daemon=thread.daemon if thread else True,
        task_id=task_id,
        is_script=any(is_script_file(code.co_filename) for code, _ in calls),
        cpu_s=times.get(native_id),
        frames=stack_frames(calls),
    )


def _stack_frame(position: Position) -> StackFrame:
    code, line = position
    text = printable(linecache.getline(code.co_filename, line).strip()[:MAX_TEXT])
    return StackFrame(
        shown_file(code.co_filename), line, code.co_qualname, text, is_script=is_script_file(code.co_filename)
    )
