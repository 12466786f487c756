"""The client that `system.net.httpClient` returns, and all that a session has of them."""

from __future__ import annotations

import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from runtime.http.requests import HttpRequest
from runtime.http.response import Response
from runtime.http.settings import HttpSettings
from runtime.monitor.stacks import script_line
from runtime.promises import Promise
from runtime.session import Session
from runtime.tasks.calls import Call
from runtime.tasks.registry import TaskRegistry

if TYPE_CHECKING:
    from runtime.http.connection import Connection


class HttpClients:
    """The HTTP clients of one session, which end with it. A part of the session: `session.part(HttpClients)`."""

    def __init__(self, session: Session) -> None:
        self._tasks = session.tasks
        self._lock = threading.Lock()
        self._clients: weakref.WeakSet[HttpClient] = weakref.WeakSet()
        self._shared: dict[HttpSettings, HttpClient] = {}

    def client(self, settings: HttpSettings) -> HttpClient:
        """A new client."""
        client = HttpClient(settings, self._tasks)
        with self._lock:
            self._clients.add(client)
        return client

    def shared(self, settings: HttpSettings) -> HttpClient:
        """The client with these settings, the same for everybody: for functions that take no client."""
        with self._lock:
            known = self._shared.get(settings)
        if known is not None:
            return known
        client = self.client(settings)
        with self._lock:
            return self._shared.setdefault(settings, client)

    def close(self) -> None:
        with self._lock:
            clients = list(self._clients)
        for client in clients:
            client.close()


def _named(method: Callable[..., Any], name: str, doc: str) -> Callable[..., Any]:
    method.__name__, method.__doc__ = name, doc
    method.__qualname__ = f"HttpClient.{name}"
    return method


def _now(method: str) -> Callable[..., Response]:
    """The method of HttpClient that sends a request and waits for the answer."""

    def send(
        self: HttpClient,
        url: str,
        params: Mapping[str, object] | str | None = None,
        data: object = None,
        file: str | None = None,
        headers: Mapping[str, object] | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 60_000,
    ) -> Response:
        return self.send(HttpRequest(method, url, params, data, file, headers, username, password, timeout))

    return _named(send, method.lower(), f"The answer to a {method} request; see `request`.")


def _later(method: str) -> Callable[..., Promise]:
    """The method of HttpClient that sends a request and returns the promise of its answer at once."""

    def send(
        self: HttpClient,
        url: str,
        params: Mapping[str, object] | str | None = None,
        data: object = None,
        file: str | None = None,
        headers: Mapping[str, object] | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 60_000,
    ) -> Promise:
        return self.send_later(HttpRequest(method, url, params, data, file, headers, username, password, timeout))

    return _named(send, f"{method.lower()}Async", f"The promise of the answer to a {method} request; see `request`.")


class HttpClient:
    """Sends requests; keeps connections and cookies from one to the next. Its methods may be called from any thread.

    Every request takes `url`, `params` (a dictionary, or the text behind the "?"), `data` (a text, bytes, or what is
    sent as JSON), `file` (the path of a file that is sent), `headers`, `username` and `password` for this request, and
    `timeout` in milliseconds. An answer with status 404 or 500 is an answer: ask `response.good`.

    Source: com.inductiveautomation.ignition.common.script.builtin.http.JythonHttpClient, Ignition 8.1.
    """

    get, getAsync = _now("GET"), _later("GET")
    post, postAsync = _now("POST"), _later("POST")
    put, putAsync = _now("PUT"), _later("PUT")
    delete, deleteAsync = _now("DELETE"), _later("DELETE")
    patch, patchAsync = _now("PATCH"), _later("PATCH")
    head, headAsync = _now("HEAD"), _later("HEAD")
    options, optionsAsync = _now("OPTIONS"), _later("OPTIONS")
    trace, traceAsync = _now("TRACE"), _later("TRACE")

    def __init__(self, settings: HttpSettings, tasks: TaskRegistry) -> None:
        self._settings = settings
        self._tasks = tasks
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def request(
        self,
        url: str,
        method: str = "GET",
        params: Mapping[str, object] | str | None = None,
        data: object = None,
        file: str | None = None,
        headers: Mapping[str, object] | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 60_000,
    ) -> Response:
        """The answer to a request by any `method`. Cancelling the script breaks the request off.

        Raises:
            HttpError: no answer came; HttpTimeoutError when it took too long.
        """
        return self.send(HttpRequest(method.upper(), url, params, data, file, headers, username, password, timeout))

    def requestAsync(
        self,
        url: str,
        method: str = "GET",
        params: Mapping[str, object] | str | None = None,
        data: object = None,
        file: str | None = None,
        headers: Mapping[str, object] | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 60_000,
    ) -> Promise:
        """The promise of the answer to a request by any `method`; the request is a task of its own."""
        request = HttpRequest(method.upper(), url, params, data, file, headers, username, password, timeout)
        return self.send_later(request)

    def getConnectTimeout(self) -> float:
        """Milliseconds."""
        return self._settings.timeout_ms

    def getRedirectPolicy(self) -> str:
        return self._settings.redirect_policy

    def getVersion(self) -> str:
        return self._settings.version

    def send(self, request: HttpRequest) -> Response:
        return self._connected().send(request)

    def send_later(self, request: HttpRequest) -> Promise:
        called_at = script_line(sys._getframe(1))
        return Promise.of(self._tasks, Call(self.send, (request,)), str(request), called_at)

    def close(self) -> None:
        """Let go of every connection. A later request makes new ones."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connected(self) -> Connection:
        from runtime.http.connection import Connection  # httpx, at the first request

        with self._lock:
            if self._connection is None:
                self._connection = Connection(self._settings)
                # A script that makes a client for each request drops it without a word.
                weakref.finalize(self, self._connection.close).atexit = False
            return self._connection
