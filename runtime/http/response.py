"""The answer to a request, as scripts see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from runtime.java import lang
from runtime.json_text import decode

if TYPE_CHECKING:
    import httpx


class Headers(Mapping[str, Any]):
    """The headers of one answer or request, found in upper or lower case: a text, or a list where there are several."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name.lower(), []).append(value)

    def __getitem__(self, name: str) -> Any:
        values = self._values[name.lower()]
        return values[0] if len(values) == 1 else list(values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(dict(self))


class RequestWrapper:
    """The request that an answer belongs to, after all redirects."""

    def __init__(self, request: httpx.Request) -> None:
        self.method = request.method
        self.url = str(request.url)
        self.headers = Headers(request.headers.multi_items())

    def getMethod(self) -> str:
        return self.method

    def getUrl(self) -> str:
        return self.url

    def getHeaders(self) -> Headers:
        return self.headers


class Response:
    """One answer, read to its end.

    Source: com.inductiveautomation.ignition.common.script.builtin.http.Response, Ignition 8.1.
    """

    def __init__(self, answer: httpx.Response, elapsed_ms: int) -> None:
        self._answer = answer
        self.statusCode = answer.status_code
        self.url = str(answer.url)
        self.headers = Headers(answer.headers.multi_items())
        self.request = RequestWrapper(answer.request)
        self.cookies = {cookie.name: cookie.value for cookie in answer.cookies.jar}
        self.elapsedTime = elapsed_ms
        """Milliseconds from sending the request to the end of the answer."""

    @property
    def body(self) -> bytes:
        return self._answer.content

    @property
    def text(self) -> str:
        """The body in the encoding that the server names, else in UTF-8."""
        return self._answer.text

    @property
    def json(self) -> Any:
        """What the body spells as JSON; raises JsonError when it does not."""
        return decode(self.text)

    @property
    def good(self) -> bool:
        """Whether the status is neither 4xx nor 5xx."""
        return self.statusCode < 400

    @property
    def clientError(self) -> bool:
        """Whether the status is 4xx."""
        return 400 <= self.statusCode < 500

    @property
    def serverError(self) -> bool:
        """Whether the status is 5xx."""
        return 500 <= self.statusCode < 600

    def getBody(self) -> bytes:
        return self.body

    def getText(self, encoding: str | None = None) -> str:
        """The body in `encoding`, without one as `text` has it.

        Raises:
            IllegalArgumentException: there is no such encoding.
        """
        if encoding is None:
            return self.text
        try:
            return self.body.decode(encoding, "replace")
        except LookupError:
            raise lang.IllegalArgumentException(f"There is no encoding {encoding!r}; UTF-8 is usual.") from None

    def getJson(self, encoding: str | None = None) -> Any:
        """What the body, read in `encoding`, spells as JSON."""
        return decode(self.getText(encoding))

    def getStatusCode(self) -> int:
        return self.statusCode

    def getHeaders(self) -> Headers:
        return self.headers

    def getUrl(self) -> str:
        return self.url

    def getRequest(self) -> RequestWrapper:
        return self.request

    def isGood(self) -> bool:
        return self.good

    def isClientError(self) -> bool:
        return self.clientError

    def isServerError(self) -> bool:
        return self.serverError

    def __repr__(self) -> str:
        return f"<Response [{self.statusCode}]>"
