"""Where threads spend their time: their stacks, looked at many times a second and merged into one tree for each.

What surrounds a script's own calls, the kernel or a thread's start, is left out. Python lets other threads look only
between two of its instructions, so a long call into C is seen as the Python line that made it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from types import CodeType, FrameType

from runtime.monitor.stacks import read_frames
from runtime.protocol import SampleNode, SampleTree
from runtime.script_files import is_script_file, shown_file
from runtime.tracebacks import printable

MAX_SECONDS = 60.0
MAX_SHARE = 0.1
"""Of one processor: with thousands of threads looks become rarer."""

MAX_DEPTH = 80
"""What is called deeper counts for the call there; the limit also keeps the JSON within what any packer nests."""

MAX_NODES = 5_000
MAX_THREADS = 200
OTHER_THREADS = "(other threads)"

logger = logging.getLogger(__name__)


class Sampler:
    """Takes one sample at a time, on a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._is_sampling = False
        self._thread: threading.Thread | None = None

    def start(self, seconds: object, on_done: Callable[[SampleTree], None]) -> str:
        """Begin to watch all threads; `on_done` gets the tree on the sampler's thread, unless `stop` comes first.

        Returns a sentence when it cannot be, else "".
        """
        if not isinstance(seconds, int | float) or not 0 < seconds <= MAX_SECONDS:
            return f"A sample takes more than 0 and at most {MAX_SECONDS:.0f} seconds, not {seconds!r}."
        if self._stop.is_set():
            return "The runtime is shutting down."
        with self._lock:
            if self._is_sampling:
                return "A sample is being taken already."
            thread = threading.Thread(target=self._work, args=(seconds, on_done), name="Sampler", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:  # scripts have used up the system's threads
                return f"No sample can be taken: {error}."
            self._is_sampling = True
            self._thread = thread
        return ""

    def stop(self, timeout_s: float = 1.0) -> None:
        """Take no more samples and drop the one that is being taken."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _work(self, seconds: float, on_done: Callable[[SampleTree], None]) -> None:
        tree = None
        try:
            tree = sample(seconds, stop=self._stop)
        except Exception:  # a thread's body is a border
            logger.exception("A sample could not be taken.")
        with self._lock:
            self._is_sampling = False
        if tree is None or self._stop.is_set():
            return
        try:
            on_done(tree)
        except Exception:  # the same for what is done with it
            logger.exception("A sample could not be handed on.")


def sample(seconds: float, interval_s: float = 0.01, stop: threading.Event | None = None) -> SampleTree:
    """Watch all threads but the calling one for `seconds`, or until `stop` is set; blocks so long."""
    stop = stop or threading.Event()
    tally = Tally()
    begun = time.monotonic()
    pause_s = 0.0
    while (rest_s := begun + seconds - time.monotonic()) > 0:
        if stop.wait(min(pause_s, rest_s)):
            break
        before = time.thread_time()
        tally.look()
        pause_s = max(interval_s, (time.thread_time() - before) / MAX_SHARE)
    return tally.tree(time.monotonic() - begun)


class _Node:
    """A call in the making: `code` is held so that its id stays its own."""

    __slots__ = ("children", "code", "count")

    def __init__(self, code: CodeType | None) -> None:
        self.code = code
        self.count = 0
        self.children: dict[int, _Node] = {}


class Tally:
    """The trees of all threads as they grow."""

    def __init__(self) -> None:
        self._looks = 0
        self._nodes = 0
        # By ident and name: the system gives an ended thread's ident to the next.
        self._roots: dict[tuple[int, str], _Node] = {}
        self._native_ids: dict[tuple[int, str], int] = {}

    def look(self) -> None:
        """Count where every thread stands now."""
        self.note(read_frames(script_codes))

    def note(self, stacks: Mapping[int, list[CodeType]]) -> None:
        """Count the calls, as `script_codes` reads them, in which threads stood at one time, by their idents."""
        threads = {thread.ident: thread for thread in threading.enumerate()}
        for ident, codes in stacks.items():
            self._count(self._root(ident, threads.get(ident)), codes)
        self._looks += 1

    def tree(self, seconds: float) -> SampleTree:
        names = [name for _, name in self._roots]
        is_shared = {name for name in names if names.count(name) > 1}
        roots = [
            _frozen(root, f"{key[1]} ({self._native_ids[key]})" if key[1] in is_shared else key[1])
            for key, root in self._roots.items()
        ]
        return SampleTree(seconds, self._looks, tuple(sorted(roots, key=_has_no_script)))

    def _root(self, ident: int, thread: threading.Thread | None) -> _Node:
        key = (ident, printable(thread.name) if thread else f"Thread {ident}")
        if key not in self._roots and len(self._roots) >= MAX_THREADS:
            key = (0, OTHER_THREADS)
        if key not in self._roots:
            self._roots[key] = _Node(None)
            self._native_ids[key] = (thread.native_id or 0) if thread else 0
        return self._roots[key]

    def _count(self, node: _Node, codes: list[CodeType]) -> None:
        node.count += 1
        for code in codes:
            child = node.children.get(id(code))
            if child is None:
                if self._nodes >= MAX_NODES:
                    return
                self._nodes += 1
                child = node.children[id(code)] = _Node(code)
            child.count += 1
            node = child


def script_codes(frame: FrameType | None) -> list[CodeType]:
    """The calls from the outermost script inwards; all of them on a thread that runs none."""
    codes: list[CodeType] = []
    outermost = -1
    while frame is not None:
        if is_script_file(frame.f_code.co_filename):
            outermost = len(codes)
        codes.append(frame.f_code)
        frame = frame.f_back
    if outermost >= 0:
        del codes[outermost + 1 :]
    codes.reverse()
    return codes[:MAX_DEPTH]


def _frozen(node: _Node, name: str) -> SampleNode:
    code = node.code
    children = sorted(node.children.values(), key=lambda child: -child.count)
    return SampleNode(
        function=name,
        file=shown_file(code.co_filename) if code else "",
        line=code.co_firstlineno if code else 0,
        count=node.count,
        children=tuple(_frozen(child, child.code.co_qualname if child.code else "") for child in children),
        is_script=code is not None and is_script_file(code.co_filename),
    )


def _has_no_script(root: SampleNode) -> bool:
    return not any(child.is_script for child in root.children)
