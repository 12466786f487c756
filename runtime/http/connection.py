"""httpx below one client of a script: what the client's settings mean there, and how a request is sent."""

from __future__ import annotations

import functools
import ssl
import time
from collections.abc import Generator
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from runtime.http.breakable import BreakableTransport, BreakOff, breakable
from runtime.http.errors import HttpError, HttpTimeoutError
from runtime.http.requests import HttpRequest
from runtime.http.response import Response
from runtime.http.settings import HttpSettings
from runtime.tasks.cancellation import interruptible

MAX_REDIRECTS = 5
"""As many as Java's client follows."""

_TIMEOUTS = (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException)
_FAILURES = (
    OSError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


class Connection:
    """An httpx client with the settings of one HttpClient. Safe from every thread."""

    def __init__(self, settings: HttpSettings) -> None:
        self._settings = settings
        self._client = httpx.Client(
            transport=BreakableTransport(_ssl_context(settings.bypass_cert_validation), _proxy_url(settings.proxy)),
            cookies=_cookie_jar(settings.cookie_policy),
            follow_redirects=False,  # `_answer` follows them, as the policy says
            trust_env=False,
        )

    def send(self, request: HttpRequest) -> Response:
        """The answer, read to its end.

        Raises:
            HttpError: there was none; HttpTimeoutError when it took too long.
        """
        end = BreakOff()
        started = time.monotonic()
        try:
            with interruptible(end.call), breakable(end):
                answer = self._answer(request)
        except _TIMEOUTS as error:
            raise HttpTimeoutError(f"{request}: no answer came in time ({_told(error)}).") from error
        except _FAILURES as error:
            raise HttpError(f"{request}: {_told(error)}") from error
        return Response(answer, round((time.monotonic() - started) * 1000))

    def close(self) -> None:
        self._client.close()

    def _answer(self, request: HttpRequest) -> httpx.Response:
        auth = self._auth(request)
        answer = self._client.send(self._built(request), auth=auth)
        for _ in range(MAX_REDIRECTS):
            following = answer.next_request
            if following is None or not self._is_followed(answer.request.url, following.url):
                break
            answer = self._client.send(following, auth=auth if _is_same_server(answer.request, following) else None)
        return answer

    def _built(self, request: HttpRequest) -> httpx.Request:
        content, headers = request.content()
        rest_s = request.timeout_ms / 1000
        return self._client.build_request(
            request.method,
            httpx.URL(request.address()).copy_merge_params(httpx.QueryParams(tuple(request.parameters()))),
            headers=headers,
            content=content,
            timeout=httpx.Timeout(rest_s, connect=min(rest_s, self._settings.timeout_ms / 1000)),
        )

    def _auth(self, request: HttpRequest) -> httpx.Auth | None:
        if request.username is not None:
            return httpx.BasicAuth(request.username, request.password or "")
        if self._settings.username is not None:
            return _AnsweringAuth(self._settings.username, self._settings.password or "")
        return None

    def _is_followed(self, source: httpx.URL, target: httpx.URL) -> bool:
        policy = self._settings.redirect_policy
        leaves_tls = source.scheme == "https" and target.scheme == "http"
        return policy == "ALWAYS" or (policy == "NORMAL" and not leaves_tls)


class _AnsweringAuth(httpx.Auth):
    """Tells name and password only to a server that asks for them, as Java's client does."""

    def __init__(self, username: str, password: str) -> None:
        self._basic = httpx.BasicAuth(username, password)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        answer = yield request
        if answer.status_code == 401 and "basic" in answer.headers.get("www-authenticate", "").lower():
            yield from self._basic.auth_flow(request)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__


@functools.cache
def _ssl_context(bypasses_certificates: bool) -> ssl.SSLContext:
    """Loading the certificates takes longer than many a request, and clients may share them."""
    return httpx.create_ssl_context(verify=not bypasses_certificates)


def _is_same_server(request: httpx.Request, following: httpx.Request) -> bool:
    return (request.url.scheme, request.url.netloc) == (following.url.scheme, following.url.netloc)


def _cookie_jar(policy: str) -> CookieJar:
    accepted: list[str] | None = [] if policy == "ACCEPT_NONE" else None
    return CookieJar(DefaultCookiePolicy(allowed_domains=accepted))


def _proxy_url(proxy: str | None) -> str | None:
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"
