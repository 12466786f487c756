"""Carries messages of the Debug Adapter Protocol between front ends and debugpy's debugger in this process.

debugpy speaks over a socket only. The relay is the other end of it: it listens on the loopback address until its own
process has connected, so that nobody else ever can, and front ends reach it by the kernel's channels. Nothing of
debugpy is imported before the first message; a script is not slowed down by a debugger that nobody asked for.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from runtime.debugger.suspension import Hold, around_suspensions

Message = dict[str, Any]
Publish = Callable[[Message], None]

MISSING: Final = "debugpy is not installed, so scripts cannot be debugged; install it with: pip install debugpy"

STARTED: Final = "pilotlight/started"
"""An event of our own: from now on the debugger sees what every thread does."""

LISTEN: Final = "pilotlight/listen"
"""A request of our own: another debugger, such as VS Code's, may attach to this process from now on."""

LISTENING: Final = "pilotlight/listening"
"""An event of our own: it may do so at `body.address`, "127.0.0.1:5678"."""

TAKEN: Final = "The debugger of this runtime is in use; remove all breakpoints and restart the runtime first."

START_FAILED: Final = "pilotlight/startFailed"
"""An event of our own: the debugger could not be started; `body.message` says why."""

_CONNECT_LIMIT_S: Final = 30.0
_AUTHORIZE: Final = "pydevdAuthorize"

logger = logging.getLogger(__name__)


class DebugRelay:
    """One debugger for the life of the process. `publish` is called on the relay's own thread with what it says."""

    def __init__(self, publish: Publish, hold: Hold | None = None) -> None:
        """`hold` is entered whenever the debugger keeps the main thread."""
        self._publish = publish
        self._hold = hold
        self._token = secrets.token_hex(32)
        self._lock = threading.Lock()
        self._waiting: list[Message] | None = []
        self._connection: socket.socket | None = None
        self._is_started = False

    def send(self, message: Message) -> str:
        """Give the debugger a request, in the order of the calls; it is started for the first. Returns at once.

        The return value is a sentence for the user when there can be no debugger, else empty. The control thread only.
        """
        is_for_others = message["command"] == LISTEN
        if not self._is_started:
            if importlib.util.find_spec("debugpy") is None:
                return MISSING
            self._is_started = True
            if is_for_others:
                _untraced_thread("Debugger start", self._listen).start()
                return ""
            self._start()
        elif is_for_others:
            return TAKEN
        with self._lock:
            if self._waiting is not None:
                self._waiting.append(message)
                return ""
        self._write(message)
        return ""

    # --- starting ---

    def _start(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(_CONNECT_LIMIT_S)
        _untraced_thread("Debug relay", self._serve, listener).start()
        _untraced_thread("Debugger start", self._connect, listener.getsockname()[1]).start()

    def _connect(self, port: int) -> None:
        """Import debugpy and let it connect to us; that returns when a front end has configured it."""
        try:
            import debugpy  # noqa: T100  # no breakpoint left behind: this is the debugger

            self._watch_main_thread()
            debugpy.configure(subProcess=False)
            debugpy.connect(("127.0.0.1", port), access_token=self._token)
            self._tell(STARTED)
        except Exception as error:  # a border: whatever debugpy finds wrong, the runtime goes on without it
            logger.exception("The debugger could not be started.")
            self._tell(START_FAILED, message=str(error))

    def _listen(self) -> None:
        """Start debugpy's own server, which any debugger can attach to."""
        try:
            import debugpy  # noqa: T100  # no breakpoint left behind: this is the debugger

            self._watch_main_thread()
            debugpy.configure(subProcess=False)
            host, port = debugpy.listen(("127.0.0.1", 0))  # noqa: T100
            self._tell(LISTENING, address=f"{host}:{port}")
        except Exception as error:  # a border: whatever debugpy finds wrong, the runtime goes on without it
            logger.exception("The debugger could not be started.")
            self._tell(START_FAILED, message=str(error))

    def _watch_main_thread(self) -> None:
        if self._hold is not None:
            around_suspensions(self._hold)

    def _serve(self, listener: socket.socket) -> None:
        try:
            with listener:
                connection, _ = listener.accept()
            connection.settimeout(None)
            with connection, connection.makefile("rb") as stream:
                self._connection = connection
                self._authorize(stream)
                self._let_waiting_out()
                for message in messages(stream):
                    self._publish(message)
        except OSError as error:
            self._tell(START_FAILED, message=str(error))

    def _authorize(self, stream: BinaryIO) -> None:
        """Make sure that it is our own process that has connected.

        Raises:
            ConnectionError: it is another one.
        """
        self._write({"seq": 0, "type": "request", "command": _AUTHORIZE, "arguments": {"debugServerAccessToken": None}})
        answer: Message = next(messages(stream), {})
        if not secrets.compare_digest(str(answer.get("body", {}).get("clientAccessToken")), self._token):
            raise ConnectionError("Another process took the debugger's place.")

    def _let_waiting_out(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting or [], None
            for message in waiting:
                self._write(message)

    def _write(self, message: Message) -> None:
        content = json.dumps(message).encode()
        if self._connection is not None:
            self._connection.sendall(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    def _tell(self, event: str, **body: str) -> None:
        self._publish({"type": "event", "seq": 0, "event": event, "body": body})


def messages(stream: BinaryIO) -> Iterator[Message]:
    """Each message of the Debug Adapter Protocol that `stream` holds, until it ends."""
    while True:
        length = 0
        while (line := stream.readline()).strip():
            if not line.endswith(b"\n"):
                return
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        content = stream.read(length)
        if not line or len(content) < length:
            return
        yield json.loads(content)


def _untraced_thread(name: str, target: Callable[..., None], *arguments: object) -> threading.Thread:
    """A thread that the debugger leaves alone: it must run while all others are stopped."""
    thread = threading.Thread(target=target, args=arguments, name=name, daemon=True)
    # pydevd's own marks for threads that it neither traces nor lists.
    thread.pydev_do_not_trace = True  # type: ignore[attr-defined]
    thread.is_pydev_daemon_thread = True  # type: ignore[attr-defined]
    return thread
