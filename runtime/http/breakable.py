"""A transport for httpx whose requests can be broken off from another thread.

A blocked `recv` is not woken by closing its socket from elsewhere, but by shutting it down. So the streams below this
transport say which socket the running request waits on, and `BreakOff` shuts that one down. Connecting, which has no
such way out, looks for itself every tenth of a second.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

SLICE_S = 0.1


class BreakOff:
    """The end that may come to one request. `call` may come from any thread, and again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.has_come = False

    def call(self) -> None:
        """Let what the request waits for fail, now or as soon as it waits again."""
        with self._lock:
            self.has_come = True
            waiting = self._socket
        if waiting is not None:
            with contextlib.suppress(OSError):  # not connected any more
                socket.socket.shutdown(waiting, socket.SHUT_RDWR)

    @contextlib.contextmanager
    def waiting_on(self, connection: socket.socket | None) -> Iterator[None]:
        """`connection` is what the request waits on inside the block.

        Raises:
            httpcore.NetworkError: it was broken off before.
        """
        with self._lock:
            if self.has_come:
                raise httpcore.NetworkError("The request was broken off.")
            self._socket = connection
        try:
            yield
        finally:
            with self._lock:
                self._socket = None


_running: ContextVar[BreakOff | None] = ContextVar("running_request", default=None)


@contextlib.contextmanager
def breakable(end: BreakOff) -> Iterator[None]:
    """What the calling thread requests inside the block can be broken off by `end`."""
    token = _running.set(end)
    try:
        yield
    finally:
        _running.reset(token)


class BreakableTransport(httpx.BaseTransport):
    """httpx's own transport in all else: HTTP/1.1 over a pool of connections, directly or by a proxy."""

    def __init__(self, context: ssl.SSLContext, proxy: str | None = None) -> None:
        options: dict[str, Any] = {"ssl_context": context, "network_backend": _Backend()}
        self._pool = httpcore.HTTPProxy(proxy, **options) if proxy else httpcore.ConnectionPool(**options)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, Iterable)
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = None if timeout is None else time.monotonic() + timeout
        failure: OSError | None = None
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            connection = socket.socket(family, kind, protocol)
            try:
                _connect(connection, address, deadline)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return _Stream(connection)
            except OSError as error:
                connection.close()
                failure = error
            except BaseException:
                connection.close()
                raise
        raise failure or OSError(f"The name {host!r} has no address.")


def _connect(connection: socket.socket, address: Any, deadline: float | None) -> None:
    """Connect without staying in the system for longer than a slice, so that the request can be broken off."""
    connection.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_WRITE)
        with contextlib.suppress(BlockingIOError):
            connection.connect(address)
        while not selector.select(SLICE_S):
            with _waiting_on(None):  # raises when the request was broken off
                if deadline is not None and time.monotonic() >= deadline:
                    raise TimeoutError("The server did not answer in time.")
    failure = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failure:
        raise OSError(failure, os.strerror(failure))


class _Stream(httpcore.NetworkStream):
    """A connection that tells the running request's BreakOff when it waits."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _waiting_on(self._socket):
            self._socket.settimeout(timeout)
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _waiting_on(self._socket):
            self._socket.settimeout(timeout)
            self._socket.sendall(buffer)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with _waiting_on(self._socket):
            self._socket.settimeout(timeout)
            return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname))

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # which an idle connection is when the server has closed it
            with selectors.DefaultSelector() as selector:
                selector.register(self._socket, selectors.EVENT_READ)
                return bool(selector.select(0))
        return self._socket if info == "socket" else None


def _waiting_on(connection: socket.socket | None) -> contextlib.AbstractContextManager[None]:
    end = _running.get()
    return contextlib.nullcontext() if end is None else end.waiting_on(connection)
